package edtf

import "strings"

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
		run.unit, run.days.first = min(run.unit, from.unit()), from.days.first
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
		run.unit, run.days.last = min(run.unit, to.unit()), to.days.last
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
