package edtf

// member is a date in a set, or the run of years, months or days that a ".."
// stands for.
type member struct {
	unit                unit // what a run is made of; oneDate: it is no run
	days, padded, reach span // of a run all the same
	precision           Precision
	flags               flags
}

// matches reports whether the member answers r under the rule: of a run, one
// of its units, or all of them.
func (m member) matches(rule Match, r Range, all bool) bool {
	switch rule {
	case Possible, Starts: // a point may begin where it may be
		return m.days.touches(r)
	case Fuzzy:
		return m.reach.touches(r)
	}
	if all || m.unit == oneDate {
		return m.padded.within(r)
	}
	return m.unitWithin(r)
}

// unitWithin reports whether a unit of the run lies in r.
func (m member) unitWithin(r Range) bool {
	first, last := max(m.days.first, r.From), min(m.days.last, r.To)
	if first == MinDay || last == MaxDay {
		return true // infinitely many do
	}
	if first > last {
		return false
	}
	unit := m.unit.around(first)
	if unit.first < first {
		unit = m.unit.around(unit.last + 1)
	}
	return unit.last <= last
}

// share returns how much of the member lies in r, its units weighing 1 each,
// and how many there are. The member must be finite.
func (m member) share(r Range) (share, count float64) {
	if m.unit == oneDate {
		return m.days.share(r), 1
	}
	count = float64(m.unit.index(m.days.last) - m.unit.index(m.days.first) + 1)
	in := Range{max(m.days.first, r.From), min(m.days.last, r.To)}
	if in.From > in.To {
		return 0, count
	}
	first, last := m.unit.around(in.From), m.unit.around(in.To)
	if first == last {
		return first.share(in), count
	}
	between := m.unit.index(in.To) - m.unit.index(in.From) - 1
	return first.share(in) + float64(between) + last.share(in), count
}

// member returns the point as a member of its own.
func (p *point) member() member {
	m := member{days: p.days, padded: p.days, reach: p.days, precision: p.precision, flags: p.flags}
	if p.widens() {
		m.padded, m.reach = p.padded(), p.reach()
	}
	return m
}

// exact reports whether p is a plain year, month or day.
func (p *point) exact() bool {
	return p.flags == 0 && p.grouping == 0 && p.month.unknown() == 0 && p.day.unknown() == 0 &&
		p.years.first == p.years.last
}
