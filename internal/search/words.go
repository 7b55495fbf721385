package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"

	"coldwar"
)

// word is one word of a text.
type word struct {
	start, end int    // bytes of the text
	folded     string // without case and diacritics
	stem       string // what it has in common with its other forms
}

// wordsOf cuts a text into its words: runs of letters and digits. "Stalin's"
// is "Stalin", "Sino-Soviet" and "d'état" are two words each, "U.S.S.R." is one,
// and so is each letter of a script that puts no spaces between words.
func wordsOf(text string) []word {
	var words []word
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !inWord(r) {
			at += size
			continue
		}
		w := word{start: at}
		if letters, end := acronym(text, at); end > 0 {
			w.end, w.folded = end, fold(letters)
		} else {
			w.end = wordEnd(text, at)
			w.folded = fold(text[at:w.end])
		}
		at = w.end
		if possessive := possessiveEnd(text, at); possessive > 0 {
			at = possessive
		}
		if w.folded != "" {
			w.stem = stem(w.folded)
			words = append(words, w)
		}
	}
	return words
}

// softHyphen may stand within a word and says nothing.
const softHyphen = '\u00ad'

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// wordEnd is where the word that begins at a place ends.
func wordEnd(text string, at int) int {
	for i, r := range text[at:] {
		switch {
		case alone(r):
			if i == 0 {
				return at + utf8.RuneLen(r)
			}
			return at + i
		case !inWord(r) && !unicode.Is(unicode.M, r) && r != softHyphen:
			return at + i
		}
	}
	return len(text)
}

// alone tells whether a letter is of a script without spaces.
func alone(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// acronym reads single letters each with a full stop, two at least; end is 0
// when there are none.
func acronym(text string, at int) (letters string, end int) {
	var b strings.Builder
	for i := at; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) || i+size >= len(text) || text[i+size] != '.' {
			break
		}
		b.WriteRune(r)
		i += size + 1
		end = i
	}
	if letters = b.String(); utf8.RuneCountInString(letters) < 2 {
		return "", 0
	}
	if next, _ := utf8.DecodeRuneInString(text[end:]); end < len(text) && inWord(next) {
		return "", 0 // "U.S.Army"
	}
	return letters, end
}

// possessiveEnd is where the 's behind a word ends, 0 when there is none.
func possessiveEnd(text string, at int) int {
	r, size := utf8.DecodeRuneInString(text[at:])
	if r != '\'' && r != '’' && r != 'ʼ' {
		return 0
	}
	at += size
	if at == len(text) || text[at] != 's' && text[at] != 'S' {
		return 0
	}
	if next, _ := utf8.DecodeRuneInString(text[at+1:]); at+1 < len(text) && inWord(next) {
		return 0
	}
	return at + 1
}

// fold is [coldwar.Fold] of one word, without what is no letter.
func fold(s string) string {
	ascii, lower := true, true
	for i := range len(s) {
		ascii = ascii && s[i] < utf8.RuneSelf
		lower = lower && (s[i] < 'A' || s[i] > 'Z')
	}
	switch {
	case ascii && lower:
		return s
	case ascii:
		return strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		if !inWord(r) {
			return -1
		}
		return r
	}, coldwar.Fold(s))
}

// stem takes English endings off a folded word. Words of other alphabets have
// none.
func stem(folded string) string {
	if len(folded) < 3 {
		return folded
	}
	for i := range len(folded) {
		if folded[i] < 'a' || folded[i] > 'z' {
			return folded
		}
	}
	env := snowballstem.NewEnv(folded)
	english.Stem(env)
	return env.Current()
}

// common are the words that say nothing of what a text is about. A query need
// not find them when it has other words.
var common = map[string]bool{
	"a": true, "an": true, "and": true, "are": true, "as": true, "at": true, "be": true, "been": true, "but": true, "by": true,
	"did": true, "do": true, "does": true, "for": true, "from": true, "had": true, "has": true, "have": true, "he": true, "her": true,
	"his": true, "how": true, "in": true, "into": true, "is": true, "it": true, "its": true, "of": true, "on": true, "or": true,
	"she": true, "that": true, "the": true, "their": true, "there": true, "these": true, "they": true, "this": true, "to": true, "was": true,
	"were": true, "what": true, "when": true, "where": true, "which": true, "who": true, "why": true, "will": true, "with": true,
}
