package store

import (
	"bytes"
	"iter"
	"slices"

	"coldwar"
)

// listing is a list in the order of its keys.
type listing struct {
	order byte // the letter of its cursors
	// walk gives the entries after the cut, ascending, or those before it,
	// descending (back); nil is the end at which the walk begins. The entries'
	// bytes last until the next one is asked for.
	walk func(cut []byte, back bool) iter.Seq2[entry, error]
	// count is how many there are.
	count func() (int, error)
	// descending lists are read from the greatest key to the least.
	descending bool
}

// pageOf cuts a page out of a list by the rules of Relay's cursor connections.
// Whether there is a next and a previous page is exact whichever way is paged:
// it tells whether the list holds anything beyond the page's last and before
// its first node.
func pageOf[T any](l listing, p coldwar.Page, read func(entry) (T, error)) (coldwar.Connection[T], error) {
	var c coldwar.Connection[T]
	w, err := l.window(p)
	if err != nil {
		return c, err
	}
	entries, more, err := l.take(w)
	if err != nil {
		return c, err
	}
	c.Edges = make([]coldwar.Edge[T], len(entries))
	for i, e := range entries {
		if c.Edges[i].Node, err = read(e); err != nil {
			return c, err
		}
		c.Edges[i].Cursor = encodeCursor(l.order, e.key)
	}
	if c.HasPreviousPage, c.HasNextPage, err = l.around(w, entries, more); err != nil {
		return c, err
	}
	if p.Total {
		c.Total, err = l.count()
	}
	return c, err
}

// window is the part of a list between two cuts and how much of it is wanted,
// from which end.
type window struct {
	after, before []byte // in the order of reading; nil: the list's end
	most          int
	last          bool
}

func (l listing) window(p coldwar.Page) (window, error) {
	w := window{most: coldwar.DefaultPage}
	for _, n := range []struct {
		argument string
		value    int
	}{{"first", p.First}, {"last", p.Last}} {
		if n.value < 0 || n.value > coldwar.MaxPage {
			return w, coldwar.Errorf(coldwar.Invalid, "%s %d is out of range; allowed is 1 to %d.", n.argument, n.value, coldwar.MaxPage)
		}
	}
	switch {
	case p.First > 0 && p.Last > 0:
		return w, coldwar.Errorf(coldwar.Invalid, "first and last cannot be given together; choose one.")
	case p.First > 0:
		w.most = p.First
	case p.Last > 0:
		w.most, w.last = p.Last, true
	}
	if p.After != "" {
		key, err := decodeCursor("after", l.order, p.After)
		if err != nil {
			return w, err
		}
		w.after = l.beyond(key)
	}
	if p.Before != "" {
		key, err := decodeCursor("before", l.order, p.Before)
		if err != nil {
			return w, err
		}
		w.before = l.upTo(key)
	}
	return w, nil
}

// beyond is the cut right behind a key, in the order of reading.
func (l listing) beyond(key []byte) []byte {
	if l.descending {
		return key
	}
	return append(slices.Clip(key), 0)
}

// upTo is the cut right before a key, in the order of reading.
func (l listing) upTo(key []byte) []byte {
	if l.descending {
		return append(slices.Clip(key), 0)
	}
	return key
}

// read walks the list from a cut in the order of reading, or against it.
func (l listing) read(cut []byte, against bool) iter.Seq2[entry, error] {
	return l.walk(cut, l.descending != against)
}

// take gives the entries of the window, in the order of reading, and whether
// it holds more than were wanted.
func (l listing) take(w window) (entries []entry, more bool, err error) {
	from, to := w.after, w.before
	if w.last {
		from, to = to, from
	}
	for e, err := range l.read(from, w.last) {
		if err != nil {
			return nil, false, err
		}
		if to != nil && (bytes.Compare(e.key, to) < 0) == (w.last != l.descending) {
			break
		}
		if len(entries) == w.most {
			more = true
			break
		}
		entries = append(entries, entry{bytes.Clone(e.key), bytes.Clone(e.value)})
	}
	if w.last {
		slices.Reverse(entries)
	}
	return entries, more, nil
}

// around tells whether there is anything before and behind a page.
func (l listing) around(w window, page []entry, more bool) (previous, next bool, err error) {
	start, end := w.after, w.before
	if len(page) > 0 {
		start, end = l.upTo(page[0].key), l.beyond(page[len(page)-1].key)
	}
	switch {
	case more && w.last:
		previous = true
	case w.after != nil:
		previous, err = l.any(start, true)
	}
	if err != nil {
		return false, false, err
	}
	switch {
	case more && !w.last:
		next = true
	case w.before != nil:
		next, err = l.any(end, false)
	}
	return previous, next, err
}

// countAll counts by walking.
func (l listing) countAll() (int, error) {
	n := 0
	for _, err := range l.walk(nil, false) {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// any tells whether the list has entries from the cut on.
func (l listing) any(cut []byte, against bool) (bool, error) {
	for _, err := range l.read(cut, against) {
		return err == nil, err
	}
	return false, nil
}
