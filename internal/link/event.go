package link

import (
	"cmp"
	"slices"

	"coldwar"
)

// findEvents finds the events that the text names or describes. Descriptions
// are read from right to left, so that "his speech to the Twentieth Congress"
// finds the congress read; then, from left to right, those that need to know
// what the text has spoken of before.
func (d *document) findEvents() {
	d.eventsOver, d.spoken, d.spokenBy = make(map[int][]int), make(map[entityRef]int), make(map[coldwar.EventKind][]int32)
	if d.story != nil {
		d.spoken, d.spokenBy = d.story.spoken, d.story.spokenBy
	}
	d.indexNames()
	d.findNamedEvents()
	at := d.triggerTokens()
	for _, i := range slices.Backward(at) {
		frame := d.readFrame(i, d.triggers[d.tokens[i].word])
		if f, ok := d.identify(&frame, false); ok {
			d.addEvent(f)
		}
	}
	for _, i := range at {
		if len(d.spoken) == 0 {
			break
		} else if len(d.eventsOver[i]) > 0 {
			continue
		}
		frame := d.readFrame(i, d.triggers[d.tokens[i].word])
		if m, ok := d.again(&frame); ok {
			d.addEvent(m)
		}
	}
	slices.SortStableFunc(d.events, func(a, b found) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
}

// indexNames notes which mention of an entity holds each token.
func (d *document) indexNames() {
	d.nameOf = make([]int32, len(d.tokens))
	for n, m := range d.named {
		for i := m.start; i < m.end; i++ {
			d.nameOf[i] = int32(n + 1)
		}
	}
}

// namedOver gives the mention of an entity that holds the token.
func (d *document) namedOver(i int) *found {
	if i < 0 || i >= len(d.nameOf) || d.nameOf[i] == 0 {
		return nil
	}
	return &d.named[d.nameOf[i]-1]
}

// triggerTokens gives the tokens of the text that speak of events.
func (d *document) triggerTokens() []int {
	var all []int
	for i := range d.tokens {
		if t := &d.tokens[i]; t.kind == wordToken && d.lex.class(t.word)&triggering != 0 && d.follow(i, d.triggers[t.word].rest) && !d.inCitation(i) {
			all = append(all, i)
		}
	}
	return all
}

// follow tells whether words stand after a token.
func (d *document) follow(i int, words []wordID) bool {
	for n, word := range words {
		if t := d.at(i + 1 + n); t.word != word || t.kind != wordToken || t.gap == paragraph {
			return false
		}
	}
	return true
}

// addEvent adds an event, in place of one that is the same in fewer words. It
// is left out when it would cross another mention.
func (d *document) addEvent(f found) {
	same := -1
	for i := f.start; i < f.end; i++ {
		for _, n := range d.eventsOver[i] {
			e := &d.events[n]
			inside := e.start >= f.start && e.end <= f.end
			switch {
			case e.target == f.target && inside:
				same = n
			case e.target == f.target, !inside && !(f.start >= e.start && f.end <= e.end):
				return
			}
		}
		if m := d.namedOver(i); m != nil && (m.start < f.start || m.end > f.end) {
			return
		}
	}
	if same < 0 {
		same = len(d.events)
		d.events = append(d.events, f)
	} else {
		e := &d.events[same]
		if m := d.dateStarting(f.start); m != nil && m.end == e.start {
			f.start = e.start // "the 1979 [Soviet invasion of Afghanistan]"
		}
		f.evidence = mergeEvidence(e.evidence, f.evidence)
		f.confidence = max(f.confidence, e.confidence)
		*e = f
	}
	for i := f.start; i < f.end; i++ {
		if !slices.Contains(d.eventsOver[i], same) {
			d.eventsOver[i] = append(d.eventsOver[i], same)
		}
	}
	first, before := d.spoken[f.target]
	if !before || f.end < first {
		d.spoken[f.target] = f.end
	}
	if !before {
		n := d.factsIndex(f.target)
		d.spokenBy[d.facts[n].kind] = append(d.spokenBy[d.facts[n].kind], int32(n))
	}
}

// mergeEvidence adds to the reasons of a name those of a description, once
// each.
func mergeEvidence(named, described []coldwar.Evidence) []coldwar.Evidence {
	all := slices.Clone(named)
	for _, d := range described {
		same := func(n coldwar.Evidence) bool { return n.Rule == d.Rule && n.Rule != string(ruleNumber) }
		if i := slices.IndexFunc(named, same); i >= 0 {
			all[i] = d
		} else {
			all = append(all, d)
		}
	}
	return all
}

// recentTokens is how far back "his" may look.
const recentTokens = 400
