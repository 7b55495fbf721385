package edtf

import "fmt"

// Precision is the smallest calendar unit that surely holds the date: of
// 1956-02-XX the month, of 1956-XX-XX the year, of 195X-12-25 the decade. The
// zero value is Unknown.
type Precision uint8

const (
	Unknown Precision = iota
	ToDay
	ToMonth
	ToSeason // also quarters, thirds and halves of a year
	ToYear
	ToDecade
	ToCentury
	ToMillennium
)

var precisionNames = [...]string{"UNKNOWN", "DAY", "MONTH", "SEASON", "YEAR", "DECADE", "CENTURY", "MILLENNIUM"}

// String returns the name in capitals, such as "DECADE".
func (p Precision) String() string {
	if int(p) < len(precisionNames) {
		return precisionNames[p]
	}
	return fmt.Sprintf("Precision(%d)", uint8(p))
}

// unspecified returns the precision of a year whose n rightmost digits are
// unspecified.
func unspecified(n int) Precision {
	if n > 3 {
		return Unknown
	}
	return ToYear + Precision(n)
}
