package link

import (
	"slices"
	"strings"

	"coldwar"
)

// name is one way of writing an entity.
type name struct {
	entity  entityRef
	kind    kind // of the entity
	form    form
	loose   bool   // may stand in lower case altogether, which then needs support
	shy     bool   // a surname that means nothing before the full name was said
	skip    uint8  // leading words that are no part of a mention's span: articles, titles
	capital uint32 // by word: must begin with a capital
	acronym uint32 // by word: must be all capitals
	next    uint32 // one more than the index of the next name at the same node
}

// form says where a name comes from, the strongest first.
type form uint8

const (
	labelForm   form = iota
	aliasForm        // also a person's native name
	trimmedForm      // without its year or what stands in brackets
	shortForm        // without its owner: the "Communist Party" of that of China
	surnameForm
)

// maxNameWords is the greatest number of words in a name that is looked for.
const maxNameWords = 32

// addNames puts all names of an entity into the trie.
func (l *Linker) addNames(ref entityRef, b *builder) {
	e := &l.entities[ref]
	b.seen = b.seen[:0]
	l.addName(ref, e.label(), labelForm, b)
	for _, alias := range e.node.Shared().Aliases {
		l.addName(ref, alias, aliasForm, b)
	}
	if e.kind == personKind {
		if native := e.person().NativeName; native != "" {
			l.addName(ref, native, aliasForm, b)
		}
		l.addSurnames(ref, b)
	}
}

// builder holds what is reused from name to name while a Linker is built.
type builder struct {
	tokenizer tokenizer
	path      []wordID
	shy       bool     // of the names that are added
	seen      []uint32 // nodes at which the entity already has a name
}

// read cuts a name into tokens that are valid until the next call.
func (b *builder) read(text string) []token {
	b.tokenizer.text, b.tokenizer.at, b.tokenizer.tokens = text, 0, b.tokenizer.tokens[:0]
	b.tokenizer.run()
	return b.tokenizer.tokens
}

func (l *Linker) addName(ref entityRef, text string, form form, b *builder) {
	tokens := b.read(text)
	if len(tokens) > 1 && tokens[0].is(wThe) && l.entities[ref].kind != sourceKind {
		tokens = tokens[1:]
	}
	l.insert(ref, tokens, form, b)
	if len(tokens) == 0 {
		return
	}
	l.addSpelt(ref, tokens, text, form, b)
	if spelt, ok := numbered(text); ok && l.entities[ref].kind == eventKind {
		l.insert(ref, b.read(spelt), max(form, aliasForm), b)
		tokens = b.read(text)
	}
	if stem, rest, ok := cutOwner(text); ok {
		l.insert(ref, b.read(stem+"s’ "+rest), max(form, aliasForm), b) // "Peoples’ Republic of China"
		l.insert(ref, b.read(stem+"s "+rest), max(form, aliasForm), b)
		tokens = b.read(text)
	}
	if l.entities[ref].kind == personKind && strings.Contains(text, "-") {
		l.insert(ref, b.read(strings.ReplaceAll(text, "-", "")), max(form, aliasForm), b) // "Mao Tsetung"
		tokens = b.read(text)
	}
	if cut := trimmed(l.lex, tokens); len(cut) < len(tokens) && l.telling(cut) {
		l.insert(ref, cut, max(form, trimmedForm), b)
	}
	if l.entities[ref].kind == eventKind && len(tokens) > 2 && yearLike(&tokens[0]) {
		l.addUndated(ref, tokens, form, b)
	}
	if e := &l.entities[ref]; e.kind == organizationKind && !e.isState() {
		if short := l.ownerless(tokens); short != nil {
			l.insert(ref, short, shortForm, b)
		}
		l.addOwners(ref, tokens, text, form, b)
	}
}

// addOwners adds an organization's name with the acronyms of the state that it
// begins with: "U.S. Department of Defense".
func (l *Linker) addOwners(ref entityRef, tokens []token, text string, form form, b *builder) {
	n := l.leadingState(tokens)
	if n == 0 {
		return
	}
	rest := " " + text[tokens[n].start:]
	for _, state := range l.states[nameKey(tokens[:n])] {
		for _, name := range l.entities[state].surfaces() {
			if letters := strings.ReplaceAll(name, ".", ""); len(letters) <= maxAcronym && letters == strings.ToUpper(letters) {
				l.insert(ref, b.read(letters+rest), max(form, aliasForm), b)
				l.insert(ref, b.read(strings.Join(strings.Split(letters, ""), ".")+"."+rest), max(form, aliasForm), b)
			}
		}
	}
}

// maxAcronym is the most letters that a state's acronym has: USSR.
const maxAcronym = 5

// addUndated adds, of an event's name that begins with a year, what remains
// without it, "Beirut barracks bombing", and without the state, "1972
// presidential election".
func (l *Linker) addUndated(ref entityRef, tokens []token, form form, b *builder) {
	insert := func(tokens []token) {
		l.insert(ref, tokens, max(form, trimmedForm), b)
		last := &tokens[len(tokens)-1]
		if last.kind == wordToken && last.shape&capital == 0 {
			last.word = l.lex.intern([]byte(l.lex.text(last.word) + "s"))
			l.insert(ref, tokens, max(form, trimmedForm), b)
		}
	}
	if n := l.leadingState(tokens[1:]); n > 0 {
		insert(slices.Concat(tokens[:1], tokens[1+n:]))
	}
	if l.telling(tokens[1:]) {
		insert(slices.Clone(tokens[1:]))
	}
}

// insert puts one name into the trie, unless the entity already has it.
func (l *Linker) insert(ref entityRef, tokens []token, form form, b *builder) {
	b.path = b.path[:0]
	n := name{entity: ref, kind: l.entities[ref].kind, form: form, shy: b.shy}
	titles := n.kind == personKind
	for i := range tokens {
		t := &tokens[i]
		if t.word == 0 || len(b.path) == maxNameWords {
			if t.kind == markToken && len(b.path) < maxNameWords {
				continue // a hyphen
			}
			return
		}
		bit := uint32(1) << len(b.path)
		b.path = append(b.path, t.word)
		if titles = titles && l.lex.class(t.word)&title != 0; titles && i < len(tokens)-1 {
			n.skip++
			continue // "chairman Mao" is written with either case
		}
		if t.kind == wordToken && t.shape&capital != 0 && t.shape&joined == 0 {
			n.capital |= bit
			if t.shape&allCapital != 0 {
				n.acronym |= bit
			}
		}
	}
	if len(b.path) == 0 {
		return
	}
	l.easeCase(&n, b.path)
	node := l.trie.add(b.path)
	if slices.Contains(b.seen, node) {
		l.strengthen(node, n)
		return
	}
	b.seen = append(b.seen, node)
	n.next = l.trie.names[node]
	l.names = append(l.names, n)
	l.trie.names[node] = uint32(len(l.names))
}

// strengthen puts a name in the place of a weaker form of it that its entity
// has already.
func (l *Linker) strengthen(node uint32, n name) {
	for at := l.trie.names[node]; at != 0; at = l.names[at-1].next {
		if old := &l.names[at-1]; old.entity == n.entity && n.form < old.form {
			n.next = old.next
			*old = n
		}
	}
}

// easeCase lowers the demands on capitals. A name in capitals altogether is a
// heading rather than an acronym when it has long words. The common nouns in
// the names of events and organizations are written with either case, if
// something else in the name tells that it is one: "Korean war". A title's
// first capital tells nothing: "détente", "the cold war".
func (l *Linker) easeCase(n *name, path []wordID) {
	if n.acronym == n.capital {
		for _, word := range path {
			if len(path) > 1 && l.lex.spans[word+1]-l.lex.spans[word] > 5 {
				n.acronym = 0
			}
		}
	}
	if n.form == shortForm || n.kind != eventKind && n.kind != organizationKind {
		return
	}
	proper := n.capital
	for i, word := range path {
		if l.lex.class(word)&(generic|ordinal|cardinal) != 0 && n.acronym>>i&1 == 0 {
			proper &^= 1 << i
		}
	}
	if proper != 0 {
		n.capital = proper
	}
	n.loose = n.kind == eventKind && n.form <= aliasForm && n.acronym == 0 && looseKind(l.entities[n.entity].event().EventKind)
}

// looseKind tells whether events of a kind have names that people write in
// small letters: "the cold war", but not a speech or a treaty.
func looseKind(kind coldwar.EventKind) bool {
	switch kind {
	case "SPEECH", "PUBLICATION", "TREATY", "CONGRESS", "CONFERENCE", "VISIT", "ESPIONAGE":
		return false
	}
	return true
}

// addSpelt adds the other spelling of an acronym: "U.S." for "US" and back.
func (l *Linker) addSpelt(ref entityRef, tokens []token, text string, form form, b *builder) {
	if len(tokens) == 1 && tokens[0].shape&allCapital != 0 && len(text) <= 6 {
		l.insert(ref, b.read(strings.Join(strings.Split(text, ""), ".")+"."), max(form, aliasForm), b)
		return
	}
	var letters strings.Builder
	for _, t := range tokens {
		if t.shape&dotted == 0 {
			return
		}
		letters.WriteString(text[t.start : t.end-1])
	}
	if len(tokens) > 1 {
		l.insert(ref, b.read(letters.String()), max(form, aliasForm), b)
	}
}

// numbered writes the Roman numeral at the end of a name as a word: "World War
// Two".
func numbered(text string) (string, bool) {
	for i, numeral := range [...]string{" I", " II", " III"} {
		if stem, ok := strings.CutSuffix(text, numeral); ok {
			return stem + [...]string{" One", " Two", " Three"}[i], true
		}
	}
	return "", false
}

// cutOwner cuts a name at its possessive ending, which people misplace or
// leave out.
func cutOwner(text string) (stem, rest string, ok bool) {
	for _, owner := range [...]string{"’s ", "'s "} {
		if stem, rest, ok := strings.Cut(text, owner); ok && rest != "" {
			return stem, rest, true
		}
	}
	return "", "", false
}

// trimmed cuts a year or a bracket off the end of a name: "Hungarian
// Revolution of 1956", "Berlin Crisis, 1961", "Peace (1953)".
func trimmed(lex *lexicon, tokens []token) []token {
	n := len(tokens)
	if n > 2 && tokens[n-1].mark(')') {
		for i := n - 2; i > 0; i-- {
			if tokens[i].mark('(') {
				return tokens[:i]
			}
		}
	}
	for n > 1 && (yearLike(&tokens[n-1]) || n > 2 && tokens[n-1].kind == markToken && yearLike(&tokens[n-2])) {
		n--
	}
	if n == len(tokens) {
		return tokens
	}
	for n > 1 && (tokens[n-1].kind != wordToken || lex.class(tokens[n-1].word)&(preposition|month) != 0) {
		n--
	}
	return tokens[:n]
}

// telling tells whether some word of a name is no common noun.
func (l *Linker) telling(tokens []token) bool {
	return slices.ContainsFunc(tokens, func(t token) bool {
		return t.kind == wordToken && t.shape&capital != 0 && l.lex.class(t.word)&(generic|ordinal|cardinal|function|month|weekday|season) == 0
	})
}

// yearLike tells whether the token is a number that can be a year of the
// Common Era.
func yearLike(t *token) bool {
	return t.kind == numberToken && t.shape == 0 && t.end-t.start == 4 && t.value >= 1000 && t.value < 2100
}
