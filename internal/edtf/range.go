package edtf

// Range is a stretch of days, both ends included. MinDay and MaxDay mean that
// a side has no bound.
type Range struct{ From, To Day }

// YearRange returns the days of a year.
func YearRange(year int64) Range {
	return Range{DayOf(year, 1, 1), DayOf(year, 12, 31)}
}

// Range returns the days from the earliest to the latest, for asking about
// them; an open or unknown side has no bound, qualifiers do not count. A set
// has no single range and is refused with an [*Error], as is no date.
func (d Date) Range() (Range, error) {
	switch d.kind {
	case none:
		return Range{}, &Error{Expected: "a date or an interval"}
	case oneOf, allOf:
		return Range{}, &Error{Input: d.text, Expected: "one date or interval, not a set of them"}
	}
	return Range{d.start.first, d.end.last}, nil
}

// Span returns the days that the date may touch under Fuzzy, the widest rule:
// a date whose span does not touch a range matches it under no rule. No date
// has the span of no days, whose From lies after its To.
func (d Date) Span() Range {
	if d.kind == none {
		return Range{MaxDay, MinDay}
	}
	days := d.reached()
	return Range{days.first, days.last}
}

// reached returns the days that Fuzzy sees.
func (d Date) reached() span {
	return span{d.start.first + Day(d.reach[0]), d.end.last + Day(d.reach[1])}
}

func (s span) touches(r Range) bool { return s.first <= r.To && s.last >= r.From }

func (s span) within(r Range) bool { return s.first >= r.From && s.last <= r.To }

// share returns which part of the days of s lie in r. The span must be finite.
func (s span) share(r Range) float64 {
	first, last := max(s.first, r.From), min(s.last, r.To)
	if first > last {
		return 0
	}
	return float64(last-first+1) / float64(s.last-s.first+1)
}
