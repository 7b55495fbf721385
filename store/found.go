package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"

	"coldwar"
	"coldwar/internal/search"
)

// matches are the nodes that a query finds in one snapshot.
type matches struct {
	hits    []search.Hit
	numbers []uint64 // a bit for each dense id
	ranked  func() []entry

	mu       sync.Mutex
	postings []entry // of events, once they were asked for
}

func newMatches(hits []search.Hit) *matches {
	m := &matches{hits: hits}
	for _, h := range hits {
		word := int(h.Number / 64)
		for len(m.numbers) <= word {
			m.numbers = append(m.numbers, make([]uint64, word+1-len(m.numbers))...)
		}
		m.numbers[word] |= 1 << (h.Number % 64)
	}
	m.ranked = sync.OnceValue(m.rank)
	return m
}

func (m *matches) has(dense uint64) bool {
	word := dense / 64
	return word < uint64(len(m.numbers)) && m.numbers[word]&(1<<(dense%64)) != 0
}

// rank makes the list in the order of search: best first, ties by id. A key is
// the score, negated, and the id.
func (m *matches) rank() []entry {
	entries := make([]entry, len(m.hits))
	for i, h := range m.hits {
		key := binary.BigEndian.AppendUint64(make([]byte, 0, 8+len(h.ID)), ^math.Float64bits(h.Score)) // scores are not negative
		entries[i] = entry{append(key, h.ID...), uintKey(h.Number)}
	}
	slices.SortFunc(entries, func(a, b entry) int { return bytes.Compare(a.key, b.key) })
	return entries
}

// keptMatches are the newest matches that readers of one state asked for.
type keptMatches struct {
	byKey map[string]*matches
	hits  int
}

// mostKeptHits is how many hits are kept, in all matches together.
const mostKeptHits = 300_000

func (v *searchView) keptMatches(sequence uint64, key string) *matches {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.index == nil || v.seen != sequence {
		return nil
	}
	return v.kept.byKey[key]
}

func (v *searchView) keep(sequence uint64, key string, m *matches) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.index == nil || v.seen != sequence || len(m.hits) > mostKeptHits/2 {
		return
	}
	if v.kept.byKey == nil || v.kept.hits+len(m.hits) > mostKeptHits || len(v.kept.byKey) > 1000 {
		v.kept = keptMatches{byKey: make(map[string]*matches)}
	}
	v.kept.byKey[key] = m
	v.kept.hits += len(m.hits)
}

// asked is what is looked for in a snapshot.
type asked struct {
	argument string // that messages name
	text     string
	kinds    []coldwar.Kind // empty: all
	scores   bool
}

func (a asked) key() string {
	var b strings.Builder
	if a.scores {
		b.WriteByte('+')
	}
	for _, kind := range a.kinds {
		b.WriteByte(letter(kind))
	}
	b.WriteByte(' ')
	b.WriteString(a.text)
	return b.String()
}

// find gives what a query finds in this snapshot.
func (r *reader) find(a asked) (*matches, error) {
	key := a.key()
	if m := r.found[key]; m != nil {
		return m, nil
	}
	q, err := search.Parse(a.argument, a.text)
	if err != nil {
		return nil, err
	}
	m := r.search.keptMatches(r.sequence, key)
	if m == nil {
		if m, err = r.findNow(q, a); err != nil {
			return nil, err
		}
	}
	if r.found == nil {
		r.found = make(map[string]*matches)
	}
	r.found[key] = m
	return m, nil
}

// mostBehind is how many changes, and mostJudged how many nodes, a reader looks
// at that the index has not seen, rather than wait for it.
const (
	mostBehind = 50
	mostJudged = 500
)

func (r *reader) findNow(q *search.Query, a asked) (*matches, error) {
	need := r.sequence - min(r.sequence, mostBehind)
	for again := false; ; {
		x, err := r.search.reachSoon(r.ctx, need)
		if err != nil {
			return nil, err
		}
		found, err := x.Find(r.ctx, search.Asked{Query: q, Kinds: a.kinds, Scores: a.scores})
		switch {
		case err != nil && r.ctx.Err() != nil:
			return nil, r.ctx.Err()
		case errors.Is(err, search.ErrUnusable) && !again:
			r.search.met(x)
			again = true
			continue // perhaps it is made again soon
		case err != nil:
			return nil, unavailable("The search index cannot be read at the moment; everything else can.", err)
		}
		if found.Sequence == r.sequence {
			m := newMatches(found.Hits)
			r.search.keep(r.sequence, a.key(), m)
			return m, nil
		}
		refs, near, err := r.apart(found.Sequence)
		if err != nil {
			return nil, err
		}
		if near {
			hits, err := r.correct(found.Hits, refs, q, a)
			return newMatches(hits), err
		}
		need = r.sequence // what is missing is too much to be read here
	}
}

// apart gives the nodes that are not the same in this snapshot as in one of
// another sequence; near is false when they are too many to be read. Of a
// snapshot so much older than the index that nobody remembers, it gives none:
// then the texts are judged as they are now, and what exists as it was.
func (r *reader) apart(sequence uint64) (refs []search.Ref, near bool, err error) {
	if sequence > r.sequence {
		refs, _ := r.search.since(r.sequence, sequence)
		return refs, true, nil
	}
	if r.sequence-sequence > mostBehind {
		return nil, false, nil
	}
	for s := sequence + 1; s <= r.sequence; s++ {
		touched, err := r.touched(s)
		if err != nil {
			return nil, false, err
		}
		if refs = append(refs, touched...); len(refs) > mostJudged {
			return nil, false, nil
		}
	}
	return refs, true, nil
}

// correct puts the nodes of this snapshot in the place of those that the index
// knows in another state, and leaves out what is not in the snapshot.
func (r *reader) correct(hits []search.Hit, refs []search.Ref, q *search.Query, a asked) ([]search.Hit, error) {
	differs := make(map[coldwar.ID]bool, len(refs))
	for _, ref := range refs {
		differs[ref.ID] = true
	}
	var right []search.Hit
	for _, h := range hits {
		if differs[h.ID] {
			continue
		}
		_, live, err := r.dense(h.ID)
		if err != nil {
			return nil, err
		}
		if live {
			right = append(right, h)
		}
	}
	for id := range differs {
		n, err := r.Node(id)
		if err != nil {
			return nil, err
		}
		if n == nil || len(a.kinds) > 0 && !slices.Contains(a.kinds, id.Kind()) {
			continue
		}
		score, ok := q.Judge(n)
		if !ok {
			continue
		}
		dense, _, err := r.dense(id)
		if err != nil {
			return nil, err
		}
		if !a.scores {
			score = 0
		}
		right = append(right, search.Hit{Ref: search.Ref{Number: dense, ID: id}, Score: score})
	}
	return right, nil
}

// Search refuses kinds that have no texts of their own.
func (r *reader) Search(q coldwar.SearchQuery) (coldwar.Connection[coldwar.SearchHit], error) {
	var none coldwar.Connection[coldwar.SearchHit]
	for _, kind := range q.Kinds {
		if !slices.Contains(coldwar.SearchableKinds(), kind) {
			return none, coldwar.Errorf(coldwar.Invalid, "kinds holds %s, which cannot be searched; allowed are EVENT, PERSON, ORGANIZATION, PLACE, SOURCE, ESSAY.", kind.Enum())
		}
	}
	kinds := slices.Clone(q.Kinds)
	slices.Sort(kinds)
	m, err := r.find(asked{"query", q.Text, slices.Compact(kinds), true})
	if err != nil {
		return none, err
	}
	l := listing{
		order: scoreOrder,
		walk:  func(cut []byte, back bool) iter.Seq2[entry, error] { return walkSorted(m.ranked(), cut, back) },
		count: func() (int, error) { return len(m.hits), nil },
	}
	return pageOf(l, q.Page, func(e entry) (coldwar.SearchHit, error) {
		id := coldwar.ID(e.key[8:])
		n, err := r.Node(id)
		if err == nil && n == nil {
			err = r.sid.damaged([]byte(id), "is missing")
		}
		return coldwar.SearchHit{Node: n, Score: math.Float64frombits(^binary.BigEndian.Uint64(e.key))}, err
	})
}

func (r *reader) Highlights(text string, n coldwar.Node) ([]string, error) {
	q, err := search.Parse("query", text)
	if err != nil {
		return nil, err
	}
	return q.Highlights(n), nil
}

// few tells whether so few events were found that a list of them is read
// rather than all the events with a look at each.
func (m *matches) few(of int) bool { return len(m.hits) < 100 || len(m.hits) < of/16 }

// posted gives the postings of the events that were found, in the order of
// their dates.
func (r *reader) posted(m *matches) ([]entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.postings != nil {
		return m.postings, nil
	}
	entries := make([]entry, 0, len(m.hits))
	for _, h := range m.hits {
		key := uintKey(h.Number)
		v, err := r.event.get(key)
		if err != nil {
			return nil, err
		}
		if len(v) < 4+daysLen {
			return nil, r.event.damaged(key, "is missing")
		}
		days, date := v[4:4+daysLen], v[4+daysLen:]
		entries = append(entries, entry{append(slices.Clip(bytes.Clone(days)), h.ID...), append(key, date...)})
	}
	slices.SortFunc(entries, func(a, b entry) int { return bytes.Compare(a.key, b.key) })
	m.postings = entries
	return entries, nil
}

// sorted is a stream over entries in memory.
type sorted struct {
	entries []entry
	back    bool
	at      int // of the entry at hand
}

func newSorted(entries []entry, back bool) *sorted { return &sorted{entries, back, -1} }

func (s *sorted) seek(cut []byte) {
	at, _ := slices.BinarySearchFunc(s.entries, cut, func(e entry, cut []byte) int { return bytes.Compare(e.key, cut) })
	switch {
	case !s.back:
		s.at = at
	case cut == nil:
		s.at = len(s.entries) - 1
	default:
		s.at = at - 1
	}
}

func (s *sorted) next() {
	if s.back {
		s.at--
	} else {
		s.at++
	}
}

func (s *sorted) key() []byte {
	if s.at < 0 || s.at >= len(s.entries) {
		return nil
	}
	return s.entries[s.at].key
}

func (s *sorted) entry() (entry, error) { return s.entries[s.at], nil }

// foundText makes the filter's text ready: few events become a stream of the
// filter, many a question that each event is asked.
func (f *eventFilter) foundText(r *reader) error {
	if search.Blank(f.Text) {
		return nil
	}
	m, err := r.find(asked{"text", f.Text, []coldwar.Kind{coldwar.KindEvent}, false})
	if err != nil {
		return err
	}
	all, err := r.number(countWord(coldwar.KindEvent))
	if err != nil {
		return err
	}
	if !m.few(int(all)) {
		f.among = m
		return nil
	}
	f.listed = true
	f.postings, err = r.posted(m)
	return err
}
