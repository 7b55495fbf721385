package edtf

// point is one date, neither interval nor set, taken apart. Its strings are
// parts of the input.
type point struct {
	year       string // with sign, Y, E and S, without qualifiers
	month, day mask   // "" where not written; month may be that of a grouping
	clock      string // time of day and zone, without T
	grouping   grouping

	yearMark, monthMark, dayMark qualifier

	years       years
	first, last civil // the first and the last day that fit
	days        span  // the same
	precision   Precision
	flags       flags // the marks of all components
}

// civil is a date of the calendar.
type civil struct {
	year       int64
	month, day int
}

func (c civil) count() Day { return DayOf(c.year, c.month, c.day) }

// parse reads s into p, which must be zero. A time of day is read only where
// clock allows it.
func (p *point) parse(s string, clock bool) (expected string) {
	i, expected := p.parseComponents(s)
	switch {
	case expected != "":
		return expected
	case i < len(s) && p.day != "" && s[i] == 'T':
		if !clock {
			return "no time of day in an interval or set"
		}
		if p.clock = s[i+1:]; !validClock(p.clock) {
			return "a time such as T23:20:30, T23:20:30Z or T23:20:30+04:30 after the day"
		}
	case i < len(s):
		return p.expectedNext()
	}
	p.flags = p.yearMark.marks | p.monthMark.marks | p.dayMark.marks
	p.precision = p.years.precision
	switch {
	case p.grouping != 0:
		expected = p.fitGrouping()
	case p.month != "":
		expected = p.fitMonth()
	default:
		p.first, p.last = civil{p.years.first, 1, 1}, civil{p.years.last, 12, 31}
	}
	if expected != "" {
		return expected
	}
	if p.clock != "" && (p.flags != 0 || p.precision != ToDay) {
		return "no qualifier and no X before a time of day"
	}
	p.days = span{p.first.count(), p.last.count()}
	return ""
}

const noMonth = "a month from 01 to 12, or a season or other part of the year from 21 to 41"

// parseComponents reads year, month and day with their qualifiers and returns
// where they end.
func (p *point) parseComponents(s string) (end int, expected string) {
	i := 0
	if q, ok := qualifierAt(s, 0); ok {
		p.yearMark, i = q, 1
	}
	n, expected := p.years.parse(s[i:])
	if expected != "" {
		return i, expected
	}
	p.year, i = s[i:i+n], i+n
	if q, ok := qualifierAt(s, i); ok {
		p.yearMark.add(q)
		i++
	}
	if p.years.alone {
		return i, ""
	}

	if p.month, p.monthMark, n = component(s[i:]); n == 0 {
		return i, ""
	}
	i += n
	early := p.yearMark.marks|p.monthMark.marks != 0
	if q, ok := qualifierAt(s, i); ok {
		p.yearMark.add(q)
		p.monthMark.add(q)
		i++
	}
	if p.month[0] != 'X' && p.month[1] != 'X' && p.month.number(0) > 12 {
		p.grouping = grouping(p.month.number(0))
		switch {
		case p.grouping < firstGrouping || p.grouping > lastGrouping:
			return i, noMonth
		case early:
			return i, "a qualifier of a season only at its end"
		}
		return i, ""
	}

	if p.day, p.dayMark, n = component(s[i:]); n == 0 {
		return i, ""
	}
	i += n
	if q, ok := qualifierAt(s, i); ok {
		p.yearMark.add(q)
		p.monthMark.add(q)
		p.dayMark.add(q)
		i++
	}
	return i, ""
}

// component reads a hyphen, perhaps a qualifier, and two digits at the
// beginning of s. The length is 0 where they do not stand there.
func component(s string) (digits mask, q qualifier, length int) {
	if s == "" || s[0] != '-' {
		return "", q, 0
	}
	i := 1
	q, ok := qualifierAt(s, i)
	if ok {
		i++
	}
	if len(s) < i+2 || !mask(s[i:i+2]).valid() {
		return "", qualifier{}, 0
	}
	return mask(s[i : i+2]), q, i + 2
}

// expectedNext says what could have followed the components that were read.
func (p *point) expectedNext() string {
	switch {
	case p.years.alone:
		return "nothing after a year with Y or S but one qualifier"
	case p.month == "":
		return "a hyphen and a month of two digits after the year"
	case p.grouping != 0:
		return "nothing after a season or other part of the year but one qualifier"
	case p.day == "":
		return "a hyphen and a day of two digits after the month"
	}
	return "nothing after the day but one qualifier, or T and a time"
}
