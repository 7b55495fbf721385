package store

import (
	"bytes"
	"container/heap"

	"go.etcd.io/bbolt"
)

// entry is a key of a list, without what all keys of the list begin with, and
// its checked value. Both die with the transaction.
type entry struct{ key, value []byte }

// stream walks entries in the order of their keys, ascending or, when it was
// made so, descending. Before the first seek it stands nowhere.
//
// A place in a list is a cut between keys: before a cut are the keys less than
// it, after it the others.
type stream interface {
	// seek goes to the first entry after the cut or, descending, to the last
	// before it. A nil cut is the end at which the walk begins.
	seek(cut []byte)
	next()
	// key is that of the entry at hand, nil beyond the last.
	key() []byte
	// entry is the entry at hand with its value checked.
	entry() (entry, error)
}

// list is the stream of the keys of a bucket from lo up to, not including, hi.
type list struct {
	b      *bucket
	c      *bbolt.Cursor
	prefix int    // how many bytes all keys have in common; not shown
	lo, hi []byte // hi nil: up to the end of the bucket
	back   bool
	k, v   []byte
}

// newList gives the keys that begin with prefix.
func newList(b *bucket, prefix []byte, back bool) *list {
	return &list{b: b, c: b.stored().Cursor(), prefix: len(prefix), lo: prefix, hi: after(prefix), back: back}
}

// from leaves out the keys before the cut.
func (l *list) from(cut []byte) *list {
	l.lo = l.full(cut)
	return l
}

// to leaves out the keys after the cut.
func (l *list) to(cut []byte) *list {
	l.hi = l.full(cut)
	return l
}

func (l *list) full(cut []byte) []byte {
	return append(l.lo[:l.prefix:l.prefix], cut...)
}

func (l *list) seek(cut []byte) {
	if l.back {
		end := l.hi
		if cut != nil {
			if c := l.full(cut); end == nil || bytes.Compare(c, end) < 0 {
				end = c
			}
		}
		l.k, l.v = l.before(end)
	} else {
		start := l.lo
		if cut != nil {
			if c := l.full(cut); bytes.Compare(c, start) > 0 {
				start = c
			}
		}
		l.k, l.v = l.c.Seek(start)
	}
	l.stop()
}

// before goes to the last key less than end.
func (l *list) before(end []byte) (k, v []byte) {
	if end != nil {
		if k, _ := l.c.Seek(end); k != nil {
			return l.c.Prev()
		}
	}
	return l.c.Last()
}

func (l *list) next() {
	if l.back {
		l.k, l.v = l.c.Prev()
	} else {
		l.k, l.v = l.c.Next()
	}
	l.stop()
}

func (l *list) stop() {
	if l.k == nil || bytes.Compare(l.k, l.lo) < 0 || l.hi != nil && bytes.Compare(l.k, l.hi) >= 0 {
		l.k, l.v = nil, nil
	}
}

func (l *list) key() []byte {
	if l.k == nil {
		return nil
	}
	return l.k[l.prefix:]
}

func (l *list) entry() (entry, error) {
	v, err := l.b.open(l.k, l.v)
	return entry{l.key(), v}, err
}

// union is the stream of all entries of its parts; of equal keys it shows one.
type union struct {
	parts []stream
	back  bool
	open  []stream // a heap of those that stand on an entry
	last  []byte
}

// newUnion joins streams that walk the same way.
func newUnion(parts []stream, back bool) stream {
	if len(parts) == 1 {
		return parts[0]
	}
	return &union{parts: parts, back: back}
}

func (u *union) seek(cut []byte) {
	u.open = u.open[:0]
	for _, p := range u.parts {
		if p.seek(cut); p.key() != nil {
			u.open = append(u.open, p)
		}
	}
	heap.Init((*unionHeap)(u))
}

func (u *union) next() {
	u.last = append(u.last[:0], u.key()...)
	for bytes.Equal(u.key(), u.last) {
		if u.open[0].next(); u.open[0].key() == nil {
			heap.Pop((*unionHeap)(u))
		} else {
			heap.Fix((*unionHeap)(u), 0)
		}
	}
}

func (u *union) key() []byte {
	if len(u.open) == 0 {
		return nil
	}
	return u.open[0].key()
}

func (u *union) entry() (entry, error) { return u.open[0].entry() }

type unionHeap union

func (h *unionHeap) Len() int { return len(h.open) }

func (h *unionHeap) Less(i, j int) bool {
	c := bytes.Compare(h.open[i].key(), h.open[j].key())
	if h.back {
		return c > 0
	}
	return c < 0
}

func (h *unionHeap) Swap(i, j int) { h.open[i], h.open[j] = h.open[j], h.open[i] }

func (h *unionHeap) Push(s any) { h.open = append(h.open, s.(stream)) }

func (h *unionHeap) Pop() any {
	s := h.open[len(h.open)-1]
	h.open = h.open[:len(h.open)-1]
	return s
}

// intersection is the stream of the entries whose keys all parts have. Its
// parts leap over what another lacks, so that it costs no more than the
// shortest of them.
type intersection struct {
	parts []stream
	back  bool
	ended bool
	cut   []byte
}

// newIntersection intersects streams that walk the same way.
func newIntersection(parts []stream, back bool) stream {
	if len(parts) == 1 {
		return parts[0]
	}
	return &intersection{parts: parts, back: back}
}

func (x *intersection) seek(cut []byte) {
	for _, p := range x.parts {
		p.seek(cut)
	}
	x.settle()
}

func (x *intersection) next() {
	x.parts[0].next()
	x.settle()
}

// settle moves the parts on until all stand on the same key, or one has no
// more.
func (x *intersection) settle() {
	x.ended = false
	for agreed, at := 1, 0; agreed < len(x.parts); {
		key := x.parts[at].key()
		if key == nil {
			x.ended = true
			return
		}
		at = (at + 1) % len(x.parts)
		x.leap(x.parts[at], key)
		if k := x.parts[at].key(); k != nil && bytes.Equal(k, key) {
			agreed++
		} else {
			agreed = 1
		}
	}
}

// leap moves a part that is behind key to it or, if the part lacks it, beyond.
func (x *intersection) leap(part stream, key []byte) {
	k := part.key()
	if k == nil || (bytes.Compare(k, key) < 0) == x.back {
		return
	}
	x.cut = append(x.cut[:0], key...)
	if x.back {
		x.cut = append(x.cut, 0)
	}
	part.seek(x.cut)
}

func (x *intersection) key() []byte {
	if x.ended {
		return nil
	}
	return x.parts[0].key()
}

func (x *intersection) entry() (entry, error) { return x.parts[0].entry() }
