package search

import (
	"bytes"
	"errors"
	"math"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"
	index "github.com/blevesearch/bleve_index_api"
)

// weights are those of a word by its field, and usual how many words a field
// usually has: in a longer one each counts for less.
var (
	weights = [fieldCount]float64{nameField: 10, aboutField: 3, textField: 1}
	usual   = [fieldCount]float64{nameField: 6, aboutField: 30, textField: 1000}
)

// wholeWeight is that of a name that is just what was asked for.
const wholeWeight = 20

// shortWeights are what a prefix adds that begins a word of a name of one word,
// or of two: who types "khrush*" wants Khrushchev before his visits.
var shortWeights = [...]float64{8, 4}

// ranking reckons the scores of hits, which must come in the index's order. A
// score is the sum of what each clause is worth in each field: for a word more
// the more often it stands there and the shorter the field is (as BM25 has it,
// but without regard to how rare the word is elsewhere), for a phrase that of
// its words and the field's weight, for a prefix the field's weight.
type ranking struct {
	groups [][]part // of each clause in each field
}

// part is a word of a clause, or all of it, in one field.
type part struct {
	walker
	weight, usual float64
}

// walker stands on a document of the index and moves forward only.
type walker interface {
	// next moves to the next document at or behind id and gives it, nil when
	// there is none, with how often the clause is in how long a field (0 when
	// that is not known).
	next(id index.IndexInternalID) (at index.IndexInternalID, often, length float64, err error)
	close() error
}

func (f finder) ranking(q *Query) (*ranking, error) {
	rank := &ranking{}
	err := rank.add(q, f)
	if err != nil {
		return nil, errors.Join(err, rank.close())
	}
	return rank, nil
}

func (r *ranking) add(q *Query, f finder) error {
	if q.whole != "" {
		w, err := f.term(wholeTerm, q.whole, false)
		if err != nil {
			return err
		}
		r.groups = append(r.groups, []part{{walker: w, weight: wholeWeight}})
	}
	for _, c := range q.clauses {
		for field := range fieldCount {
			if err := r.addClause(c, field, f); err != nil {
				return err
			}
		}
		if c.kind == prefix {
			if err := r.addShort(c, f); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *ranking) addShort(c clause, f finder) error {
	for i, field := range shortTerms {
		s, err := searcher.NewTermPrefixSearcher(f.ctx, f.r, c.words[0].folded, field, 1, options)
		if err != nil {
			return err
		}
		r.groups = append(r.groups, []part{{walker: &finding{s: s, c: contextOf(s)}, weight: shortWeights[i]}})
	}
	return nil
}

func (r *ranking) addClause(c clause, field int, f finder) error {
	r.groups = append(r.groups, nil)
	group := &r.groups[len(r.groups)-1]
	if c.kind != prefix {
		for _, w := range c.words {
			walker, err := f.term(wordFields[field], w.stem, true)
			if err != nil {
				return err
			}
			*group = append(*group, part{walker, weights[field], usual[field]})
		}
	}
	if c.kind == single {
		return nil
	}
	s, err := f.in(field, c)
	if err != nil {
		return err
	}
	*group = append(*group, part{walker: &finding{s: s, c: contextOf(s)}, weight: weights[field]})
	return nil
}

func (f finder) term(field, term string, counted bool) (walker, error) {
	r, err := f.r.TermFieldReader(f.ctx, []byte(term), field, counted, counted, false)
	return &termWalker{r: r, counted: counted}, err
}

func (r *ranking) close() error {
	var err error
	for _, g := range r.groups {
		for _, p := range g {
			err = errors.Join(err, p.close())
		}
	}
	return err
}

func (r *ranking) score(id index.IndexInternalID) (float64, error) {
	sum := 0.0
	for _, g := range r.groups {
		inField := 0.0 // summed up as Judge does, to the last bit
		for i := range g {
			p := &g[i]
			at, often, length, err := p.next(id)
			if err != nil {
				return 0, err
			}
			if bytes.Equal(at, id) {
				inField += p.weight * saturated(often, length, p.usual)
			}
		}
		sum += inField
	}
	return sum, nil
}

// saturated grows from 0 towards 1 with how often a word stands in a field.
func saturated(often, length, usual float64) float64 {
	if length == 0 || usual == 0 {
		return 1
	}
	const slow, byLength = 0.6, 0.6
	return often / (often + slow*(1-byLength+byLength*length/usual))
}

// lengthOf is the number of words of a field. bleve keeps it as one over the
// root of the number of terms, of which each word has two.
func lengthOf(norm float64) float64 { return math.Round(1 / (norm * norm) / 2) }

// termWalker walks the documents of a term.
type termWalker struct {
	r       index.TermFieldReader
	counted bool
	at      *index.TermFieldDoc
	begun   bool
}

func (w *termWalker) next(id index.IndexInternalID) (index.IndexInternalID, float64, float64, error) {
	if !w.begun || w.at != nil && bytes.Compare(w.at.ID, id) < 0 {
		w.begun = true
		var err error
		if w.at, err = w.r.Advance(id, nil); err != nil {
			return nil, 0, 0, err
		}
	}
	if w.at == nil {
		return nil, 0, 0, nil
	}
	if !w.counted || w.at.Norm == 0 {
		return w.at.ID, 1, 0, nil
	}
	return w.at.ID, float64(w.at.Freq), lengthOf(w.at.Norm), nil
}

func (w *termWalker) close() error { return w.r.Close() }

// finding walks what a searcher finds.
type finding struct {
	s     search.Searcher
	c     *search.SearchContext
	at    *search.DocumentMatch
	begun bool
}

func (w *finding) next(id index.IndexInternalID) (index.IndexInternalID, float64, float64, error) {
	if !w.begun || w.at != nil && bytes.Compare(w.at.IndexInternalID, id) < 0 {
		w.begun = true
		if w.at != nil {
			w.c.DocumentMatchPool.Put(w.at)
		}
		var err error
		if w.at, err = w.s.Advance(w.c, id); err != nil {
			return nil, 0, 0, err
		}
	}
	if w.at == nil {
		return nil, 0, 0, nil
	}
	return w.at.IndexInternalID, 1, 0, nil
}

func (w *finding) close() error { return w.s.Close() }
