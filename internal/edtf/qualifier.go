package edtf

// qualifier is how sure one component of a date is: the marks it carries, and
// by how many of its units they widen it.
type qualifier struct {
	marks flags
	units int64
}

// qualifierAt returns the qualifier that stands at s[i], none where there is
// none.
func qualifierAt(s string, i int) (q qualifier, found bool) {
	if i >= len(s) {
		return q, false
	}
	switch s[i] {
	case '?':
		return qualifier{uncertain, 1}, true
	case '~':
		return qualifier{approximate, 1}, true
	case '%':
		return qualifier{uncertain | approximate, 2}, true
	}
	return q, false
}

// add lets a further qualifier act on the same component: its marks come to
// those that are there, but of the widths the largest counts, once.
func (q *qualifier) add(more qualifier) {
	q.marks |= more.marks
	q.units = max(q.units, more.units)
}
