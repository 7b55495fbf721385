package search

import (
	"html"
	"slices"
	"strings"
	"unicode/utf8"

	"coldwar"
)

const (
	mostExcerpts  = 3
	excerptLength = 200     // bytes of the text, about
	excerptLead   = 60      // of these before the first word that was found
	mostLooked    = 1 << 20 // bytes of a text that are looked through
)

// Highlights are excerpts of a node's texts with what a query found in them,
// three at most: first the name, then what says what it is, then the essay's
// passages that hold most of what was asked for. They are HTML: every word
// found stands in <mark>, all else is escaped.
func (q *Query) Highlights(n coldwar.Node) []string {
	var excerpts []string
	for _, values := range textsOf(n) {
		for _, value := range values {
			if len(excerpts) == mostExcerpts {
				return excerpts
			}
			excerpts = append(excerpts, q.excerpts(value, mostExcerpts-len(excerpts))...)
		}
	}
	return excerpts
}

// mark is a word of a text that was found, and by which clause.
type mark struct {
	word
	clause int
}

// excerpts are the passages of a text that hold most of what was asked for, in
// its order.
func (q *Query) excerpts(text string, most int) []string {
	looked := text
	if len(looked) > mostLooked {
		looked = strings.ToValidUTF8(looked[:mostLooked], "")
	}
	passages := cutPassages(q.marks(wordsOf(looked)))
	slices.SortStableFunc(passages, func(a, b passage) int { return b.clauses() - a.clauses() })
	passages = passages[:min(len(passages), most)]
	slices.SortFunc(passages, func(a, b passage) int { return a[0].start - b[0].start })
	excerpts := make([]string, len(passages))
	for i, p := range passages {
		excerpts[i] = p.html(text)
	}
	return excerpts
}

// marks are the words that the clauses find, in the order of the text.
func (q *Query) marks(words []word) []mark {
	by := make([]int, len(words)) // the clause of each word, from 1
	for i, c := range q.clauses {
		for at := range words {
			if n := c.length(words[at:]); n > 0 {
				for j := range n {
					by[at+j] = i + 1
				}
			}
		}
	}
	var marks []mark
	for i, w := range words {
		if by[i] > 0 {
			marks = append(marks, mark{w, by[i]})
		}
	}
	return marks
}

// length is how many words at the beginning of words a clause finds.
func (c clause) length(words []word) int {
	if len(words) < len(c.words) {
		return 0
	}
	if c.kind == prefix {
		if strings.HasPrefix(words[0].folded, c.words[0].folded) {
			return 1
		}
		return 0
	}
	for i, w := range c.words {
		if words[i].stem != w.stem {
			return 0
		}
	}
	return len(c.words)
}

// passage is a row of marks that fit into one excerpt.
type passage []mark

func cutPassages(marks []mark) []passage {
	var passages []passage
	for _, m := range marks {
		last := len(passages) - 1
		if last >= 0 && m.end-passages[last][0].start <= excerptLength-excerptLead {
			passages[last] = append(passages[last], m)
			continue
		}
		passages = append(passages, passage{m})
	}
	return passages
}

// clauses is how many clauses found something in the passage.
func (p passage) clauses() int {
	seen := make(map[int]bool)
	for _, m := range p {
		seen[m.clause] = true
	}
	return len(seen)
}

// html writes the passage with what stands around it.
func (p passage) html(text string) string {
	start, end := around(text, p[0].start, p[len(p)-1].end)
	var b strings.Builder
	if start > 0 {
		b.WriteString("… ")
	}
	for _, m := range p {
		b.WriteString(plain(text[start:m.start]))
		b.WriteString("<mark>")
		b.WriteString(plain(text[m.start:m.end]))
		b.WriteString("</mark>")
		start = m.end
	}
	b.WriteString(plain(text[start:end]))
	if end < len(text) {
		b.WriteString(" …")
	}
	return b.String()
}

// around gives the excerpt of a text that holds the bytes from start to end.
// It begins and ends between words where there is a space near.
func around(text string, start, end int) (int, int) {
	from, to := max(0, start-excerptLead), min(len(text), max(end, start+excerptLength-excerptLead))
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	if from > 0 {
		if space := strings.IndexAny(text[from:start], " \n\t"); space >= 0 {
			from += space + 1
		}
	}
	if to < len(text) {
		if space := strings.LastIndexAny(text[end:to], " \n\t"); space >= 0 {
			to = end + space
		}
	}
	return from, to
}

// plain escapes a text and makes one line of it.
func plain(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		return r
	}, s))
}
