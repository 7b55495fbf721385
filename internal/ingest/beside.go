package ingest

import (
	"slices"
	"unicode"

	"coldwar"
)

// beside is what stands on one side of a place, read away from it: at most
// [coldwar.MentionContext] code points.
type beside struct {
	text []rune
	own  int  // how many of them are of the same sentence
	edge bool // whether the text ends with them
}

func forward(text []rune, at int) beside {
	rest := text[at:]
	c := beside{text: rest[:min(len(rest), coldwar.MentionContext)], edge: len(rest) <= coldwar.MentionContext}
	for c.own < len(c.text) && !c.stops(c.own) {
		c.own++
	}
	return c
}

// stops tells whether a sentence, or a paragraph, ends with the code point i
// of a context that is read forward.
func (c beside) stops(i int) bool {
	last := i+1 == len(c.text)
	if isStop(c.text[i]) {
		return last || !unicode.IsLetter(c.text[i+1]) && !unicode.IsDigit(c.text[i+1])
	}
	return c.text[i] == '\n' && !last && unicode.IsSpace(c.text[i+1])
}

func backward(text []rune, at int) beside {
	first := max(0, at-coldwar.MentionContext)
	c := beside{text: slices.Clone(text[first:at]), edge: first == 0}
	slices.Reverse(c.text)
	for c.own < len(c.text) && !c.begins(c.own) {
		c.own++
	}
	return c
}

// begins tells whether the space i of a context that is read backward parts
// the sentence from the one before, or the paragraph.
func (c beside) begins(i int) bool {
	if !unicode.IsSpace(c.text[i]) {
		return false
	}
	if c.text[i] == '\n' && i+1 < len(c.text) && unicode.IsSpace(c.text[i+1]) {
		return true
	}
	for _, r := range c.text[i+1:] {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return false
		}
		if isStop(r) {
			return true
		}
	}
	return false
}

func isStop(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '…' }

// comparison tells how much of a context is the same in a new text.
type comparison struct {
	same, own   int  // code points, and those of them that are of the same sentence
	all, ownAll bool // whether all is, to the edge of both texts; all of the sentence
	likeness    int
}

// compare compares two contexts from the place outward, up to what differs.
// What is near counts more, what is of other sentences a quarter.
func compare(old, new beside) comparison {
	var c comparison
	for c.same < min(len(old.text), len(new.text)) && alike(old.text[c.same], new.text[c.same]) {
		weight := (coldwar.MentionContext - c.same) * (coldwar.MentionContext - c.same)
		if c.same >= old.own {
			weight /= 4
		}
		c.likeness += weight
		c.same++
	}
	c.own = min(c.same, old.own)
	c.ownAll = c.own == old.own
	c.all = old.edge && new.edge && c.same == len(old.text) && c.same == len(new.text)
	return c
}

// alike takes all spaces for the same: a paragraph may be parted in two.
func alike(a, b rune) bool { return a == b || unicode.IsSpace(a) && unicode.IsSpace(b) }
