package store

import (
	"bytes"
	"cmp"
	"iter"
	"maps"
	"slices"

	"coldwar"
)

// mentionEntry is an entry of the two indexes of mentions. Its value is: dense
// id of the mention; its kind, status and target, each with 00 at its end.
type mentionEntry struct {
	key    []byte // beyond the beginning that was asked for
	dense  uint64
	kind   coldwar.MentionKind
	status coldwar.MentionStatus
	target coldwar.ID
}

func (t *tx) mentionRows(m *coldwar.Mention, dense uint64) ([]row, error) {
	essay, _, err := t.dense(m.Essay)
	if err != nil {
		return nil, err
	}
	value := uintKey(dense)
	for _, word := range []string{string(m.Kind), string(m.Status), string(m.Target)} {
		value = append(append(value, word...), 0)
	}
	rows := []row{{&t.ix, appendPlace(listKey(ofEssay, essay), m), value}}
	if m.Target == "" {
		return rows, nil
	}
	target, _, err := t.dense(m.Target)
	return append(rows, row{&t.ix, appendPlace(inEssay(target, m.Essay), m), value}), err
}

// appendPlace sorts mentions of a text: by their start, longer ones first.
func appendPlace(b []byte, m *coldwar.Mention) []byte {
	return append(appendUint(appendUint(b, uint64(m.Start)), ^uint64(m.End)), m.ID...)
}

// inEssay is the beginning of the keys of the mentions of a target in an
// essay.
func inEssay(target uint64, essay coldwar.ID) []byte {
	return append(append(listKey(ofTarget, target), essay...), 0)
}

// mentions gives the mentions of an index whose keys begin with prefix.
func (t *tx) mentions(prefix []byte) iter.Seq2[mentionEntry, error] {
	return func(yield func(mentionEntry, error) bool) {
		for e, err := range t.ix.scan(prefix) {
			var m mentionEntry
			if err == nil {
				m, err = t.mentionEntry(e)
			}
			if !yield(m, err) || err != nil {
				return
			}
		}
	}
}

func (t *tx) mentionEntry(e entry) (mentionEntry, error) {
	if len(e.value) < 8 {
		return mentionEntry{}, t.ix.damaged(e.key, "is too short")
	}
	words := bytes.Split(e.value[8:], []byte{0})
	if len(words) != 4 {
		return mentionEntry{}, t.ix.damaged(e.key, "is no mention")
	}
	return mentionEntry{
		key: e.key, dense: uintAt(e.value), kind: coldwar.MentionKind(words[0]),
		status: coldwar.MentionStatus(words[1]), target: coldwar.ID(words[2]),
	}, nil
}

// mentioned tells whether a mention of the target is shown in the essay.
func (t *tx) mentioned(essay coldwar.ID, target uint64) (bool, error) {
	for m, err := range t.mentions(inEssay(target, essay)) {
		if err != nil || m.status.Shown() {
			return true, err
		}
	}
	return false, nil
}

// essaysMentioning adds the essays that have any mention of the target, those
// not there yet with false.
func (t *tx) essaysMentioning(target uint64, essays map[coldwar.ID]bool) error {
	if err := t.ix.flush(); err != nil {
		return err
	}
	prefix := listKey(ofTarget, target)
	l := newList(&t.ix, prefix, false)
	for l.seek(nil); l.key() != nil; {
		e, err := l.entry()
		if err != nil {
			return err
		}
		essay, _, ok := bytes.Cut(e.key, []byte{0})
		if !ok {
			return t.ix.damaged(e.key, "names no essay")
		}
		essays[coldwar.ID(essay)] = essays[coldwar.ID(essay)]
		l.seek(after(append(bytes.Clone(essay), 0)))
	}
	return nil
}

// Mentions walks the index of the essay or of the entity; of both, the
// entity's part for that essay.
func (r *reader) Mentions(q coldwar.MentionQuery) (coldwar.Connection[*coldwar.Mention], error) {
	prefix, order, err := r.mentionList(q)
	if err != nil {
		return coldwar.Connection[*coldwar.Mention]{}, err
	}
	l := listing{order: order, walk: func(cut []byte, back bool) iter.Seq2[entry, error] {
		return r.kept(&q, newList(&r.ix, prefix, back), cut)
	}}
	l.count = l.countAll
	return pageOf(l, q.Page, func(e entry) (*coldwar.Mention, error) {
		return recordOf[*coldwar.Mention](r.tx, coldwar.KindMention, uintAt(e.value))
	})
}

// mentionList gives the beginning of the keys of a query's mentions and the
// order of its cursors.
func (r *reader) mentionList(q coldwar.MentionQuery) (prefix []byte, order byte, err error) {
	if q.Target == "" {
		essay, _, err := r.dense(q.Essay)
		return listKey(ofEssay, essay), essayOrder, err
	}
	target, _, err := r.dense(q.Target)
	if q.Essay == "" {
		return listKey(ofTarget, target), targetOrder, err
	}
	return inEssay(target, q.Essay), essayOrder, err
}

// kept walks the mentions that the query keeps.
func (t *tx) kept(q *coldwar.MentionQuery, l *list, cut []byte) iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
		for e, err := range t.walk(l, cut) {
			var m mentionEntry
			if err == nil {
				m, err = t.mentionEntry(e)
			}
			keep := err != nil || q.Keeps(&coldwar.Mention{Kind: m.kind, Status: m.status})
			if keep && !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// EssaysOf gathers the essays and sorts them.
func (r *reader) EssaysOf(entity coldwar.ID, page coldwar.Page) (coldwar.Connection[*coldwar.Essay], error) {
	none := coldwar.Connection[*coldwar.Essay]{}
	target, _, err := r.dense(entity)
	if err != nil {
		return none, err
	}
	essays := make(map[coldwar.ID]bool)
	if err := r.essaysShowing(target, essays); err != nil {
		return none, err
	}
	if err := r.essaysListing(target, essays); err != nil {
		return none, err
	}
	var entries []entry
	for id := range essays {
		e, dense, err := r.essay(id)
		if err != nil {
			return none, err
		}
		entries = append(entries, entry{nameKey(coldwar.KindEssay, coldwar.Fold(e.Title), id), uintKey(dense)})
	}
	slices.SortFunc(entries, func(a, b entry) int { return bytes.Compare(a.key, b.key) })
	l := listing{order: titleOrder, walk: func(cut []byte, back bool) iter.Seq2[entry, error] {
		return walkSorted(entries, cut, back)
	}, count: func() (int, error) { return len(entries), nil }}
	return pageOf(l, page, func(e entry) (*coldwar.Essay, error) {
		return recordOf[*coldwar.Essay](r.tx, coldwar.KindEssay, uintAt(e.value))
	})
}

func (t *tx) essay(id coldwar.ID) (*coldwar.Essay, uint64, error) {
	dense, _, err := t.dense(id)
	if err != nil {
		return nil, 0, err
	}
	e, err := recordOf[*coldwar.Essay](t, coldwar.KindEssay, dense)
	return e, dense, err
}

// essaysShowing adds the essays in which a mention of the target is shown.
func (t *tx) essaysShowing(target uint64, essays map[coldwar.ID]bool) error {
	all := make(map[coldwar.ID]bool)
	if err := t.essaysMentioning(target, all); err != nil {
		return err
	}
	for id := range all {
		shown, err := t.mentioned(id, target)
		if err != nil {
			return err
		}
		if shown {
			essays[id] = true
		}
	}
	return nil
}

// essaysListing adds the essays that list a source; essays refer to nothing
// but sources.
func (t *tx) essaysListing(source uint64, essays map[coldwar.ID]bool) error {
	for e, err := range t.ref.scan(append(uintKey(source), letter(coldwar.KindEssay))) {
		if err != nil {
			return err
		}
		essay, err := recordOf[*coldwar.Essay](t, coldwar.KindEssay, uintAt(e.key))
		if err != nil {
			return err
		}
		essays[essay.ID] = true
	}
	return nil
}

func (r *reader) EntityCounts(essay coldwar.ID, kinds []coldwar.Kind, most int) ([]coldwar.EntityCount, error) {
	dense, _, err := r.dense(essay)
	if err != nil {
		return nil, err
	}
	counts := make(map[coldwar.ID]int)
	for m, err := range r.mentions(listKey(ofEssay, dense)) {
		if err != nil {
			return nil, err
		}
		if m.target != "" && m.status.Shown() && (len(kinds) == 0 || slices.Contains(kinds, m.target.Kind())) {
			counts[m.target]++
		}
	}
	names := make(map[coldwar.ID]string, len(counts))
	for id := range counts {
		n, err := r.node(id)
		if err != nil {
			return nil, err
		}
		names[id] = coldwar.Fold(label(n))
	}
	ids := slices.SortedFunc(maps.Keys(counts), func(a, b coldwar.ID) int {
		return cmp.Or(counts[b]-counts[a], cmp.Compare(names[a], names[b]), cmp.Compare(a, b))
	})
	entities := make([]coldwar.EntityCount, 0, min(len(ids), most))
	for _, id := range ids[:min(len(ids), most)] {
		entities = append(entities, coldwar.EntityCount{Entity: id, Count: counts[id]})
	}
	return entities, nil
}
