package store

import (
	"iter"

	"coldwar"
	"coldwar/internal/edtf"
)

func (r *reader) Node(id coldwar.ID) (coldwar.Node, error) {
	if n := r.present.node(r.sequence, id); n != nil {
		return n, nil
	}
	n, err := r.node(id)
	if err == nil && n != nil {
		r.present.putNode(r.sequence, n)
	}
	return n, err
}

func (r *reader) Nodes(kind coldwar.Kind) iter.Seq2[coldwar.Node, error] { return r.nodes(kind) }

// List reads the name index, which holds no events and no mentions.
func (r *reader) List(kind coldwar.Kind, page coldwar.Page) (coldwar.Connection[coldwar.Node], error) {
	switch kind {
	case coldwar.KindPerson, coldwar.KindOrganization, coldwar.KindPlace, coldwar.KindSource, coldwar.KindEssay:
	default:
		return coldwar.Connection[coldwar.Node]{}, coldwar.Errorf(coldwar.Invalid, "There is no list of the kind %s by name.", coldwar.Quote(string(kind)))
	}
	return pageOf(r.names(kind), page, func(e entry) (coldwar.Node, error) {
		return r.record(kind, uintAt(e.value))
	})
}

func (r *reader) names(kind coldwar.Kind) listing {
	return listing{
		order: letter(kind),
		walk: func(cut []byte, back bool) iter.Seq2[entry, error] {
			return r.walk(newList(&r.name, []byte{letter(kind)}, back), cut)
		},
		count: func() (int, error) {
			n, err := r.number(countWord(kind))
			return int(n), err
		},
	}
}

func (r *reader) Info() (coldwar.Info, error) {
	info := coldwar.Info{Sequence: r.sequence, Nodes: make(map[coldwar.Kind]int)}
	for _, kind := range coldwar.Kinds() {
		n, err := r.number(countWord(kind))
		if err != nil {
			return info, err
		}
		info.Nodes[kind] = int(n)
	}
	var err error
	first := newList(&r.date, nil, false)
	first.seek(appendInt(nil, int64(edtf.MinDay)+1)) // what has no earliest day sorts before
	if info.FirstYear, err = yearAt(first); err != nil {
		return info, err
	}
	last := newList(&r.last, nil, true)
	last.seek(nil)
	info.LastYear, err = yearAt(last)
	return info, err
}

// yearAt gives the year of the day with which the key at hand begins, nil when
// there is none.
func yearAt(l *list) (*int64, error) {
	if l.key() == nil {
		return nil, nil
	}
	e, err := l.entry()
	if err != nil {
		return nil, err
	}
	year := yearOf(edtf.Day(intAt(e.key)))
	return &year, nil
}
