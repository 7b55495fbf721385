package store

import (
	"strconv"
	"time"

	"coldwar"
	"coldwar/internal/edtf"
)

// calendar cuts time into the buckets of a timeline, numbered without gaps.
//
// A century is 1901 to 2000, a decade 1950 to 1959. Before our era they are
// counted backwards, as people do: the 40s BC are 49 to 40 BC, the 1st century
// BC 100 to 1 BC. There being no year 0, the decades next to the turn have
// nine years.
type calendar struct {
	bucket func(edtf.Day) int64
	first  func(bucket int64) edtf.Day
	label  func(bucket int64) string
}

// days are all days of a bucket.
func (c calendar) days(bucket int64) edtf.Range {
	return edtf.Range{From: c.first(bucket), To: c.first(bucket+1) - 1}
}

func newCalendar(g coldwar.Granularity) (calendar, error) {
	switch g {
	case coldwar.ByCentury:
		return calendar{func(d edtf.Day) int64 { return century(yearOf(d)) }, firstOfCentury, centuryLabel}, nil
	case coldwar.ByDecade:
		return calendar{func(d edtf.Day) int64 { return decade(yearOf(d)) }, firstOfDecade, decadeLabel}, nil
	case coldwar.ByYear, "":
		return calendar{yearOf, firstOfYear, yearLabel}, nil
	case coldwar.ByMonth:
		return calendar{month, firstOfMonth, monthLabel}, nil
	}
	return calendar{}, coldwar.Errorf(coldwar.Invalid, "granularity %s is not known; allowed are CENTURY, DECADE, YEAR, MONTH.", coldwar.Quote(string(g)))
}

func firstOfYear(year int64) edtf.Day { return edtf.DayOf(year, 1, 1) }

func yearLabel(year int64) string {
	if year < 1 {
		return strconv.FormatInt(1-year, 10) + " BC"
	}
	return strconv.FormatInt(year, 10)
}

// century numbers the 1st century 0 and the 1st century BC -1.
func century(year int64) int64 {
	if year < 1 {
		return -1 + year/100
	}
	return (year - 1) / 100
}

func firstOfCentury(c int64) edtf.Day { return firstOfYear(100*c + 1) }

func centuryLabel(c int64) string {
	if c < 0 {
		return ordinal(-c) + " century BC"
	}
	return ordinal(c+1) + " century"
}

func ordinal(n int64) string {
	suffix := "th"
	if tens := n / 10 % 10; tens != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.FormatInt(n, 10) + suffix
}

// decade numbers the years 1 to 9 with 0 and 9 to 1 BC with -1.
func decade(year int64) int64 {
	if year < 1 {
		return -1 - (1-year)/10
	}
	return year / 10
}

func firstOfDecade(d int64) edtf.Day {
	switch {
	case d > 0:
		return firstOfYear(10 * d)
	case d == 0:
		return firstOfYear(1)
	}
	return firstOfYear(1 - (10*(-1-d) + 9))
}

func decadeLabel(d int64) string {
	if d < 0 {
		return strconv.FormatInt(10*(-1-d), 10) + "s BC"
	}
	return strconv.FormatInt(10*d, 10) + "s"
}

// month numbers January of year 0 with 0.
func month(d edtf.Day) int64 {
	y, m, _ := d.Date()
	return 12*y + int64(m) - 1
}

func yearAndMonth(m int64) (int64, int) {
	year := m / 12
	if m%12 < 0 {
		year--
	}
	return year, int(m-12*year) + 1
}

func firstOfMonth(m int64) edtf.Day {
	year, month := yearAndMonth(m)
	return edtf.DayOf(year, month, 1)
}

func monthLabel(m int64) string {
	year, month := yearAndMonth(m)
	return time.Month(month).String() + " " + yearLabel(year)
}
