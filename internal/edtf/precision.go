package edtf

import "fmt"

// Precision is the size of the calendar unit a date names. The zero value is
// Unknown.
type Precision uint8

const (
	Unknown Precision = iota
	PrecisionDay
	PrecisionMonth
	PrecisionSeason
	PrecisionYear
	PrecisionDecade
	PrecisionCentury
	PrecisionMillennium
)

var precisionNames = [...]string{"UNKNOWN", "DAY", "MONTH", "SEASON", "YEAR", "DECADE", "CENTURY", "MILLENNIUM"}

// String returns the precision's name in capitals, such as "DECADE".
func (p Precision) String() string {
	if int(p) < len(precisionNames) {
		return precisionNames[p]
	}
	return fmt.Sprintf("Precision(%d)", uint8(p))
}
