package link

import (
	"cmp"
	"fmt"
	"slices"

	"coldwar"
)

// findEvents finds the events that the text names or describes. Descriptions
// are read from right to left, so that "his speech to the Twentieth Congress"
// finds the congress read; then, from left to right, those that need to know
// what the text has spoken of before.
func (d *document) findEvents() {
	d.eventsOver, d.spoken = make(map[int][]int), make(map[entityRef]int)
	d.indexNames()
	d.findNamedEvents()
	frames := d.frames()
	for i := len(frames) - 1; i >= 0; i-- {
		frames[i] = d.readFrame(frames[i].at, frames[i].trigger)
		if f, ok := d.identify(&frames[i], false); ok {
			d.addEvent(f)
		}
	}
	for i := range frames {
		f := &frames[i]
		if len(d.eventsOver[f.at]) > 0 {
			continue
		}
		if m, ok := d.again(f); ok {
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

// frames gives the trigger words of the text, yet unread.
func (d *document) frames() []frame {
	var frames []frame
	for i := range d.tokens {
		if t := &d.tokens[i]; t.kind == wordToken && d.lex.class(t.word)&triggering != 0 && !d.inCitation(i) {
			frames = append(frames, frame{at: i, trigger: d.triggers[t.word]})
		}
	}
	return frames
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
		f.evidence = mergeEvidence(e.evidence, f.evidence)
		f.confidence = max(f.confidence, e.confidence)
		*e = f
	}
	for i := f.start; i < f.end; i++ {
		if !slices.Contains(d.eventsOver[i], same) {
			d.eventsOver[i] = append(d.eventsOver[i], same)
		}
	}
	if first, ok := d.spoken[f.target]; !ok || f.end < first {
		d.spoken[f.target] = f.end
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

// identify finds the one event that a frame describes. With known, events
// that the text has spoken of before may be described by less.
func (d *document) identify(f *frame, known bool) (found, bool) {
	if f.pronoun == 0 {
		return d.identifyOwned(f, f.owner, known)
	}
	for n, owner := range d.antecedents(f) {
		m, ok := d.identifyOwned(f, owner, known)
		if !ok {
			continue
		}
		where := "in the same sentence"
		if d.sentenceOf[owner.start] != d.sentenceOf[f.at] {
			where = "in the sentence before"
		}
		m.because(rulePronoun, fmt.Sprintf("“%s” stands for %s, named %s.", d.lex.text(f.pronoun), d.entities[owner.entity].called(), where))
		m.confidence -= .04 + .04*float64(n)
		return m, m.confidence > .5
	}
	return found{}, false
}

// identifyOwned is identify for one owner.
func (d *document) identifyOwned(f *frame, owner argument, known bool) (found, bool) {
	var fitting []verdict
	for _, n := range d.candidates(f, owner) {
		v := d.judge(f, &d.facts[n], owner)
		if v.refused {
			continue
		}
		d.judgeSentence(f, &v)
		if !v.refused && (d.enough(f, &v) || known && v.subject && d.spokenOf(v.facts.ref, f.at)) {
			fitting = append(fitting, v)
		}
	}
	if len(fitting) == 0 {
		return found{}, false
	}
	slices.SortStableFunc(fitting, func(a, b verdict) int { return cmp.Compare(b.supports(), a.supports()) })
	best := &fitting[0]
	if len(fitting) > 1 && fitting[1].supports() == best.supports() {
		return found{}, false
	}
	if len(fitting) > 1 && !best.date && !best.nearby && !best.ordinal && !best.event {
		return found{}, false
	}
	m := found{
		start: best.start, end: best.end, kind: coldwar.MentionEvent, target: best.facts.ref, evidence: best.evidence,
		confidence: best.confidence(),
	}
	for _, v := range fitting[1:] {
		m.alternatives = append(m.alternatives, coldwar.Candidate{Entity: d.entities[v.facts.ref].id, Score: round(.1 * float64(v.supports()))})
	}
	return m, true
}

// candidates gives the events that the frame may describe: of its kind, and
// having to do with something that it names, or bearing its number.
func (d *document) candidates(f *frame, owner argument) []int32 {
	var all []int32
	add := func(kind coldwar.EventKind, ref entityRef) {
		if ref != 0 {
			all = append(all, d.factsBy[factKey{kind: kind, entity: ref}]...)
		}
	}
	for _, kind := range f.trigger.kinds {
		add(kind, owner.entity)
		for _, a := range slices.Concat(f.modifiers, f.after) {
			add(kind, a.entity)
			if a.people != nil {
				for _, state := range a.people.states {
					add(kind, state)
				}
			}
		}
		for _, n := range f.ordinals {
			all = append(all, d.factsBy[factKey{kind: kind, ordinal: n.value}]...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// judgeSentence compares the date that the sentence gives, where none stands
// with the noun itself. What may happen more than once, or is told by a verb,
// must not be of another time.
func (d *document) judgeSentence(f *frame, v *verdict) {
	if v.date {
		return
	}
	date := d.dateNear(spot{start: f.at, end: f.end})
	if date.IsZero() {
		return
	}
	if d.happenedAt(v.facts, date) {
		v.nearby = true
		v.because(ruleDateAgrees, fmt.Sprintf("The sentence speaks of %s, which agrees with its date.", date.Text()))
		return
	}
	switch v.facts.kind {
	case "BIRTH", "DEATH", "FOUNDING", "DISSOLUTION":
		if !f.trigger.verb {
			return
		}
	case "CONGRESS", "ECONOMIC_PLAN", "SPEECH":
		if v.ordinal || v.event {
			return // "The speech to the Twentieth Congress became known in …"
		}
	}
	v.refused = true
}

// enough tells whether what agrees is enough to say that it is this event.
func (d *document) enough(f *frame, v *verdict) bool {
	dated := v.date || v.nearby
	switch v.facts.kind {
	case "BIRTH", "DEATH", "FOUNDING", "DISSOLUTION":
		return v.subject
	case "CELEBRATION":
		return v.subject && (v.ordinal || len(v.facts.ordinals) == 0 && dated)
	case "ECONOMIC_PLAN":
		return v.subject && (v.ordinal && (v.number || len(v.facts.numbers) == 0 || dated) || v.number && dated)
	case "CONGRESS":
		return v.ordinal && (v.subject || v.place || v.others > 0 || v.word)
	case "SPEECH":
		return v.subject && (v.event || v.place || v.others > 0 || v.date || v.word)
	case "VISIT":
		return v.subject && (v.place || v.others > 0) && dated
	case "TREATY", "CONFERENCE":
		return (v.place || v.others > 1 || v.subject && v.others > 0) && dated
	case "WAR", "UPRISING", "COUP", "CRISIS", "BATTLE":
		return (v.place || v.subject && v.others > 0) && v.date
	}
	return false
}

// antecedents gives those that "his" or "its" may stand for, the likeliest
// first: who is spoken of before it in the sentence, in the order of nearness,
// those that a preposition or possessive makes no subject last; then those of
// the sentence before.
func (d *document) antecedents(f *frame) []argument {
	wanted := organizationKind
	if text := d.lex.text(f.pronoun); text == "his" || text == "her" {
		wanted = personKind
	}
	var subjects, others, before []argument
	sent := d.sentenceAt(f.at)
	seen := make(map[entityRef]bool)
	last, _ := slices.BinarySearchFunc(d.named, f.at, func(m found, at int) int { return m.start - at })
	for n := last - 1; n >= 0; n-- {
		m := &d.named[n]
		if f.at-m.start > recentTokens {
			break
		} else if m.start >= f.at || d.entities[m.target].kind != wanted || seen[m.target] {
			continue
		}
		a := argument{start: m.start, end: m.end, entity: m.target}
		switch {
		case m.start >= sent.start && d.isSubject(m):
			subjects = append(subjects, a)
		case m.start >= sent.start:
			others = append(others, a)
		case d.sentenceOf[m.start] == d.sentenceOf[f.at]-1 && d.isSubject(m):
			before = append(before, a)
		default:
			if d.sentenceOf[m.start] < d.sentenceOf[f.at]-1 {
				return slices.Concat(subjects, others, before)
			}
			continue
		}
		seen[m.target] = true
	}
	if len(subjects)+len(others) > 0 {
		before = nil
	}
	return slices.Concat(subjects, others, before)
}

// isSubject tells whether a mention can be the subject of its clause: no
// preposition leads to it and it owns nothing.
func (d *document) isSubject(m *found) bool {
	if d.at(m.end).kind == ownerToken {
		return false
	}
	at := m.start - 1
	if d.at(at).is(wThe) {
		at--
	}
	t := d.at(at)
	return t.kind != wordToken || d.lex.class(t.word)&preposition == 0 || t.is(wAfter) || t.is(wBefore) || t.is(wUntil) || t.is(wSince)
}

// spokenOf tells whether an event was mentioned before the token.
func (d *document) spokenOf(ref entityRef, at int) bool {
	end, ok := d.spoken[ref]
	return ok && end <= at
}

// How far back "this speech" may point, and "his" may look.
const (
	recentSentences = 6
	recentTokens    = 400
)

// again finds events that the text has spoken of and now calls by less:
// "Khrushchev’s speech", "this speech".
func (d *document) again(f *frame) (found, bool) {
	if f.pointed && !f.trigger.verb && len(f.after) == 0 && len(f.modifiers) == 0 && len(f.plain) == 0 && len(f.ordinals) == 0 {
		return d.pointedAt(f)
	}
	m, ok := d.identify(f, true)
	if ok {
		m.confidence = min(m.confidence, .85)
		m.because(ruleMentioned, fmt.Sprintf("The text has spoken of %s before.", d.entities[m.target].called()))
	}
	return m, ok
}

// pointedAt finds the event that "this speech" points back at: the only one
// of its kind that the text has lately spoken of.
func (d *document) pointedAt(f *frame) (found, bool) {
	var target entityRef
	for i := f.at - 1; i >= 0 && f.at-i < recentTokens && d.sentenceOf[f.at]-d.sentenceOf[i] <= recentSentences; i-- {
		for _, n := range d.eventsOver[i] {
			e := &d.events[n]
			if e.end > f.at || !f.trigger.speaksOf(d.entities[e.target].event().EventKind) {
				continue
			}
			if target != 0 && target != e.target {
				return found{}, false
			}
			target = e.target
		}
	}
	if target == 0 {
		return found{}, false
	}
	m := found{start: f.at - 1, end: f.end, kind: coldwar.MentionEvent, target: target, confidence: .8}
	m.because(rulePointing, fmt.Sprintf("“%s” points back to %s, the only such event that the text has lately spoken of.", d.words(m.start, m.end), d.entities[target].called()))
	return m, true
}
