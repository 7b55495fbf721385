package link

import (
	"slices"

	"coldwar"
	"coldwar/internal/edtf"
)

// verdict is how well an event fits a frame.
type verdict struct {
	facts      *facts
	start, end int // of the words that identify the event
	evidence   []coldwar.Evidence
	only       bool // it is this one if no other fits
	beginning  bool // of a war, which is told by how it began
	refused    bool // something does not fit

	// What agrees:
	subject bool // whose event it is
	place   bool // where it was, or a state that its names speak of
	others  int  // how many who took part
	parties int  // how many of those named have to do with it, whatever their part
	event   bool // another event that it is tied to
	ordinal bool
	number  bool
	date    bool // a date that stands with the noun
	nearby  bool // a date in the sentence
	word    bool // a word of its names that is no common one
}

// supports counts what agrees.
func (v *verdict) supports() int {
	n := v.others
	for _, yes := range [...]bool{v.subject, v.place, v.event, v.ordinal, v.number, v.date, v.nearby, v.word} {
		if yes {
			n++
		}
	}
	return n
}

// confidence grows with what agrees; of a kind of which everybody has one, the
// owner alone is nearly enough.
func (v *verdict) confidence() float64 {
	if unique(v.facts.kind) {
		return min(.97, .88+.03*float64(v.supports()))
	}
	return min(.95, .74+.05*float64(v.supports()))
}

func (v *verdict) because(rule rule, detail string) {
	v.evidence = append(v.evidence, coldwar.Evidence{Rule: string(rule), Detail: detail})
}

func (v *verdict) cover(start, end int) { v.start, v.end = min(v.start, start), max(v.end, end) }

// judge compares what a frame says with what is known of an event. Anything
// that does not fit refuses the event.
func (d *document) judge(f *frame, e *facts, owner argument) verdict {
	v := verdict{facts: e, start: f.at, end: f.end, refused: f.stranger || f.indefinite && !repeatable(e.kind)}
	if nouns := f.trigger.nouns; nouns != nil && !slices.ContainsFunc(nouns, func(noun wordID) bool { return slices.Contains(e.words, noun) }) {
		v.beginning = f.trigger.war && f.trigger.verb && e.kind == "WAR"
		v.refused = !v.beginning
	}
	if v.refused {
		return v
	}
	if t := &d.tokens[f.at]; t.shape&capital != 0 && !f.trigger.verb && !d.opensAt(f.at) && !slices.Contains(e.words, t.word) {
		v.refused = true // "the Arab-Israeli Conflict" is a name, of something else
		return v
	}
	v.because(ruleEventKind, "“"+d.words(f.at, f.end)+"” speaks of such an event.")
	d.judgeNumerals(f, e, &v)
	for _, at := range f.plain {
		d.judgeWord(e, at, &v)
	}
	for i := range f.modifiers {
		d.judgeArgument(f, e, &f.modifiers[i], &v)
	}
	if owner.entity != 0 {
		d.judgeOwner(f, e, owner, &v)
	}
	for i := range f.after {
		d.judgeArgument(f, e, &f.after[i], &v)
	}
	return v
}

// judgeNumerals compares "20th" and "Five": what the text says must be in the
// event's names.
func (d *document) judgeNumerals(f *frame, e *facts, v *verdict) {
	for _, n := range f.ordinals {
		if !slices.Contains(e.ordinals, n.value) {
			v.refused = true
			return
		}
		v.ordinal = true
		v.cover(n.at, n.at+1)
		v.because(ruleNumber, "“"+d.words(n.at, n.at+1)+"” is its number.")
	}
	for _, n := range f.numbers {
		if !slices.Contains(e.numbers, n.value) {
			v.refused = true
			return
		}
		v.number = true
		v.cover(n.at, n.at+1)
		v.because(ruleNumber, "“"+d.words(n.at, n.at+1)+"” is in its name.")
	}
}

// judgeWord compares another word before the noun: it must be one of the
// event's names or say nothing about which event it is. A "civil war" is not
// the war of another name.
func (d *document) judgeWord(e *facts, at int, v *verdict) {
	t := &d.tokens[at]
	known := slices.Contains(e.words, t.word) && t.word != 0
	switch {
	case known && d.lex.class(t.word)&generic == 0:
		v.word = true
		v.cover(at, at+1)
		v.because(ruleEventWord, "“"+d.words(at, at+1)+"” is a word of its name.")
	case known:
		v.cover(at, at+1)
	case d.lex.class(t.word)&judging != 0:
	case t.is(wMilitary) && slices.Contains(violent, e.kind):
		v.cover(at, at+1)
	case e.kind == "CONGRESS" && d.lex.class(t.word)&generic != 0:
	case t.shape&capital == 0 && unique(e.kind):
	default:
		v.refused = true
	}
}

// unique tells whether there is one event only of a kind to whom it belongs,
// so that adjectives make no difference.
func unique(kind coldwar.EventKind) bool {
	return kind == "BIRTH" || kind == "DEATH" || kind == "FOUNDING" || kind == "DISSOLUTION"
}

// repeatable tells whether "a" may introduce an event of the kind, as in "a
// coup against the king": then a date must agree.
func repeatable(kind coldwar.EventKind) bool {
	switch kind {
	case "WAR", "BATTLE", "CRISIS", "COUP", "UPRISING", "CONFERENCE", "TREATY", "VISIT":
		return true
	}
	return false
}

// judgeOwner compares "China’s", what "its" may stand for, or the subject of
// a verb: it must be whose event it is.
func (d *document) judgeOwner(f *frame, e *facts, owner argument, v *verdict) {
	label := d.entities[owner.entity].called()
	switch {
	case slices.Contains(e.principals, owner.entity) && !d.founderOf(f, e, owner):
		v.subject = true
		v.because(ruleWhose, "It is that of "+label+".")
	case e.kind == "CONGRESS" && d.sharesState(owner.entity, e.principals):
		v.subject = true
		v.because(ruleWhose, "It is that of a party of "+label+".")
	case f.trigger.verb && len(f.after) > 0 && f.after[0].preposition == 0 && slices.Contains(e.actors, owner.entity):
		v.others++ // "Mao proclaimed the People’s Republic": he is not what was founded
	default:
		v.refused = true
		return
	}
	v.parties++
	if f.pronoun == 0 && owner.end > 0 {
		v.cover(owner.start, owner.end)
	}
}

// founderOf tells whether the owner of a verb is who founded, not what was
// founded.
func (d *document) founderOf(f *frame, e *facts, owner argument) bool {
	return f.trigger.verb && e.kind == "FOUNDING" && !f.passive
}

// sharesState tells whether an entity belongs to a state of one of the others.
func (d *document) sharesState(ref entityRef, others []entityRef) bool {
	states := d.bonds.of(ref)
	for _, other := range others {
		for _, state := range d.bonds.of(other) {
			if slices.Contains(states, state) {
				return true
			}
		}
	}
	return false
}

// judgeArgument compares one thing that stands with the noun.
func (d *document) judgeArgument(f *frame, e *facts, a *argument, v *verdict) {
	switch {
	case !a.date.IsZero():
		d.judgeDate(f, e, a, v)
	case a.people != nil:
		d.judgePeople(e, a, v)
	case a.entity != 0 && d.entities[a.entity].kind == eventKind:
		d.judgeEvent(e, a, v)
	case a.entity != 0:
		d.judgeEntity(f, e, a, v)
	case a.strange && d.ofName(e, a):
		v.word = true
		v.parties++
		v.cover(a.start, a.end)
		v.because(ruleEventWord, "“"+d.words(a.start, a.end)+"” is in its name.")
	case a.strange && (tells(e.kind, a.preposition) || f.trigger.nouns != nil):
		v.refused = true
	}
}

// ofName tells whether what is named and not known stands in an event's name.
func (d *document) ofName(e *facts, a *argument) bool {
	telling := false
	for i := a.start; i < a.end; i++ {
		t := &d.tokens[i]
		if !slices.Contains(e.words, t.word) {
			return false
		}
		telling = telling || d.lex.class(t.word)&generic == 0
	}
	return telling
}

// judgeDate compares a date that stands with the noun; one before it, as in
// "the 1956 uprising", or tied to it, as in "the war of 1973", is part of the
// words that identify the event.
func (d *document) judgeDate(f *frame, e *facts, a *argument, v *verdict) {
	if !d.happenedAt(e, a.date) || v.beginning && !d.beganAt(e, a.date) {
		v.refused = true
		return
	}
	v.date = true
	if a.preposition == 0 || a.preposition == wOf && a.start == f.end+1 && !v.ordinal {
		v.cover(a.start, a.end)
	}
	v.because(ruleDateAgrees, "“"+d.words(a.start, a.end)+"” agrees with its date: "+d.entities[e.ref].event().Date.Text()+".")
}

// happenedAt tells whether an event may have happened at a date, by any of
// the dates that its record gives.
func (d *document) happenedAt(e *facts, at edtf.Date) bool {
	event := d.entities[e.ref].event()
	span := at.Span()
	if span.From == span.To { // sources differ by a day: night, time zones
		span.From--
		span.To++
	}
	if event.Date.Matches(edtf.Fuzzy, span) {
		return true
	}
	for _, disputed := range event.DisputedDates {
		if disputed.Date.Matches(edtf.Fuzzy, span) {
			return true
		}
	}
	return false
}

// beganAt tells whether an event may have begun at a date.
func (d *document) beganAt(e *facts, at edtf.Date) bool {
	return d.entities[e.ref].event().Date.Matches(edtf.Starts, at.Span())
}

// judgePeople compares an adjective, "Hungarian", or the name of a country
// that has no record of its own.
func (d *document) judgePeople(e *facts, a *argument, v *verdict) {
	quote := d.words(a.start, a.end)
	if slices.Contains(e.peoples, a.people) {
		v.place = true
		v.because(ruleEventWord, "“"+quote+"” is in its name.")
	}
	for _, state := range a.people.states {
		if slices.Contains(e.principals, state) || e.kind == "CONGRESS" && d.sharesState(state, e.principals) {
			v.subject = true
			v.place = v.place || d.happenedIn(e, state)
			v.because(ruleWhose, "“"+quote+"” stands for "+d.entities[state].called()+", whose it is.")
			break
		}
	}
	switch {
	case v.subject || slices.Contains(e.peoples, a.people):
		v.parties++
		v.cover(a.start, a.end)
	case tells(e.kind, a.preposition):
		v.refused = true
	}
}

// judgeEvent compares another event: "his speech to the Twentieth Congress".
func (d *document) judgeEvent(e *facts, a *argument, v *verdict) {
	this, other := d.entities[e.ref].event(), d.entities[a.entity].event()
	tied := this.PartOf == other.ID || other.PartOf == this.ID
	for _, c := range this.Causes {
		tied = tied || c.Event == other.ID
	}
	if !tied && this.Date.Matches(edtf.Fuzzy, other.Date.Span()) {
		// Held on its days, by some of the same people or at the same place.
		tied = slices.ContainsFunc(this.Participants, func(p coldwar.Participation) bool {
			return slices.ContainsFunc(other.Participants, func(q coldwar.Participation) bool { return p.Actor == q.Actor })
		})
	}
	switch {
	case tied:
		v.event = true
		v.cover(a.start, a.end)
		v.because(ruleEventTied, "It belongs to "+d.entities[a.entity].called()+".")
	case a.preposition == wOf:
		v.refused = true
	}
}

// judgeEntity compares a person, organization or place.
func (d *document) judgeEntity(f *frame, e *facts, a *argument, v *verdict) {
	label := d.entities[a.entity].called()
	object := a.preposition == 0 && a.start > f.at
	v.parties++ // what does not fit refuses, or returns below
	switch {
	case slices.Contains(e.principals, a.entity) && (a.preposition == wOf || a.preposition == wBy || a.preposition == wFor || a.preposition == 0):
		v.subject = true
		v.cover(a.start, a.end)
		v.because(ruleWhose, "It is that of "+label+".")
	case slices.Contains(e.places, a.entity):
		v.place = true
		if tells(e.kind, a.preposition) || a.preposition == 0 || f.trigger.nouns != nil {
			v.cover(a.start, a.end)
		}
		v.because(rulePlaceAgrees, "It happened in "+label+".")
	case located(e.kind) && d.happenedIn(e, a.entity):
		v.place = true
		v.cover(a.start, a.end)
		v.because(rulePlaceAgrees, "It happened in "+label+".")
	case slices.Contains(e.actors, a.entity):
		v.others++
		if tells(e.kind, a.preposition) || a.preposition == 0 || f.trigger.nouns != nil {
			v.cover(a.start, a.end)
		}
		v.because(ruleTookPart, label+" took part.")
	case slices.Contains(e.named, a.entity), slices.Contains(e.states, a.entity):
		v.place = true
		v.cover(a.start, a.end)
		v.because(rulePlaceAgrees, "It has to do with "+label+".")
	case d.entities[a.entity].kind == placeKind && d.sharesState(a.entity, slices.Concat(e.places, e.actors)) && !located(e.kind):
		v.parties--
	case object, tells(e.kind, a.preposition):
		v.refused = true
	default:
		v.parties--
	}
}

// happenedIn tells whether a state is where an event took place: one of its
// places lies there, or its names speak of it.
func (d *document) happenedIn(e *facts, state entityRef) bool {
	if !d.entities[state].isState() {
		return false
	}
	return slices.Contains(e.named, state) || slices.ContainsFunc(e.places, func(place entityRef) bool {
		return slices.Contains(d.bonds.of(place), state)
	})
}

// tells tells whether what follows a preposition says which event of a kind
// is meant, so that it must agree.
func tells(kind coldwar.EventKind, preposition wordID) bool {
	switch preposition {
	case wOf:
		return true
	case 0:
		return kind != "SPEECH" && kind != "DEATH" && kind != "BIRTH"
	case wIn, wAt, wOn:
		return located(kind)
	case wTo:
		return kind == "VISIT" || kind == "SPEECH"
	case wAgainst:
		return kind == "COUP" || kind == "UPRISING" || kind == "WAR" || kind == "BATTLE"
	case wWith, wBetween, wAmong:
		return kind == "TREATY" || kind == "WAR" || kind == "BATTLE" || kind == "CONFERENCE"
	case wBy:
		return kind == "SPEECH" || kind == "VISIT"
	}
	return false
}

// located tells whether events of a kind are told apart by where they were.
func located(kind coldwar.EventKind) bool {
	switch kind {
	case "WAR", "BATTLE", "CRISIS", "COUP", "UPRISING", "CONFERENCE", "VISIT":
		return true
	}
	return false
}
