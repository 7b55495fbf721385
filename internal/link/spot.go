package link

import (
	"math/bits"
	"slices"
)

// spot is a stretch of tokens that is written like a name.
type spot struct {
	start, end int // tokens; end is the first after it
	options    []option
}

// option is one name that a spot may be.
type option struct {
	name    uint32
	loose   bool // only when case is left aside
	acronym bool // as an acronym that the text has explained
}

// find gives the longest stretches that are written like names of the given
// kinds, from left to right, without overlaps.
func (l *Linker) find(tokens []token, kinds kinds) []spot {
	spots := make([]spot, 0, len(tokens)/16)
	f := finder{options: make([]option, 0, len(tokens)/12)}
	for i := 0; i < len(tokens); i++ {
		if l.trie.first(tokens[i].word) == 0 {
			continue
		}
		s, ok := l.longest(tokens, i, kinds, &f)
		if !ok {
			continue
		}
		if out := l.outside(s); out > 0 {
			s.start += out
			// "Chairman Mao" must not win over the name in "Chairman Mao Zedong".
			if inner, ok := l.longest(tokens, s.start, kinds, &f); ok && inner.end > s.end {
				s = inner
			}
		}
		spots = append(spots, s)
		i = s.end - 1
	}
	return spots
}

// finder has room for what find finds.
type finder struct {
	ends    [maxNameWords]reach // where names end
	options []option            // of all spots
}

// longest gives the longest stretch from a token on that is written like a
// name.
func (l *Linker) longest(tokens []token, i int, kinds kinds, f *finder) (spot, bool) {
	node := l.trie.first(tokens[i].word)
	if node == 0 {
		return spot{}, false
	}
	for n := l.walk(tokens, i, node, &f.ends) - 1; n >= 0; n-- {
		s := spot{start: i, end: f.ends[n].end}
		if s.options = l.optionsAt(tokens[i:s.end], f.ends[n].node, kinds, f); len(s.options) > 0 {
			return s, true
		}
	}
	return spot{}, false
}

// reach is a place where a name ends.
type reach struct {
	end  int
	node uint32
}

// walk follows the trie from the token at i, whose node is given, and notes
// where names end. Hyphens and dashes inside a name are passed over.
func (l *Linker) walk(tokens []token, i int, node uint32, ends *[maxNameWords]reach) int {
	n := 0
	for {
		i++
		if l.trie.names[node] != 0 {
			ends[n] = reach{i, node}
			n++
		}
		if i+1 < len(tokens) && isJoint(&tokens[i]) && tokens[i+1].glued() {
			i++
		}
		if i >= len(tokens) || tokens[i].gap == paragraph || tokens[i].word == 0 {
			return n
		}
		if node = l.trie.next(node, tokens[i].word); node == 0 {
			return n
		}
	}
}

// isJoint tells whether the token is a hyphen or dash that joins two words.
func isJoint(t *token) bool {
	return t.kind == markToken && t.glued() && (t.value == hyphen || t.value == enDash)
}

// optionsAt gives the names at a node whose case the tokens fit. When any
// fits strictly, those that fit loosely are left out.
func (l *Linker) optionsAt(tokens []token, node uint32, kinds kinds, f *finder) []option {
	options := f.options[len(f.options):]
	strict := false
	for at := l.trie.names[node]; at != 0; at = l.names[at-1].next {
		n := &l.names[at-1]
		if !kinds.has(n.kind) {
			continue
		}
		switch l.fitCase(n, tokens) {
		case fits:
			if !strict {
				options, strict = options[:0], true
			}
			options = append(options, option{name: at - 1})
		case fitsLoosely:
			if !strict {
				options = append(options, option{name: at - 1, loose: true})
			}
		}
	}
	if len(f.options)+len(options) <= cap(f.options) {
		f.options = f.options[:len(f.options)+len(options)]
	} else {
		f.options = make([]option, 0, max(16, 2*cap(f.options))) // those of the other spots stay where they are
	}
	return slices.Clip(options)
}

type fit uint8

const (
	fitsNot fit = iota
	fitsLoosely
	fits
)

// fitCase tells how the tokens fit the capitals of a name. They fit loosely
// without any capital, or with a small first word before a hyphen:
// "de-Stalinization".
func (l *Linker) fitCase(n *name, tokens []token) fit {
	missing, bit := uint32(0), uint32(1)
	for i := range tokens {
		t := &tokens[i]
		if t.word == 0 {
			continue // a joint
		}
		if n.capital&bit != 0 && t.shape&capital == 0 {
			missing |= bit
		}
		if n.acronym&bit != 0 && t.shape&allCapital == 0 && (t.end-t.start < 4 || t.shape&capital == 0) {
			return fitsNot
		}
		bit <<= 1
	}
	switch {
	case missing == 0, n.kind == eventKind && l.eased(n, tokens, missing):
		return fits
	case n.loose && (missing == n.capital || missing == 1 && tokens[1].mark(hyphen)):
		return fitsLoosely
	}
	return fitsNot
}

// eased tells whether the capitals that are missing in an event's name may
// be: those of its last words down to a common noun, "Cuban missile crisis",
// or of the noun at its beginning, "fall of the Berlin Wall".
func (l *Linker) eased(n *name, tokens []token, missing uint32) bool {
	if n.capital == missing || n.acronym&missing != 0 {
		return false
	}
	if missing&1 != 0 {
		if len(tokens) < 3 || !tokens[1].is(wOf) {
			return false
		}
		missing &^= 1
	}
	if missing == 0 {
		return true
	}
	first := bits.TrailingZeros32(missing)
	last := &tokens[len(tokens)-1]
	return n.capital>>first == missing>>first && last.kind == wordToken && l.lex.class(last.word)&generic != 0
}

// outside counts the tokens at the beginning of a spot that no span holds:
// the title in "Chairman Mao".
func (l *Linker) outside(s spot) int {
	least := s.end - s.start - 1
	for _, o := range s.options {
		least = min(least, int(l.names[o.name].skip))
	}
	return least
}
