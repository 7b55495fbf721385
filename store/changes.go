package store

import (
	"encoding/json"
	"fmt"
	"iter"

	"coldwar"
)

func (r *reader) Changes(node coldwar.ID, page coldwar.Page) (coldwar.Connection[*coldwar.Change], error) {
	if node == "" {
		all := listing{order: logOrder, descending: true, walk: func(cut []byte, back bool) iter.Seq2[entry, error] {
			return r.walk(newList(&r.log, nil, back), cut)
		}, count: func() (int, error) { return int(r.sequence), nil }}
		return pageOf(all, page, func(e entry) (*coldwar.Change, error) { return decodeChange(e.value) })
	}
	dense, _, err := r.dense(node)
	if err != nil {
		return coldwar.Connection[*coldwar.Change]{}, err
	}
	history := listing{order: historyOrder, descending: true, walk: func(cut []byte, back bool) iter.Seq2[entry, error] {
		return r.walk(newList(&r.hist, uintKey(dense), back), cut)
	}}
	history.count = history.countAll
	return pageOf(history, page, func(e entry) (*coldwar.Change, error) { return r.change(e.key) })
}

func (r *reader) Change(sequence uint64) (*coldwar.Change, error) {
	if sequence == 0 || sequence > r.sequence {
		return nil, nil
	}
	return r.change(uintKey(sequence))
}

func (r *reader) ChangeBefore(node coldwar.ID, sequence uint64) (*coldwar.Change, error) {
	dense, _, err := r.dense(node)
	if err != nil {
		return nil, err
	}
	for e, err := range r.walk(newList(&r.hist, uintKey(dense), true), uintKey(sequence)) {
		if err != nil {
			return nil, err
		}
		return r.change(e.key)
	}
	return nil, nil
}

// change reads a change from the log.
func (t *tx) change(sequence []byte) (*coldwar.Change, error) {
	v, err := t.log.get(sequence)
	if err != nil {
		return nil, err
	}
	if v == nil {
		return nil, t.log.damaged(sequence, "is missing")
	}
	return decodeChange(v)
}

func decodeChange(v []byte) (*coldwar.Change, error) {
	var c coldwar.Change
	if err := json.Unmarshal(v, &c); err != nil {
		return nil, damage(fmt.Errorf("change: %w", err))
	}
	return &c, nil
}
