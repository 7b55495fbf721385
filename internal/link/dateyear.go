package link

// evidenceOfYear says why a bare number is a year.
type evidenceOfYear struct {
	ok         bool
	rule       rule
	confidence float64
	aside      bool
}

// alone makes a date of a point, if a bare year or month has what it needs.
func (c *calendar) alone(p point) (dated, bool) {
	found := dated{start: p.start, end: p.end, span: span{from: p.when}, rule: ruleWrittenDate, confidence: .97}
	switch {
	case p.bareYear:
		why := c.datesYear(p.start, p.end)
		if !why.ok {
			return dated{}, false
		}
		found.rule, found.confidence, found.aside = why.rule, why.confidence, why.aside
		if c.isRough(p.start - 1) {
			found.span.from.approximate = true
		}
	case p.bareMonth:
		if !c.namesMonth(p) {
			return dated{}, false
		}
		found.confidence = .85
	case p.when.day > 0:
		found.confidence = .98
	}
	if !p.when.hasYear {
		year, ok := c.yearAhead(p)
		if !ok {
			year, ok = c.yearOf(p.when)
		}
		if !ok {
			return dated{}, false
		}
		found.span.from.year, found.span.from.hasYear = year, true
		found.borrowed = true
		found.confidence -= .1
	}
	return found, true
}

// yearAhead tells the year of the first of several months or days: "April and
// June 1955".
func (c *calendar) yearAhead(p point) (year int, ok bool) {
	at := p.end
	for range 3 {
		if t := c.at(at); !t.mark(',') && !t.is(wAnd) && !t.is(wOr) || t.gap == paragraph {
			return 0, false
		}
		if c.at(at).mark(',') {
			at = c.skip(at+1, wAnd, wOr)
		} else {
			at++
		}
		next, ok := c.point(c.skip(at, wThe))
		if !ok || next.when.monthAbout() < p.when.monthAbout() || next.when.month == 0 && next.when.part == 0 {
			return 0, false
		} else if next.when.hasYear {
			return next.when.year, true
		}
		at = next.end
	}
	return 0, false
}

// yearOf tells the year of a day, month or season that is given without one:
// that of the date before, or the next one when the story has passed into it.
func (c *calendar) yearOf(w when) (year int, ok bool) {
	if !c.thread.hasYear || c.thread.width != yearWide {
		return 0, false
	}
	year = c.thread.year
	at, now := w.monthAbout(), c.thread.monthAbout()
	if c.clause() {
		return c.last.year, true
	}
	if at > 0 && (now-at >= 9 || c.coming && at < now) {
		year++
	}
	if w.year, w.hasYear = year, true; !w.valid() {
		year++ // 29 February
	}
	return year, true
}

// clause tells whether the sentence has just named the year that a month
// without one is of: "not until 1989, when the elections of 4 June …".
func (c *calendar) clause() bool {
	if c.prior < 0 || !c.last.hasYear || c.last.width != yearWide || c.last.month > 0 || c.last.part > 0 || c.prior <= c.sentenceAt(c.reading).start {
		return false
	}
	return c.at(c.prior).mark(',') && c.isAt(c.prior+1, wWhen)
}

// monthAbout gives the month, or the middle one of the season; 0 for none.
func (w when) monthAbout() int {
	switch {
	case w.month > 0:
		return w.month
	case w.part >= 21 && w.part <= 24:
		return []int{4, 7, 10, 12}[w.part-21]
	}
	return 0
}

// isRough tells whether the token makes a year approximate: circa, c., about.
func (c *calendar) isRough(i int) bool {
	if c.at(i).mark('.') {
		i--
	}
	t := c.at(i)
	return t.kind == wordToken && (c.lex.class(t.word)&rough != 0 || c.lex.text(t.word) == "c" && t.shape&capital == 0)
}

// namesMonth tells whether a month or season without year is meant as one:
// "May" and "March" are other words too, and a season may be any year's.
func (c *calendar) namesMonth(p point) bool {
	if p.shaded {
		return true
	}
	i := p.start
	before := c.at(i - 1)
	class := c.lex.class(before.word)
	if next := c.at(p.end); next.kind == wordToken && next.shape&capital == 0 && before.is(wThe) && c.lex.class(next.word)&generic != 0 {
		return false // "the October war" is a name
	}
	leading := before.kind == wordToken && (class&preposition != 0 || before.is(wThat) || before.is(wThis) || before.is(wAnd) || before.is(wOr))
	if p.when.part > 0 {
		if (before.is(wAnd) || before.is(wOr)) && c.prior == i-1 && c.last.part > 0 {
			return true // "the fall and winter"
		}
		if c.isAt(i, wFall) && (before.is(wTo) || c.isAt(p.end, wOf)) {
			return false
		}
		at := i - 1
		if before.is(wThe) {
			at--
		}
		after := c.at(p.end)
		t := c.at(at)
		if t.is(wOf) || t.kind != wordToken || c.lex.class(t.word)&preposition == 0 {
			// "They spent the winter there": a verb, and no noun that it belongs to.
			return before.is(wThe) && !c.isAt(i, wFall) && t.kind == wordToken && endsIn(c.words(at, at+1), "ed") || t.kind == wordToken && c.textAt(at, "spent")
		}
		return after.kind == markToken || c.lex.class(after.word)&function != 0 || before.is(wThe)
	}
	if next := c.at(p.end); next.kind == wordToken && next.shape&capital != 0 && next.gap < lineGap && c.lex.class(next.word)&(function|title) == 0 && c.peoples[next.word] == nil {
		return leading && c.lex.class(next.word)&generic == 0 // not "in the February Revolution"
	}
	if before.kind == wordToken && before.shape&capital != 0 && before.gap != paragraph && class&function == 0 && !c.opensAt(i-1) {
		return false // "Long March"
	}
	if leading {
		return true
	}
	// At the beginning of a sentence "May" and "March" may be anything.
	return !c.isAt(i, wMay, wMarch) || before.is(wA) && !c.opensAt(i)
}

// datesYear looks around a number for what makes it a year. Its first and
// last tokens differ when it is part of a longer expression.
func (c *calendar) datesYear(start, end int) evidenceOfYear {
	next := c.at(end)
	if c.numbered(start) || c.counts(end) || next.glued() && !endsPhrase(next) && !isJoint(next) && next.kind != ownerToken {
		return evidenceOfYear{}
	}
	if next.mark(hyphen) && next.glued() && c.at(end+1).kind == wordToken && c.at(end+1).glued() {
		return evidenceOfYear{} // "1950-mile"
	}
	value := 1950 // ’53 stands only for a year
	if c.at(start).kind == numberToken {
		value = int(c.at(start).value)
	}
	if c.isRough(start - 1) {
		return c.roughYear(start, end, value)
	}
	if why := c.yearByWord(start, end, value); why.ok {
		return why
	}
	return c.yearByPlace(start, end, value%100 == 0)
}

// roughYear judges a number after "about" or "circa": the first goes with all
// numbers, the second with years.
func (c *calendar) roughYear(start, end, value int) evidenceOfYear {
	before, next := c.at(start-1), c.at(end)
	switch {
	case before.kind != wordToken, before.word == wCirca, before.word == wCa, c.isAt(start-2, wIn, wBy, wFrom, wSince, wUntil):
		return evidenceOfYear{true, rulePreposition, .9, false}
	case value%100 == 0, next.kind == wordToken && c.lex.class(next.word)&function == 0:
		return evidenceOfYear{}
	}
	return evidenceOfYear{true, rulePreposition, .75, false}
}

// yearByWord judges a number by the word before it.
func (c *calendar) yearByWord(start, end, value int) evidenceOfYear {
	before, at := c.at(start-1), start-1
	if before.kind != wordToken {
		return evidenceOfYear{}
	}
	round := value%100 == 0
	switch before.word {
	case wIn, wInto, wThroughout, wSince, wUntil, wTill, wDuring, wBy, wBefore, wAfter, wFrom, wThrough, wAs:
		return c.followedLikeYear(end, round, .95)
	case wBetween:
		return c.followedLikeYear(end, round, .9)
	case wYear, wYears:
		return evidenceOfYear{true, ruleYearNoun, .97, false}
	case wOf:
		return c.yearOfNoun(end, at-1, value)
	case wTo, wFor:
		if round || value < firstLikelyYear {
			return evidenceOfYear{}
		}
		return c.followedLikeYear(end, round, .8)
	case wThe, wA, wAn, wThat, wThis:
		return c.attributive(end, round)
	case wAnd, wOr:
		if c.prior == at || c.prior == at-1 && c.at(at-1).mark(',') {
			return c.followedLikeYear(end, round, .9)
		}
		return evidenceOfYear{}
	}
	class := c.lex.class(before.word)
	switch {
	case class&owning != 0:
		return c.attributive(end, round)
	case class&generic != 0 && before.shape&capital != 0 && endsPhrase(c.at(end)) && !round:
		return evidenceOfYear{true, ruleYearPlace, .8, true}
	}
	return evidenceOfYear{}
}

// firstLikelyYear is the first year that a number without other evidence may
// be: essays speak of modern times.
const firstLikelyYear = 1600

// yearOfNoun judges a number after "of" by the noun before that.
func (c *calendar) yearOfNoun(end, noun, value int) evidenceOfYear {
	t, round := c.at(noun), value%100 == 0
	class := c.lex.class(t.word)
	switch {
	case class&(generic|happening|season|unit) != 0, t.kind == wordToken && t.shape&capital != 0 && !round:
		return evidenceOfYear{true, rulePreposition, .93, class&(season|unit) == 0}
	case round || value < firstLikelyYear:
		return evidenceOfYear{}
	}
	return c.followedLikeYear(end, round, .85)
}

// yearByPlace judges a number by where it stands.
func (c *calendar) yearByPlace(start, end int, round bool) evidenceOfYear {
	before, t, next := c.at(start-1), c.at(start), c.at(end)
	if next.kind == wordToken && (c.textAt(end, "also") || c.textAt(end, "alone")) {
		next = c.at(end + 1)
	}
	happens := next.kind == wordToken && c.lex.class(next.word)&happening != 0 && next.shape&capital == 0
	switch {
	case next.kind == ownerToken:
		return evidenceOfYear{true, ruleYearNoun, .85, true}
	case before.kind == ownerToken:
		return c.attributive(end, round)
	case c.textAt(start-1, "spend"), c.textAt(start-1, "spent"):
		return c.followedLikeYear(end, round, .8)
	case t.gap >= lineGap && next.mark(':'):
		return evidenceOfYear{true, ruleYearPlace, .85, false} // heads a line
	case !round && before.shape&capital == 0 && c.determined(start) && next.kind == wordToken && (next.shape&capital != 0 || c.lex.class(next.word)&generic != 0 && !c.pluralLike(end)):
		return evidenceOfYear{true, ruleYearNoun, .85, true}
	case before.mark('(') && (isJoint(next) || next.mark(')') || next.mark(',') || next.mark(';')):
		return evidenceOfYear{true, ruleYearBracket, .9, true}
	case before.mark(',') && c.prior == start-1:
		return c.followedLikeYear(end, round, .85)
	case before.mark(',') && endsPhrase(next) && !round && c.at(start-2).shape&capital != 0:
		return evidenceOfYear{true, ruleYearPlace, .8, false}
	case t.gap == paragraph && next.gap == paragraph:
		return evidenceOfYear{true, ruleYearPlace, .85, false} // a line of its own
	case happens && (c.opensAt(start) || before.kind == wordToken && c.lex.class(before.word)&function != 0):
		return evidenceOfYear{true, ruleYearPlace, .8, false}
	}
	return evidenceOfYear{}
}

// endsPhrase tells whether the token closes a phrase.
func endsPhrase(t *token) bool {
	if t.gap == paragraph {
		return true
	}
	if t.kind != markToken {
		return false
	}
	switch t.value {
	case '.', ',', ';', ':', ')', ']', closeQuote, plainQuote, apostrophe, emDash, '!', '?', '…':
		return true
	}
	return false
}

// followedLikeYear judges what stands after a number: a noun in the plural
// may be what it counts.
func (c *calendar) followedLikeYear(end int, round bool, confidence float64) evidenceOfYear {
	next := c.at(end)
	if next.kind != wordToken || next.gap == paragraph || c.lex.class(next.word)&(function|preposition|happening) != 0 {
		return evidenceOfYear{true, rulePreposition, confidence, false}
	}
	if next.shape&capital != 0 {
		return evidenceOfYear{true, rulePreposition, confidence - .05, false}
	}
	switch {
	case !c.pluralLike(end):
		return evidenceOfYear{true, rulePreposition, confidence, false}
	case round:
		return evidenceOfYear{}
	}
	return evidenceOfYear{true, rulePreposition, confidence - .1, false}
}

// pluralLike tells whether the word looks like a noun in the plural.
func (c *calendar) pluralLike(i int) bool {
	text := c.words(i, i+1)
	return len(text) > 3 && text[len(text)-1] == 's' && text[len(text)-2] != 's'
}

// attributive judges a year between a determiner and a noun: "the 1956
// uprising", "his 1936 constitution". It tells nothing of the story's time.
func (c *calendar) attributive(end int, round bool) evidenceOfYear {
	next := c.at(end)
	if next.mark(openQuote) || next.mark(plainQuote) && !next.glued() {
		return evidenceOfYear{true, ruleYearNoun, .8, true}
	} else if next.kind != wordToken || next.gap == paragraph {
		return evidenceOfYear{}
	}
	class := c.lex.class(next.word)
	if next.shape&capital != 0 {
		class &^= function
	}
	if class&quantity != 0 || round && c.pluralLike(end) || class&function != 0 && class&happening == 0 {
		return evidenceOfYear{}
	}
	if class&(generic|happening) != 0 {
		return evidenceOfYear{true, ruleYearNoun, .92, true}
	}
	return evidenceOfYear{true, ruleYearNoun, .8, true}
}

// determined tells whether an article or the like stands a few words before.
func (c *calendar) determined(i int) bool {
	for at := i - 1; at >= i-3; at-- {
		t := c.at(at)
		if t.kind != wordToken || t.is(wThe) || t.is(wA) || t.is(wAn) {
			return t.kind == wordToken
		}
	}
	return false
}

// numbered tells whether the number belongs to what stands before it: a sum,
// a page, a chapter, a resolution.
func (c *calendar) numbered(i int) bool {
	before := c.at(i - 1)
	switch {
	case c.at(i).gap == paragraph:
		return false
	case before.kind == markToken:
		switch before.value {
		case '$', '£', '€', '¥', '#', '№', '+', '=', '%', '§':
			return true
		case '/', '.', '~':
			return c.at(i).glued()
		case '-', enDash:
			return c.at(i).glued() && before.glued() && c.prior != i-1
		}
		return false
	case before.is(wP) || before.is(wPp) || before.is(wPage) || before.is(wPages):
		return true
	case before.kind == wordToken && c.lex.class(before.word)&designator != 0 && before.shape&capital != 0:
		return c.lex.class(before.word)&generic == 0
	}
	return false
}

// lifeDates tells whether a range stands in brackets: it says when somebody
// lived or something lasted.
func (c *calendar) lifeDates(start, end int) bool {
	return c.at(start-1).mark('(') || c.at(end).mark(')')
}
