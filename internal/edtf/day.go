package edtf

import (
	"math"
	"strconv"
)

// Day counts days since 1970-01-01 in the proleptic Gregorian calendar, in
// which year 0 is 1 BC.
type Day int64

// MinDay and MaxDay stand for "no bound": they lie before and after every day
// a date can name.
const (
	MinDay Day = math.MinInt64
	MaxDay Day = math.MaxInt64
)

// maxYear bounds the years a date may name, on both sides of year 0: sixteen
// digits leave room for padding without overflowing a Day.
const maxYear = 9_999_999_999_999_999

// DayOf returns the day of a calendar date. The month must be 1 to 12; a day
// beyond the month's end runs on into the next month.
func DayOf(year int64, month, day int) Day {
	// Count from 1 March, so that the leap day is the last of its year.
	if month <= 2 {
		year--
		month += 12
	}
	era := floorDiv(year, 400)
	yearOfEra := year - era*400
	dayOfYear := int64((153*(month-3)+2)/5 + day - 1)
	dayOfEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
	return Day(era*daysPerEra + dayOfEra - daysToEpoch)
}

const (
	daysPerEra  = 146097 // of 400 years
	daysToEpoch = 719468 // from 0000-03-01 to 1970-01-01
)

// Date returns the calendar date of d. For MinDay and MaxDay it means nothing.
func (d Day) Date() (year int64, month, day int) {
	days := int64(d) + daysToEpoch
	era := floorDiv(days, daysPerEra)
	dayOfEra := days - era*daysPerEra
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	shifted := (5*dayOfYear + 2) / 153
	day = int(dayOfYear - (153*shifted+2)/5 + 1)
	year, month = era*400+yearOfEra, int(shifted)+3
	if month > 12 {
		year, month = year+1, month-12
	}
	return year, month, day
}

// String gives the day as 1953-03-05, -0044-03-15 or Y10000-01-01: the year as
// [FormatYear] has it.
func (d Day) String() string {
	year, month, day := d.Date()
	b := append(make([]byte, 0, 24), FormatYear(year)...)
	return string(append(b, '-', byte('0'+month/10), byte('0'+month%10), '-', byte('0'+day/10), byte('0'+day%10)))
}

// FormatYear writes a year as EDTF does: 1953, 0044, -0043, Y10000, Y-10000.
func FormatYear(year int64) string {
	digits := year
	if digits < 0 {
		digits = -digits
	}
	if digits > 9999 {
		return "Y" + strconv.FormatInt(year, 10)
	}
	s := strconv.FormatInt(10000+digits, 10)[1:]
	if year < 0 {
		return "-" + s
	}
	return s
}

func isLeap(year int64) bool {
	return year%4 == 0 && (year%100 != 0 || year%400 == 0)
}

func daysIn(year int64, month int) int {
	if month == 2 && isLeap(year) {
		return 29
	}
	return int(monthDays[month-1])
}

var monthDays = [12]uint8{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
