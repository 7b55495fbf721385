package link

import (
	"cmp"
	"slices"

	"coldwar"
)

// identify finds the one event that a frame describes. With known, events
// that the text has spoken of before may be described by less.
func (d *document) identify(f *frame, known bool) (found, bool) {
	if f.pronoun == 0 {
		m, ok := d.identifyOwned(f, f.owner, known)
		if !ok && f.owner.entity == 0 && len(f.ordinals) > 0 && !known {
			return d.identifyByContext(f)
		}
		return m, ok
	}
	for n, owner := range d.antecedents(f) {
		m, ok := d.identifyOwned(f, owner, known)
		if !ok || m.end-m.start == 1 && !unique(d.factsFor(m.target).kind) {
			continue // "his visit" is a bare noun
		}
		where := "in the same sentence"
		if d.sentenceOf[owner.start] != d.sentenceOf[f.at] {
			where = "in the sentence before"
		}
		m.because(rulePronoun, "“"+d.lex.text(f.pronoun)+"” stands for "+d.entities[owner.entity].called()+", named "+where+".")
		m.confidence -= .04 + .04*float64(n)
		return m, m.confidence > .5
	}
	return found{}, false
}

// identifyByContext finds whose a numbered event is, "the first Five-Year
// Plan", by whom the sentence speaks of; the sentence's date must agree.
func (d *document) identifyByContext(f *frame) (found, bool) {
	date := d.dateNear(spot{start: f.at, end: f.end})
	if date.IsZero() {
		return found{}, false
	}
	sent := d.sentenceAt(f.at)
	for at := f.at - 1; at >= max(sent.start, f.at-recentTokens); at-- {
		m := d.namedOver(at)
		if m == nil {
			continue
		}
		for _, state := range d.bonds.of(m.target) {
			e, ok := d.identifyOwned(f, argument{entity: state}, false)
			if !ok || !d.happenedAt(d.factsFor(e.target), date) {
				continue
			}
			e.confidence -= .1
			e.because(ruleContext, "The sentence speaks of “"+d.words(m.start, m.end)+"” before.")
			return e, true
		}
		at = m.start
	}
	return found{}, false
}

// identifyOwned is identify for one owner.
func (d *document) identifyOwned(f *frame, owner argument, known bool) (found, bool) {
	var fitting []verdict
	all := d.candidates(f, owner)
	if known {
		all = d.spokenCandidates(f, all)
	}
	for _, n := range all {
		v := d.judge(f, &d.facts[n], owner)
		if v.refused {
			continue
		}
		d.judgeSentence(f, &v)
		if !v.refused && (d.enough(f, &v) || known && d.enoughAgain(f, &v)) {
			fitting = append(fitting, v)
		}
	}
	if len(fitting) == 0 {
		return found{}, false
	}
	if slices.ContainsFunc(fitting, func(v verdict) bool { return !v.beginning }) {
		fitting = slices.DeleteFunc(fitting, func(v verdict) bool { return v.beginning }) // the invasion has a record of its own
	}
	slices.SortStableFunc(fitting, func(a, b verdict) int { return cmp.Compare(b.supports(), a.supports()) })
	best := &fitting[0]
	if len(fitting) > 1 && fitting[1].supports() == best.supports() {
		return found{}, false
	}
	if best.only && (len(fitting) > 1 || len(all) > 1 && d.severalOf(best.facts, all)) {
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

// severalOf tells whether candidates of an event's kind beside it happened in a
// state of its.
func (d *document) severalOf(e *facts, candidates []int32) bool {
	return slices.ContainsFunc(candidates, func(n int32) bool {
		o := &d.facts[n]
		return o.ref != e.ref && o.kind == e.kind && slices.ContainsFunc(o.states, func(state entityRef) bool { return slices.Contains(e.states, state) })
	})
}

// maxCandidates is how many events a description is compared with. One that
// fits more by its kind and names tells too little.
const maxCandidates = 1000

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
	if len(all) > maxCandidates {
		return nil
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// judgeSentence compares the date that the sentence gives, where none stands
// with the noun itself. What may happen more than once, or is told by a verb,
// must not be of another time.
func (d *document) judgeSentence(f *frame, v *verdict) {
	if v.date || f.perfect {
		return
	}
	date := d.dateNear(spot{start: f.at, end: f.end})
	if date.IsZero() {
		d.judgeParagraph(f, v)
		return
	}
	if d.happenedAt(v.facts, date) && !(v.beginning && !d.beganAt(v.facts, date)) {
		v.nearby = true
		v.because(ruleDateAgrees, "The sentence speaks of "+date.Text()+", which agrees with its date.")
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

// judgeParagraph compares the date that the paragraph last gave, where the
// sentence has none: "In May he left. … During his trip …".
func (d *document) judgeParagraph(f *frame, v *verdict) {
	n, _ := startAt(d.dates, f.at)
	if n == 0 || v.facts.kind != "VISIT" {
		return
	}
	m := &d.dates[n-1]
	for at := f.at; at > m.end; at-- {
		if d.tokens[at].gap == paragraph || f.at-at > recentTokens {
			return
		}
	}
	if span := m.date.Span(); span.To-span.From > 31 || !d.happenedAt(v.facts, m.date) {
		return
	}
	v.nearby = true
	v.because(ruleDateAgrees, "The paragraph speaks of "+m.date.Text()+", which agrees with its date.")
}

// enough tells whether what agrees is enough to say that it is this event.
func (d *document) enough(f *frame, v *verdict) bool {
	dated := v.date || v.nearby
	if f.indefinite && !dated && v.facts.kind != "COUP" {
		return false
	}
	if f.trigger.nouns != nil {
		return d.enoughOfDeed(f, v)
	}
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
		return v.subject && (v.place || v.others > 0) && dated || v.subject && v.date || v.subject && v.nearby && !f.trigger.verb && len(f.after) == 0
	case "NUCLEAR", "SPACE":
		return (v.subject || v.others > 0) && dated && (v.word || v.ordinal || d.closelyDated(f))
	case "CONFERENCE":
		if f.trigger.verb {
			return v.subject && v.parties > 1 && dated
		}
		return (v.place || v.others > 1 || v.subject && v.others > 0) && dated
	case "TREATY":
		return (v.place || v.others > 1 || v.subject && v.others > 0) && dated
	case "UPRISING", "COUP":
		if (v.place || v.subject) && !dated && d.inEra(v.facts) && !f.trigger.verb {
			v.only = true // it must be the only one that fits
			return true
		}
		return (v.place || v.subject || v.others > 0) && (v.date || v.nearby && d.closelyDated(f)) || v.others > 0 && v.nearby
	case "WAR", "CRISIS", "BATTLE":
		return (v.place || v.subject && v.others > 0) && v.date || v.parties > 1 && dated
	}
	return false
}

// closelyDated tells whether the sentence gives the month at least.
func (d *document) closelyDated(f *frame) bool {
	date := d.dateNear(spot{start: f.at, end: f.end})
	if date.IsZero() {
		return false
	}
	span := date.Span()
	return span.To-span.From <= 31
}

// enoughAgain tells whether what agrees is enough to say that it is this
// event again, which the text has spoken of: "the Moscow summit", "the 1973 war".
func (d *document) enoughAgain(f *frame, v *verdict) bool {
	return !f.trigger.verb && !f.indefinite && d.spokenOf(v.facts.ref, f.at) && (v.subject || v.place || v.date || v.parties > 0)
}

// spokenCandidates adds to candidates the events of the frame's kinds that the
// text has spoken of.
func (d *document) spokenCandidates(f *frame, all []int32) []int32 {
	for _, kind := range f.trigger.kinds {
		all = append(all, d.spokenBy[kind]...)
	}
	if len(all) > maxCandidates {
		return nil
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// enoughOfDeed is enough for what the noun names: both who did it and whom it
// befell, or one of them and the date.
func (d *document) enoughOfDeed(f *frame, v *verdict) bool {
	if f.trigger.verb && !f.passive {
		// "Soviet troops invaded Hungary": a verb wants its subject, and its object if it has one.
		object := len(f.after) > 0 && f.after[0].preposition == 0 || v.facts.kind == "SUCCESSION" || len(f.trigger.rest) > 0
		if !object {
			return false
		}
		if f.owner.entity == 0 && len(f.modifiers) == 0 {
			// "they deposed the emperor in 1974"
			return v.subject && (v.facts.kind == "COUP" || v.facts.kind == "SUCCESSION") && (v.date || v.nearby)
		}
	}
	dated := v.date || v.nearby
	switch {
	case v.beginning:
		return v.parties > 1 && dated
	case v.facts.kind == "SUCCESSION" && v.subject && !f.trigger.verb:
		return true // "Nixon’s resignation": if there is one only
	}
	return v.parties > 1 || v.parties == 1 && dated
}
