package ingest

import (
	"cmp"
	"context"
	"slices"

	"coldwar"
)

// relinking brings the mentions of an essay in line with a new text and with
// what the linker finds in it.
type relinking struct {
	essay  *coldwar.Essay
	before string             // the text that the stored mentions stand in
	stored []*coldwar.Mention // of every status
	given  []*coldwar.Mention // to be kept as they are, in place of stored ones
	found  []coldwar.Mention  // by the linker
	// number gives an unused id for a new mention, and its number, which is
	// greater than after.
	number func(after int) (coldwar.ID, int, error)

	shown  int                 // how many mentions are shown in the end
	by     map[stretch]int     // the place in found
	used   []bool              // of found, what became of a mention
	places map[stretch]bool    // that have a mention
	shut   map[span]bool       // that were rejected
	kept   []span              // of mentions that are shown
	ids    map[coldwar.ID]bool // of given
}

// span is a stretch of text, in code points.
type span struct{ start, end int }

// stretch is where a mention stands, and as what.
type stretch struct {
	kind       coldwar.MentionKind
	start, end int
}

func stretchOf(m *coldwar.Mention) stretch { return stretch{m.Kind, m.Start, m.End} }

// writes gives the writes of mentions, beside those given, that belong to the
// essay's change:
//
//   - Mentions that somebody accepted or rejected are found again in the new
//     text by their quote and what stands around it; those that are not become
//     ORPHANED.
//   - A suggested one that the linker finds again in its place keeps its id
//     and takes over what the linker now says; one that it does not find is
//     deleted. Without linking they move with the text.
//   - What the linker finds beside is suggested anew, but not where a mention
//     was rejected, and not across one that stays.
func (k *relinking) writes(ctx context.Context, linked bool) ([]coldwar.Write, error) {
	k.index()
	m := newMover(k.before, k.essay.Text)
	starts := m.moves(k.stored)
	var writes []coldwar.Write
	// What people decided comes first and takes the places.
	for _, reviewed := range []bool{true, false} {
		for i, old := range k.stored {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if old.Status == coldwar.Orphaned || (old.Status != coldwar.Suggested) != reviewed || k.ids[old.ID] {
				continue
			}
			now := k.moved(old, starts[i], m.new)
			if now != nil && !reviewed && linked {
				now = k.suggestedAgain(now)
			}
			if now == nil && reviewed {
				orphan := *old
				orphan.Status = coldwar.Orphaned
				now = &orphan
			}
			if now != nil {
				k.settle(now)
			}
			if w, changed, err := rewrite(old, now); err != nil {
				return nil, err
			} else if changed {
				writes = append(writes, w)
			}
		}
	}
	fresh, err := k.fresh()
	return append(writes, fresh...), err
}

// index notes where the linker found something and where mentions are given.
func (k *relinking) index() {
	k.by = make(map[stretch]int, len(k.found))
	k.used = make([]bool, len(k.found))
	k.places, k.shut = make(map[stretch]bool), make(map[span]bool)
	k.ids = make(map[coldwar.ID]bool, len(k.given))
	for i := range k.found {
		k.by[stretchOf(&k.found[i])] = i
	}
	for _, m := range k.given {
		k.ids[m.ID] = true
		k.settle(m)
	}
}

// settle notes a mention that the essay will have.
func (k *relinking) settle(m *coldwar.Mention) {
	if m.Status == coldwar.Orphaned {
		return
	}
	place := stretchOf(m)
	k.places[place] = true
	if i, ok := k.by[place]; ok {
		k.used[i] = true
	}
	if m.Status == coldwar.Rejected {
		k.shut[span{m.Start, m.End}] = true
		return
	}
	k.shown++
	k.kept = append(k.kept, span{m.Start, m.End})
}

// moved gives a stored mention at its place in the new text, nil when it has
// none or another has it.
func (k *relinking) moved(old *coldwar.Mention, start int, text []rune) *coldwar.Mention {
	if start == nowhere {
		return nil
	}
	now := *old
	now.Start, now.End = start, start+old.End-old.Start
	if k.places[stretchOf(&now)] || now.Locate(text) != nil {
		return nil
	}
	return &now
}

// suggestedAgain gives what the linker now says of a suggestion, nil when it
// says nothing.
func (k *relinking) suggestedAgain(now *coldwar.Mention) *coldwar.Mention {
	i, ok := k.by[stretchOf(now)]
	if !ok || k.used[i] {
		return nil
	}
	again := k.found[i]
	again.ID, again.Essay, again.Status = now.ID, now.Essay, now.Status
	return &again
}

// rewrite makes the write that turns a stored mention into what it is now,
// nothing being a deletion; false when it is the same.
func rewrite(old, now *coldwar.Mention) (coldwar.Write, bool, error) {
	w := coldwar.Write{ID: old.ID, Base: old.Revision}
	if now == nil {
		return w, true, nil
	}
	w.Node = now
	same, err := equal(old, now)
	return w, !same || old.Prefix != now.Prefix || old.Suffix != now.Suffix, err
}

// fresh makes the writes of new suggestions.
func (k *relinking) fresh() ([]coldwar.Write, error) {
	var writes []coldwar.Write
	number, kept := 0, sortSpans(k.kept)
	for i := range k.found {
		m := k.found[i]
		if k.used[i] || k.shut[span{m.Start, m.End}] || kept.crossedBy(span{m.Start, m.End}) {
			continue
		}
		m.Essay, m.Status = k.essay.ID, coldwar.Suggested
		var err error
		if m.ID, number, err = k.number(number); err != nil {
			return nil, err
		}
		k.shown++
		writes = append(writes, coldwar.Write{ID: m.ID, Node: &m})
	}
	return writes, nil
}

// spans are sorted by their starts; none is longer than longest.
type spans struct {
	list    []span
	longest int
}

func sortSpans(list []span) spans {
	slices.SortFunc(list, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	s := spans{list: list}
	for _, one := range list {
		s.longest = max(s.longest, one.end-one.start)
	}
	return s
}

// crossedBy tells whether a span overlaps one of the list without holding it
// or lying in it.
func (s spans) crossedBy(x span) bool {
	i, _ := slices.BinarySearchFunc(s.list, x.start-s.longest, func(a span, start int) int { return cmp.Compare(a.start, start) })
	for ; i < len(s.list) && s.list[i].start < x.end; i++ {
		y := s.list[i]
		if y.start < x.start && x.start < y.end && y.end < x.end || x.start < y.start && y.start < x.end && x.end < y.end {
			return true
		}
	}
	return false
}
