package edtf

import "fmt"

// Match is how strictly a date must answer a range of days. The zero value is
// Possible.
type Match uint8

const (
	Possible Match = iota // it may touch the range
	Certain               // it surely touches the range; a point surely lies in it
	Starts                // it may begin in the range
	Within                // it surely lies wholly inside the range
	Fuzzy                 // as Possible, with the date widened by its qualifiers
)

var matchNames = [...]string{"POSSIBLE", "CERTAIN", "STARTS", "WITHIN", "FUZZY"}

// ParseMatch reads a match rule by its name, such as "POSSIBLE".
func ParseMatch(s string) (Match, error) {
	for m, name := range matchNames {
		if s == name {
			return Match(m), nil
		}
	}
	return 0, fmt.Errorf("%q is not a match rule; expected POSSIBLE, CERTAIN, STARTS, WITHIN or FUZZY", clip(s))
}

// String returns the rule's name, such as "POSSIBLE".
func (m Match) String() string {
	if int(m) < len(matchNames) {
		return matchNames[m]
	}
	return fmt.Sprintf("Match(%d)", uint8(m))
}

// Matches reports whether the date answers r under the rule m. No date answers
// nothing.
func (d Date) Matches(m Match, r Range) bool {
	if m > Fuzzy {
		return false
	}
	switch d.kind {
	case single:
		days := d.start
		switch m {
		case Possible, Starts: // a point may begin where it may be
			return days.touches(r)
		case Fuzzy:
			return d.reached().touches(r)
		case Certain, Within:
			return span{days.first + Day(d.pad[0]), days.last + Day(d.pad[1])}.within(r)
		}
	case interval:
		return d.intervalMatches(m, r)
	case oneOf, allOf:
		return d.setMatches(m, r)
	}
	return false
}

func (d Date) intervalMatches(m Match, r Range) bool {
	switch m {
	case Possible:
		return d.start.first <= r.To && d.end.last >= r.From
	case Fuzzy:
		return d.reached().touches(r)
	case Starts:
		return d.start.first <= r.To && min(d.start.last, d.end.last) >= r.From
	}
	start := span{d.start.first + Day(d.pad[0]), d.start.last + Day(d.pad[1])}
	end := span{d.end.first + Day(d.pad[2]), d.end.last + Day(d.pad[3])}
	switch m {
	case Certain:
		// A start is never later than its end.
		return min(start.last, end.last) <= r.To && max(end.first, start.first) >= r.From
	case Within:
		return start.first >= r.From && end.last <= r.To
	}
	return false
}

// Strongest returns the strongest of Certain, Possible and Fuzzy under which
// the date answers r, false when it answers under none.
func (d Date) Strongest(r Range) (Match, bool) {
	if !d.reached().touches(r) {
		return 0, false
	}
	for _, m := range [...]Match{Certain, Possible, Fuzzy} {
		if d.Matches(m, r) {
			return m, true
		}
	}
	return 0, false
}

// Probability returns the share of the date's possible days that lie in r: of
// one-of-a-set, the mean of its members' shares. Where days cannot be shared
// out like that (intervals, qualifiers, all-of, infinite sets) it is 1 if the
// date surely answers r, 0 if it cannot even under Fuzzy, and else false.
func (d Date) Probability(r Range) (float64, bool) {
	if d.kind == single && !d.flags.qualified() {
		return d.start.share(r), true
	}
	if share, ok := d.setShare(r); ok {
		return share, true
	}
	switch m, ok := d.Strongest(r); {
	case !ok:
		return 0, true
	case m == Certain:
		return 1, true
	}
	return 0, false
}
