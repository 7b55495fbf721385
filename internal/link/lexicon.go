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
	slots  []wordID // open addressing; its length is a power of two
	spans  []uint32 // where the word before each id ends in arena
	hashes []uint32
	arena  []byte
	senses []sense // of the English words, by id; names' own words lie beyond
	// The words of numbers: those of 5 and five, of 20th and twentieth are one.
	cardinals, ordinals [maxNumberWord + 1]wordID
	marks               [utf8.RuneSelf]wordID // of the punctuation that names are written with
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
	l := &lexicon{slots: make([]wordID, slots), spans: make([]uint32, 2, size), hashes: make([]uint32, 1, size)}
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
func (l *lexicon) len() int { return len(l.hashes) }

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
	_, id := l.slot(folded, hashWord(folded))
	return id
}

// intern gives the id of a folded word, a new one when it has none yet.
func (l *lexicon) intern(folded []byte) wordID {
	h := hashWord(folded)
	at, id := l.slot(folded, h)
	if id != 0 {
		return id
	}
	id = wordID(l.len())
	l.arena = append(l.arena, folded...)
	l.spans = append(l.spans, uint32(len(l.arena)))
	l.hashes = append(l.hashes, h)
	l.slots[at] = id
	if 2*l.len() > len(l.slots) {
		l.grow()
	}
	return id
}

func (l *lexicon) slot(folded []byte, h uint32) (int, wordID) {
	mask := uint32(len(l.slots) - 1)
	for at := h & mask; ; at = (at + 1) & mask {
		id := l.slots[at]
		if id == 0 || l.hashes[id] == h && string(l.arena[l.spans[id]:l.spans[id+1]]) == string(folded) {
			return int(at), id
		}
	}
}

func (l *lexicon) grow() {
	l.slots = make([]wordID, 2*len(l.slots))
	mask := uint32(len(l.slots) - 1)
	for id := 1; id < l.len(); id++ {
		at := l.hashes[id] & mask
		for l.slots[at] != 0 {
			at = (at + 1) & mask
		}
		l.slots[at] = wordID(id)
	}
}

// hashWord is FNV-1a with a final mix, so that its low bits are good for
// slots.
func hashWord(folded []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range folded {
		h = (h ^ uint32(c)) * 16777619
	}
	return h ^ h>>15
}

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
