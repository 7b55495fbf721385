package link

import (
	"slices"

	"coldwar"
)

// shingle is a few words in a row, by which quotations are looked up.
type shingle [4]wordID

// quote is the words of a source that some citation of the knowledge base
// gives.
type quote struct {
	words  []wordID
	source entityRef
	at     string // the locator
}

// quoteAt is a place in a quote where a shingle stands.
type quoteAt struct{ quote, word int32 }

// addQuotes indexes what the citations of the knowledge base quote.
func (l *Linker) addQuotes(b *builder) {
	l.shingles = make(map[shingle][]quoteAt)
	seen := make(map[string]bool)
	for ref := 1; ref < len(l.entities); ref++ {
		for _, c := range citationsOf(&l.entities[ref]) {
			source := l.ref(c.Source)
			if source == 0 || c.Quote == "" || seen[string(c.Source)+c.Locator+c.Quote] {
				continue
			}
			seen[string(c.Source)+c.Locator+c.Quote] = true
			q := quote{words: wordsOf(b.read(c.Quote)), source: source, at: c.Locator}
			for i := range len(q.words) - len(shingle{}) + 1 {
				key := shingle(q.words[i:])
				l.shingles[key] = append(l.shingles[key], quoteAt{int32(len(l.quotes)), int32(i)})
			}
			l.quotes = append(l.quotes, q)
		}
	}
}

// citationsOf gives all citations in an entity's record.
func citationsOf(e *entity) []coldwar.Citation {
	all := e.node.Shared().Citations
	switch e.kind {
	case eventKind:
		for _, disputed := range e.event().DisputedDates {
			all = slices.Concat(all, disputed.Citations)
		}
		for _, cause := range e.event().Causes {
			all = slices.Concat(all, cause.Citations)
		}
	case personKind:
		for _, disputed := range e.person().DisputedBirths {
			all = slices.Concat(all, disputed.Citations)
		}
	}
	return all
}

// wordsOf leaves the marks out.
func wordsOf(tokens []token) []wordID {
	var words []wordID
	for _, t := range tokens {
		if t.kind != markToken {
			words = append(words, t.word)
		}
	}
	return words
}

// findQuotations finds quotations whose words the knowledge base holds.
func (d *document) findQuotations() {
	if len(d.quotes) == 0 {
		return
	}
	for i := 0; i < len(d.tokens); i++ {
		shut := d.quoteEnd(i)
		if shut < 0 {
			continue
		}
		if f, ok := d.quotation(i+1, shut); ok {
			d.quotations = append(d.quotations, f)
		}
		i = shut
	}
}

// maxQuotation is how many tokens a quotation may have.
const maxQuotation = 500

// quoteEnd gives the closing mark of the quotation that opens at i, -1 when
// none does.
func (d *document) quoteEnd(i int) int {
	shut := closeQuote
	if d.tokens[i].mark(plainQuote) {
		shut = plainQuote
	} else if !d.tokens[i].mark(openQuote) {
		return -1
	}
	for j := i + 1; j < len(d.tokens) && j < i+maxQuotation; j++ {
		if t := &d.tokens[j]; t.mark(shut) {
			return j
		} else if t.gap == paragraph || t.mark(openQuote) {
			return -1
		}
	}
	return -1
}

// quotation looks the words between two marks up.
func (d *document) quotation(start, end int) (found, bool) {
	words := wordsOf(d.tokens[start:end])
	if len(words) < len(shingle{}) || slices.Contains(words, 0) {
		return found{}, false
	}
	cited := d.citationAfter(end)
	var best *quote
	for _, at := range d.shingles[shingle(words)] {
		q := &d.quotes[at.quote]
		rest := q.words[at.word:]
		n := min(len(rest), len(words))
		if !slices.Equal(rest[:n], words[:n]) || n < len(words) && at.word > 0 {
			continue
		}
		switch {
		case best == nil || cited != nil && q.source == cited.target && best.source != q.source:
			best = q
		case best.source != q.source && (cited == nil || best.source != cited.target):
			return found{}, false // several sources have these words
		}
	}
	if best == nil || cited != nil && cited.target != 0 && cited.target != best.source {
		return found{}, false
	}
	last := end
	for last > start+1 && (d.tokens[last-1].mark(',') || d.tokens[last-1].mark('.')) {
		last-- // the stop that English sets inside the marks is not of the quotation
	}
	f := found{start: start, end: last, kind: coldwar.MentionQuotation, target: best.source, locator: best.at, confidence: .95}
	f.because(ruleQuoted, "These words are known to stand in "+d.entities[best.source].called()+".")
	if cited != nil && cited.target == best.source {
		f.confidence = .99
		f.because(ruleCitedAfter, "The citation right after them names it too.")
	}
	return f, true
}

// citationAfter gives the citation that follows a closing quotation mark.
func (d *document) citationAfter(shut int) *found {
	n, ok := startAt(d.citations, shut+1)
	if !ok {
		return nil
	}
	return &d.citations[n]
}
