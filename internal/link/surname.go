package link

import (
	"slices"
	"strings"
)

// addSurnames gives a person the names by which people call them once the full
// name has been said. That of another name counts only after it was said.
func (l *Linker) addSurnames(ref entityRef, b *builder) {
	e := &l.entities[ref]
	l.addSurname(ref, e.label(), b)
	for _, alias := range e.node.Shared().Aliases {
		if strings.Count(alias, " ") > 3 || !b.shareWord(e.label(), alias) {
			continue // "the Great Helmsman"
		}
		b.shy = true
		l.addSurname(ref, alias, b)
		b.shy = false
	}
}

// shareWord tells whether two names have a word in common, and each others.
func (b *builder) shareWord(one, other string) bool {
	b.path = b.path[:0]
	for _, t := range b.read(one) {
		b.path = append(b.path, t.word)
	}
	tokens := b.read(other)
	return len(tokens) > 1 && slices.ContainsFunc(tokens, func(t token) bool { return t.kind == wordToken && slices.Contains(b.path, t.word) })
}

// addSurname adds the surname in one of a person's names.
func (l *Linker) addSurname(ref entityRef, name string, b *builder) {
	e := &l.entities[ref]
	tokens := b.read(name)
	for n := len(tokens); n > 1; n-- {
		last := &tokens[n-1]
		if last.kind != markToken && l.lex.class(last.word)&generation == 0 {
			break
		} else if last.shape&allCapital != 0 {
			return // "Nicholas II" has no surname
		}
		tokens = tokens[:n-1]
	}
	for i := range tokens {
		if tokens[i].is(wOf) {
			return // "Hussein of Jordan" is no Mr Jordan
		}
	}
	groups := hyphenGroups(tokens)
	if len(groups) < 2 {
		return
	}
	if l.familyFirst(e, groups) {
		l.insert(ref, groups[0], surnameForm, b)
		return
	}
	last := len(groups) - 1
	l.insertSurname(ref, groups[last], b)
	first := last
	for first > 1 && l.lex.class(groups[first-1][0].word)&particle != 0 {
		first--
	}
	if first < last {
		at := len(tokens)
		for _, g := range groups[first:] {
			at -= len(g)
		}
		l.insert(ref, tokens[at:], surnameForm, b)
	}
}

func (l *Linker) insertSurname(ref entityRef, tokens []token, b *builder) {
	if t := tokens[0]; t.kind == wordToken && t.shape&capital != 0 && t.end-t.start > 1 && t.shape&dotted == 0 {
		l.insert(ref, tokens, surnameForm, b)
	}
}

// hyphenGroups cuts a name into its words, those joined by hyphens in one
// group. Marks other than hyphens are left out.
func hyphenGroups(tokens []token) [][]token {
	var groups [][]token
	for i := 0; i < len(tokens); {
		if tokens[i].kind == markToken {
			i++
			continue
		}
		j := i + 1
		for j+1 < len(tokens) && tokens[j].mark(hyphen) && tokens[j].glued() && tokens[j+1].glued() {
			j += 2
		}
		groups = append(groups, tokens[i:j])
		i = j
	}
	return groups
}

// familyFirst tells whether the family name stands first, as in Chinese: the
// person is called by the first word alone, or it is such a family's name.
func (l *Linker) familyFirst(e *entity, groups [][]token) bool {
	if len(groups[0]) != 1 || len(groups) > 3 {
		return false
	}
	first := groups[0][0]
	for _, alias := range e.node.Shared().Aliases {
		if !strings.ContainsAny(alias, " -.") && string(foldWord(nil, alias)) == l.lex.text(first.word) {
			return true
		}
	}
	class := l.lex.class(first.word)
	return class&family != 0 || class&maybeFamily != 0 && len(groups[len(groups)-1]) > 1
}
