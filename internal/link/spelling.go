package link

import (
	"strings"
	"unicode/utf8"
)

// A name from another script is spelt in many ways: Khrushchev, Khrushchov,
// Khruschev. spellings knows the words of people's names by what the ways of
// spelling them have in common.
type spellings map[string]wordID

// leastSpelt is the least length of a word that is recognized in another
// spelling. Shorter words are too like others.
const leastSpelt = 6

// newSpellings gathers the words of the names of people.
func (l *Linker) newSpellings() spellings {
	known, whose := make(spellings), make(map[string]entityRef)
	for ref := 1; ref < len(l.entities); ref++ {
		e := &l.entities[ref]
		if e.kind != personKind {
			continue
		}
		for _, name := range e.surfaces() {
			for word := range strings.FieldsSeq(name) {
				folded := foldWord(nil, strings.Trim(word, ",.-()"))
				key, ok := spelling(string(folded))
				id := l.lex.find(folded)
				if !ok || id == 0 || l.lex.class(id) != 0 {
					continue
				}
				switch other, taken := known[key]; {
				case !taken:
					known[key], whose[key] = id, entityRef(ref)
				case other != id && whose[key] != entityRef(ref):
					known[key] = 0 // the names of two people that are so alike are two names
				}
			}
		}
	}
	return known
}

// spelling gives what a word has in common with the other ways of spelling
// it, if it has sounds that are spelt in several.
func spelling(folded string) (key string, ok bool) {
	if len(folded) < leastSpelt {
		return "", false
	}
	for i := range len(folded) {
		if folded[i] >= utf8.RuneSelf || folded[i] < 'a' || folded[i] > 'z' {
			return "", false
		}
	}
	key = sounds.Replace(folded)
	for _, end := range [...]string{"iov", "ov", "iev", "ev"} {
		if stem, cut := strings.CutSuffix(key, end); cut {
			key = stem + "v"
			break
		}
	}
	ok = key != folded
	b := []byte(key)
	kept := b[:0]
	for i, c := range b {
		if i == 0 || c != b[i-1] {
			kept = append(kept, c)
		}
	}
	return string(kept), ok
}

// sounds writes each of the sounds that languages spell differently in one
// way; capitals stand for those that have no letter of their own.
var sounds = strings.NewReplacer(
	"shch", "S", "stch", "S", "sch", "S", "sh", "S", "tch", "C", "ch", "C", "zh", "Z", "kh", "h", "ts", "c", "tz", "c", "ph", "f",
	"off", "ov", "eff", "ev", "iy", "i", "ii", "i", "yi", "i", "ij", "i", "ye", "e", "ie", "e", "yo", "o", "y", "i", "j", "i", "w", "v", "ck", "k", "x", "ks",
)
