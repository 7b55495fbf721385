package store

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"coldwar"
	"coldwar/internal/edtf"
)

// mark is what the event bucket keeps of an event.
//
// Its weight says how much hangs on the event: each citation of its own, each
// mention shown that points at it, each of its causes, each statement of
// another event that it is a cause of it, and each part.
type mark struct {
	weight uint32
	date   edtf.Date
}

func (t *tx) mark(dense uint64) (*mark, error) {
	key := uintKey(dense)
	v, err := t.event.get(key)
	if err != nil || v == nil {
		return nil, err
	}
	if len(v) < 4+daysLen {
		return nil, t.event.damaged(key, "is too short")
	}
	d, err := edtf.Parse(string(v[4+daysLen:]))
	if err != nil {
		return nil, damage(fmt.Errorf("event %d: %w", dense, err))
	}
	return &mark{binary.BigEndian.Uint32(v), d}, nil
}

func (f *fold) putMark(dense uint64, m mark) {
	v := binary.BigEndian.AppendUint32(nil, m.weight)
	f.event.put(uintKey(dense), append(appendDays(v, m.date), m.date.String()...))
}

// weigh brings up to date what follows from several records: the weights of
// events and which essays mention them.
func (f *fold) weigh(edits []edit) error {
	touched := make(map[coldwar.ID]*touch)
	at := func(id coldwar.ID) *touch {
		if touched[id] == nil {
			touched[id] = &touch{essays: make(map[coldwar.ID]bool)}
		}
		return touched[id]
	}
	for _, e := range edits {
		if e.follows {
			continue
		}
		for id, n := range weights(e.old) {
			at(id).weight -= n
		}
		for id, n := range weights(e.node) {
			at(id).weight += n
		}
		for _, n := range []coldwar.Node{e.old, e.node} {
			if m, ok := n.(*coldwar.Mention); ok && m.Target.Kind() == coldwar.KindEvent {
				essays := at(m.Target).essays
				essays[m.Essay] = essays[m.Essay] || n == e.node && m.Status.Shown()
			}
		}
		if e.id.Kind() == coldwar.KindEvent {
			at(e.id).edit = &e
		}
	}
	for _, id := range slices.SortedFunc(maps.Keys(touched), compareIDs) {
		if err := f.settle(id, touched[id]); err != nil {
			return err
		}
	}
	return nil
}

// touch is what a change does to an event, beside its own record.
type touch struct {
	edit   *edit               // of the event itself, if the change writes it
	weight int                 // what is added
	essays map[coldwar.ID]bool // those to look at; true: a mention shown in it has been written
}

// weights says what a record adds to the weights of events.
func weights(n coldwar.Node) map[coldwar.ID]int {
	w := make(map[coldwar.ID]int)
	switch n := n.(type) {
	case *coldwar.Event:
		w[n.ID] += len(n.Citations) + len(n.Causes)
		for _, c := range n.Causes {
			w[c.Event]++
		}
		if n.PartOf != "" {
			w[n.PartOf]++
		}
	case *coldwar.Mention:
		if n.Status.Shown() && n.Target.Kind() == coldwar.KindEvent {
			w[n.Target]++
		}
	}
	return w
}

// settle moves an event's mark and what is sorted by it.
func (f *fold) settle(id coldwar.ID, touched *touch) error {
	dense, _, err := f.dense(id)
	if err != nil {
		return err
	}
	was, err := f.mark(dense)
	if err != nil {
		return err
	}
	is, err := touched.apply(was)
	if err != nil {
		return err
	}
	if err := f.moveHeavy(id, dense, was, is); err != nil {
		return err
	}
	if was != nil && is != nil && was.date != is.date {
		if err := f.essaysMentioning(dense, touched.essays); err != nil {
			return err
		}
	}
	for _, essay := range slices.SortedFunc(maps.Keys(touched.essays), compareIDs) {
		if err := f.moveEssay(essay, id, dense, was, is, touched.essays[essay]); err != nil {
			return err
		}
	}
	if is == nil {
		return f.event.drop(uintKey(dense))
	}
	f.putMark(dense, *is)
	return nil
}

// apply gives the mark that follows from the one before.
func (t *touch) apply(was *mark) (*mark, error) {
	is := mark{}
	if was != nil {
		is = *was
	}
	if t.edit != nil {
		e, ok := t.edit.node.(*coldwar.Event)
		if !ok {
			return nil, nil
		}
		is.date = e.Date
	}
	weight := int(is.weight) + t.weight
	if is.date.IsZero() || weight < 0 {
		return nil, damage(fmt.Errorf("an event's mark is missing or its weight is %d", weight))
	}
	is.weight = uint32(weight)
	return &is, nil
}

func (f *fold) moveHeavy(id coldwar.ID, dense uint64, was, is *mark) error {
	if was != nil {
		if err := f.heavy.drop(heavyKey(was.weight, dateKey(was.date, id))); err != nil {
			return err
		}
	}
	if is != nil {
		f.heavy.put(heavyKey(is.weight, dateKey(is.date, id)), posting(dense, is.date))
	}
	return nil
}

// moveEssay keeps the event in the list of those that the essay mentions, at
// the place of its date, while a mention of it is shown there.
func (f *fold) moveEssay(essay, id coldwar.ID, dense uint64, was, is *mark, shown bool) error {
	n, _, err := f.dense(essay)
	if err != nil {
		return err
	}
	if was != nil {
		f.ix.remove(append(listKey(byEssay, n), dateKey(was.date, id)...))
	}
	if is == nil {
		return nil
	}
	if !shown {
		if shown, err = f.mentioned(essay, dense); err != nil || !shown {
			return err
		}
	}
	f.ix.put(append(listKey(byEssay, n), dateKey(is.date, id)...), posting(dense, is.date))
	return nil
}
