package edtf

import "strings"

// parseSet reads one of "[…]" or all of "{…}".
func parseSet(s string) (d Date, expected string) {
	d = Date{text: s, kind: oneOf}
	closing := byte(']')
	if s[0] == '{' {
		d.kind, closing = allOf, '}'
	}
	switch {
	case strings.IndexByte(s, '/') >= 0:
		return d, "no interval inside a set and no set inside an interval"
	case len(s) < 2 || s[len(s)-1] != closing:
		return d, "dates between [ and ], or between { and }"
	}
	var total setBounds
	scan := membersOf(s)
	for scan.next() {
		total.include(scan.member)
	}
	if scan.expected != "" {
		return d, scan.expected
	}
	d.flags, d.precision = total.flags, total.precision
	d.start.first, d.end.last = total.days.first, total.days.last
	if d.kind == oneOf {
		d.start.last, d.end.first = total.days.last, total.days.first
	} else {
		d.start.last, d.end.first = total.leastLast, total.greatestFirst
	}
	d.reach[0] = delta(total.days.first, total.reach.first)
	d.reach[1] = delta(total.days.last, total.reach.last)
	return d, ""
}

// setBounds sums up the members of a set.
type setBounds struct {
	days, reach              span
	leastLast, greatestFirst Day
	precision                Precision
	flags                    flags
	filled                   bool // a member is in
}

func (t *setBounds) include(m member) {
	lasts, firsts := m.days.last, m.days.first
	if m.unit != oneDate {
		lasts, firsts = m.unit.around(m.days.first).last, m.unit.around(m.days.last).first
	}
	if !t.filled {
		*t = setBounds{m.days, m.reach, lasts, firsts, m.precision, 0, true}
	}
	t.days = span{min(t.days.first, m.days.first), max(t.days.last, m.days.last)}
	t.reach = span{min(t.reach.first, m.reach.first), max(t.reach.last, m.reach.last)}
	t.leastLast, t.greatestFirst = min(t.leastLast, lasts), max(t.greatestFirst, firsts)
	if t.precision != m.precision {
		t.precision = Unknown
	}
	t.flags |= m.flags
}

// setMatches answers member by member.
func (d Date) setMatches(m Match, r Range) bool {
	all := m == Within || m == Certain && d.kind == oneOf
	for scan := membersOf(d.text); scan.next(); {
		if scan.member.matches(m, r, all) != all {
			return !all
		}
	}
	return all
}

// setShare returns the mean of the members' shares in r, false when they
// cannot be counted or one of them is qualified.
func (d Date) setShare(r Range) (float64, bool) {
	if d.kind != oneOf || d.flags != 0 {
		return 0, false
	}
	var sum, count float64
	for scan := membersOf(d.text); scan.next(); {
		share, n := scan.member.share(r)
		sum, count = sum+share, count+n
	}
	return sum / count, true
}
