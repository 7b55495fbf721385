package link

import (
	"coldwar"
	"coldwar/internal/edtf"
)

// dated is a stretch of tokens that says a date.
type dated struct {
	start, end int
	span       span
	rule       rule
	confidence float64
	borrowed   bool // its year is that of the dates before
	aside      bool // says nothing of when the story is: life dates, "the 1936 constitution"
}

// calendar finds the dates of a document from left to right. It keeps the
// date that the text last spoke of, by which others are understood.
type calendar struct {
	*document
	thread  when // hasYear is false before the first date
	last    when // the last date found, also one that did not move the thread
	prior   int  // where it ends
	reading int  // the token that is being read
	behind  when // a date far back that was taken for an aside, if it was the last
	coming  bool // the text has named the year after that of the thread since
}

// tagDates finds the dates outside citations.
func (d *document) tagDates() {
	c := calendar{document: d, prior: -1}
	if d.story != nil {
		c = d.story.calendar
		c.document = d
	}
	defer func() { d.calendar = c }()
	skip := 0
	for i := 0; i < len(d.tokens); i++ {
		for skip < len(d.citations) && d.citations[skip].end <= i {
			skip++
		}
		if skip < len(d.citations) && d.citations[skip].start <= i {
			i = d.citations[skip].end - 1
			continue
		}
		if !c.opens(i) {
			continue
		}
		c.reading = i
		found, ok := c.read(i)
		if !ok {
			continue
		}
		date := found.span.date()
		if date.IsZero() {
			continue
		}
		c.remember(found)
		d.dates = append(d.dates, d.dateMention(found, date))
		i = found.end - 1
	}
}

// opens tells at a glance whether a date may begin at the token.
func (c *calendar) opens(i int) bool {
	switch t := &c.tokens[i]; t.kind {
	case numberToken, ordinalToken, decadeToken:
		return true
	case wordToken:
		return c.lex.class(t.word)&(month|weekday|season|shade|decade|daypart|cardinal|ordinal|era|relating) != 0
	case markToken:
		return t.value == apostrophe
	}
	return false
}

// read tries all forms of dates that begin at the token.
func (c *calendar) read(i int) (dated, bool) {
	for _, form := range [...]func(*calendar, int) (dated, bool){
		(*calendar).isoDate, (*calendar).dayRange, (*calendar).rangeBefore, (*calendar).pointOrRange, (*calendar).relative,
	} {
		if found, ok := form(c, i); ok && found.span.valid() {
			return found, true
		}
	}
	return dated{}, false
}

// lookBack is how many years a story goes back at most without saying so at the
// beginning of a sentence: what lies farther is an aside.
const lookBack = 4

// remember moves the thread on.
func (c *calendar) remember(found dated) {
	c.prior, c.last = found.end, found.span.from
	if c.thread.hasYear && (found.aside || c.passing(found)) {
		return
	}
	now := found.span.from
	if found.span.interval {
		now = found.span.to
	}
	// A year in passing does not move a story that is told by months and days.
	if c.thread.monthAbout() > 0 && now.monthAbout() == 0 && !c.leads(found.start) {
		c.coming = c.coming || now.year == c.thread.year+1 && now.width == yearWide
		return
	}
	if c.thread.hasYear && now.year < c.thread.year-lookBack && now.width == yearWide && !c.leads(found.start) {
		// Twice in a row: it was the thread that looked ahead.
		again := c.behind.hasYear && max(now.year-c.behind.year, c.behind.year-now.year) <= lookBack && now.monthAbout() > 0 && c.behind.monthAbout() > 0
		if c.behind = now; !again {
			return
		}
	}
	c.thread, c.behind, c.coming = now, when{}, false
}

// passing tells whether a date says nothing of where the story has come to: it
// is part of a name, "the June 1967 Arab-Israeli War", or a season without its
// year, which is wider than the months between which it stands.
func (c *calendar) passing(found dated) bool {
	if found.borrowed && found.span.from.part > 0 {
		return true
	}
	next := c.at(found.end)
	if next.kind != wordToken || next.gap == paragraph || c.leads(found.start) {
		return false
	}
	class := c.lex.class(next.word)
	if next.shape&capital != 0 {
		return class&(function|title|pronoun) == 0 && c.determined(found.start)
	}
	return class&generic != 0 && c.determined(found.start)
}

// leads tells whether the token stands at the beginning of its sentence, past
// a preposition and the like.
func (c *calendar) leads(i int) bool {
	return i-c.sentenceAt(i).start <= 3
}

// dateMention makes a mention of what was found.
func (d *document) dateMention(from dated, date edtf.Date) found {
	f := found{start: from.start, end: from.end, kind: coldwar.MentionDate, date: date, confidence: from.confidence}
	f.because(from.rule, d.explainDate(from, date))
	if from.borrowed {
		f.because(ruleThread, "The year is that of the dates before: "+edtf.FormatYear(int64(from.span.from.year))+".")
	}
	return f
}
