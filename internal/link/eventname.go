package link

import (
	"slices"
	"strings"

	"coldwar"
	"coldwar/internal/edtf"
)

// findNamedEvents finds events that are called by a name.
func (d *document) findNamedEvents() {
	for _, s := range d.find(d.tokens, eventKind.set()) {
		if d.inCitation(s.start) || d.insideName(s) || d.onlyDate(s) {
			continue
		}
		if f, ok := d.chooseEvent(s); ok {
			d.dropInner(&f)
			d.addEvent(f)
		}
	}
	d.findEventAcronyms()
	d.named = slices.DeleteFunc(d.named, func(m found) bool { return m.target == 0 })
	d.indexNames()
}

// findEventAcronyms finds events by the acronyms that the text has explained:
// "Strategic Arms Limitation Talks (SALT)".
func (d *document) findEventAcronyms() {
	explained := make(map[string]*found)
	for i := range d.events {
		e := &d.events[i]
		if !d.at(e.end).mark('(') || !d.at(e.end+2).mark(')') || !d.isAcronym(e.end+1) {
			continue
		}
		written := d.words(e.end+1, e.end+2)
		if first := explained[written]; d.initialsOf(e.start, e.end) == strings.ToLower(written) && (first == nil || first.start > e.start) {
			explained[written] = e
		}
	}
	if len(explained) == 0 {
		return
	}
	var again []found
	for i := range d.tokens {
		if !d.isAcronym(i) || len(d.eventsOver[i]) > 0 || d.namedOver(i) != nil || d.inCitation(i) {
			continue
		}
		s := spot{start: i, end: i + 1}
		e := explained[d.words(i, i+1)]
		if e == nil || i < e.end || d.after(s) != (edge{}) || d.before(s) != (edge{}) {
			continue
		}
		f := found{start: i, end: i + 1, kind: coldwar.MentionEvent, target: e.target, confidence: .95}
		f.because(ruleAcronym, "The text itself has explained “"+d.words(i, i+1)+"” as "+d.entities[e.target].called()+".")
		again = append(again, f)
	}
	for _, f := range again {
		d.addEvent(f)
	}
}

// onlyDate tells whether the spot is nothing but a date or a part of one.
func (d *document) onlyDate(s spot) bool {
	n, _ := endAt(d.dates, s.start+1)
	return n < len(d.dates) && d.dates[n].start <= s.start && d.dates[n].end >= s.end
}

// insideName tells whether the spot lies in or crosses the longer name of an
// entity.
func (d *document) insideName(s spot) bool {
	for i := s.start; i < s.end; i++ {
		if n := d.spotOf[i]; n > 0 {
			o := &d.spots[n-1]
			if o.start < s.start || o.end > s.end || o.start == s.start && o.end == s.end && d.entityStartingAt(s.start) != nil {
				return true
			}
		}
	}
	return false
}

// chooseEvent decides which event a name stands for.
func (d *document) chooseEvent(s spot) (found, bool) {
	after, before := d.after(s), d.before(s)
	if after.compound || before.compound || after.larger || before.larger {
		return found{}, false
	}
	if d.at(s.end).kind == ownerToken && d.entityEndingAt(s.end) != nil {
		return found{}, false // "the death of Stalin’s son"
	}
	var all []found
	for _, o := range s.options {
		if f, ok := d.readEventName(s, o); ok {
			all = append(all, f)
		}
	}
	if len(all) > 1 {
		all = d.likeliest(s, all)
	}
	if len(all) != 1 {
		return found{}, false
	}
	f := all[0]
	for _, o := range s.options {
		if other := d.names[o.name].entity; other != f.target {
			f.alternatives = append(f.alternatives, coldwar.Candidate{Entity: d.entities[other].id, Score: unfitScore})
		}
	}
	return f, true
}

// likeliest keeps, of several events of one name, those that the sentence's
// date agrees with, and of these those that the name says most surely.
func (d *document) likeliest(s spot, all []found) []found {
	if date := d.dateNear(s); !date.IsZero() {
		all = slices.DeleteFunc(all, func(f found) bool { return !d.happenedAt(d.factsFor(f.target), date) })
		for i := range all {
			all[i].because(ruleDateAgrees, "Of those so called, its date agrees with that of the sentence, "+date.Text()+".")
		}
	}
	if known := func(f found) bool { return d.spokenOf(f.target, s.start) }; slices.ContainsFunc(all, known) {
		all = slices.DeleteFunc(all, func(f found) bool { return !known(f) })
	}
	best := 0.0
	for _, f := range all {
		best = max(best, f.confidence)
	}
	return slices.DeleteFunc(all, func(f found) bool { return f.confidence < best })
}

// readEventName judges one event that a name may stand for.
func (d *document) readEventName(s spot, o option) (found, bool) {
	n := &d.names[o.name]
	e := &d.entities[n.entity]
	f := found{start: s.start, end: s.end, kind: coldwar.MentionEvent, target: n.entity}
	quote := d.words(s.start, s.end)
	switch n.form {
	case labelForm:
		f.confidence = .96
		f.because(ruleName, "“"+quote+"” is the name of this event.")
	case aliasForm:
		f.confidence = .94
		f.because(ruleAlias, "“"+quote+"” is another name of "+e.called()+".")
	default:
		f.confidence = .85
		f.because(ruleName, "“"+quote+"” is the name of this event, "+e.called()+", without the year.")
	}
	facts := d.factsFor(n.entity)
	if n.form != labelForm && !d.spokenOf(n.entity, s.start) && d.afterEra(e.existence().From, eventNameSlack) {
		return f, false
	}
	if unique(facts.kind) && d.indefinite(s.start) || d.at(s.start-1).is(wNew) {
		return f, false // "a new Cold War" is another one
	}
	if last := &d.tokens[s.end-1]; d.indefinite(s.start) && last.kind == wordToken && last.shape&capital == 0 && d.anyOf(s) {
		return f, false // "a Geneva conference"
	}
	if n.form != labelForm && d.anyOf(s) && d.otherTime(s, e.event()) {
		return f, false
	}
	switch agrees, stated := d.statedDate(s, facts); {
	case stated && !agrees:
		return f, false
	case stated:
		f.confidence += .02
		f.because(ruleDateAgrees, "The date that stands with it agrees with its own, "+e.event().Date.Text()+".")
		if m := d.dateStarting(s.end + 1); m != nil && d.at(s.end).is(wOf) && n.form == trimmedForm {
			f.end = m.end
		}
	}
	if !d.ownerFits(s, facts) {
		return f, false
	}
	if o.loose {
		if !d.supported(s, facts, &f) {
			return f, false
		}
		f.confidence -= .1
	}
	return f, true
}

// anyOf tells whether a name says no more than what sort of event it was and
// where or whose: "Geneva Conference", of which there may be others.
func (d *document) anyOf(s spot) bool {
	for i := s.start; i < s.end; i++ {
		t := &d.tokens[i]
		if t.kind != wordToken || d.lex.class(t.word)&(generic|function) != 0 || d.peoples[t.word] != nil {
			continue
		}
		if o := d.spotOf[i]; o == 0 || !d.geographic(d.spots[o-1]) {
			return false
		}
	}
	return true
}

// otherTimeYears is how far the date of the sentence must be from that of an
// event for it to speak of another one of that name.
const otherTimeYears = 3

// otherTime tells whether the dates of the sentence and the paragraph are all
// far from an event's.
func (d *document) otherTime(s spot, e *coldwar.Event) bool {
	sent := d.sentenceAt(s.start)
	first, last := sent.start, sent.end
	for first > 0 && d.tokens[first].gap < paragraph && s.start-first < recentTokens {
		first--
	}
	span := e.Date.Span()
	if span.From == edtf.MinDay || span.To == edtf.MaxDay {
		return false
	}
	span.From -= otherTimeYears * 366
	span.To += otherTimeYears * 366
	n, _ := startAt(d.dates, first)
	dated := false
	for ; n < len(d.dates) && d.dates[n].start < last; n++ {
		dated = true
		if d.dates[n].date.Matches(edtf.Fuzzy, span) {
			return false
		}
	}
	return dated
}

// factsFor gives the facts of an event.
func (d *document) factsFor(ref entityRef) *facts { return &d.facts[d.factsIndex(ref)] }

func (d *document) factsIndex(ref entityRef) int {
	n, _ := slices.BinarySearchFunc(d.facts, ref, func(f facts, ref entityRef) int { return int(f.ref) - int(ref) })
	return n
}

// statedDate looks for a date that stands with a name, as in "the Hungarian
// Revolution of 1848", and compares it.
func (d *document) statedDate(s spot, e *facts) (agrees, stated bool) {
	at := s.end
	if t := d.at(at); t.is(wOf) || t.is(wOn) || t.is(wIn) && e.kind != "PROCESS" || t.mark('(') {
		at++
	}
	m := d.dateStarting(at)
	if m == nil {
		m = d.dateEnding(s.start)
	} else if d.at(s.end).gap == paragraph {
		m = nil
	}
	if m == nil {
		return false, false
	}
	return d.happenedAt(e, m.date), true
}

// ownerFits tells whether a name that is nothing but numbers and common nouns,
// such as "Twentieth Congress", is said of the right owner.
func (d *document) ownerFits(s spot, e *facts) bool {
	for i := s.start; i < s.end; i++ {
		t := &d.tokens[i]
		if _, ok := d.ordinalOf(t); !ok && t.kind == wordToken && d.lex.class(t.word)&(generic|cardinal|function) == 0 {
			return true
		}
	}
	owner := func(ref entityRef) bool {
		return slices.Contains(e.principals, ref) || slices.Contains(e.actors, ref) || d.sharesState(ref, e.principals)
	}
	switch last := d.at(s.start - 1); {
	case last.kind == ownerToken:
		m := d.entityEndingAt(s.start - 1)
		return m != nil && owner(m.target)
	case d.peoples[last.word] != nil:
		return slices.ContainsFunc(d.peoples[last.word].states, owner)
	}
	if d.at(s.end).is(wOf) {
		a, _, ok := d.readThing(s.end+1, wOf)
		if ok && a.entity != 0 {
			return owner(a.entity)
		}
		return !a.strange
	}
	return true
}

// supported tells whether a name in small letters is meant as one: a long
// word for a process, or several words that the text, or the article before
// them, gives reason for.
func (d *document) supported(s spot, e *facts, f *found) bool {
	if s.end-s.start == 1 || d.at(s.start+1).mark(hyphen) {
		f.because(ruleSmall, "It is written in small letters, as the names of processes may be.")
		length := d.tokens[s.end-1].end - d.tokens[s.start].start
		return (e.kind == "PROCESS" || e.kind == "POLICY") && length >= 7
	}
	if d.indefinite(s.start) {
		return false
	}
	for _, actor := range slices.Concat(e.actors, e.places, e.named) {
		if d.known[actor] != nil {
			f.because(ruleSmall, "It is written in small letters, but the text speaks of "+d.entities[actor].called()+" too.")
			return true
		}
	}
	return false
}

// indefinite tells whether "a" or "an" stands before the token.
func (d *document) indefinite(i int) bool { return d.at(i-1).is(wA) || d.at(i-1).is(wAn) }

// dropInner takes back the entities in an event's name that are only part of
// it: the doctrine in "Truman Doctrine" is named for him, the text does not
// speak of him there. In "Stalin’s death" and "founding of the Chinese
// Communist Party" it does.
func (d *document) dropInner(e *found) {
	switch d.entities[e.target].event().EventKind {
	case "BIRTH", "DEATH", "FOUNDING", "DISSOLUTION", "CELEBRATION", "VISIT", "SPEECH", "SUCCESSION", "ECONOMIC_PLAN", "CONGRESS":
		return
	}
	head, after := d.headOf(e)
	class := d.lex.class(d.tokens[head].word)
	if d.tokens[head].shape&capital == 0 {
		return
	}
	for i := e.start; i < e.end; i++ {
		m := d.namedOver(i)
		if m == nil || m.start < e.start || m.end > e.end || d.at(m.end).kind == ownerToken {
			continue
		}
		if i > after && class&befalling != 0 {
			continue // "Fall of the Berlin Wall"
		}
		m.target = 0
	}
}

// headOf gives the noun that says what an event's name stands for, and the
// first preposition after it: "Invasion" and "of" in "Soviet Invasion of
// Afghanistan". Without one, after is the end.
func (d *document) headOf(e *found) (head, after int) {
	const leading = preposition
	head = e.end - 1
	for i := e.start + 1; i < e.end; i++ {
		if t := &d.tokens[i]; t.kind == wordToken && d.lex.class(t.word)&leading != 0 {
			return i - 1, i
		}
	}
	for i := e.start; i < e.end; i++ {
		if d.tokens[i].kind == wordToken && d.lex.class(d.tokens[i].word)&generic != 0 {
			head = i
		}
	}
	return head, e.end
}
