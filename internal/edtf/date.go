package edtf

import "cmp"

// Date is a point in time, an interval, or a set of points, as it was written.
// It is small, immutable and comparable with ==: two dates are equal when they
// are written the same. The zero value is no date.
//
// It keeps the string it was parsed from, and all that this string is part of.
type Date struct {
	text       string
	start, end span     // of a set: see set.bounds
	pad        [4]int16 // what qualifiers add to start.first, start.last, end.first, end.last; not of sets
	reach      [2]int16 // what Fuzzy adds to start.first and end.last
	kind       kind
	precision  Precision
	flags      flags
}

// span is the days between which something happened, both included. MinDay
// and MaxDay are infinitely far.
type span struct{ first, last Day }

type kind uint8

const (
	none kind = iota
	single
	interval
	oneOf
	allOf
)

type flags uint8

const (
	uncertain flags = 1 << iota
	approximate
	openStart
	openEnd
)

func (f flags) qualified() bool { return f&(uncertain|approximate) != 0 }

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.kind == none }

// String returns the date exactly as written; for no date, nothing.
func (d Date) String() string { return d.text }

// MarshalText returns the date exactly as written; for no date, nothing.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.text), nil }

// UnmarshalText parses b as [Parse] does. Empty text gives no date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(b))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// Earliest returns the first day on which the date may begin; false when that
// lies at infinity or is not known. Qualifiers do not move it.
func (d Date) Earliest() (Day, bool) { return d.start.first, d.bounded(d.start.first) }

// StartLatest returns the last day on which it may begin, as Earliest does.
func (d Date) StartLatest() (Day, bool) { return d.start.last, d.bounded(d.start.last) }

// EndEarliest returns the first day on which it may end, as Earliest does.
func (d Date) EndEarliest() (Day, bool) { return d.end.first, d.bounded(d.end.first) }

// Latest returns the last day on which it may end, as Earliest does.
func (d Date) Latest() (Day, bool) { return d.end.last, d.bounded(d.end.last) }

func (d Date) bounded(day Day) bool {
	return d.kind != none && day != MinDay && day != MaxDay
}

// OpenStart reports whether the date has no beginning, as "../1991", or runs
// back without bound, as "[..1991]". The unknown beginning of "/1991" is not
// open.
func (d Date) OpenStart() bool { return d.flags&openStart != 0 }

// OpenEnd reports whether the date has no end, or runs on without bound.
func (d Date) OpenEnd() bool { return d.flags&openEnd != 0 }

// Year returns the year of the earliest day, else of the latest, else false.
func (d Date) Year() (int64, bool) {
	day, ok := d.Earliest()
	if !ok {
		day, ok = d.Latest()
	}
	if !ok {
		return 0, false
	}
	year, _, _ := day.Date()
	return year, true
}

// Precision returns how exactly the date is known. The ends of an interval and
// the members of a set that differ in this make it Unknown.
func (d Date) Precision() Precision { return d.precision }

// Approximate reports whether any part is marked `~` or `%`.
func (d Date) Approximate() bool { return d.flags&approximate != 0 }

// Uncertain reports whether any part is marked `?` or `%`.
func (d Date) Uncertain() bool { return d.flags&uncertain != 0 }

// Interval reports whether the date has a beginning and an end of its own, as
// "1953/1957".
func (d Date) Interval() bool { return d.kind == interval }

// Compare orders dates by their earliest day (none first), then by their latest
// (none last). Dates that are not equal may compare as 0.
func (d Date) Compare(e Date) int {
	if c := cmp.Compare(d.sortFrom(), e.sortFrom()); c != 0 {
		return c
	}
	return cmp.Compare(d.sortTo(), e.sortTo())
}

func (d Date) sortFrom() Day {
	if day, ok := d.Earliest(); ok {
		return day
	}
	return MinDay
}

func (d Date) sortTo() Day {
	if day, ok := d.Latest(); ok {
		return day
	}
	return MaxDay
}
