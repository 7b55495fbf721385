package link

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"coldwar"
)

// wordID stands for a folded word. The words of English that the rules name
// one by one have the constants of words.go; 0 is every word that is neither
// in a table of words.go nor in any name of the knowledge base.
type wordID uint32

// lexicon gives words their ids. It is filled while a Linker is built and
// only read afterwards.
type lexicon struct {
	slots  []slot   // open addressing; their number is a power of two
	spans  []uint32 // where the word before each id ends in arena
	arena  []byte
	senses []sense // of the English words, by id; names' own words lie beyond
	// The words of numbers: those of 5 and five, of 20th and twentieth are one.
	cardinals, ordinals [maxNumberWord + 1]wordID
	marks               [utf8.RuneSelf]wordID // of the punctuation that names are written with
}

// slot has the id of a word and its hash, so that other words are passed over
// without a look at their letters.
type slot struct {
	hash uint32
	id   wordID // 0 is free
}

// maxNumberWord is the greatest number whose word and figures are one word.
const maxNumberWord = 100

// sense is what the rules know of an English word.
type sense struct {
	class class
	value int16 // of a month, number, title …: see the table that sets it
}

func newLexicon(size int) *lexicon {
	slots := 1 << 12
	for slots < 2*size {
		slots *= 2
	}
	l := &lexicon{slots: make([]slot, slots), spans: make([]uint32, 2, size), arena: make([]byte, 0, 8*size)}
	l.addEnglish()
	return l
}

// addEnglish gives the words of words.go the first ids, those with a constant
// of their own before the others.
func (l *lexicon) addEnglish() {
	for id, word := range fixedWords {
		if id > 0 {
			l.intern([]byte(word))
		}
	}
	for _, list := range wordLists {
		for i, word := range strings.Fields(list.words) {
			id := l.intern([]byte(word))
			l.mark(id, list.class)
			s := &l.senses[id]
			if list.first != 0 || list.step != 0 {
				s.value = list.first + int16(i)*list.step
			}
		}
	}
	l.addNumbers()
}

// mark adds a class to a word.
func (l *lexicon) mark(id wordID, c class) {
	for int(id) >= len(l.senses) {
		l.senses = append(l.senses, sense{})
	}
	l.senses[id].class |= c
}

// addNumbers gives every number up to maxNumberWord a word, that of the
// English word where there is a single one.
func (l *lexicon) addNumbers() {
	for id := range l.senses {
		if s := l.senses[id]; s.class&cardinal != 0 {
			l.cardinals[s.value] = wordID(id)
		} else if s.class&ordinal != 0 {
			l.ordinals[s.value] = wordID(id)
		}
	}
	for n := range l.cardinals {
		if l.cardinals[n] == 0 {
			l.cardinals[n] = l.intern([]byte(strconv.Itoa(n)))
		}
		if l.ordinals[n] == 0 {
			l.ordinals[n] = l.intern([]byte(strconv.Itoa(n) + "th"))
		}
	}
}

// len is one more than the greatest id.
func (l *lexicon) len() int { return len(l.spans) - 1 }

// text gives the folded word of an id.
func (l *lexicon) text(id wordID) string { return string(l.arena[l.spans[id]:l.spans[id+1]]) }

func (l *lexicon) class(id wordID) class {
	if int(id) < len(l.senses) {
		return l.senses[id].class
	}
	return 0
}

func (l *lexicon) value(id wordID) int {
	if int(id) < len(l.senses) {
		return int(l.senses[id].value)
	}
	return 0
}

// find gives the id of a folded word, 0 when it has none.
func (l *lexicon) find(folded []byte) wordID {
	h := hashWord(folded)
	return l.slots[l.slot(h, func(id wordID) bool { return l.isWord(id, folded) })].id
}

// findPlain gives the id of a word of ASCII letters and digits, as a text has
// it. h is the hash of the word in small letters.
func (l *lexicon) findPlain(word string, h uint32) wordID {
	mask := uint32(len(l.slots) - 1)
	for at := h & mask; ; at = (at + 1) & mask {
		s := l.slots[at]
		if s.id == 0 || s.hash == h && equalPlain(l.arena[l.spans[s.id]:l.spans[s.id+1]], word) {
			return s.id
		}
	}
}

func equalPlain(folded []byte, word string) bool {
	if len(folded) != len(word) {
		return false
	}
	for i, c := range folded {
		if plain[word[i]] != c {
			return false
		}
	}
	return true
}

func (l *lexicon) isWord(id wordID, folded []byte) bool {
	return string(l.arena[l.spans[id]:l.spans[id+1]]) == string(folded)
}

// intern gives the id of a folded word, a new one when it has none yet.
func (l *lexicon) intern(folded []byte) wordID {
	h := hashWord(folded)
	at := l.slot(h, func(id wordID) bool { return l.isWord(id, folded) })
	if id := l.slots[at].id; id != 0 {
		return id
	}
	id := wordID(l.len())
	l.arena = append(l.arena, folded...)
	l.spans = append(l.spans, uint32(len(l.arena)))
	l.slots[at] = slot{h, id}
	if 2*l.len() > len(l.slots) {
		l.grow()
	}
	return id
}

// slot gives the place of a word, or the free one where it would stand.
func (l *lexicon) slot(h uint32, is func(wordID) bool) uint32 {
	mask := uint32(len(l.slots) - 1)
	for at := h & mask; ; at = (at + 1) & mask {
		if s := l.slots[at]; s.id == 0 || s.hash == h && is(s.id) {
			return at
		}
	}
}

func (l *lexicon) grow() {
	old := l.slots
	l.slots = make([]slot, 2*len(old))
	mask := uint32(len(l.slots) - 1)
	for _, s := range old {
		if s.id == 0 {
			continue
		}
		at := s.hash & mask
		for l.slots[at].id != 0 {
			at = (at + 1) & mask
		}
		l.slots[at] = s
	}
}

// plain gives the small letter or digit that an ASCII character is in a folded
// word, 0 for all others.
var plain = func() (table [256]byte) {
	for c := range table {
		switch {
		case c >= 'A' && c <= 'Z':
			table[c] = byte(c) + 'a' - 'A'
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			table[c] = byte(c)
		}
	}
	return table
}()

// hashWord is FNV-1a with a final mix, so that its low bits are good for
// slots.
func hashWord(folded []byte) uint32 {
	h := uint32(hashStart)
	for _, c := range folded {
		h = (h ^ uint32(c)) * hashPrime
	}
	return h ^ h>>15
}

const (
	hashStart = 2166136261
	hashPrime = 16777619
)

// foldWord gives the folded form of one word of a text, in dst if it fits:
// that of [coldwar.Fold] without the apostrophes and dots that people put or leave
// out ("ch’un", "chun").
func foldWord(dst []byte, word string) []byte {
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf {
			return foldWide(dst, word)
		}
		switch {
		case c >= 'A' && c <= 'Z':
			dst = append(dst, c+'a'-'A')
		case c != '\'' && c != '.' && c != '`':
			dst = append(dst, c)
		}
	}
	return dst
}

func foldWide(dst []byte, word string) []byte {
	dst = dst[:0]
	for _, r := range coldwar.Fold(word) {
		if r != '\'' && r != '.' && r != '`' && r != 'ʻ' && r != '´' {
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}
