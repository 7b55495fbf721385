package link

import "strings"

// isoDate reads 1953-03-05.
func (c *calendar) isoDate(i int) (dated, bool) {
	y, m, d := c.at(i), c.at(i+2), c.at(i+4)
	for at := i; at <= i+4; at++ {
		if t := c.at(at); at > i && !t.glued() || (at-i)%2 == 1 && !t.mark(hyphen) || (at-i)%2 == 0 && t.kind != numberToken {
			return dated{}, false
		}
	}
	if !yearLike(y) || m.end-m.start != 2 || d.end-d.start != 2 || m.value < 1 || m.value > 12 || d.value < 1 || d.value > 31 {
		return dated{}, false
	}
	w := when{year: int(y.value), hasYear: true, month: int(m.value), day: int(d.value)}
	return dated{start: i, end: i + 5, span: span{from: w}, rule: ruleWrittenDate, confidence: .99}, true
}

// relative reads dates that are told by another one: "the next day", "two
// years later", "that August". The other is the one that the text last spoke
// of; for "last year" and "yesterday" it is when the text was written.
func (c *calendar) relative(i int) (dated, bool) {
	if c.prior >= i-1 && c.at(i-1).mark(',') || c.last.year != c.thread.year && c.prior > c.sentenceAt(i).start {
		return dated{}, false // "in 1955, six years later": what it is told by is not sure
	}
	for _, form := range [...]func(*calendar, int) (when, int, bool){
		(*calendar).nextUnit, (*calendar).thatUnit, (*calendar).laterUnits, (*calendar).fromWriting,
		(*calendar).dayOfThread, (*calendar).endOfThread, (*calendar).clock,
	} {
		if w, end, ok := form(c, i); ok && w.hasYear {
			return dated{start: i, end: end, span: span{from: w}, rule: ruleRelative, confidence: .78}, true
		}
	}
	return dated{}, false
}

// nextUnit reads "(the) next day", "following year", "previous month", "same
// year", "following spring", "following March".
func (c *calendar) nextUnit(i int) (when, int, bool) {
	step := 0
	switch c.tokens[i].word {
	case wNext, wFollowing, wSubsequent:
		step = 1
	case wPrevious, wPreceding:
		step = -1
	case wSame:
	default:
		return when{}, 0, false
	}
	// Without "the", "next year" is told by when the text was written.
	if before := c.at(i - 1); !before.is(wThe) && !before.is(wThat) && !(c.lex.class(before.word)&owning != 0) && !(c.opensAt(i) && step > 0) {
		return when{}, 0, false
	}
	w, end, ok := c.stepUnit(i+1, step)
	return w, end, ok
}

// stepUnit reads a unit of time and gives that unit of the thread, moved by
// step. Weeks cannot be written in EDTF.
func (c *calendar) stepUnit(i, step int) (when, int, bool) {
	t := c.at(i)
	if t.kind != wordToken || !c.thread.hasYear || c.thread.width != yearWide || t.gap == paragraph {
		return when{}, 0, false
	}
	class, w := c.lex.class(t.word), c.thread
	switch {
	case class&daypart != 0:
		return w.plusDays(step), i + 1, w.day > 0
	case class&month != 0 && t.shape&capital != 0:
		return w.nextMonth(c.lex.value(t.word), step), i + 1, true
	case class&season != 0:
		return w.nextSeason(c.lex.value(t.word), step), i + 1, true
	case class&unit == 0 || c.endsWithS(i):
		return when{}, 0, false
	}
	switch int16(c.lex.value(t.word)) {
	case unitDay:
		return w.plusDays(step), i + 1, w.day > 0
	case unitMonth:
		return w.plusMonths(step), i + 1, w.month > 0
	case unitYear:
		return w.plusYears(step), i + 1, true
	case unitDecade:
		return when{year: w.year/10*10 + 10*step, hasYear: true, width: decadeWide}, i + 1, w.year > 0 && step != 0
	case unitCentury:
		return when{year: w.year/100*100 + 100*step, hasYear: true, width: centuryWide}, i + 1, w.year > 0 && step != 0
	}
	return when{}, 0, false
}

func (c *calendar) endsWithS(i int) bool {
	t := c.at(i)
	return c.text[t.end-1] == 's'
}

// nextMonth gives the month by that number after, of the same year as or
// before w.
func (w when) nextMonth(month, step int) when {
	year := w.year
	switch now := w.monthAbout(); {
	case step > 0 && now > 0 && month <= now, step > 0 && now == 0:
		year++
	case step < 0 && (now == 0 || month >= now):
		year--
	}
	return when{year: year, hasYear: true, month: month}
}

func (w when) nextSeason(part, step int) when {
	s := when{part: part}
	year := w.year
	switch now, at := w.monthAbout(), s.monthAbout(); {
	case step > 0 && (now == 0 || at <= now):
		year++
	case step < 0 && (now == 0 || at >= now):
		year--
	}
	return when{year: year, hasYear: true, part: part}
}

// thatUnit reads "that year", "that same day", "that August", "later that
// month".
func (c *calendar) thatUnit(i int) (when, int, bool) {
	at := i
	if c.isAt(at, wLater, wEarlier, wLate, wEarly) {
		at++
	}
	if !c.isAt(at, wThat) && !(c.isAt(at, wThis) && (at > i || c.bygone(i))) {
		return when{}, 0, false
	}
	t := c.at(c.skip(at+1, wSame))
	if c.lex.class(t.word)&(unit|daypart|month|season) == 0 {
		return when{}, 0, false
	}
	if after := c.at(c.skip(at+1, wSame) + 1); at == i && (after.is(wThat) || after.is(wWhen)) || after.glued() && after.mark(hyphen) {
		return when{}, 0, false // "that day when" tells its day itself
	}
	if c.coming && c.lex.class(t.word)&(month|season) != 0 {
		next := calendar{document: c.document, thread: c.thread.plusYears(1)}
		return next.stepUnit(c.skip(at+1, wSame), 0) // "in 1989 … that fall"
	}
	return c.stepUnit(c.skip(at+1, wSame), 0)
}

// bygone tells whether "this year" is one of the story rather than the
// writer's own: the text is known to be of another time. "To this day" is
// neither.
func (c *calendar) bygone(i int) bool {
	written := c.writing()
	return written.hasYear && c.thread.hasYear && c.thread.year != written.year && !c.isAt(i-1, wTo, wUntil, wTill)
}

// laterUnits reads "two years later", "a month earlier" and, told by when the
// text was written, "ten years ago".
func (c *calendar) laterUnits(i int) (when, int, bool) {
	n, at := c.amount(i)
	t := c.at(at)
	if n == 0 && c.isAt(i-1, wThe) && c.isAt(i+1, wBefore) { // "the year before"
		n, at, t = 1, i, c.at(i)
	}
	if n == 0 || t.kind != wordToken || c.lex.class(t.word)&unit == 0 || t.gap == paragraph {
		return when{}, 0, false
	}
	from := c.thread
	switch {
	case c.isAt(at+1, wLater):
	case c.isAt(at+1, wEarlier), c.textAt(at+1, "previously"):
		n = -n
	case c.isAt(at+1, wBefore) && endsPhrase(c.at(at+2)):
		n = -n
	case c.isAt(at+1, wAgo):
		n, from = -n, c.writing()
	default:
		return when{}, 0, false
	}
	if !from.hasYear || from.width != yearWide {
		return when{}, 0, false
	}
	switch int16(c.lex.value(t.word)) {
	case unitDay:
		return from.plusDays(n), at + 2, from.day > 0
	case unitMonth:
		return from.plusMonths(n), at + 2, from.month > 0
	case unitYear:
		return from.plusYears(n), at + 2, true
	case unitDecade:
		year := from.year + 10*n
		return when{year: year / 10 * 10, hasYear: true, width: decadeWide}, at + 2, year > 0
	}
	return when{}, 0, false
}

func (c *calendar) textAt(i int, text string) bool {
	t := c.at(i)
	return t.kind == wordToken && t.gap < paragraph && strings.EqualFold(c.words(i, i+1), text)
}

// amount reads how many: a number, in words or figures, or "a".
func (c *calendar) amount(i int) (n, end int) {
	t := c.at(i)
	switch {
	case t.is(wA) || t.is(wAn):
		return 1, i + 1
	case t.kind == numberToken && t.shape&^(joined|capital) == 0 && t.value > 0 && t.value < 1000:
		return int(t.value), i + 1
	case t.kind == wordToken && c.lex.class(t.word)&cardinal != 0:
		return c.lex.value(t.word), i + 1
	}
	return 0, i
}

// dayOfThread reads "(on the) 5th" as a day of the month that the text speaks
// of.
func (c *calendar) dayOfThread(i int) (when, int, bool) {
	t := c.at(i)
	next := c.at(i + 1)
	if c.isAt(i+1, wOf) && c.isAt(i+2, wThat, wThe) && (t.kind == ordinalToken || c.lex.class(t.word)&ordinal != 0) {
		return c.dayOfThatMonth(i)
	}
	if t.kind != ordinalToken || t.value > 31 || !c.isAt(i-1, wThe) || !c.isAt(i-2, wOn) || c.thread.month == 0 || c.thread.width != yearWide {
		return when{}, 0, false
	}
	if !endsPhrase(next) && !(next.kind == wordToken && c.lex.class(next.word)&function != 0 && !next.is(wOf)) {
		return when{}, 0, false
	}
	return when{year: c.thread.year, hasYear: true, month: c.thread.month, day: int(t.value)}, i + 1, true
}

// dayOfThatMonth reads "28th of that month".
func (c *calendar) dayOfThatMonth(i int) (when, int, bool) {
	day, ok := c.dayAt(i)
	at := c.skip(i+3, wSame)
	t := c.at(at)
	if !ok || !c.isAt(i+2, wThat) && at == i+3 || c.lex.class(t.word)&unit == 0 || c.lex.value(t.word) != int(unitMonth) || c.endsWithS(at) || c.thread.month == 0 {
		return when{}, 0, false
	}
	return when{year: c.thread.year, hasYear: true, month: c.thread.month, day: day}, at + 1, true
}

// clock reads a time of day, "11:30 a.m." and "at 10:57": the day is that which
// the text speaks of, or that which follows.
func (c *calendar) clock(i int) (when, int, bool) {
	t := c.at(i)
	if t.kind != numberToken || t.shape != 0 || t.end-t.start > 2 || t.value > 24 || c.prior == i-1 && c.at(i-1).mark(',') {
		return when{}, 0, false
	}
	at, minutes := i+1, false
	if m := c.at(i + 2); c.at(at).mark(':') && c.at(at).glued() && m.kind == numberToken && m.glued() && m.end-m.start == 2 && m.value < 60 {
		at, minutes = i+3, true
	}
	end, ok := c.halfOfDay(at)
	if !ok && !(minutes && c.isAt(i-1, wAt, wBy, wUntil, wAnd, wTo) && !c.at(at).mark(':')) {
		return when{}, 0, false
	}
	if !ok {
		end = at
	}
	for at := end; at < end+4 && c.at(at).kind == wordToken && c.at(at).gap < paragraph; at++ { // "Baghdad time on 20 March"
		if p, ok := c.point(c.skip(at, wOn)); ok && p.when.day > 0 && p.when.hasYear {
			return p.when, end, true
		}
	}
	w := c.thread
	return w, end, w.day > 0 && w.width == yearWide
}

// halfOfDay reads "a.m.", "pm" and the like.
func (c *calendar) halfOfDay(i int) (end int, ok bool) {
	t := c.at(i)
	if t.kind != wordToken || t.gap == paragraph {
		return i, false
	}
	switch strings.ToLower(strings.TrimSuffix(c.words(i, i+1), ".")) {
	case "am", "pm":
		return i + 1, true
	case "a", "p":
	default:
		return i, false
	}
	at := i + 1
	if c.at(at).mark('.') {
		at++
	}
	if m := c.at(at); m.kind != wordToken || !m.glued() || !strings.EqualFold(strings.TrimSuffix(c.words(at, at+1), "."), "m") {
		return i, false
	}
	at++
	if c.at(at).mark('.') && c.at(at).glued() {
		at++
	}
	return at, true
}

// endOfThread reads "(the) end of the year" and "later in the month".
func (c *calendar) endOfThread(i int) (when, int, bool) {
	t := &c.tokens[i]
	switch {
	case t.kind == wordToken && c.lex.class(t.word)&shade != 0 && c.isAt(i+1, wOf) && c.isAt(i+2, wThe):
	case c.isAt(i, wLater, wEarlier, wEarly, wLate) && c.isAt(i+1, wIn) && c.isAt(i+2, wThe):
	default:
		return when{}, 0, false
	}
	next := c.at(i + 3)
	if next.kind != wordToken || c.lex.class(next.word)&(unit|season) == 0 || c.isAt(i+4, wOf) {
		return when{}, 0, false
	}
	if c.thread.day > 0 && c.lex.value(next.word) == int(unitDay) {
		return when{}, 0, false
	}
	return c.stepUnit(i+3, 0)
}

// fromWriting reads "last year", "next month" and "yesterday", which are told
// by when the text was written.
func (c *calendar) fromWriting(i int) (when, int, bool) {
	step := 0
	switch t := &c.tokens[i]; {
	case t.is(wLast):
		step = -1
	case t.is(wNext):
		step = 1
	case t.is(wYesterday):
		w := c.writing()
		return w.plusDays(-1), i + 1, w.day > 0
	case t.is(wTomorrow):
		w := c.writing()
		return w.plusDays(1), i + 1, w.day > 0
	default:
		return when{}, 0, false
	}
	if before := c.at(i - 1); before.is(wThe) || c.lex.class(before.word)&owning != 0 {
		return when{}, 0, false
	}
	written := c.writing()
	if !written.hasYear || c.thread.hasYear && c.thread.year != written.year {
		return when{}, 0, false // the text tells of another time than its own
	}
	other := calendar{document: c.document, thread: written}
	return other.stepUnit(i+1, step)
}

// writing gives when the text was written, if that is known.
func (c *calendar) writing() when {
	date := c.options.Written
	first, ok := date.Earliest()
	last, ok2 := date.Latest()
	if !ok || !ok2 {
		return when{}
	}
	y, m, day := first.Date()
	y2, m2, _ := last.Date()
	switch {
	case y != y2:
		return when{}
	case m != m2:
		m, day = 0, 0
	case first != last:
		day = 0
	}
	return when{year: int(y), hasYear: true, month: m, day: day}
}
