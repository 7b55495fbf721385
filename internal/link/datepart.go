package link

import "strings"

// isAt tells whether one of the words stands there, in the same paragraph.
func (c *calendar) isAt(i int, words ...wordID) bool {
	t := c.at(i)
	for _, w := range words {
		if t.is(w) {
			return t.gap < paragraph || i == 0
		}
	}
	return false
}

// skip steps over the token if it is one of the words.
func (c *calendar) skip(i int, words ...wordID) int {
	if c.isAt(i, words...) {
		return i + 1
	}
	return i
}

// skipMark steps over the token if it is the mark.
func (c *calendar) skipMark(i int, r rune) int {
	if t := c.at(i); t.mark(r) && t.gap < paragraph {
		return i + 1
	}
	return i
}

// dayAt reads a day of a month: 5, 5th, fifth. Written out it must be an
// ordinal.
func (c *calendar) dayAt(i int) (day int, ok bool) {
	t := c.at(i)
	switch {
	case t.kind == numberToken && t.shape&(grouped|joined) == 0 && t.end-t.start <= 2, t.kind == ordinalToken:
		day = int(t.value)
	case t.kind == wordToken && c.lex.class(t.word)&ordinal != 0:
		day = c.lex.value(t.word)
	}
	return day, day >= 1 && day <= 31
}

// monthAt reads the name of a month, with its dot if it is shortened.
func (c *calendar) monthAt(i int) (number, end int, ok bool) {
	t := c.at(i)
	if t.kind != wordToken || t.shape&capital == 0 || c.lex.class(t.word)&month == 0 {
		return 0, 0, false
	}
	end = i + 1
	if c.lex.class(t.word)&shorten != 0 && c.at(end).mark('.') && c.at(end).glued() {
		end++
	}
	return c.lex.value(t.word), end, true
}

// yearAt reads a year with its era: 1953, 480 BC, AD 79, and after a month or
// season also what follows a comma or "of".
func (c *calendar) yearAt(i int) (year, end int, ok bool) {
	t := c.at(i)
	if t.kind == wordToken && c.lex.class(t.word)&era != 0 && c.lex.value(t.word) > 0 && t.shape&allCapital != 0 {
		if n := c.at(i + 1); n.kind == numberToken && n.shape == 0 && n.value > 0 && n.value < 10000 {
			return int(n.value), i + 2, true
		}
		return 0, 0, false
	}
	if t.kind != numberToken || t.shape != 0 || t.value < 1 || t.value > 9999 {
		return 0, 0, false
	}
	if sign, end := c.eraAt(i + 1); sign != 0 {
		if sign < 0 {
			return 1 - int(t.value), end, true
		}
		return int(t.value), end, true
	}
	return int(t.value), i + 1, yearLike(t)
}

// eraAt reads BC, B.C., CE and the like: -1 before, 1 after, 0 for neither.
func (c *calendar) eraAt(i int) (sign, end int) {
	t := c.at(i)
	if t.kind != wordToken || t.shape&capital == 0 || t.gap == paragraph {
		return 0, 0
	}
	if t.shape&allCapital != 0 && c.lex.class(t.word)&era != 0 {
		return c.lex.value(t.word), i + 1
	}
	letters, end := "", i
	for end < i+3 && c.at(end).shape&dotted != 0 {
		letters += strings.ToLower(c.words(end, end+1)[:1])
		end++
	}
	switch letters {
	case "bc", "bce":
		return -1, end
	case "ad", "ce":
		return 1, end
	}
	return 0, 0
}

// followingYear reads the year after a month, season or day, past a comma or
// "of": "March, 1953", "summer of 1956", "5 March of that year" has none.
func (c *calendar) followingYear(i int) (year, end int, ok bool) {
	if c.at(i).gap == paragraph {
		return 0, 0, false
	} else if year, end, ok := c.yearAt(i); ok {
		return year, end, true
	}
	if c.at(i).mark(',') && c.at(i).glued() || c.isAt(i, wOf, wIn) {
		if year, end, ok := c.yearAt(c.skip(i+1, wThe)); ok {
			return year, end, true
		}
	}
	if c.isAt(i, wOf) {
		return c.yearOfThread(i + 1)
	}
	return c.shortYearAt(i)
}

// yearOfThread reads "that year", "the same year" and "the following year".
func (c *calendar) yearOfThread(i int) (year, end int, ok bool) {
	step := 0
	at := c.skip(c.skip(i, wThe, wThat), wSame)
	if c.isAt(at, wFollowing, wNext) {
		at, step = at+1, 1
	} else if c.isAt(at, wPrevious, wPreceding) {
		at, step = at+1, -1
	}
	if at == i || !c.isAt(at, wYear) || !c.thread.hasYear || c.thread.width != yearWide {
		return 0, 0, false
	}
	return c.thread.year + step, at + 1, true
}

// shortYearAt reads ’53 as a year of the century that the text speaks of.
func (c *calendar) shortYearAt(i int) (year, end int, ok bool) {
	mark, t := c.at(i), c.at(i+1)
	if !mark.mark(apostrophe) || mark.glued() || t.kind != numberToken || !t.glued() || t.end-t.start != 2 {
		return 0, 0, false
	}
	return c.century() + int(t.value), i + 2, true
}

// century gives the first year of the century that the text speaks of.
func (c *calendar) century() int {
	if c.thread.hasYear && c.thread.year > 0 {
		return c.thread.year / 100 * 100
	}
	return 1900
}
