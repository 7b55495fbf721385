package link

import (
	"slices"

	"coldwar"
	"coldwar/internal/edtf"
)

// facts is what the linker looks for when a text describes an event: who and
// what the event has to do with, as its record tells.
type facts struct {
	ref        entityRef
	kind       coldwar.EventKind
	principals []entityRef // whose event it is: the dead, the founded, the speaker
	actors     []entityRef // all who took part
	places     []entityRef
	named      []entityRef // who and what the event's names speak of
	peoples    []*people   // whose adjectives stand in its names
	states     []entityRef // of all these
	ordinals   []int       // in its names: the 20 of "20th Congress"
	numbers    []int       // in its names: the 5 of "Five-Year Plan"
	words      []wordID    // of its names
}

// factKey finds the events of a kind that have to do with an entity or, of
// entity 0, that bear an ordinal.
type factKey struct {
	kind    coldwar.EventKind
	entity  entityRef
	ordinal int
}

// principalRoles are the roles of those whose event it is, by kind.
var principalRoles = map[coldwar.EventKind][]string{
	"BIRTH": {"subject", "born", "child"}, "DEATH": {"subject", "deceased", "victim"},
	"FOUNDING": {"founded", "subject", "established"}, "DISSOLUTION": {"subject", "dissolved"},
	"SPEECH": {"speaker", "author"}, "CONGRESS": {"host", "party", "subject", "organizer"},
	"ECONOMIC_PLAN": {"planner", "subject", "owner"}, "CELEBRATION": {"subject", "celebrated", "honoree"},
	"VISIT": {"guest", "visitor", "traveller"}, "TREATY": {"founded"},
}

// principalKinds are the kinds of entities that have events of these kinds
// when no role tells whose event it is.
var principalKinds = map[coldwar.EventKind]kinds{
	"BIRTH": personKind.set(), "DEATH": personKind.set(), "SPEECH": personKind.set(), "VISIT": personKind.set(),
	"CELEBRATION": personKind.set(), "FOUNDING": organizationKind.set(), "DISSOLUTION": organizationKind.set(),
	"CONGRESS": organizationKind.set(), "ECONOMIC_PLAN": organizationKind.set(), "SUCCESSION": personKind.set(),
}

// addFacts gathers the facts of all events.
func (l *Linker) addFacts() {
	l.factsBy = make(map[factKey][]int32)
	b := newBonds(l)
	for ref := 1; ref < len(l.entities); ref++ {
		if l.entities[ref].kind != eventKind {
			continue
		}
		f := l.factsOf(entityRef(ref), b)
		n := int32(len(l.facts))
		l.facts = append(l.facts, f)
		about := slices.Concat(f.principals, f.actors, f.places, f.named)
		slices.Sort(about)
		for _, entity := range slices.Compact(about) {
			key := factKey{kind: f.kind, entity: entity}
			l.factsBy[key] = append(l.factsBy[key], n)
		}
		for _, ordinal := range f.ordinals {
			key := factKey{kind: f.kind, ordinal: ordinal}
			l.factsBy[key] = append(l.factsBy[key], n)
		}
	}
}

func (l *Linker) factsOf(ref entityRef, b *bonds) facts {
	e := l.entities[ref].event()
	f := facts{ref: ref, kind: e.EventKind}
	for _, p := range e.Participants {
		actor := l.ref(p.Actor)
		if actor == 0 {
			continue
		}
		f.actors = append(f.actors, actor)
		if slices.Contains(principalRoles[f.kind], p.Role) {
			f.principals = append(f.principals, actor)
		}
	}
	for _, id := range e.Places {
		if place := l.ref(id); place != 0 {
			f.places = append(f.places, place)
		}
	}
	for _, name := range l.entities[ref].surfaces() {
		l.readFacts(&f, name)
	}
	if len(f.principals) == 0 {
		f.principals = l.likelyPrincipals(&f)
	}
	for _, entity := range slices.Concat(f.actors, f.places, f.named) {
		f.states = append(f.states, b.of(entity)...)
	}
	return f
}

// readFacts takes from one of an event's names what it speaks of.
func (l *Linker) readFacts(f *facts, name string) {
	tokens := l.lex.tokenize(nil, name, nil)
	for i := range tokens {
		t := &tokens[i]
		if t.word != 0 && !slices.Contains(f.words, t.word) {
			f.words = append(f.words, t.word)
		}
		if p := l.peoples[t.word]; p != nil {
			f.named = append(f.named, p.states...)
			f.peoples = append(f.peoples, p)
		}
		if n, ok := l.ordinalOf(t); ok && !slices.Contains(f.ordinals, n) {
			f.ordinals = append(f.ordinals, n)
		} else if n, ok := l.numberOf(t); ok && !slices.Contains(f.numbers, n) {
			f.numbers = append(f.numbers, n)
		}
	}
	for _, s := range l.find(tokens, personKind.set()|organizationKind.set()|placeKind.set()) {
		if len(s.options) == 1 {
			f.named = append(f.named, l.names[s.options[0].name].entity)
		}
	}
}

// ordinalOf gives the value of 20th, twentieth and, in capitals, XX.
func (l *Linker) ordinalOf(t *token) (int, bool) {
	switch {
	case t.kind == ordinalToken:
		return int(t.value), t.value > 0
	case t.kind == wordToken && l.lex.class(t.word)&ordinal != 0:
		return l.lex.value(t.word), true
	case t.kind == wordToken && t.shape&allCapital != 0:
		return romanNumber(l.lex.text(t.word))
	}
	return 0, false
}

// numberOf gives the value of 5 and five; of a year it gives none.
func (l *Linker) numberOf(t *token) (int, bool) {
	switch {
	case t.kind == numberToken && t.shape&grouped == 0 && t.value > 0 && t.value <= maxNumberWord:
		return int(t.value), true
	case t.kind == wordToken && l.lex.class(t.word)&cardinal != 0:
		return l.lex.value(t.word), true
	}
	return 0, false
}

// romanNumber reads Roman numerals of two letters and more up to 39.
func romanNumber(s string) (int, bool) {
	total, last := 0, 0
	for i := len(s) - 1; i >= 0; i-- {
		v := map[byte]int{'i': 1, 'v': 5, 'x': 10}[s[i]]
		if v == 0 {
			return 0, false
		}
		if v < last {
			total -= v
		} else {
			total, last = total+v, v
		}
	}
	return total, len(s) > 1
}

// likelyPrincipals gives those whose event it is by their kind: the actors
// that its names speak of, else the only ones of that kind.
func (l *Linker) likelyPrincipals(f *facts) []entityRef {
	wanted, ok := principalKinds[f.kind]
	if !ok {
		return f.actors
	}
	var all, named []entityRef
	for _, actor := range f.actors {
		if !wanted.has(l.entities[actor].kind) {
			continue
		}
		if at := l.lifeEvent(f, actor); !at.IsZero() && !at.Matches(edtf.Fuzzy, l.entities[f.ref].event().Date.Span()) {
			continue // he took part in the death of others
		}
		all = append(all, actor)
		if slices.Contains(f.named, actor) {
			named = append(named, actor)
		}
	}
	if len(named) > 0 {
		return named
	}
	if len(all) == 1 {
		return all
	}
	return nil
}

// lifeEvent gives when a person was born or died, as the kind of the event
// asks, or no date.
func (l *Linker) lifeEvent(f *facts, actor entityRef) edtf.Date {
	switch e := &l.entities[actor]; {
	case f.kind == "BIRTH" && e.kind == personKind:
		return e.person().Born
	case f.kind == "DEATH" && e.kind == personKind:
		return e.person().Died
	}
	return edtf.Date{}
}
