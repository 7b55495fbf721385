package edtf

// unit is what a run of dates is made of.
type unit uint8

const (
	oneDate unit = iota
	byDay
	byMonth
	byYear
)

// around returns the days of the unit that holds day; of an infinite day,
// itself.
func (u unit) around(day Day) span {
	if day == MinDay || day == MaxDay || u == byDay {
		return span{day, day}
	}
	year, month, _ := day.Date()
	if u == byYear {
		return span{DayOf(year, 1, 1), DayOf(year, 12, 31)}
	}
	return span{DayOf(year, month, 1), DayOf(year, month, daysIn(year, month))}
}

// index numbers the units, so that they can be counted.
func (u unit) index(day Day) int64 {
	if u == byDay {
		return int64(day)
	}
	year, month, _ := day.Date()
	if u == byYear {
		return year
	}
	return year*12 + int64(month)
}

func (u unit) precision() Precision {
	switch u {
	case byDay:
		return ToDay
	case byMonth:
		return ToMonth
	}
	return ToYear
}

// unit returns the size in which p is written.
func (p *point) unit() unit {
	switch {
	case p.day != "":
		return byDay
	case p.month != "":
		return byMonth
	}
	return byYear
}

func (u unit) name() string {
	switch u {
	case byDay:
		return "day"
	case byMonth:
		return "month"
	}
	return "year"
}
