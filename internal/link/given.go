package link

import (
	"strings"

	"coldwar"
)

// givenBefore reads the given names and initials that stand before a
// person's name in the text and are part of it: "Nikita Sergeevich" before
// "Khrushchev". It gives where the whole name begins. It is false when the
// words before are the names of somebody else.
func (d *document) givenBefore(s spot, ref entityRef) (start int, ok bool) {
	first := s.start
	for first > 0 && s.start-first < 4 && d.nameLike(first-1) {
		if g := d.tokens[first].gap; g == paragraph || g == noGap && d.tokens[first-1].shape&dotted == 0 {
			break
		}
		first--
	}
	if first == s.start {
		return s.start, true
	}
	given := d.givenNames(ref)
	if d.isGiven(first, given) {
		return first, true
	} else if d.opensAt(first) && first+1 < s.start && d.isGiven(first+1, given) {
		return first + 1, true // the first word of a sentence may be any
	}
	return s.start, false
}

// nameLike tells whether the token may be a given name or an initial.
func (d *document) nameLike(i int) bool {
	t := &d.tokens[i]
	if t.kind != wordToken || t.shape&capital == 0 {
		return false
	}
	if t.shape&dotted != 0 {
		return true
	}
	return d.lex.class(t.word)&(function|title|portfolio|month|weekday|generic) == 0 && d.peoples[t.word] == nil &&
		d.spotEndingAt(i+1) == nil && !(d.opensAt(i) && d.opener(i)) && d.dateEnding(i+1) == nil
}

// givenNames gives the folded words of a person's names.
func (d *document) givenNames(ref entityRef) []string {
	var given []string
	for _, name := range d.entities[ref].surfaces() {
		given = append(given, strings.Fields(coldwar.Fold(name))...)
	}
	return given
}

// isGiven tells whether the token is one of the given names, or the initial
// of the first one.
func (d *document) isGiven(i int, given []string) bool {
	word := coldwar.Fold(strings.TrimSuffix(d.words(i, i+1), "."))
	for _, g := range given {
		if g == word || len(word) == 1 && strings.HasPrefix(g, word) {
			return true
		}
	}
	return false
}
