package edtf

import "strings"

// member is a date in a set, or the run of years, months or days that a ".."
// stands for.
type member struct {
	unit                unit // what a run is made of; oneDate: it is no run
	days, padded, reach span // of a run all the same
	precision           Precision
	flags               flags
}

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

// matches reports whether the member answers r under m: of a run, one of its
// units, or all of them.
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

// members reads a set's members one by one, without keeping them: ranges are
// never spelled out, however long.
type members struct {
	member   member // the one that next has found
	expected string // why next has stopped, "" at the end

	rest   string // what is not read yet, without the closing bracket
	begun  bool
	queue  [3]member // what one element has given
	queued int
}

func membersOf(s string) members {
	return members{rest: s[1 : len(s)-1]}
}

func (s *members) next() bool {
	if s.queued == 0 && !s.read() {
		return false
	}
	s.queued--
	s.member = s.queue[s.queued]
	return true
}

// read takes the next element: a date, or two with ".." between them, the
// outer ends of the first and of the last missing perhaps.
func (s *members) read() bool {
	if s.begun && s.rest == "" {
		return false
	}
	element, rest, more := strings.Cut(s.rest, ",")
	if more {
		if rest = strings.TrimLeft(rest, " "); rest == "" {
			s.expected = "a date after the last comma"
			return false
		}
	}
	first := !s.begun
	s.rest, s.begun = rest, true
	dots := strings.Index(element, "..")
	if dots < 0 {
		var p point
		if s.expected = p.parse(element, false); s.expected == "" {
			s.push(p.member())
		}
	} else {
		from, to := element[:dots], element[dots+2:]
		if from == "" && (!first || to == "") || to == "" && more {
			s.expected = `a date on both sides of "..", but for the outer ends of the set`
		} else {
			s.expected = s.readRange(from, to)
		}
	}
	return s.expected == ""
}

func (s *members) push(m member) {
	s.queue[s.queued] = m
	s.queued++
}

// readRange takes what lies between two dates. An exact one belongs to the run,
// any other is a member beside it.
func (s *members) readRange(fromText, toText string) (expected string) {
	var from, to point
	run := member{unit: byYear, days: span{MinDay, MaxDay}}
	if fromText != "" {
		if expected = from.parse(fromText, false); expected != "" {
			return expected
		}
		run.unit, run.days.first = from.unit(), from.days.first
		if !from.exact() {
			s.push(from.member())
			run.days.first = from.days.last + 1
		}
	} else {
		run.flags |= openStart
	}
	if toText != "" {
		if expected = to.parse(toText, false); expected != "" {
			return expected
		}
		if fromText == "" || to.unit() < run.unit {
			run.unit = to.unit()
		}
		run.days.last = to.days.last
		if !to.exact() {
			s.push(to.member())
			run.days.last = to.days.first - 1
		}
	} else {
		run.flags |= openEnd
	}
	switch {
	case fromText != "" && toText != "" && to.days.last < from.days.first:
		return `no ".." that ends before it begins`
	case run.days.first <= run.days.last:
		run.padded, run.reach, run.precision = run.days, run.days, run.unit.precision()
		s.push(run)
	default:
		// One end lies within the other, and nothing between them.
		if from.exact() {
			s.push(from.member())
		}
		if to.exact() {
			s.push(to.member())
		}
	}
	return ""
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

func (u unit) precision() Precision {
	switch u {
	case byDay:
		return ToDay
	case byMonth:
		return ToMonth
	}
	return ToYear
}
