package edtf

// Range is a stretch of days, both ends included. MinDay and MaxDay mean that
// a side has no bound.
type Range struct{ From, To Day }

// YearRange returns the days of a year.
func YearRange(year int64) Range {
	return Range{DayOf(year, 1, 1), DayOf(year, 12, 31)}
}

// Range returns the days from the earliest to the latest, qualifiers ignored:
// what `during` asks about. A set has no single range and is refused.
func (d Date) Range() (Range, error) {
	switch d.kind {
	case none:
		return Range{}, &Error{Expected: "a date or an interval"}
	case oneOf, allOf:
		return Range{}, &Error{Input: d.text, Expected: "one date or interval, not a set"}
	}
	return Range{d.start.first, d.end.last}, nil
}

// Span returns the days that the date may touch under Fuzzy, the widest rule.
func (d Date) Span() Range {
	b := d.bounds(true)
	return Range{b.start.first, b.end.last}
}
