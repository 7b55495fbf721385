package store

import (
	"iter"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/search"
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
func (r *reader) List(kind coldwar.Kind, text string, page coldwar.Page) (coldwar.Connection[coldwar.Node], error) {
	switch kind {
	case coldwar.KindPerson, coldwar.KindOrganization, coldwar.KindPlace, coldwar.KindSource, coldwar.KindEssay:
	default:
		return coldwar.Connection[coldwar.Node]{}, coldwar.Errorf(coldwar.Invalid, "There is no list of the kind %s by name.", coldwar.Quote(string(kind)))
	}
	names := r.names(kind)
	if !search.Blank(text) {
		m, err := r.find(asked{"text", text, []coldwar.Kind{kind}, false})
		if err != nil {
			return coldwar.Connection[coldwar.Node]{}, err
		}
		names = names.among(m)
	}
	return pageOf(names, page, func(e entry) (coldwar.Node, error) {
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

// among keeps of a list of postings what was found.
func (l listing) among(m *matches) listing {
	all := l.walk
	l.walk = func(cut []byte, back bool) iter.Seq2[entry, error] {
		return func(yield func(entry, error) bool) {
			for e, err := range all(cut, back) {
				if (err != nil || m.has(uintAt(e.value))) && !yield(e, err) {
					return
				}
			}
		}
	}
	l.count = func() (int, error) { return len(m.hits), nil }
	return l
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
