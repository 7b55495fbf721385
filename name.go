package coldwar

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold reduces a name to the form under which lists are ordered and names
// compared: compatibility-decomposed (NFKD), without diacritics, lower case,
// curly quotes straight, dashes as "-", and every run of spaces one space.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, "\uFFFD")) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\u00ad' || r == '\u200b':
			continue
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case r == '‘' || r == '’' || r == 'ʼ':
			r = '\''
		case r == '“' || r == '”':
			r = '"'
		case unicode.Is(unicode.Pd, r):
			r = '-'
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		for _, l := range foldLetter(r) {
			b.WriteRune(l)
		}
	}
	return b.String()
}

// Slug makes the part of an id after the colon from a name: lower-case ASCII
// letters and digits, words joined by hyphens, at most [MaxSlug] characters.
// Cyrillic and Greek are transliterated by a fixed table. A name without any
// letter of these gives "".
func Slug(name string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToLower(name)) {
		if latin, ok := transliteration[r]; ok {
			b.WriteString(latin)
		} else if r != '\'' && r != '’' && r != 'ʼ' {
			b.WriteRune(r)
		}
	}
	var slug strings.Builder
	gap := false
	for _, r := range Fold(b.String()) {
		latin, ok := transliteration[r]
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			latin = string(r)
		case !ok || latin == "":
			gap = gap || !ok
			continue
		}
		if gap && slug.Len() > 0 {
			slug.WriteByte('-')
		}
		gap = false
		slug.WriteString(latin)
	}
	s := slug.String()
	return strings.TrimRight(s[:min(len(s), MaxSlug)], "-")
}

// foldLetter lower-cases r and writes out the Latin letters that NFKD leaves
// whole.
func foldLetter(r rune) string {
	switch r {
	case 'ß', 'ẞ':
		return "ss"
	case 'æ', 'Æ':
		return "ae"
	case 'œ', 'Œ':
		return "oe"
	case 'ø', 'Ø':
		return "o"
	case 'ł', 'Ł':
		return "l"
	case 'đ', 'Đ', 'ð', 'Ð':
		return "d"
	case 'þ', 'Þ':
		return "th"
	case 'ı':
		return "i"
	}
	return string(unicode.ToLower(r))
}

// transliteration follows BGN/PCGN for Russian (without apostrophes), its
// usual extension to Ukrainian, Belarusian, Serbian and Macedonian, and
// ISO 843 for Greek.
var transliteration = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "yo", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y",
	'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f",
	'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'і': "i", 'ї': "yi", 'є': "ye", 'ґ': "g", 'ў': "u", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'ђ': "dj", 'џ': "dz",
	'ѓ': "gj", 'ќ': "kj", 'ѕ': "dz",
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i", 'κ': "k", 'λ': "l",
	'μ': "m", 'ν': "n", 'ξ': "x", 'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'ς': "s", 'τ': "t", 'υ': "y", 'φ': "f",
	'χ': "ch", 'ψ': "ps", 'ω': "o",
}

// Quote puts s between quotes for a message, cut to a length that a reader
// can take in and without control characters.
func Quote(s string) string {
	const most = 60
	cut := []rune(strings.ToValidUTF8(s, "\uFFFD"))
	tail := ""
	if len(cut) > most {
		cut, tail = cut[:most], "…"
	}
	for i, r := range cut {
		if unicode.IsControl(r) {
			cut[i] = ' '
		}
	}
	return `"` + string(cut) + tail + `"`
}
