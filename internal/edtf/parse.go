package edtf

import "strings"

// MaxLength is the longest input, in bytes, that Parse looks at.
const MaxLength = 4096

// Parse reads a date of level 0, 1 or 2. What it accepts it keeps as written.
// The error is always an *[Error].
func Parse(s string) (Date, error) {
	d, expected := parse(s)
	if expected != "" {
		return Date{}, &Error{Input: s, Expected: expected}
	}
	return d, nil
}

// MustParse is Parse for dates known to be right, such as those in the program
// itself; it panics if s is not one.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func parse(s string) (d Date, expected string) {
	if len(s) > MaxLength {
		return d, "at most 4096 bytes"
	}
	if i := strings.IndexByte(s, '/'); i >= 0 {
		return parseInterval(s, s[:i], s[i+1:])
	}
	var p simple
	if expected = p.parse(s); expected != "" {
		return d, expected
	}
	d = Date{text: s, kind: point, start: p.days, end: p.days, precision: p.precision, flags: p.flags}
	d.pad[0], d.pad[1] = p.padding()
	d.pad[2], d.pad[3] = d.pad[0], d.pad[1]
	return d, ""
}

func parseInterval(s, from, to string) (d Date, expected string) {
	d = Date{text: s, kind: interval}
	var start, end simple
	switch {
	case from == "" && to == "":
		return d, "a date before or after the slash"
	case from == "":
		d.start = span{MinDay, MaxDay}
	case from == "..":
		d.start = span{MinDay, MinDay}
		d.flags |= openStart
	default:
		if expected = start.parse(from); expected != "" {
			return d, expected
		}
		d.start, d.precision, d.flags = start.days, start.precision, d.flags|start.flags
		d.pad[0], d.pad[1] = start.padding()
	}
	switch to {
	case "":
		d.end = span{MinDay, MaxDay}
	case "..":
		d.end = span{MaxDay, MaxDay}
		d.flags |= openEnd
	default:
		if expected = end.parse(to); expected != "" {
			return d, expected
		}
		d.end, d.precision, d.flags = end.days, max(d.precision, end.precision), d.flags|end.flags
		d.pad[2], d.pad[3] = end.padding()
	}
	if d.end.last < d.start.first {
		return d, "an interval that ends after it begins"
	}
	return d, ""
}

// simple is a year, month or day.
type simple struct {
	days      span
	precision Precision
	flags     flags
}

func (p *simple) parse(s string) (expected string) {
	if n := len(s); n > 0 {
		switch s[n-1] {
		case '?':
			p.flags, s = uncertain, s[:n-1]
		case '~':
			p.flags, s = approximate, s[:n-1]
		case '%':
			p.flags, s = uncertain|approximate, s[:n-1]
		}
	}
	sign := int64(1)
	if strings.HasPrefix(s, "-") {
		sign, s = -1, s[1:]
	}
	if len(s) == 4 && strings.HasSuffix(s, "X") {
		p.precision = PrecisionDecade
		first, last := strings.ReplaceAll(s, "X", "0"), strings.ReplaceAll(s, "X", "9")
		a, ok1 := number(first)
		b, ok2 := number(last)
		if !ok1 || !ok2 || sign < 0 {
			return "a year of four digits"
		}
		p.days = span{DayOf(a, 1, 1), DayOf(b, 12, 31)}
		return ""
	}
	if len(s) < 4 {
		return "a year of four digits"
	}
	year, ok := number(s[:4])
	if !ok || sign < 0 && year == 0 {
		return "a year of four digits"
	}
	year *= sign
	if s = s[4:]; s == "" {
		p.precision, p.days = PrecisionYear, span{DayOf(year, 1, 1), DayOf(year, 12, 31)}
		return ""
	}
	if len(s) != 3 && len(s) != 6 || s[0] != '-' {
		return "a month from 01 to 12 after the year"
	}
	month, ok := number(s[1:3])
	if !ok || month < 1 || month > 12 {
		return "a month from 01 to 12 after the year"
	}
	if s = s[3:]; s == "" {
		p.precision = PrecisionMonth
		p.days = span{DayOf(year, int(month), 1), DayOf(year, int(month), daysIn(year, int(month)))}
		return ""
	}
	day, ok := number(s[1:])
	if !ok || s[0] != '-' || day < 1 || int(day) > daysIn(year, int(month)) {
		return "a day of that month"
	}
	p.precision = PrecisionDay
	p.days.first = DayOf(year, int(month), int(day))
	p.days.last = p.days.first
	return ""
}

func (p *simple) padding() (before, after int16) {
	if p.flags == 0 {
		return 0, 0
	}
	return -365, 365
}

func number(s string) (n int64, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int64(s[i]-'0')
	}
	return n, s != ""
}
