package link

import (
	"fmt"

	"coldwar/internal/edtf"
)

// when is a point in time as far as some words say it. Years count as in
// EDTF: 1 BC is 0.
type when struct {
	year        int // of a decade or century the first
	hasYear     bool
	width       width
	part        int // an EDTF season, quarter or half of the year; 0 for none
	month, day  int // 0 for none
	approximate bool
}

type width uint8

const (
	yearWide width = iota
	decadeWide
	centuryWide
)

// String writes the point as EDTF; a decade or century BC, which EDTF cannot
// name, as the interval of its years.
func (w when) String() string {
	if w.interval() {
		last := w.year + 9
		if w.width == centuryWide {
			last = w.year + 99
		}
		return edtf.FormatYear(int64(w.year)) + "/" + edtf.FormatYear(int64(last))
	}
	s := edtf.FormatYear(int64(w.year))
	switch {
	case w.width == decadeWide:
		s = s[:len(s)-1] + "X"
	case w.width == centuryWide:
		s = s[:len(s)-2] + "XX"
	case w.day > 0:
		s += fmt.Sprintf("-%02d-%02d", w.month, w.day)
	case w.month > 0:
		s += fmt.Sprintf("-%02d", w.month)
	case w.part > 0:
		s += fmt.Sprintf("-%02d", w.part)
	}
	if w.approximate {
		s += "~"
	}
	return s
}

// interval tells whether the point is written as an interval.
func (w when) interval() bool { return w.width != yearWide && w.year < 0 }

// valid tells whether the month has that day, and the year can be written.
func (w when) valid() bool {
	if w.hasYear && (w.year < -9999 || w.year > 9999) {
		return false
	} else if w.day == 0 {
		return true
	}
	year := w.year
	if !w.hasYear {
		year = 2000 // a leap year: 29 February may be right
	}
	_, month, day := edtf.DayOf(int64(year), w.month, w.day).Date()
	return month == w.month && day == w.day
}

// plusDays moves a point that has a day.
func (w when) plusDays(n int) when {
	year, month, day := (edtf.DayOf(int64(w.year), w.month, w.day) + edtf.Day(n)).Date()
	return when{year: int(year), hasYear: true, month: month, day: day}
}

// plusMonths moves a point that has a month; the day is lost.
func (w when) plusMonths(n int) when {
	months := w.year*12 + w.month - 1 + n
	month := ((months % 12) + 12) % 12
	return when{year: (months - month) / 12, hasYear: true, month: month + 1}
}

// plusYears moves a point; what is finer than the year is lost.
func (w when) plusYears(n int) when { return when{year: w.year + n, hasYear: true} }

// span is a point, or an interval from one point to another.
type span struct {
	from, to when
	interval bool
}

func (s span) valid() bool {
	return s.from.hasYear && s.from.valid() && (!s.interval || s.to.hasYear && s.to.valid())
}

// date gives the span as EDTF, no date when it cannot be written so.
func (s span) date() edtf.Date {
	text := s.from.String()
	if s.interval {
		if s.from.interval() || s.to.interval() {
			return edtf.Date{}
		}
		text += "/" + s.to.String()
	}
	date, err := edtf.Parse(text)
	if err != nil {
		return edtf.Date{}
	}
	return date
}
