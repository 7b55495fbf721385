package store

import (
	"fmt"
	"slices"

	"coldwar"
	"coldwar/internal/edtf"
)

// row is one entry of an index.
type row struct {
	in         *bucket
	key, value []byte
}

// rows are the index entries that follow from one record alone. The ids that
// it refers to have been given their numbers. What follows from several
// records stands in weigh.go.
func (t *tx) rows(n coldwar.Node, dense uint64) ([]row, error) {
	switch n := n.(type) {
	case *coldwar.Event:
		return t.eventRows(n, dense)
	case *coldwar.Mention:
		return t.mentionRows(n, dense)
	}
	return []row{{&t.name, nameKey(n.NodeID().Kind(), coldwar.Fold(label(n)), n.NodeID()), uintKey(dense)}}, nil
}

// label is what a node is called.
func label(n coldwar.Node) string {
	if e, ok := n.(*coldwar.Essay); ok {
		return e.Title
	}
	return n.(coldwar.Entity).Label()
}

func (t *tx) eventRows(e *coldwar.Event, dense uint64) ([]row, error) {
	key, value := dateKey(e.Date, e.ID), posting(dense, e.Date)
	rows := []row{{&t.date, key, value}}
	if first, last, ok := years(e.Date); ok {
		for y := first; y <= last; y++ {
			rows = append(rows, row{&t.year, append(appendInt(nil, y), key...), value})
		}
	} else {
		rows = append(rows, row{&t.long, key, value})
	}
	if latest, ok := e.Date.Latest(); ok {
		rows = append(rows, row{&t.last, appendUint(appendInt(nil, int64(latest)), dense), nil})
	}
	in := func(list []byte) { rows = append(rows, row{&t.ix, append(list, key...), value}) }
	in(wordKey(byKind, string(e.EventKind)))
	for _, topic := range foldedTopics(e.Topics) {
		in(wordKey(byTopic, topic))
	}
	for _, tie := range ties(e) {
		n, _, err := t.dense(tie.id)
		if err != nil {
			return nil, err
		}
		in(listKey(tie.index, n))
	}
	return rows, nil
}

// years are the first and the last year that a date may touch, false when
// they are too far apart for the year index.
func years(d edtf.Date) (first, last int64, ok bool) {
	earliest, bounded := d.Earliest()
	latest, too := d.Latest()
	if !bounded || !too {
		return 0, 0, false
	}
	first, last = yearOf(earliest), yearOf(latest)
	return first, last, last-first < longSpan
}

func yearOf(d edtf.Day) int64 {
	y, _, _ := d.Date()
	return y
}

// posting is the value that an event has in every index of events.
func posting(dense uint64, d edtf.Date) []byte {
	return append(uintKey(dense), d.String()...)
}

// postedDate reads the date that posting wrote.
func postedDate(v []byte) (edtf.Date, error) {
	if len(v) < 8 {
		return edtf.Date{}, damage(fmt.Errorf("posting %x is too short", v))
	}
	d, err := edtf.Parse(string(v[8:]))
	if err != nil {
		return d, damage(fmt.Errorf("posting %x: %w", v, err))
	}
	return d, nil
}

func foldedTopics(topics []string) []string {
	folded := make([]string, len(topics))
	for i, topic := range topics {
		folded[i] = coldwar.Fold(topic)
	}
	slices.Sort(folded)
	return slices.Compact(folded)
}

// tie is a node by which an event is found.
type tie struct {
	index byte
	id    coldwar.ID
}

// ties are the nodes by which an event is found, each once.
func ties(e *coldwar.Event) []tie {
	var ties []tie
	for _, p := range e.Participants {
		ties = append(ties, tie{byParticipant, p.Actor})
	}
	for _, id := range e.Places {
		ties = append(ties, tie{byPlace, id})
	}
	for _, c := range e.Causes {
		ties = append(ties, tie{byCause, c.Event})
	}
	if e.PartOf != "" {
		ties = append(ties, tie{byWhole, e.PartOf})
	}
	for _, id := range e.References() {
		if id.Kind() == coldwar.KindSource {
			ties = append(ties, tie{bySource, id})
		}
	}
	slices.SortFunc(ties, func(a, b tie) int {
		if a.index != b.index {
			return int(a.index) - int(b.index)
		}
		return compareIDs(a.id, b.id)
	})
	return slices.Compact(ties)
}
