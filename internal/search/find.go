package search

import (
	"context"
	"errors"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"
	index "github.com/blevesearch/bleve_index_api"

	"coldwar"
)

// Hit is a node that was found.
type Hit struct {
	Ref
	Score float64 // greater is better; 0 when no scores were asked for
}

// Asked says what to find.
type Asked struct {
	Query  *Query
	Kinds  []coldwar.Kind // empty: all
	Scores bool           // whether scores are wanted
}

// Found are all hits, in no order, and how much of the log the index had seen
// when it gave them.
type Found struct {
	Hits     []Hit
	Sequence uint64
}

// options spare bleve the reckoning of scores, which are ours.
var options = search.SearcherOptions{Score: "none"}

// checkEvery is after how many hits Find asks whether they are still wanted.
const checkEvery = 1024

// Find gives all nodes that a query finds.
func (x *Index) Find(ctx context.Context, a Asked) (f Found, err error) {
	defer recovered(&err)
	r, err := x.scorch.Reader()
	if err != nil {
		return f, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	v, err := r.GetInternal(positionKey)
	if err != nil {
		return f, err
	}
	at, _, err := readPosition(v)
	if err != nil {
		return f, err
	}
	f.Sequence = at.Sequence
	find := finder{ctx, r}
	all, err := find.all(a)
	if err != nil {
		return f, err
	}
	defer func() { err = errors.Join(err, all.Close()) }()
	var rank *ranking
	if a.Scores {
		if rank, err = find.ranking(a.Query); err != nil {
			return f, err
		}
		defer func() { err = errors.Join(err, rank.close()) }()
	}
	err = each(all, func(n int, id index.IndexInternalID) error {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		hit, err := find.hit(id, rank)
		f.Hits = append(f.Hits, hit)
		return err
	})
	return f, err
}

// each walks what a searcher finds, in the index's own order.
func each(s search.Searcher, fn func(n int, id index.IndexInternalID) error) error {
	c := contextOf(s)
	for n := 1; ; n++ {
		m, err := s.Next(c)
		if err != nil || m == nil {
			return err
		}
		if err := fn(n, m.IndexInternalID); err != nil {
			return err
		}
		c.DocumentMatchPool.Put(m)
	}
}

// contextOf is what a searcher needs to be walked.
func contextOf(s search.Searcher) *search.SearchContext {
	return &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0)}
}

// finder makes searchers of bleve's over one state of an index.
type finder struct {
	ctx context.Context
	r   index.IndexReader
}

func (f finder) hit(id index.IndexInternalID, rank *ranking) (Hit, error) {
	key, err := f.r.ExternalID(id)
	if err != nil {
		return Hit{}, err
	}
	ref, err := refOf(key)
	if err != nil || rank == nil {
		return Hit{Ref: ref}, err
	}
	score, err := rank.score(id)
	return Hit{ref, score}, err
}

// all finds what a query asks for.
func (f finder) all(a Asked) (search.Searcher, error) {
	var must []search.Searcher
	for _, c := range a.Query.clauses {
		s, err := f.clause(c)
		if err != nil {
			return nil, err
		}
		must = append(must, s)
	}
	if len(a.Kinds) > 0 {
		s, err := f.kinds(a.Kinds)
		if err != nil {
			return nil, err
		}
		must = append(must, s)
	}
	if len(must) == 0 {
		s, err := searcher.NewMatchAllSearcher(f.ctx, f.r, 1, options)
		if err != nil {
			return nil, err
		}
		must = append(must, s)
	}
	all, err := searcher.NewConjunctionSearcher(f.ctx, f.r, must, options)
	if err != nil || len(a.Query.without) == 0 {
		return all, err
	}
	var not []search.Searcher
	for _, c := range a.Query.without {
		s, err := f.clause(c)
		if err != nil {
			return nil, err
		}
		not = append(not, s)
	}
	none, err := searcher.NewDisjunctionSearcher(f.ctx, f.r, not, 0, options)
	if err != nil {
		return nil, err
	}
	return searcher.NewBooleanSearcher(f.ctx, f.r, all, nil, none, options)
}

func (f finder) kinds(kinds []coldwar.Kind) (search.Searcher, error) {
	terms := make([]string, len(kinds))
	for i, kind := range kinds {
		terms[i] = string(kind)
	}
	return searcher.NewMultiTermSearcher(f.ctx, f.r, terms, kindTerm, 1, options, false)
}

// clause finds a clause in any field.
func (f finder) clause(c clause) (search.Searcher, error) {
	fields := make([]search.Searcher, fieldCount)
	for field := range fields {
		s, err := f.in(field, c)
		if err != nil {
			return nil, err
		}
		fields[field] = s
	}
	return searcher.NewDisjunctionSearcher(f.ctx, f.r, fields, 0, options)
}

// in finds a clause in one field.
func (f finder) in(field int, c clause) (search.Searcher, error) {
	name := wordFields[field]
	switch c.kind {
	case prefix:
		return searcher.NewTermPrefixSearcher(f.ctx, f.r, exactly+c.words[0].folded, name, 1, options)
	case phrase:
		stems := make([]string, len(c.words))
		for i, w := range c.words {
			stems[i] = w.stem
		}
		return searcher.NewPhraseSearcher(f.ctx, f.r, stems, 0, false, name, 1, options)
	}
	return searcher.NewTermSearcher(f.ctx, f.r, c.words[0].stem, name, 1, options)
}
