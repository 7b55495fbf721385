package link

// point is a date without its end: "early 1953", "March", "the 24th of
// February". What a bare year or month needs beside it is not yet checked.
type point struct {
	start, end int
	when       when
	bareYear   bool // only a number that may be a year
	bareMonth  bool // only a month or a season
	bareEnd    bool // only the digits that end a year: the 57 of 1953-57
	shaded     bool // "early", "the end of"
}

// point reads the point in time that begins at the token.
func (c *calendar) point(i int) (point, bool) {
	if i >= len(c.tokens) {
		return point{}, false
	}
	t := &c.tokens[i]
	class := c.lex.class(t.word)
	if t.kind == wordToken {
		switch {
		case t.word == wLast:
			return c.fromUnits(i)
		case class&weekday != 0 && t.shape&capital != 0:
			return c.fromWeekday(i)
		case class&daypart != 0:
			return c.fromDaypart(i)
		case class&shade != 0:
			return c.fromShade(i)
		case t.word == wTurn:
			return c.fromTurn(i)
		case class&month != 0 && t.shape&capital != 0:
			return c.fromMonth(i)
		case class&season != 0:
			return c.fromSeason(i)
		case class&decade != 0:
			return c.fromDecadeWord(i)
		case t.word == wChristmas || t.word == wNew || t.word == wEaster:
			return c.fromFeast(i)
		case class&era != 0 && t.shape&allCapital != 0 && c.lex.value(t.word) > 0:
			return c.fromEra(i)
		case t.word == wLatter:
			return c.fromFraction(i)
		}
	}
	if p, ok := c.fromDay(i); ok {
		return p, true
	} else if p, ok := c.fromUnits(i); ok {
		return p, true
	} else if p, ok := c.fromFraction(i); ok {
		return p, true
	} else if p, ok := c.fromCentury(i); ok {
		return p, true
	} else if p, ok := c.fromDecade(i); ok {
		return p, true
	}
	return c.fromYear(i)
}

// fromDay reads "5 March 1953", "the fifth of March" and "5th March".
func (c *calendar) fromDay(i int) (point, bool) {
	day, ok := c.dayAt(i)
	if !ok {
		return point{}, false
	}
	at := c.skip(i+1, wOf)
	month, end, ok := c.monthAt(at)
	if !ok || c.at(at).gap == paragraph {
		return point{}, false
	}
	p := point{start: i, end: end, when: when{month: month, day: day}}
	p.takeYear(c.followingYear(end))
	return p, true
}

func (p *point) takeYear(year, end int, ok bool) {
	if ok {
		p.when.year, p.when.hasYear, p.end = year, true, end
	}
}

// fromMonth reads "March 5, 1953", "March 1953" and "March".
func (c *calendar) fromMonth(i int) (point, bool) {
	month, end, ok := c.monthAt(i)
	if !ok {
		return point{}, false
	}
	if t := c.at(i - 1); t.kind == numberToken && t.end-t.start <= 2 && c.tokens[i].gap < paragraph {
		return point{}, false // "30 February" is no date
	}
	if last := c.at(i - 1); c.isAt(i, wMarch, wMay) && c.isAt(end, wOf) && last.kind == wordToken && last.shape&capital != 0 && c.lex.class(last.word)&function == 0 && !c.opensAt(i-1) {
		return point{}, false // "the Long March of 1934"
	}
	p := point{start: i, end: end, when: when{month: month}}
	at := c.skip(end, wThe)
	if day, ok := c.dayAt(at); ok && c.at(at).kind != wordToken && c.at(at).gap < paragraph {
		if _, _, isYear := c.yearAt(at); !isYear && !c.counts(at+1) {
			p.when.day, p.end = day, at+1
			p.takeYear(c.followingYear(p.end))
			return p, true
		}
	}
	p.takeYear(c.followingYear(end))
	p.bareMonth = !p.when.hasYear
	if p.bareMonth && c.lex.class(c.tokens[i].word)&shorten != 0 && c.tokens[i].word != wMay {
		return point{}, false // "Mar", "Dec" alone are no dates
	}
	return p, true
}

// counts tells whether the token is a noun that numbers count: what stands
// before it is no day or year.
func (c *calendar) counts(i int) bool {
	t := c.at(i)
	return t.kind == wordToken && c.lex.class(t.word)&quantity != 0 && t.gap < paragraph || t.mark('%') || t.mark('°')
}

// fromWeekday reads "Thursday, 5 March 1953". A weekday alone is not sure.
func (c *calendar) fromWeekday(i int) (point, bool) {
	at := c.skip(c.skipMark(i+1, ','), wThe)
	p, ok := c.fromDay(at)
	if !ok {
		p, ok = c.fromMonth(at)
	}
	if !ok || p.when.day == 0 {
		return point{}, false
	}
	p.start = i
	return p, true
}

// fromDaypart reads "night of 12 June 1941": the date of the day.
func (c *calendar) fromDaypart(i int) (point, bool) {
	at := c.skip(i+2, wThe)
	if t := c.at(at); !c.isAt(i+1, wOf) || t.kind == wordToken && c.lex.class(t.word)&(daypart|shade) != 0 {
		return point{}, false
	}
	p, ok := c.point(at)
	if !ok || p.when.day == 0 {
		return point{}, false
	}
	p.start = i
	return p, true
}

// fromShade reads "early 1953", "mid-1956", "the end of March 1917": the
// whole of the year or month, of which EDTF cannot name the part.
func (c *calendar) fromShade(i int) (point, bool) {
	at := i + 1
	switch c.tokens[i].word {
	case wEarly, wMid, wLate:
		for at < i+6 && (c.isAt(at, wTo, wMid, wLate, wEarly) || c.at(at).mark(hyphen) || c.at(at).mark(enDash)) {
			at++
		}
		at = c.skip(at, wIn, wOf)
	default:
		if !c.isAt(at, wOf) {
			return point{}, false
		}
		at++
	}
	at = c.skip(at, wThe)
	if t := c.at(at); t.kind == wordToken && c.lex.class(t.word)&(shade|weekday|daypart) != 0 || t.gap == paragraph {
		return point{}, false
	}
	p, ok := c.point(at)
	if !ok || p.when.day > 0 {
		return point{}, false
	}
	if p.bareYear && c.counts(p.end) {
		return point{}, false
	}
	p.start, p.bareYear, p.shaded = i, false, true
	return p, true
}

// fromUnits reads "first months of 1989" and "last days of March 1917": the
// whole of the year or month, of which EDTF cannot name the part.
func (c *calendar) fromUnits(i int) (point, bool) {
	if n, ok := c.ordinalOf(c.at(i)); (!ok || n != 1) && !c.isAt(i, wLast) {
		return point{}, false
	}
	at := i + 1
	if t := c.at(at); t.kind == wordToken && c.lex.class(t.word)&(cardinal|judging) != 0 || t.kind == numberToken {
		at++ // "first three months", "first few days"
	}
	if t := c.at(at); t.kind != wordToken || c.lex.class(t.word)&unit == 0 || !c.endsWithS(at) || !c.isAt(at+1, wOf) {
		return point{}, false
	}
	p, ok := c.point(c.skip(at+2, wThe))
	if !ok || p.when.day > 0 || p.shaded {
		return point{}, false
	}
	p.start, p.bareYear, p.shaded = i, false, true
	return p, true
}

// fromTurn reads "turn of 1949/50".
func (c *calendar) fromTurn(i int) (point, bool) {
	if !c.isAt(i+1, wOf) {
		return point{}, false
	}
	p, ok := c.fromYear(i + 2)
	if !ok {
		return point{}, false
	}
	p.start, p.bareYear, p.shaded = i, false, true
	return p, true
}

// fromSeason reads "summer of 1956", "winter 1949" and "spring".
func (c *calendar) fromSeason(i int) (point, bool) {
	p := point{start: i, end: i + 1, when: when{part: c.lex.value(c.tokens[i].word)}}
	p.takeYear(c.followingYear(i + 1))
	p.bareMonth = !p.when.hasYear
	return p, true
}

// fromFraction reads "first half of 1958" and "third quarter of 1953".
func (c *calendar) fromFraction(i int) (point, bool) {
	t := c.at(i)
	n := 0
	switch {
	case t.is(wLatter):
		n = 2
	case t.kind == ordinalToken || t.kind == wordToken && c.lex.class(t.word)&ordinal != 0:
		n, _ = c.dayAt(i)
	}
	first, most := 40, 2
	if c.isAt(i+1, wQuarter) {
		first, most = 33, 4
	} else if !c.isAt(i+1, wHalf) {
		return point{}, false
	}
	if n < 1 || n > most || !c.isAt(i+2, wOf) {
		return point{}, false
	}
	year, end, ok := c.yearAt(c.skip(i+3, wThe))
	if !ok {
		return point{}, false
	}
	return point{start: i, end: end, when: when{year: year, hasYear: true, part: first + n - 1}}, true
}

// fromCentury reads "20th century" and "third century BC".
func (c *calendar) fromCentury(i int) (point, bool) {
	t := c.at(i)
	n := 0
	if t.kind == ordinalToken {
		n = int(t.value)
	} else if t.kind == wordToken && c.lex.class(t.word)&ordinal != 0 {
		n = c.lex.value(t.word)
	}
	at := c.skipMark(i+1, hyphen)
	if n < 1 || n > 30 || !c.isAt(at, wCentury) {
		return point{}, false
	}
	p := point{start: i, end: at + 1, when: when{year: (n - 1) * 100, hasYear: true, width: centuryWide}}
	if sign, end := c.eraAt(p.end); sign != 0 {
		p.end = end
		if sign < 0 {
			p.when.year = 1 - n*100
		}
	}
	return p, true
}

// fromDecade reads "1950s", "1950’s" and "470s BC".
func (c *calendar) fromDecade(i int) (point, bool) {
	at := i
	if c.at(i).mark(apostrophe) && !c.at(i).glued() && c.at(i+1).glued() {
		at++ // ’50s
	}
	t := c.at(at)
	end := at + 1
	switch {
	case t.kind == decadeToken && (at == i || t.value < 100):
	case at > i:
		return point{}, false
	case yearLike(t) && t.value%10 == 0 && c.at(end).kind == ownerToken && c.at(end).end-c.at(end).start > 1:
		end++
	default:
		return point{}, false
	}
	p := point{start: i, end: end, when: when{year: int(t.value), hasYear: true, width: decadeWide}}
	if sign, end := c.eraAt(end); sign < 0 {
		p.end, p.when.year = end, -int(t.value)-8
	} else if t.value < 100 {
		p.when.year += c.century()
	} else if t.value < 1000 {
		return point{}, false
	}
	return p, true
}

// fromDecadeWord reads "the fifties", which is neither "his fifties" nor a
// number of things.
func (c *calendar) fromDecadeWord(i int) (point, bool) {
	shaded := c.at(i-1).kind == wordToken && c.lex.class(c.at(i-1).word)&shade != 0
	if !c.isAt(i-1, wThe) && !(shaded && c.isAt(i-2, wThe)) {
		return point{}, false
	}
	year := c.century() + c.lex.value(c.tokens[i].word)
	return point{start: i, end: i + 1, when: when{year: year, hasYear: true, width: decadeWide}}, true
}

// fromFeast reads "Christmas Day 1991" and "New Year’s Eve 1958".
func (c *calendar) fromFeast(i int) (point, bool) {
	p := point{start: i, end: i + 1, when: when{month: 12, day: 25}}
	switch {
	case c.tokens[i].shape&capital == 0:
		return point{}, false
	case c.isAt(i, wNew):
		if !c.isAt(i+1, wYear) || c.at(i+2).kind != ownerToken {
			return point{}, false
		}
		p.end, p.when = i+3, when{month: 1, day: 1}
	case c.isAt(i, wEaster):
		return point{}, false // its day would have to be reckoned
	}
	if t := c.at(p.end); t.is(wEve) {
		p.when = p.when.eve()
		p.end++
	} else if t.kind == wordToken && t.gap < paragraph && (c.lex.class(t.word)&daypart != 0 || c.lex.class(t.word)&unit != 0 && c.lex.value(t.word) == int(unitDay)) {
		p.end++
	} else if c.isAt(i, wNew) {
		return point{}, false
	}
	p.takeYear(c.followingYear(p.end))
	return p, p.when.hasYear || p.end > i+1
}

// eve gives the day before 25 December or 1 January.
func (w when) eve() when {
	if w.month == 1 {
		return when{month: 12, day: 31}
	}
	return when{month: w.month, day: w.day - 1}
}

// fromEra reads "AD 79".
func (c *calendar) fromEra(i int) (point, bool) {
	year, end, ok := c.yearAt(i)
	return point{start: i, end: end, when: when{year: year, hasYear: true}}, ok
}

// fromYear reads a number that may be a year. Without an era it is bare.
func (c *calendar) fromYear(i int) (point, bool) {
	if year, end, ok := c.shortYearAt(i); ok {
		return point{start: i, end: end, when: when{year: year, hasYear: true}, bareYear: true}, true
	}
	year, end, ok := c.yearAt(i)
	if !ok {
		return point{}, false
	}
	p := point{start: i, end: end, when: when{year: year, hasYear: true}, bareYear: end == i+1}
	if t := c.at(end); p.bareYear && t.kind == wordToken && t.gap < paragraph && c.lex.class(t.word)&season != 0 && !c.isAt(end+1, wOf) {
		p.end, p.bareYear, p.when.part = end+1, false, c.lex.value(t.word) // "1982 summer"
	}
	return p, true
}
