package graph_test

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"coldwar"
	"coldwar/internal/edtf"
)

// memory is a knowledge base in memory: what a Reader promises, done the
// plainest way.
type memory struct {
	nodes   map[coldwar.ID]coldwar.Node
	changes []*coldwar.Change // oldest first
	broken  map[coldwar.ID]bool
}

func (m *memory) View(_ context.Context, fn func(coldwar.Reader) error) error { return fn(m) }

// seeded loads the records of testdata, some of which are those that we ship.
func seeded(tb testing.TB) *memory {
	tb.Helper()
	file, err := os.Open("testdata/knowledge.jsonl")
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	m := &memory{nodes: map[coldwar.ID]coldwar.Node{}, broken: map[coldwar.ID]bool{}}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		record, err := coldwar.UnmarshalRecord(lines.Bytes())
		if err != nil {
			tb.Fatal(err)
		}
		m.put(record.Node)
	}
	return m
}

func (m *memory) put(nodes ...coldwar.Node) {
	for _, n := range nodes {
		n.Normalize()
		seq := uint64(len(m.changes) + 1)
		at := time.Date(2026, 11, 1, 0, 0, int(seq), 0, time.UTC)
		op := coldwar.Create
		base := 0
		if old := m.nodes[n.NodeID()]; old != nil {
			op, base = coldwar.Update, old.Stamped().Revision
		}
		*n.Stamped() = coldwar.Stamp{Revision: base + 1, UpdatedAt: at}
		m.nodes[n.NodeID()] = n
		m.changes = append(m.changes, &coldwar.Change{
			Sequence: seq, Key: fmt.Sprint(seq), At: at, By: "seed", Operation: op, Node: n.NodeID(),
			Writes: []coldwar.Write{{ID: n.NodeID(), Node: n, Base: base}},
		})
	}
}

func (m *memory) Sequence() uint64 { return uint64(len(m.changes)) }

func (m *memory) Info() (coldwar.Info, error) {
	info := coldwar.Info{Sequence: m.Sequence(), Nodes: map[coldwar.Kind]int{}}
	for id := range m.nodes {
		info.Nodes[id.Kind()]++
	}
	return info, nil
}

func (m *memory) Node(id coldwar.ID) (coldwar.Node, error) {
	if m.broken[id] {
		return nil, fmt.Errorf("read %s: secret path /var/lib", id)
	}
	return m.nodes[id], nil
}

func (m *memory) Nodes(kind coldwar.Kind) iter.Seq2[coldwar.Node, error] {
	return func(yield func(coldwar.Node, error) bool) {
		for _, n := range sorted(m, kind, func(a, b coldwar.Node) int { return cmp.Compare(a.NodeID(), b.NodeID()) }) {
			if !yield(n, nil) {
				return
			}
		}
	}
}

func sorted(m *memory, kind coldwar.Kind, order func(a, b coldwar.Node) int) []coldwar.Node {
	var found []coldwar.Node
	for id, n := range m.nodes {
		if id.Kind() == kind {
			found = append(found, n)
		}
	}
	slices.SortFunc(found, order)
	return found
}

func label(n coldwar.Node) string {
	if e, ok := n.(*coldwar.Essay); ok {
		return coldwar.Fold(e.Title)
	}
	return coldwar.Fold(n.(coldwar.Entity).Label())
}

func (m *memory) List(kind coldwar.Kind, page coldwar.Page) (coldwar.Connection[coldwar.Node], error) {
	all := sorted(m, kind, func(a, b coldwar.Node) int {
		return cmp.Or(cmp.Compare(label(a), label(b)), cmp.Compare(a.NodeID(), b.NodeID()))
	})
	return cut("list", all, page)
}

// cut gives a page of a list; its cursors are places.
func cut[T any](order string, all []T, page coldwar.Page) (coldwar.Connection[T], error) {
	from, to := 0, len(all)
	place := func(cursor string) (n int, err error) {
		if _, err := fmt.Sscanf(cursor, order+"/%d", &n); err != nil || n < 0 || n >= len(all) {
			return 0, coldwar.Errorf(coldwar.Invalid, "The cursor is not one of this list.")
		}
		return n, nil
	}
	if page.After != "" {
		n, err := place(page.After)
		if err != nil {
			return coldwar.Connection[T]{}, err
		}
		from = n + 1
	}
	if page.Before != "" {
		n, err := place(page.Before)
		if err != nil {
			return coldwar.Connection[T]{}, err
		}
		to = max(n, from)
	}
	if page.Last > 0 {
		from = max(from, to-page.Last)
	} else {
		to = min(to, from+cmp.Or(page.First, coldwar.DefaultPage))
	}
	c := coldwar.Connection[T]{HasNextPage: to < len(all), HasPreviousPage: from > 0}
	for i := from; i < to; i++ {
		c.Edges = append(c.Edges, coldwar.Edge[T]{Node: all[i], Cursor: fmt.Sprintf("%s/%d", order, i)})
	}
	if page.Total {
		c.Total = len(all)
	}
	return c, nil
}

func (m *memory) Events(q coldwar.EventQuery) (coldwar.Connection[*coldwar.Event], error) {
	var found []*coldwar.Event
	for _, n := range m.nodes {
		if e, ok := n.(*coldwar.Event); ok && m.keeps(q.Filter, e) {
			found = append(found, e)
		}
	}
	slices.SortFunc(found, func(a, b *coldwar.Event) int {
		byDate := cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.ID, b.ID))
		switch q.Order {
		case coldwar.DateDescending:
			return -byDate
		case coldwar.WeightDescending:
			wa, _ := m.Weight(a.ID)
			wb, _ := m.Weight(b.ID)
			return cmp.Or(wb-wa, byDate)
		}
		return byDate
	})
	return cut(string(q.Order), found, q.Page)
}

func (m *memory) keeps(f coldwar.EventFilter, e *coldwar.Event) bool {
	if f.During != nil && !e.Date.Matches(f.Match, *f.During) {
		return false
	}
	if f.Touching != nil && !e.Date.Matches(edtf.Possible, *f.Touching) {
		return false
	}
	if len(f.Kinds) > 0 && !slices.Contains(f.Kinds, e.EventKind) {
		return false
	}
	refs := e.References()
	for _, ids := range [][]coldwar.ID{f.Participants, f.Places, f.Sources} {
		if len(ids) > 0 && !slices.ContainsFunc(ids, func(id coldwar.ID) bool { return slices.Contains(refs, id) }) {
			return false
		}
	}
	for _, topic := range f.Topics {
		if !slices.Contains(e.Topics, topic) {
			return false
		}
	}
	switch f.Of.Kind() {
	case "":
	case coldwar.KindEvent:
		return e.PartOf == f.Of
	case coldwar.KindEssay:
		return m.mentions(f.Of, e.ID)
	default:
		return slices.Contains(refs, f.Of)
	}
	return true
}

func (m *memory) mentions(essay, target coldwar.ID) bool {
	found, _ := m.Mentions(coldwar.MentionQuery{Essay: essay, Target: target})
	return len(found.Edges) > 0
}

func (m *memory) Timeline(f coldwar.EventFilter, g coldwar.Granularity) (coldwar.Timeline, error) {
	if g == coldwar.ByMonth && f.During != nil && f.During.To-f.During.From > 400_000 {
		return coldwar.Timeline{}, coldwar.Errorf(coldwar.Invalid, "The timeline would have more than %d buckets.", coldwar.MaxBuckets)
	}
	days := edtf.YearRange(1953)
	t := coldwar.Timeline{Buckets: []coldwar.Bucket{{Label: "1953", Days: days}}}
	for _, n := range m.nodes {
		if e, ok := n.(*coldwar.Event); ok && m.keeps(f, e) {
			t.Total++
			if e.Date.Matches(edtf.Possible, days) {
				t.Buckets[0].Count++
			}
			if e.Date.Matches(edtf.Starts, days) {
				t.Buckets[0].Starts++
			}
		}
	}
	return t, nil
}

func (m *memory) Weight(event coldwar.ID) (int, error) {
	e := m.nodes[event].(*coldwar.Event)
	links, err := m.Consequences(event)
	return len(e.Citations) + len(e.Causes) + len(links), err
}

func (m *memory) Consequences(event coldwar.ID) ([]coldwar.EventLink, error) {
	var links []coldwar.EventLink
	for _, n := range sorted(m, coldwar.KindEvent, func(a, b coldwar.Node) int { return cmp.Compare(a.NodeID(), b.NodeID()) }) {
		for _, link := range n.(*coldwar.Event).Causes {
			if link.Event == event {
				links = append(links, coldwar.EventLink{Event: n.NodeID(), Note: link.Note, Citations: link.Citations})
			}
		}
	}
	return links, nil
}

func (m *memory) Mentions(q coldwar.MentionQuery) (coldwar.Connection[*coldwar.Mention], error) {
	var found []*coldwar.Mention
	for _, n := range m.nodes {
		mention, ok := n.(*coldwar.Mention)
		if ok && q.Keeps(mention) && (q.Essay == "" || q.Essay == mention.Essay) && (q.Target == "" || q.Target == mention.Target) {
			found = append(found, mention)
		}
	}
	slices.SortFunc(found, func(a, b *coldwar.Mention) int {
		return cmp.Or(cmp.Compare(a.Essay, b.Essay), a.Start-b.Start, b.End-a.End, cmp.Compare(a.ID, b.ID))
	})
	return cut("mentions", found, q.Page)
}

func (m *memory) EssaysOf(entity coldwar.ID, page coldwar.Page) (coldwar.Connection[*coldwar.Essay], error) {
	var found []*coldwar.Essay
	for _, n := range sorted(m, coldwar.KindEssay, func(a, b coldwar.Node) int { return strings.Compare(label(a), label(b)) }) {
		if m.mentions(n.NodeID(), entity) {
			found = append(found, n.(*coldwar.Essay))
		}
	}
	return cut("essays", found, page)
}

func (m *memory) EntityCounts(essay coldwar.ID, kinds []coldwar.Kind, most int) ([]coldwar.EntityCount, error) {
	counts := map[coldwar.ID]int{}
	for _, n := range m.nodes {
		mention, ok := n.(*coldwar.Mention)
		if ok && mention.Essay == essay && mention.Target != "" && mention.Status.Shown() && (len(kinds) == 0 || slices.Contains(kinds, mention.Target.Kind())) {
			counts[mention.Target]++
		}
	}
	var found []coldwar.EntityCount
	for id, n := range counts {
		found = append(found, coldwar.EntityCount{Entity: id, Count: n})
	}
	slices.SortFunc(found, func(a, b coldwar.EntityCount) int {
		return cmp.Or(b.Count-a.Count, cmp.Compare(a.Entity, b.Entity))
	})
	return found[:min(len(found), most)], nil
}

func (m *memory) Changes(node coldwar.ID, page coldwar.Page) (coldwar.Connection[*coldwar.Change], error) {
	var found []*coldwar.Change
	for _, change := range slices.Backward(m.changes) {
		if node == "" || slices.ContainsFunc(change.Writes, func(w coldwar.Write) bool { return w.ID == node }) {
			found = append(found, change)
		}
	}
	return cut("changes"+string(node), found, page)
}
