package link

// pointOrRange reads a point in time, and the second one after it when the
// two are the ends of a range.
func (c *calendar) pointOrRange(i int) (dated, bool) {
	from, ok := c.point(i)
	if !ok {
		return dated{}, false
	}
	if to, ok := c.rangeEnd(from); ok {
		if found, ok := c.between(from, to); ok {
			return found, true
		}
	}
	return c.alone(from)
}

// rangeEnd reads the end of a range after its beginning: past a dash, "to",
// or "and" when "between" or "from" went before.
func (c *calendar) rangeEnd(from point) (point, bool) {
	at := from.end
	t := c.at(at)
	dash := false
	switch {
	case t.gap == paragraph:
		return point{}, false
	case t.mark(hyphen), t.mark(enDash), t.mark(emDash) && t.glued(), t.mark('/') && t.glued():
		dash = true
	case t.is(wTo), t.is(wUntil), t.is(wTill), t.is(wThrough):
	case t.is(wAnd) && c.afterBetween(from.start):
	default:
		return point{}, false
	}
	if dash && t.mark('/') && !from.bareYear && !c.at(from.end-1).yearLike() {
		return point{}, false
	}
	at = c.skip(at+1, wThe)
	if to, ok := c.yearEnd(from, at, dash); ok {
		return to, true
	}
	to, ok := c.point(at)
	return to, ok
}

// afterBetween tells whether "between" or "from" stands before the token.
func (c *calendar) afterBetween(i int) bool {
	for _, word := range [...]wordID{wOf, wYears, wThe} { // "between the years of 1973 and 1976"
		if c.isAt(i-1, word) {
			i--
		}
	}
	return c.at(i - 1).is(wBetween) // which may open a paragraph
}

// yearEnd reads the 57 of "1953-57", the 8 of "1954-8" and the 50 of
// "winter of 1949/50": digits that make a later year in place of the last
// ones of the first. It wants a dash.
func (c *calendar) yearEnd(from point, at int, dash bool) (point, bool) {
	t := c.at(at)
	first := c.at(from.end - 1)
	if !dash || !first.yearLike() || !from.when.hasYear || t.kind != numberToken || t.shape != 0 || !t.glued() {
		return point{}, false
	}
	digits := int(t.end - t.start)
	scale := 10
	if digits == 2 {
		scale = 100
	} else if digits != 1 {
		return point{}, false
	}
	year := from.when.year/scale*scale + int(t.value)
	if year <= from.when.year || c.counts(at+1) {
		return point{}, false
	}
	return point{start: at, end: at + 1, when: when{year: year, hasYear: true}, bareYear: true, bareEnd: true}, true
}

func (t *token) yearLike() bool { return yearLike(t) }

// between makes a range of two points, each taking from the other what it
// lacks.
func (c *calendar) between(from, to point) (dated, bool) {
	a, b := from.when, to.when
	found := dated{start: from.start, end: to.end, rule: ruleDateRange, confidence: .96}
	if from.bareYear != to.bareYear && !(from.bareYear && to.bareEnd) && !from.shaded && !to.shaded && a.width == b.width && (a.month > 0) == (b.month > 0) && a.part == b.part {
		return dated{}, false
	}
	if from.bareMonth && b.month == 0 && b.part == 0 {
		return dated{}, false // "did not fall until 1989"
	}
	if from.bareYear && to.bareYear {
		if b.year < a.year || b.year-a.year > 200 || c.counts(to.end) || c.numbered(from.start) {
			return dated{}, false
		}
		if c.isAt(from.end, wTo, wThrough) && !c.datesYear(from.start, from.end).ok && !c.isAt(from.start-1, wFrom) {
			return dated{}, false
		}
	}
	if (to.bareEnd || a.part == 24 && to.bareYear && b.year == a.year+1) && (a.month > 0 || a.part > 0) {
		// "winter of 1949-50" and "December 1949-50": the winter of two years.
		if a.part != 24 {
			return dated{}, false
		}
		a, b = when{year: a.year, hasYear: true, month: 12}, when{year: b.year, hasYear: true, month: 2}
	}
	if !a.hasYear && !b.hasYear {
		year, ok := c.yearOf(a)
		if !ok {
			return dated{}, false
		}
		b.year, b.hasYear = year, true
		found.borrowed, found.confidence = true, .8
		if b.month < a.month {
			b.year++
		}
	}
	switch {
	case !a.hasYear:
		a.year, a.hasYear = b.year, true
		if a.month > b.month && b.month > 0 {
			a.year--
		}
	case !b.hasYear:
		b.year, b.hasYear = a.year, true
		if b.month < a.month && b.month > 0 {
			b.year++
		}
	}
	if b.before(a) {
		return dated{}, false
	}
	found.aside = c.lifeDates(from.start, to.end)
	found.span = span{from: a, to: b, interval: true}
	return found, true
}

// before tells whether w surely lies before v.
func (w when) before(v when) bool {
	if w.year != v.year {
		return w.year < v.year
	}
	if w.month != v.month && w.month > 0 && v.month > 0 {
		return w.month < v.month
	}
	return w.month > 0 && v.month > 0 && w.day > 0 && v.day > 0 && w.day < v.day
}

// dayRange reads two days of one month: "24-25 February 1956", "24 and 25
// February", "February 24-25, 1956".
func (c *calendar) dayRange(i int) (dated, bool) {
	if month, at, ok := c.monthAt(i); ok {
		first, last, end, ok := c.twoDays(at)
		if !ok {
			return dated{}, false
		}
		if _, _, clash := c.monthAt(c.skip(end, wOf)); clash {
			return dated{}, false
		}
		year, after, hasYear := c.followingYear(end)
		if hasYear {
			end = after
		}
		return c.daysOf(i, end, month, first, last, year, hasYear)
	}
	first, last, at, ok := c.twoDays(i)
	if !ok {
		return dated{}, false
	}
	month, end, ok := c.monthAt(c.skip(at, wOf))
	if !ok {
		return dated{}, false
	}
	year, after, hasYear := c.followingYear(end)
	if hasYear {
		end = after
	}
	return c.daysOf(i, end, month, first, last, year, hasYear)
}

// twoDays reads "24-25", "24 to 25" and, for days that follow one another,
// "24 and 25".
func (c *calendar) twoDays(i int) (first, last, end int, ok bool) {
	first, ok = c.dayAt(i)
	if !ok || c.at(i).kind == wordToken {
		return 0, 0, 0, false
	}
	joint := c.at(i + 1)
	next := c.skip(i+2, wThe)
	last, ok = c.dayAt(next)
	if !ok || c.at(next).kind == wordToken || last <= first {
		return 0, 0, 0, false
	}
	switch {
	case joint.mark(hyphen), joint.mark(enDash), joint.mark('/'), joint.is(wTo), joint.is(wUntil), joint.is(wThrough):
	case joint.is(wAnd) && (last == first+1 || c.afterBetween(i)), joint.is(wOr) && last == first+1:
	default:
		return 0, 0, 0, false
	}
	return first, last, next + 1, true
}

func (c *calendar) daysOf(start, end, month, first, last, year int, hasYear bool) (dated, bool) {
	a := when{year: year, hasYear: hasYear, month: month, day: first}
	found := dated{start: start, end: end, rule: ruleDateRange, confidence: .97}
	if !hasYear {
		if a.year, a.hasYear = c.yearOf(a); !a.hasYear {
			return dated{}, false
		}
		found.borrowed, found.confidence = true, .85
	}
	b := a
	b.day = last
	found.span = span{from: a, to: b, interval: true}
	return found, true
}

// rangeBefore reads "499-493 BC", whose first number says that it is a year
// only by the second.
func (c *calendar) rangeBefore(i int) (dated, bool) {
	t, joint := c.at(i), c.at(i+1)
	if t.kind != numberToken || t.shape != 0 || t.value < 1 || t.value > 9999 {
		return dated{}, false
	}
	if !joint.mark(hyphen) && !joint.mark(enDash) && !joint.is(wTo) && !(joint.is(wAnd) && c.afterBetween(i)) {
		return dated{}, false
	}
	last, end, ok := c.yearAt(i + 2)
	first := 1 - int(t.value)
	if !ok || last > 0 || first >= last {
		return dated{}, false
	}
	s := span{from: when{year: first, hasYear: true}, to: when{year: last, hasYear: true}, interval: true}
	return dated{start: i, end: end, span: s, rule: ruleDateRange, confidence: .97}, true
}
