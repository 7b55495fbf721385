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

// Matches reports whether the date answers the range under the rule m. No date
// matches nothing.
func (d Date) Matches(m Match, r Range) bool {
	if d.kind == none {
		return false
	}
	plain := d.bounds(false)
	padded := d.bounds(true)
	switch m {
	case Possible:
		return plain.start.first <= r.To && plain.end.last >= r.From
	case Fuzzy:
		return padded.start.first <= r.To && padded.end.last >= r.From
	case Starts:
		return plain.start.first <= r.To && plain.start.last >= r.From
	case Within:
		return padded.start.first >= r.From && padded.end.last <= r.To
	case Certain:
		if d.kind == point {
			return padded.start.first >= r.From && padded.end.last <= r.To
		}
		return padded.start.last <= r.To && padded.end.first >= r.From
	}
	return false
}

// Strongest returns the strongest of Certain, Possible and Fuzzy under which
// the date answers the range, false when it answers under none.
func (d Date) Strongest(r Range) (Match, bool) {
	for _, m := range [...]Match{Certain, Possible, Fuzzy} {
		if d.Matches(m, r) {
			return m, true
		}
	}
	return 0, false
}

// Probability returns how likely the date lies in the range, false where that
// has no number.
func (d Date) Probability(r Range) (float64, bool) {
	if d.kind == point && d.flags&(uncertain|approximate) == 0 {
		first, last := max(d.start.first, r.From), min(d.start.last, r.To)
		if last < first {
			return 0, true
		}
		return float64(last-first+1) / float64(d.start.last-d.start.first+1), true
	}
	if d.Matches(Certain, r) {
		return 1, true
	}
	return 0, !d.Matches(Fuzzy, r)
}

type bounds struct{ start, end span }

func (d Date) bounds(padded bool) bounds {
	b := bounds{d.start, d.end}
	if padded {
		b.start.first += Day(d.pad[0])
		b.start.last += Day(d.pad[1])
		b.end.first += Day(d.pad[2])
		b.end.last += Day(d.pad[3])
	}
	if d.kind == interval {
		b.start.last = min(b.start.last, b.end.last)
		b.end.first = max(b.end.first, b.start.first)
	}
	return b
}
