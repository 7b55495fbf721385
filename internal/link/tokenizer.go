package link

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenizer cuts a text into tokens and looks their words up.
type tokenizer struct {
	lex    *lexicon
	intern bool // new words get an id: names are read so, texts are not
	text   string
	at     int
	tokens []token
	spelt  func() spellings // nil while names are read
	buf    [64]byte
}

// tokenize appends the tokens of text to dst. The text must be valid UTF-8.
func (l *lexicon) tokenize(dst []token, text string, spelt func() spellings) []token {
	t := tokenizer{lex: l, text: text, tokens: dst, spelt: spelt}
	t.run()
	return t.tokens
}

func (t *tokenizer) run() {
	gap := paragraph
	for t.at < len(t.text) {
		c := t.text[t.at]
		switch {
		case c < utf8.RuneSelf && byteClass[c] == spaceByte:
			gap = max(gap, t.space())
			continue
		case c < utf8.RuneSelf && byteClass[c] == letterByte:
			t.word(gap)
		case c < utf8.RuneSelf && byteClass[c] == digitByte:
			t.number(gap)
		case c < utf8.RuneSelf:
			t.asciiMark(gap, rune(c))
		default:
			r, size := utf8.DecodeRuneInString(t.text[t.at:])
			switch {
			case ignorable(r):
				t.at += size
				continue
			case unicode.IsSpace(r):
				gap = max(gap, t.space())
				continue
			case unicode.IsLetter(r) || unicode.IsMark(r):
				t.word(gap)
			case unicode.IsDigit(r):
				t.word(gap)
			case foldMark(r) == apostrophe:
				t.asciiMark(gap, r)
			default:
				t.add(gap, markToken, size, 0, foldMark(r))
			}
		}
		gap = noGap
	}
}

type byteKind uint8

const (
	otherByte byteKind = iota
	spaceByte
	letterByte
	digitByte
)

var byteClass = func() (class [utf8.RuneSelf]byteKind) {
	for c := range class {
		switch r := rune(c); {
		case unicode.IsSpace(r):
			class[c] = spaceByte
		case unicode.IsLetter(r):
			class[c] = letterByte
		case unicode.IsDigit(r):
			class[c] = digitByte
		}
	}
	return class
}()

// ignorable characters are invisible and part of no word.
func ignorable(r rune) bool {
	return r == '\u00ad' || r == '\ufeff' || r >= '\u200b' && r <= '\u200f' || r == '\u2060'
}

func foldMark(r rune) rune {
	switch r {
	case '‘', '’', 'ʼ', '‛', '′':
		return apostrophe
	case '“', '„', '‟', '«':
		return openQuote
	case '”', '»', '″':
		return closeQuote
	case '‐', '‑', '−':
		return hyphen
	case '‒':
		return enDash
	case '―':
		return emDash
	}
	return r
}

// space skips white space and says how much it parts.
func (t *tokenizer) space() gap {
	lines, found := 0, spaceGap
	for t.at < len(t.text) {
		r, size := rune(t.text[t.at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(t.text[t.at:])
		}
		switch {
		case r == '\n' || r == '\u2028' || r == '\u0085' || r == '\r' && !strings.HasPrefix(t.text[t.at+1:], "\n"):
			lines++
		case r == '\f' || r == '\u2029':
			lines += 2
		case !unicode.IsSpace(r) && !ignorable(r):
			return max(found, lineGapOf(lines))
		}
		t.at += size
	}
	return max(found, lineGapOf(lines))
}

func lineGapOf(lines int) gap {
	switch lines {
	case 0:
		return spaceGap
	case 1:
		return lineGap
	}
	return paragraph
}

func (t *tokenizer) add(gap gap, kind tokenKind, size int, word wordID, value rune) *token {
	start := uint32(t.at)
	t.at += size
	t.tokens = append(t.tokens, token{start: start, end: uint32(t.at), word: word, value: value, kind: kind, gap: gap})
	return &t.tokens[len(t.tokens)-1]
}

// word reads a run of letters, with the digits and inner apostrophes in it.
func (t *tokenizer) word(gap gap) {
	if t.plainWord(gap) {
		t.finishWord()
		return
	}
	end, letters, upper := t.wordEnd()
	text := t.text[t.at:end]
	id := t.lookUp(text)
	tok := t.add(gap, wordToken, len(text), id, 0)
	first, _ := utf8.DecodeRuneInString(text)
	t.shapeWord(tok, unicode.IsUpper(first) || unicode.IsTitle(first), letters, upper)
	t.finishWord()
}

// plainWord reads a word of nothing but ASCII letters and digits in one pass,
// which most are; it is false of any other.
func (t *tokenizer) plainWord(gap gap) bool {
	if t.intern {
		return false
	}
	text, at := t.text, t.at
	h, letters, upper := uint32(hashStart), 0, 0
	for at < len(text) {
		c := text[at]
		small := plain[c]
		if small == 0 {
			if c >= utf8.RuneSelf || c == '\'' {
				return false
			}
			break
		}
		h = (h ^ uint32(small)) * hashPrime
		if small >= 'a' {
			letters++
			if c != small {
				upper++
			}
		}
		at++
	}
	word := text[t.at:at]
	first := word[0]
	tok := t.add(gap, wordToken, len(word), t.lex.findPlain(word, h^h>>15), 0)
	if upper > 0 {
		t.shapeWord(tok, first >= 'A' && first <= 'Z', letters, upper)
	}
	return true
}

// shapeWord notes how a word with capitals is written.
func (t *tokenizer) shapeWord(tok *token, first bool, letters, upper int) {
	if first {
		tok.shape |= capital
	}
	if upper == letters && letters > 1 {
		tok.shape |= allCapital
	}
	if letters == 1 && first && t.peek(0) == '.' && t.peek(1) != '.' {
		t.at++
		tok.end++
		tok.shape |= dotted
	}
}

// finishWord joins the word that was read to those before it, and looks for
// other spellings.
func (t *tokenizer) finishWord() {
	if n := len(t.tokens); n > 2 && t.tokens[n-2].kind == markToken && t.tokens[n-2].value == hyphen {
		t.joinNumber()
		t.joinHyphen()
	}
	if n := len(t.tokens) - 1; t.tokens[n].word == 0 && t.tokens[n].shape&capital != 0 && t.spelt != nil {
		t.respell(&t.tokens[n])
	}
}

// respell gives a word that is not known that of a name that is spelt
// otherwise.
func (t *tokenizer) respell(tok *token) {
	key, ok := spelling(string(foldWord(t.buf[:0], t.text[tok.start:tok.end])))
	if !ok {
		return
	}
	if id := t.spelt()[key]; id != 0 {
		tok.word = id
		tok.shape |= respelt
	}
}

// joinHyphen makes one token of the two parts of a name's word that the text
// parts by a hyphen, at the end of a line or as another spelling: "Khru-" and
// "shchev", "En-lai".
func (t *tokenizer) joinHyphen() {
	n := len(t.tokens)
	if t.intern || n < 3 || !t.tokens[n-2].mark(hyphen) || !t.tokens[n-2].glued() {
		return
	}
	first, last := &t.tokens[n-3], &t.tokens[n-1]
	if first.kind != wordToken || last.gap != noGap && last.gap != lineGap || last.shape&capital != 0 && last.gap == lineGap || first.word != 0 && last.word != 0 {
		return
	}
	word := foldWord(t.buf[:0], t.text[first.start:first.end])
	word = append(word, foldWord(nil, t.text[last.start:last.end])...)
	if id := t.lex.find(word); id != 0 {
		first.word, first.end = id, last.end
		t.tokens = t.tokens[:n-2]
	}
}

func (t *tokenizer) lookUp(text string) wordID {
	folded := foldWord(t.buf[:0], text)
	if len(folded) == 0 {
		return 0
	} else if t.intern {
		return t.lex.intern(folded)
	}
	return t.lex.find(folded)
}

// peek gives the byte that many bytes ahead, 0 beyond the end.
func (t *tokenizer) peek(ahead int) byte {
	if t.at+ahead < len(t.text) {
		return t.text[t.at+ahead]
	}
	return 0
}

// wordEnd finds the end of the word that begins here and counts its letters
// and those in upper case. An ideograph or kana is a word of its own.
func (t *tokenizer) wordEnd() (end, letters, upper int) {
	at := t.at
	for at < len(t.text) {
		c := t.text[at]
		if c < utf8.RuneSelf {
			switch {
			case byteClass[c] == letterByte:
				letters++
				if c <= 'Z' {
					upper++
				}
			case byteClass[c] == digitByte:
			case c == '\'' && t.innerApostrophe(at, 1):
			default:
				return at, letters, upper
			}
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(t.text[at:])
		switch {
		case standsAlone(r):
			if at == t.at {
				return at + size, 1, 0
			}
			return at, letters, upper
		case unicode.IsLetter(r):
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		case unicode.IsMark(r) || unicode.IsDigit(r) || ignorable(r) && t.letterAt(at+size):
		case foldMark(r) == apostrophe && t.innerApostrophe(at, size):
		default:
			return at, letters, upper
		}
		at += size
	}
	return at, letters, upper
}

func standsAlone(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

func (t *tokenizer) letterAt(at int) bool {
	r, _ := utf8.DecodeRuneInString(t.text[at:])
	return unicode.IsLetter(r)
}

// innerApostrophe tells whether the apostrophe at that place is part of the
// word: letters follow, and not the s of a possessive.
func (t *tokenizer) innerApostrophe(at, size int) bool {
	if at == t.at || !t.letterAt(at+size) {
		return false
	}
	after := at + size
	if c := t.text[after]; c != 's' && c != 'S' {
		return true
	}
	return t.letterAt(after + 1)
}

// asciiMark adds a mark; an apostrophe after a word may be a possessive.
func (t *tokenizer) asciiMark(gap gap, r rune) {
	size := utf8.RuneLen(r)
	r = foldMark(r)
	if r == apostrophe && gap == noGap && len(t.tokens) > 0 {
		last := &t.tokens[len(t.tokens)-1]
		if c := t.peek(size); (c == 's' || c == 'S') && !t.letterAt(t.at+size+1) && last.kind != markToken {
			t.add(gap, ownerToken, size+1, wS, 0)
			return
		}
		if ends := t.text[last.end-1]; last.kind == wordToken && (ends == 's' || ends == 'S') {
			t.add(gap, ownerToken, size, wS, 0)
			return
		}
	}
	t.add(gap, markToken, size, t.markWord(r), r)
}

// markWord gives the word of a mark, 0 unless some name is written with it.
// Hyphens and dashes have none: names are matched with and without them.
func (t *tokenizer) markWord(r rune) wordID {
	if r >= utf8.RuneSelf || r == hyphen {
		return 0
	}
	if t.intern && t.lex.marks[r] == 0 {
		t.lex.marks[r] = t.lex.intern([]byte{byte(r)})
	}
	return t.lex.marks[r]
}

// number reads digits and what is written on to them: "1,953", "20th",
// "1950s"; anything else makes it a word, as "3rd-class" does not and "2x4"
// does.
func (t *tokenizer) number(gap gap) {
	end, value, inner := t.digits()
	word := end
	for word < len(t.text) && t.text[word] < utf8.RuneSelf && byteClass[t.text[word]] == letterByte {
		word++
	}
	text, tail := t.text[t.at:end], t.text[end:word]
	if word < len(t.text) && t.text[word] >= utf8.RuneSelf && t.letterAt(word) {
		tail = "?"
	}
	switch {
	case tail == "":
		tok := t.add(gap, numberToken, len(text), t.numberWord(value, false, text), value)
		if inner {
			tok.shape |= grouped
		}
	case isOrdinalTail(tail) && !inner:
		t.add(gap, ordinalToken, len(text)+len(tail), t.numberWord(value, true, text+tail), value)
	case tail == "s" && value%10 == 0 && len(text) <= 4 && !inner:
		t.add(gap, decadeToken, len(text)+1, t.lookUp(text+tail), value)
	default:
		t.word(gap)
	}
}

func isOrdinalTail(s string) bool {
	return len(s) == 2 && strings.Contains(" st nd rd th ", " "+strings.ToLower(s)+" ")
}

// digits reads digits, and groups of them parted by commas or points.
func (t *tokenizer) digits() (end int, value int32, inner bool) {
	end = t.at
	for end < len(t.text) {
		c := t.text[end]
		switch {
		case c < utf8.RuneSelf && byteClass[c] == digitByte:
			if value >= 0 {
				if value = value*10 + int32(c-'0'); value > 99_999_999 {
					value = -1
				}
			}
			end++
		case c == ',' && t.group(end+1), c == '.' && end+1 < len(t.text) && isDigit(t.text[end+1]):
			inner = true
			end++
		default:
			return end, value, inner
		}
	}
	return end, value, inner
}

// group tells whether exactly three digits begin there.
func (t *tokenizer) group(at int) bool {
	n := 0
	for at+n < len(t.text) && isDigit(t.text[at+n]) {
		n++
	}
	return n == 3
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// numberWord gives a number the word of its value, so that "5" and "five",
// "20th" and "twentieth" are the same word in a name.
func (t *tokenizer) numberWord(value int32, nth bool, text string) wordID {
	if value >= 0 && value <= maxNumberWord {
		if nth {
			return t.lex.ordinals[value]
		}
		return t.lex.cardinals[value]
	}
	return t.lookUp(text)
}

// joinNumber makes one token of "twenty", "-" and "fifth".
func (t *tokenizer) joinNumber() {
	n := len(t.tokens)
	if n < 3 || !t.tokens[n-1].glued() || !t.tokens[n-2].mark(hyphen) || !t.tokens[n-2].glued() {
		return
	}
	tens, ones := &t.tokens[n-3], &t.tokens[n-1]
	if tens.kind != wordToken || t.lex.class(tens.word)&cardinal == 0 || t.lex.class(ones.word)&(cardinal|ordinal) == 0 {
		return
	}
	a, b := t.lex.value(tens.word), t.lex.value(ones.word)
	if a < 20 || a > 90 || b < 1 || b > 9 {
		return
	}
	if t.lex.class(ones.word)&ordinal != 0 {
		tens.kind, tens.word = ordinalToken, t.lex.ordinals[a+b]
	} else {
		tens.kind, tens.word = numberToken, t.lex.cardinals[a+b]
	}
	tens.value, tens.end = int32(a+b), ones.end
	tens.shape = tens.shape&capital | joined
	t.tokens = t.tokens[:n-2]
}
