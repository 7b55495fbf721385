package link

import "slices"

// ownerless gives the name of an organization without the state or people
// whose it is: "Communist Party" for "Communist Party of the Soviet Union"
// and "Chinese Communist Party", "Congress" for "United States Congress". It is
// nil when nothing can be left out or less than two capitalised words remain,
// unless the one is what everybody calls an assembly.
func (l *Linker) ownerless(tokens []token) []token {
	short := tokens
	if len(tokens) > 2 && l.peoples[tokens[0].word] != nil {
		short = tokens[1:]
	} else if n := l.leadingState(tokens); n > 0 {
		short = tokens[n:]
	} else if cut := l.ofState(tokens); cut > 0 {
		short = tokens[:cut]
	} else {
		return nil
	}
	capitals := 0
	for _, t := range short {
		if t.kind != wordToken || t.shape&capital == 0 && l.lex.class(t.word)&function == 0 {
			return nil
		} else if t.shape&capital != 0 {
			capitals++
		}
	}
	if capitals < 2 && !(len(short) == 1 && l.lex.class(short[0].word)&assembly != 0) {
		return nil
	}
	return short
}

// leadingState counts the words at the beginning of a longer name that are the
// name of a state, 0 if there is none.
func (l *Linker) leadingState(tokens []token) int {
	for n := len(tokens) - 1; n > 0; n-- {
		if l.states[nameKey(tokens[:n])] != nil {
			return n
		}
	}
	return 0
}

// ofState finds where the "of" stands that the name of a state follows, 0 if
// there is none.
func (l *Linker) ofState(tokens []token) int {
	for i := len(tokens) - 2; i > 0; i-- {
		if !tokens[i].is(wOf) {
			continue
		}
		rest := tokens[i+1:]
		if len(rest) > 1 && rest[0].is(wThe) {
			rest = rest[1:]
		}
		if len(rest) > 0 && l.states[nameKey(rest)] != nil {
			return i
		}
	}
	return 0
}

// nameKey is equal for names of the same words.
func nameKey(tokens []token) string {
	key := make([]byte, 0, 4*len(tokens))
	for _, t := range tokens {
		if t.word != 0 {
			key = append(key, byte(t.word), byte(t.word>>8), byte(t.word>>16), byte(t.word>>24))
		}
	}
	return string(key)
}

// bonds finds the states that entities belong to, and remembers them.
type bonds struct {
	*Linker
	known map[entityRef][]entityRef
}

func newBonds(l *Linker) *bonds { return &bonds{l, make(map[entityRef][]entityRef)} }

// of gives the states that an entity belongs to or works for, as far as the
// knowledge base tells: by the words of an organization's names, by the
// offices and the description of a person, by the country of a place.
func (b *bonds) of(ref entityRef) []entityRef {
	if states, ok := b.known[ref]; ok {
		return states
	}
	b.known[ref] = nil // ends circles
	var states []entityRef
	add := func(more []entityRef) {
		for _, s := range more {
			if !slices.Contains(states, s) {
				states = append(states, s)
			}
		}
	}
	switch e := &b.entities[ref]; {
	case e.isState():
		states = []entityRef{ref}
	case e.kind == organizationKind:
		for _, name := range e.surfaces() {
			add(b.statesIn(name))
		}
	case e.kind == personKind:
		for _, office := range e.person().Offices {
			if org := b.ref(office.Organization); org != 0 {
				add(b.of(org))
			}
			add(b.statesIn(office.Title))
		}
		if len(states) == 0 {
			add(b.statesIn(e.person().Description))
		}
	case e.kind == placeKind:
		add(b.statesIn(e.place().Country))
	}
	b.known[ref] = states
	return states
}

// statesIn gives the states that a name or description speaks of.
func (l *Linker) statesIn(text string) []entityRef {
	var states []entityRef
	tokens := l.lex.tokenize(nil, text, nil)
	for i := range tokens {
		if p := l.peoples[tokens[i].word]; p != nil && len(p.states) > 0 {
			states = append(states, p.states[0])
		}
	}
	if n := l.leadingState(tokens); n > 0 {
		states = append(states, l.states[nameKey(tokens[:n])]...)
	}
	for _, s := range l.find(tokens, organizationKind.set()) {
		for _, o := range s.options {
			if n := &l.names[o.name]; l.entities[n.entity].isState() && n.form <= aliasForm {
				states = append(states, n.entity)
			}
		}
	}
	return states
}
