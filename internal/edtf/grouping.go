package edtf

// grouping is a part of a year longer than a month, by its EDTF number: the
// seasons 21 to 32, quarters 33 to 36, thirds 37 to 39, halves 40 and 41. Zero
// is none.
type grouping uint8

const (
	firstGrouping grouping = 21
	lastSeason    grouping = 24 // up to here a qualifier and an X are allowed
	lastGrouping  grouping = 41
)

// groupingMonths holds the first and last month of each grouping. None leaves
// its year: of a season that runs over the turn of the year, December stands
// for the whole.
var groupingMonths = [...][2]int{
	{3, 5}, {6, 8}, {9, 11}, {12, 12}, // spring, summer, autumn, winter
	{3, 5}, {6, 8}, {9, 11}, {12, 12}, // the same, northern
	{9, 11}, {12, 12}, {3, 5}, {6, 8}, // the same, southern
	{1, 3}, {4, 6}, {7, 9}, {10, 12}, // quarters
	{1, 4}, {5, 8}, {9, 12}, // thirds
	{1, 6}, {7, 12}, // halves
}

func (g grouping) months() (first, last int) {
	m := groupingMonths[g-firstGrouping]
	return m[0], m[1]
}

// length returns how many months the grouping has, three where only December
// is named.
func (g grouping) length() int64 {
	first, last := g.months()
	if first == last {
		return 3
	}
	return int64(last - first + 1)
}

// turns reports whether the grouping is a season that people place at either
// end of its year.
func (g grouping) turns() bool {
	if g == 0 {
		return false
	}
	first, last := g.months()
	return first == last
}
