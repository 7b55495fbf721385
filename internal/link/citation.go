package link

import (
	"slices"
	"strings"

	"coldwar"
)

// cited is one work in a bracket: "Cheek 18", "see Zubok 2007, pp. 44-46".
type cited struct {
	start, end int
	authors    []string // folded; the surname, or the whole name of a body
	name       string   // the author as the text writes it
	title      string   // folded: the title or the beginning of it, where given
	year       int
	locator    string
	paged      bool // the locator is marked as one: "p. 18"
	many       bool // "et al.", or several authors
	told       bool // "see" or "qtd. in" stands before it
}

// maxBracket is how many tokens a bracket with citations may hold.
const maxBracket = 60

// findCitations finds works cited in brackets, as (Author page).
func (d *document) findCitations() {
	footnotes := d.findFootnotes()
	defer func() {
		if len(footnotes) > 0 {
			d.citations = append(d.citations, footnotes...)
			slices.SortFunc(d.citations, func(a, b found) int { return a.start - b.start })
		}
	}()
	for i := 0; i < len(d.tokens); i++ {
		shut := d.bracketEnd(i)
		if n, exact := startAt(footnotes, i); exact {
			i = footnotes[n].end - 1
			continue
		}
		if shut < 0 {
			continue
		}
		if found := d.citationsIn(i, shut); len(found) > 0 {
			d.citations = append(d.citations, found...)
			i = shut
		}
	}
}

// bracketEnd gives the closing bracket of the one that opens at i, -1 when
// none opens or the bracket is too long or holds another.
func (d *document) bracketEnd(i int) int {
	open := &d.tokens[i]
	shut := rune(')')
	if open.mark('[') {
		shut = ']'
	} else if !open.mark('(') {
		return -1
	}
	for j := i + 1; j < len(d.tokens) && j <= i+maxBracket; j++ {
		t := &d.tokens[j]
		if t.mark(shut) {
			return j
		}
		if t.gap == paragraph || t.mark('(') || t.mark('[') {
			return -1
		}
	}
	return -1
}

// citationsIn reads the whole of a bracket as citations parted by semicolons,
// or finds none.
func (d *document) citationsIn(open, shut int) []found {
	var works []cited
	start := open + 1
	for j := open + 1; j <= shut; j++ {
		if j < shut && !d.tokens[j].mark(';') {
			continue
		}
		work, ok := d.readCited(start, j)
		if !ok {
			return nil
		}
		works = append(works, work)
		start = j + 1
	}
	var mentions []found
	for _, work := range works {
		if len(works) == 1 {
			work.start, work.end = open, shut+1
		}
		f, ok := d.bind(work, open, shut)
		if !ok {
			return nil
		}
		mentions = append(mentions, f)
	}
	return mentions
}

// readCited reads one work from the tokens between start and end.
func (d *document) readCited(start, end int) (cited, bool) {
	w := cited{start: start, end: end}
	if i, ok := d.readYearOnly(&w, start, end); ok {
		return w, d.readLocator(&w, i, end) && w.paged
	}
	i := start
	for i < end && d.tokens[i].shape&capital == 0 && d.lex.class(d.tokens[i].word)&citing != 0 {
		w.told = w.told || d.lex.class(d.tokens[i].word)&(preposition|function) == 0
		if i++; i < end && d.tokens[i].mark('.') {
			i++
		}
	}
	w.start = i
	i = d.readAuthors(&w, i, end)
	if i = d.readTitle(&w, i, end); i < 0 {
		return w, false
	}
	i = d.readCitedYear(&w, i, end)
	return w, d.readLocator(&w, i, end) && (w.locator != "" || w.year != 0 || w.title != "")
}

// readYearOnly reads the year in "Lüthi (2008, p. 12)" and takes the author
// from before the bracket. The page must be marked: else it is only a year.
func (d *document) readYearOnly(w *cited, start, end int) (next int, ok bool) {
	author := start - 2
	if d.at(author).kind == ownerToken {
		author--
	}
	if t := d.at(author); !d.at(start-1).mark('(') || t.kind != wordToken || t.shape&capital == 0 || !yearLike(&d.tokens[start]) || start+1 == end {
		return start, false
	}
	w.year, w.name = int(d.tokens[start].value), d.words(author, author+1)
	w.authors = []string{coldwar.Fold(w.name)}
	return start + 1, true
}

// readAuthors reads the names at the beginning of a citation and gives where
// they end.
func (d *document) readAuthors(w *cited, i, end int) int {
	first, surname, last := i, -1, i
	flush := func() {
		if surname >= 0 {
			w.authors = append(w.authors, coldwar.Fold(d.words(surname, surname+1)))
		}
		surname = -1
	}
	for ; i < end; i++ {
		t := &d.tokens[i]
		switch {
		case t.kind == wordToken && t.word == wEt && i+1 < end && d.tokens[i+1].is(wAl):
			w.many = true
			if i++; i+1 < end && d.tokens[i+1].mark('.') {
				i++
			}
			last = i + 1
		case t.kind == wordToken && t.shape&capital != 0 && !d.isPageWord(i):
			if t.shape&dotted == 0 {
				surname = i
			}
			last = i + 1
		case t.is(wAnd) || t.mark('&'):
			flush()
			w.many = true
		case t.kind == wordToken && d.lex.class(t.word)&(particle|function) != 0 && t.shape&capital == 0:
		case t.mark(hyphen) && t.glued():
		case t.mark(',') && i+1 < end && d.tokens[i+1].kind == wordToken && d.tokens[i+1].shape&capital != 0 && !d.isPageWord(i+1):
			return d.endAuthors(w, first, last, surname)
		default:
			return d.endAuthors(w, first, last, surname)
		}
	}
	return d.endAuthors(w, first, last, surname)
}

func (d *document) endAuthors(w *cited, first, last, surname int) int {
	if surname >= 0 {
		w.authors = append(w.authors, coldwar.Fold(d.words(surname, surname+1)))
	}
	if last > first {
		w.name = d.words(first, last)
	}
	return last
}

// isPageWord tells whether the token says that a page or part follows.
func (d *document) isPageWord(i int) bool {
	t := &d.tokens[i]
	return t.is(wP) || t.is(wPp) || t.is(wPage) || t.is(wPages) || t.is(wVol) || t.is(wCh)
}

// readTitle reads a title after the author, or in place of one: in quotation
// marks, or after a comma. It gives -1 when a quotation mark is left open.
func (d *document) readTitle(w *cited, i, end int) int {
	at := i
	if at < end && d.tokens[at].mark(',') {
		at++
	}
	if at >= end {
		return i
	}
	if t := &d.tokens[at]; t.mark(openQuote) || t.mark(plainQuote) {
		for j := at + 1; j < end; j++ {
			if d.tokens[j].mark(closeQuote) || d.tokens[j].mark(plainQuote) {
				w.title = coldwar.Fold(strings.Trim(d.words(at+1, j), ",."))
				return j + 1
			}
		}
		return -1
	}
	if at == i || d.tokens[at].kind != wordToken || d.tokens[at].shape&capital == 0 || d.isPageWord(at) {
		return i
	}
	last := at
	for last < end && (d.tokens[last].kind == wordToken && !d.isPageWord(last) || d.tokens[last].kind == ownerToken || d.tokens[last].mark(hyphen)) {
		last++
	}
	w.title = coldwar.Fold(d.words(at, last))
	return last
}

func (d *document) readCitedYear(w *cited, i, end int) int {
	at := i
	if at < end && d.tokens[at].mark(',') {
		at++
	}
	if at < end && yearLike(&d.tokens[at]) && d.tokens[at].value >= 1500 {
		w.year = int(d.tokens[at].value)
		return at + 1
	}
	return i
}

// readLocator reads the pages at the end of a citation; it is false when
// something else stands there.
func (d *document) readLocator(w *cited, i, end int) bool {
	if i == end {
		return true
	}
	if t := &d.tokens[i]; t.mark(',') || t.mark(':') {
		i++
	}
	if i < end && d.isPageWord(i) {
		w.paged = true
		if d.tokens[i].is(wP) || d.tokens[i].is(wPp) || d.tokens[i].is(wPage) || d.tokens[i].is(wPages) {
			if i++; i < end && d.tokens[i].mark('.') {
				i++
			}
		}
	}
	first := i
	for ; i < end; i++ {
		t := &d.tokens[i]
		switch {
		case t.kind == numberToken && (t.shape == 0 || t.shape == grouped):
		case t.mark(hyphen) || t.mark(enDash) || t.mark(',') || t.mark(':') || t.mark('.') || t.is(wAnd):
		case t.kind == wordToken && (d.isPageWord(i) || d.isRoman(i) || d.lex.text(t.word) == "n" || d.lex.text(t.word) == "ff"):
		default:
			return false
		}
	}
	if first == end {
		return false
	}
	w.locator = d.words(first, end)
	return d.hasNumber(first, end)
}

// isRoman tells whether the token is a page in small Roman numerals.
func (d *document) isRoman(i int) bool {
	text := d.words(i, i+1)
	return len(text) <= 8 && strings.Trim(text, "ivxlc") == ""
}

func (d *document) hasNumber(start, end int) bool {
	for i := start; i < end; i++ {
		if d.tokens[i].kind == numberToken || d.isRoman(i) {
			return true
		}
	}
	return false
}

// mark gives the mark at a token, 0 where there is none.
func (d *document) mark(i int) rune {
	if i >= 0 && i < len(d.tokens) && d.tokens[i].kind == markToken {
		return d.tokens[i].value
	}
	return 0
}
