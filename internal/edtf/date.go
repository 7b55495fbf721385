package edtf

import "cmp"

// Date is a point in time, an interval, or a set of them, as it was written.
// It is small, immutable and comparable with ==; two dates are equal when they
// are written the same. The zero value is no date.
type Date struct {
	text       string
	start, end span
	pad        [4]int16 // what the qualifiers add to start.first, start.last, end.first, end.last
	reach      [2]int16 // what Fuzzy adds to start.first and end.last beside pad
	kind       kind
	precision  Precision
	flags      flags
}

// span is the days between which something happened, both included.
type span struct{ first, last Day }

type kind uint8

const (
	none kind = iota
	point
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
	finite // a one-of whose members can be counted and are unqualified
)

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.kind == none }

// String returns the date exactly as written; of no date, nothing.
func (d Date) String() string { return d.text }

// MarshalText returns the date exactly as written.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.text), nil }

// UnmarshalText parses b as [Parse] does; empty text gives no date.
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

// Earliest returns the first day on which the date may begin, false when that
// lies at infinity or is not known.
func (d Date) Earliest() (Day, bool) { return d.start.first, d.bounded(d.start.first) }

// StartLatest returns the last day on which it may begin.
func (d Date) StartLatest() (Day, bool) { return d.start.last, d.bounded(d.start.last) }

// EndEarliest returns the first day on which it may end.
func (d Date) EndEarliest() (Day, bool) { return d.end.first, d.bounded(d.end.first) }

// Latest returns the last day on which it may end.
func (d Date) Latest() (Day, bool) { return d.end.last, d.bounded(d.end.last) }

func (d Date) bounded(day Day) bool {
	return d.kind != none && day != MinDay && day != MaxDay
}

// OpenStart reports whether the date has no beginning, as in "../1991". An
// unknown beginning, as in "/1991", is not open.
func (d Date) OpenStart() bool { return d.flags&openStart != 0 }

// OpenEnd reports whether the date has no end.
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

// Precision returns the size of the calendar unit that is named.
func (d Date) Precision() Precision { return d.precision }

// Approximate reports whether any part is marked `~` or `%`.
func (d Date) Approximate() bool { return d.flags&approximate != 0 }

// Uncertain reports whether any part is marked `?` or `%`.
func (d Date) Uncertain() bool { return d.flags&uncertain != 0 }

// Interval reports whether the date has a beginning and an end of its own, as
// in "1953/1957".
func (d Date) Interval() bool { return d.kind == interval }

// Compare orders dates by earliest day (none first), then by latest (none
// last).
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
