package link

import (
	"strings"

	"coldwar"
)

// bind finds the source of a citation. One without is still a citation when
// it cannot be read as anything else.
func (d *document) bind(w cited, open, shut int) (found, bool) {
	f := found{start: w.start, end: w.end, kind: coldwar.MentionCitation, locator: w.locator}
	if w.name == "" && w.title == "" {
		return d.bindBare(f, w, open, shut)
	}
	candidates := d.sourcesOf(w)
	own := d.ownOf(candidates)
	switch {
	case len(own) == 1:
		f.target, f.confidence = own[0], .99
		f.because(ruleCitedAuthor, "“"+w.called()+"” is the author of a source that this essay lists: "+d.entities[own[0]].called()+".")
	case len(candidates) == 1:
		f.target, f.confidence = candidates[0], .93
		f.because(ruleCitedAuthor, "“"+w.called()+"” is the author of one source only that is known: "+d.entities[candidates[0]].called()+".")
	case !d.surelyCited(w, open, shut):
		return found{}, false
	case len(candidates) > 1:
		f.confidence = .85
		f.because(ruleCitedUnbound, "Several sources by “"+w.called()+"” are known, and nothing tells which is meant.")
		for _, ref := range candidates {
			f.alternatives = append(f.alternatives, coldwar.Candidate{Entity: d.entities[ref].id, Score: 1 / float64(len(candidates))})
		}
	default:
		f.confidence = .8
		f.because(ruleCitedUnbound, "No source by “"+w.called()+"” is known.")
	}
	if w.locator != "" {
		f.because(ruleLocator, "The place in it is “"+w.locator+"”.")
	}
	return f, true
}

func (w *cited) called() string {
	if w.name != "" {
		return w.name
	}
	return w.title
}

// ownOf keeps the sources that the essay itself lists.
func (d *document) ownOf(candidates []entityRef) []entityRef {
	var own []entityRef
	for _, ref := range candidates {
		for _, id := range d.options.Sources {
			if d.entities[ref].id == id {
				own = append(own, ref)
				break
			}
		}
	}
	return own
}

// sourcesOf gives the sources that fit author, title and year.
func (d *document) sourcesOf(w cited) []entityRef {
	var fitting []entityRef
	for _, ref := range d.sourcesBy(w) {
		s := d.entities[ref].source()
		if w.title != "" && !strings.Contains(coldwar.Fold(s.Title), w.title) {
			continue
		}
		if year, ok := s.Issued.Year(); w.year != 0 && ok && year != int64(w.year) {
			continue
		}
		fitting = append(fitting, ref)
	}
	return fitting
}

// sourcesBy gives the sources of all the authors named, or those whose title
// stands in the author's place.
func (d *document) sourcesBy(w cited) []entityRef {
	if w.name == "" {
		return d.titles[w.title]
	}
	if refs := d.authors[coldwar.Fold(w.name)]; len(refs) > 0 {
		return refs
	}
	var fitting []entityRef
	for n, author := range w.authors {
		if n == 0 {
			fitting = d.authors[author]
			continue
		}
		var both []entityRef
		for _, ref := range d.authors[author] {
			for _, other := range fitting {
				if ref == other {
					both = append(both, ref)
				}
			}
		}
		fitting = both
	}
	if len(fitting) == 0 && !w.many {
		return d.titles[coldwar.Fold(w.name)]
	}
	return fitting
}

// surelyCited tells whether a bracket that names no known author can only be
// a citation: pages are marked as such, or it closes a sentence or quotation
// and begins with what is no name of anything known.
func (d *document) surelyCited(w cited, open, shut int) bool {
	if w.locator == "" || len(w.authors) == 0 || len(w.authors) > 4 {
		return false
	}
	if w.paged || w.many || w.year != 0 || w.told {
		return true
	}
	before, after := d.mark(open-1), d.mark(shut+1)
	closes := before == closeQuote || before == plainQuote || after == '.' || after == ',' || after == ';' || after == ':' || shut+1 == len(d.tokens)
	if !closes || len(w.authors) > 1 || strings.Contains(w.name, " ") {
		return false
	}
	t := &d.tokens[w.start]
	if w.start == open {
		t = &d.tokens[open+1]
	}
	return d.lex.class(t.word) == 0 && d.trie.first(t.word) == 0 && d.peoples[t.word] == nil && t.shape&allCapital == 0
}

// bindBare binds a bracket that holds only pages to the author whom the
// sentence quotes: "As Cheek argues, … (18)."
func (d *document) bindBare(f found, w cited, open, shut int) (found, bool) {
	if w.locator == "" || yearLike(&d.tokens[open+1]) && !w.paged {
		return found{}, false
	}
	after := d.mark(shut + 1)
	if after != '.' && after != ',' && after != ';' && shut+1 < len(d.tokens) {
		return found{}, false
	}
	for i := open - 1; i >= max(d.sentenceAt(open).start, open-recentTokens); i-- {
		t := &d.tokens[i]
		if t.kind != wordToken || t.shape&capital == 0 || !d.quoted(i) {
			continue
		}
		refs := d.authors[coldwar.Fold(d.words(i, i+1))]
		if own := d.ownOf(refs); len(own) > 0 {
			refs = own
		}
		if len(refs) != 1 {
			continue
		}
		f.target, f.confidence = refs[0], .85
		f.because(ruleCitedAuthor, "The sentence names “"+d.words(i, i+1)+"”, the author of "+d.entities[refs[0]].called()+", before the page.")
		f.because(ruleLocator, "The place in it is “"+w.locator+"”.")
		return f, true
	}
	return found{}, false
}

// quoted tells whether what the person at the token says is being told.
func (d *document) quoted(i int) bool {
	for _, at := range [...]int{i + 1, i - 1, i - 2} {
		if at >= 0 && at < len(d.tokens) && d.lex.class(d.tokens[at].word)&saying != 0 {
			return true
		}
	}
	return false
}

// addAuthors notes under which names each source may be cited.
func (l *Linker) addAuthors() {
	l.authors, l.titles = make(map[string][]entityRef), make(map[string][]entityRef)
	for ref := 1; ref < len(l.entities); ref++ {
		if l.entities[ref].kind != sourceKind {
			continue
		}
		s := l.entities[ref].source()
		for _, author := range s.Authors {
			keys := map[string]bool{coldwar.Fold(author): true, l.citedAs(author): true}
			for key := range keys {
				l.authors[key] = append(l.authors[key], entityRef(ref))
			}
		}
		l.titles[coldwar.Fold(s.Title)] = append(l.titles[coldwar.Fold(s.Title)], entityRef(ref))
	}
}

// citedAs gives the folded surname of an author: what stands before a comma,
// an East Asian family name, or the last word.
func (l *Linker) citedAs(author string) string {
	if surname, _, ok := strings.Cut(author, ","); ok {
		return coldwar.Fold(surname)
	}
	parts := strings.Fields(author)
	if len(parts) == 0 {
		return ""
	}
	first, last := coldwar.Fold(parts[0]), coldwar.Fold(parts[len(parts)-1])
	if l.lex.class(l.lex.find([]byte(first)))&family != 0 {
		return first
	}
	for n := len(parts) - 1; n > 0 && l.lex.class(l.lex.find([]byte(last)))&generation != 0; n-- {
		last = coldwar.Fold(parts[n-1])
	}
	return last
}
