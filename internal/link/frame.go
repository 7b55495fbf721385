package link

import (
	"coldwar/internal/edtf"
)

// frame is a noun or verb that may speak of an event, with what stands around
// it: "China’s first 5 Year Plan in 1953".
type frame struct {
	at      int // the token of the noun or verb
	trigger *trigger
	end     int // after the noun or verb

	owner      argument // "China’s"; of a verb, its subject
	pronoun    wordID   // "its", in place of an owner
	stranger   bool     // owned by something unknown
	passive    bool     // of a verb: "was founded"
	perfect    bool     // of a verb: "had founded", before what the sentence tells
	indefinite bool     // "a", "any", "another"
	ordinals   []numeral
	numbers    []numeral
	modifiers  []argument // "Soviet", "Moscow", "1956"
	plain      []int      // tokens of other words before the noun
	after      []argument // "of Joseph Stalin", "in Hungary", "in 1953"
}

// numeral is a number before an event's noun.
type numeral struct{ value, at int }

// argument is something beside an event's noun that says which event it is.
type argument struct {
	preposition wordID // 0 before the noun
	start, end  int
	entity      entityRef // an entity or event
	people      *people   // of an adjective
	date        edtf.Date
	strange     bool // something is named here that is not known
}

// readFrame reads what stands around a trigger word.
func (d *document) readFrame(at int, t *trigger) frame {
	f := frame{at: at, trigger: t, end: at + 1 + len(t.rest)}
	if t.verb {
		d.readSubject(&f)
	} else {
		d.readModifiers(&f)
	}
	d.readArguments(&f)
	return f
}

// readSubject looks for who is spoken of before a verb: "Stalin died", "the
// party had been founded".
func (d *document) readSubject(f *frame) {
	for i := f.at - 1; i >= 0 && i >= f.at-4 && d.tokens[i+1].gap < paragraph; i-- {
		if m := d.entityEndingAt(i + 1); m != nil {
			f.owner = argument{start: m.start, end: m.end, entity: m.target}
			return
		}
		t := &d.tokens[i]
		if p := d.peoples[t.word]; p != nil && t.kind == wordToken {
			f.modifiers = append(f.modifiers, argument{start: i, end: i + 1, people: p}) // "the Soviets invaded"
			return
		}
		if t.kind != wordToken || t.shape&capital != 0 {
			return
		}
		switch {
		case d.lex.class(t.word)&(quantity|generic) != 0: // "Soviet troops invaded"
		case t.is(wWas), t.is(wWere), t.is(wIs), t.is(wBeen):
			f.passive = true
		case t.is(wHad), t.is(wHas):
			f.perfect = true
		case endsIn(d.words(i, i+1), "ly"):
		default:
			return
		}
	}
}

func endsIn(s, tail string) bool { return len(s) > len(tail)+2 && s[len(s)-len(tail):] == tail }

// maxModifiers is how many words before a noun are looked at.
const maxModifiers = 9

// readModifiers goes back over what stands before a noun.
func (d *document) readModifiers(f *frame) {
	for i := f.at - 1; i >= 0 && f.at-i <= maxModifiers && d.tokens[i+1].gap < paragraph; i-- {
		t := &d.tokens[i]
		if m := d.dateEnding(i + 1); m != nil {
			f.modifiers = append(f.modifiers, argument{start: m.start, end: m.end, date: m.date})
			i = m.start
			continue
		}
		if m := d.entityEndingAt(i + 1); m != nil {
			f.modifiers = append(f.modifiers, argument{start: m.start, end: m.end, entity: m.target})
			i = m.start
			continue
		}
		switch {
		case t.kind == ownerToken:
			d.readOwner(f, i)
			return
		case isJoint(t):
			continue
		case t.kind == markToken:
			return
		}
		if n, ok := d.ordinalOf(t); ok {
			f.ordinals = append(f.ordinals, numeral{n, i})
			continue
		} else if n, ok := d.numberOf(t); ok {
			f.numbers = append(f.numbers, numeral{n, i})
			continue
		}
		if p := d.peoples[t.word]; p != nil {
			f.modifiers = append(f.modifiers, argument{start: i, end: i + 1, people: p})
			continue
		}
		class := d.lex.class(t.word)
		switch {
		case class&owning != 0:
			f.pronoun = t.word
			return
		case class&vague != 0:
			f.indefinite = true
			return
		case t.kind != wordToken || class&(function|preposition) != 0 && class&(ordinal|cardinal) == 0:
			return
		}
		f.plain = append(f.plain, i)
	}
}

// readOwner reads who stands before a possessive.
func (d *document) readOwner(f *frame, at int) {
	if m := d.entityEndingAt(at); m != nil {
		f.owner = argument{start: m.start, end: m.end, entity: m.target}
		return
	}
	if d.at(at - 1).is(wLatter) {
		f.pronoun = wLatter
		return
	}
	if t := d.at(at - 1); t.kind != wordToken || t.shape&capital != 0 || d.lex.class(t.word)&polity == 0 {
		f.stranger = true // else "that country’s invasion of …", which tells nothing
	}
}

// maxArguments is how many things after a noun or verb are looked at.
const maxArguments = 6

// readArguments reads what prepositions add after the noun or verb.
func (d *document) readArguments(f *frame) {
	at := f.end
	if f.trigger.verb || endsIn(d.words(f.at, f.end), "ing") {
		// "founded the People’s Republic", "visited China", "founding the CCP"
		if a, next, ok := d.readThing(at, 0); ok || a.strange {
			f.after = append(f.after, a)
			at = next
		}
	} else {
		at = d.past(at)
	}
	for len(f.after) < maxArguments {
		if d.at(at).mark(',') && d.dateStarting(at+1) != nil {
			at++ // "in Moscow, December 1949"; but "X’s death, in 1955 …" says when something else was
		}
		if m := d.dateStarting(at); m != nil && d.at(at).gap < paragraph {
			f.after = append(f.after, argument{preposition: wIn, start: m.start, end: m.end, date: m.date})
			at = m.end
			continue
		}
		p := d.at(at)
		if p.kind != wordToken || p.gap == paragraph || d.lex.class(p.word)&preposition == 0 {
			return
		}
		if p.is(wOf) {
			at = d.pastRelations(at)
			p = d.at(at)
		}
		a, next, ok := d.readThing(at+1, p.word)
		if !ok && !a.strange {
			return
		}
		f.after = append(f.after, a)
		at = next
		for a.date.IsZero() && d.at(at).is(wAnd) && len(f.after) < maxArguments {
			a, after, ok := d.readThing(at+1, p.word)
			if !ok {
				break
			}
			f.after = append(f.after, a)
			at = after
		}
	}
}

// past goes over a participle between a noun and a preposition: "the treaty
// concluded between …".
func (d *document) past(at int) int {
	next := d.at(at + 1)
	if t := d.at(at); t.kind == wordToken && t.gap < paragraph && d.lex.class(t.word)&concluded != 0 && next.kind == wordToken && d.lex.class(next.word)&preposition != 0 {
		return at + 1
	}
	return at
}

// pastRelations goes over the relations in "normalization of diplomatic
// relations with …", whose preposition tells more than its own.
func (d *document) pastRelations(of int) int {
	at := of + 1
	for d.lex.class(d.at(at).word)&judging != 0 {
		at++
	}
	next := d.at(at + 1)
	if d.at(at).is(wRelations) && next.kind == wordToken && d.lex.class(next.word)&preposition != 0 {
		return at + 1
	}
	return of
}

// readThing reads an entity, an event or a date that a preposition leads to.
// What is named there and unknown is given back as strange.
func (d *document) readThing(at int, p wordID) (a argument, next int, ok bool) {
	a.preposition = p
	if d.at(at).is(wThe) || d.at(at).is(wA) || d.at(at).is(wAn) {
		at++
	}
	if d.at(at).gap == paragraph {
		return a, at, false
	}
	a.start = at
	if m := d.eventStartingAt(at); m != nil {
		a.end, a.entity = m.end, m.target
		return a, m.end, true
	}
	if m := d.dateStarting(at); m != nil {
		a.end, a.date = m.end, m.date
		return a, m.end, true
	}
	for d.at(at).kind == wordToken && d.entityStartingAt(at) == nil && d.lex.class(d.at(at).word)&(title|regime) != 0 {
		at++ // "the death of Marshal Stalin", "went to Communist China"
	}
	if m := d.entityStartingAt(at); m != nil {
		a.start, a.end, a.entity = m.start, m.end, m.target
		if d.at(m.end).kind == ownerToken {
			next := m.end + 1
			for d.at(next).kind == wordToken && d.lex.class(d.at(next).word)&(title|portfolio) != 0 {
				next++
			}
			if p := d.entityStartingAt(next); p != nil && d.entities[p.target].kind == personKind {
				a.end, a.entity = p.end, p.target // "with South Vietnam’s President Thieu"
				return a, p.end, true
			}
			a.entity = 0 // "the founding of China’s navy"
			return a, at, false
		}
		if t := d.at(m.end); t.kind == wordToken && t.shape&capital != 0 && t.gap < paragraph && d.lex.class(t.word)&staff != 0 {
			a.end++ // "the attack on the U.S. Embassy in Beirut"
		}
		return a, a.end, true
	}
	if t := d.at(at); t.kind == wordToken && t.shape&capital != 0 && d.lex.class(t.word)&function == 0 {
		if p := d.countries[t.word]; p != nil && !(d.at(at+1).kind == wordToken && d.at(at+1).shape&capital != 0) {
			a.start, a.end, a.people = at, at+1, p // a country that has no record of its own
			return a, at + 1, true
		}
		a.strange = true
		for t := d.at(at); t.kind == wordToken && t.shape&capital != 0 && (at == a.start || t.gap < paragraph) && d.namedOver(at) == nil; t = d.at(at) {
			at++
		}
		a.end = at
	}
	return a, at, false
}

// entityStartingAt gives the entity mentioned from the token on.
func (d *document) entityStartingAt(i int) *found {
	if m := d.namedOver(i); m != nil && m.start == i {
		return m
	}
	return nil
}

// entityEndingAt gives the entity mentioned up to the token.
func (d *document) entityEndingAt(i int) *found {
	if m := d.namedOver(i - 1); m != nil && m.end == i {
		return m
	}
	return nil
}

// eventStartingAt gives the longest event mentioned from the token on.
func (d *document) eventStartingAt(i int) *found {
	var longest *found
	for _, n := range d.eventsOver[i] {
		if e := &d.events[n]; e.start == i && (longest == nil || e.end > longest.end) {
			longest = e
		}
	}
	return longest
}

// dateStarting gives the date that begins at the token.
func (d *document) dateStarting(i int) *found {
	n, ok := startAt(d.dates, i)
	if !ok {
		return nil
	}
	return &d.dates[n]
}

// dateEnding gives the date that ends before the token.
func (d *document) dateEnding(i int) *found {
	n, ok := endAt(d.dates, i)
	if !ok {
		return nil
	}
	return &d.dates[n]
}
