package edtf

// widens reports whether Fuzzy sees more than the plain days.
func (p *point) widens() bool { return p.flags != 0 || p.grouping.turns() }

// padded returns the days widened by the qualifiers.
func (p *point) padded() span {
	return span{p.move(p.first, -1), p.move(p.last, +1)}
}

// reach returns the days that Fuzzy sees: the padded ones and, of a winter, the
// winters at both ends of its year.
func (p *point) reach() span {
	days := p.padded()
	if p.grouping.turns() {
		days.first = min(days.first, DayOf(p.first.year-1, 12, 1))
		days.last = max(days.last, DayOf(p.last.year+1, 3, 1)-1)
	}
	return days
}

// move returns the day c moved outward, down or up (-1, +1), by one unit of
// each component that is qualified, two where it is so twice: years and months
// together, then days. A component that is not qualified is never left.
func (p *point) move(c civil, outward int64) Day {
	unit := int64(1)
	if p.grouping != 0 {
		unit = p.grouping.length()
	}
	const year = 12
	months := c.year*year + int64(c.month-1)
	moved := months + outward*(p.yearMark.units*year+p.monthMark.units*unit)
	if p.yearMark.units == 0 {
		moved = min(max(moved, c.year*year), c.year*year+year-1)
	}
	to := civil{floorDiv(moved, year), int(moved-floorDiv(moved, year)*year) + 1, c.day}
	length := daysIn(to.year, to.month)
	switch {
	case p.day != "" && p.day != "XX":
		to.day = min(to.day, length)
	case outward > 0:
		to.day = length
	}
	day := to.count() + Day(outward*p.dayMark.units)
	switch {
	case p.monthMark.units == 0:
		to.day = 1
		first := to.count()
		return min(max(day, first), first+Day(length)-1)
	case p.yearMark.units == 0:
		return min(max(day, DayOf(to.year, 1, 1)), DayOf(to.year, 12, 31))
	}
	return day
}
