package edtf

import "strings"

// MaxLength is the longest input, in bytes, that is looked at.
const MaxLength = 4096

// Parse reads a date of level 0, 1 or 2. What it accepts it keeps as written.
// The error is always an [*Error].
func Parse(s string) (Date, error) {
	d, expected := parse(s)
	if expected != "" {
		return Date{}, &Error{Input: s, Expected: expected}
	}
	return d, nil
}

// MustParse is Parse for dates that stand in the program itself; it panics when
// s is none.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func parse(s string) (d Date, expected string) {
	switch {
	case s == "":
		return d, `a date, such as "1953-03-05" or "1953"`
	case len(s) > MaxLength:
		return d, "at most 4096 bytes"
	case s[0] == '[' || s[0] == '{':
		return parseSet(s)
	}
	if slash := strings.IndexByte(s, '/'); slash >= 0 {
		return parseInterval(s, slash)
	}
	var p point
	if expected = p.parse(s, true); expected != "" {
		return d, expected
	}
	d = Date{text: s, kind: single, start: p.days, end: p.days, precision: p.precision, flags: p.flags}
	if p.widens() {
		padded, reach := p.padded(), p.reach()
		d.pad = [4]int16{
			delta(p.days.first, padded.first), delta(p.days.last, padded.last),
			delta(p.days.first, padded.first), delta(p.days.last, padded.last),
		}
		d.reach = [2]int16{delta(p.days.first, reach.first), delta(p.days.last, reach.last)}
	}
	return d, ""
}

func parseInterval(s string, slash int) (d Date, expected string) {
	from, to := s[:slash], s[slash+1:]
	switch {
	case from == "" && to == "":
		return d, `a date on one side of the slash at least, or ".." for an open side`
	case strings.IndexByte(to, '/') >= 0:
		return d, "one slash"
	case strings.ContainsAny(to, "[{"):
		return d, "no set inside an interval"
	}
	d = Date{text: s, kind: interval}
	var start, end point
	if d.start, expected = start.parseEnd(from, MinDay); expected != "" {
		return d, expected
	}
	if d.end, expected = end.parseEnd(to, MaxDay); expected != "" {
		return d, expected
	}
	if d.end.last < d.start.first {
		return d, "an interval that does not end before it begins"
	}
	d.flags = start.flags | end.flags
	if from == ".." {
		d.flags |= openStart
	}
	if to == ".." {
		d.flags |= openEnd
	}
	switch {
	case start.year == "":
		d.precision = end.precision
	case end.year == "" || start.precision == end.precision:
		d.precision = start.precision
	}
	if start.widens() {
		padded, reach := start.padded(), start.reach()
		d.pad[0], d.pad[1] = delta(d.start.first, padded.first), delta(d.start.last, padded.last)
		d.reach[0] = delta(d.start.first, reach.first)
	}
	if end.widens() {
		padded, reach := end.padded(), end.reach()
		d.pad[2], d.pad[3] = delta(d.end.first, padded.first), delta(d.end.last, padded.last)
		d.reach[1] = delta(d.end.last, reach.last)
	}
	return d, ""
}

// parseEnd reads one side of an interval. An open side lies wholly at far, an
// unknown one may lie anywhere; both leave p as it was.
func (p *point) parseEnd(s string, far Day) (days span, expected string) {
	switch s {
	case "":
		return span{MinDay, MaxDay}, ""
	case "..":
		return span{far, far}, ""
	}
	expected = p.parse(s, false)
	return p.days, expected
}

// delta is how far a bound moves: at most the two years and some months that
// qualifiers and winters can add.
func delta(from, to Day) int16 { return int16(to - from) }
