package store_test

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/store"
)

// TestModel puts random changes into a store and into the model and compares
// all that can be asked.
func TestModel(t *testing.T) {
	for seed := range uint64(8) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			s, m := newStore(t), newModel()
			g := newGenerator(seed, m)
			refused := 0
			for round := range 8 {
				refused += applyBoth(t, s, g, 40)
				view(t, s, func(r coldwar.Reader) { compare(t, r, g, round) })
				if t.Failed() {
					return
				}
			}
			checkNothingLeftOver(t, s, m)
			if len(m.log) < 100 || refused < 50 {
				t.Errorf("%d changes accepted, %d refused: the generator is out of balance", len(m.log), refused)
			}
		})
	}
}

// checkNothingLeftOver compares the sizes of the indexes with those of a store
// that was given only what is left in the end.
func checkNothingLeftOver(t *testing.T, s *store.Store, m *model) {
	t.Helper()
	var left []coldwar.Node
	for _, kind := range coldwar.Kinds() {
		left = append(left, m.of(kind)...)
	}
	dir := t.TempDir()
	check(t, s.Refold(t.Context(), dir+"/worn.db"))
	fresh, err := store.Open(dir+"/fresh.db", store.Options{})
	check(t, err)
	must(t, fresh, copied(save(0, left...)))
	check(t, fresh.Close())
	worn, clean := dump(t, dir+"/worn.db"), dump(t, dir+"/fresh.db")
	for _, bucket := range []string{"ent", "ref", "name", "event", "date", "year", "long", "last", "heavy", "ix"} {
		if len(worn[bucket]) != len(clean[bucket]) {
			t.Errorf("bucket %s has %d keys, %d for the same records afresh", bucket, len(worn[bucket]), len(clean[bucket]))
		}
	}
}

func applyBoth(t *testing.T, s *store.Store, g *generator, n int) (refused int) {
	t.Helper()
	for n > 0 {
		batch := 1 + g.IntN(4)
		n -= batch
		var changes []coldwar.Change
		var want []uint64
		var against []map[coldwar.ErrorKind]bool
		for range batch {
			c := g.change()
			changes = append(changes, copied(c))
			sequence, objections := g.m.apply(c)
			want, against = append(want, sequence), append(against, objections)
		}
		outcomes, err := s.Apply(context.Background(), changes)
		if err != nil {
			t.Fatal(err)
		}
		for i, o := range outcomes {
			kind, message := coldwar.UserError(o.Err)
			if o.Sequence != want[i] || (o.Err != nil) != (len(against[i]) > 0) || o.Err != nil && !against[i][kind] {
				t.Fatalf("%+v\ngot  %d, %d %q\nwant %d, one of %v", changes[i], o.Sequence, kind, message, want[i], against[i])
			}
			if o.Err != nil {
				refused++
			}
		}
	}
	return refused
}

// copied parts the records of a change from those that the model keeps.
func copied(c coldwar.Change) coldwar.Change {
	c.Writes = slices.Clone(c.Writes)
	for i, w := range c.Writes {
		if w.Node != nil {
			v := reflect.New(reflect.TypeOf(w.Node).Elem())
			v.Elem().Set(reflect.ValueOf(w.Node).Elem())
			c.Writes[i].Node = v.Interface().(coldwar.Node)
		}
	}
	return c
}

func compare(t *testing.T, r coldwar.Reader, g *generator, round int) {
	compareNodes(t, r, g.m)
	for range 40 {
		f := g.filter()
		order := pick(g, []coldwar.EventOrder{coldwar.DateAscending, coldwar.DateDescending, coldwar.WeightDescending})
		checkList(t, g, fmt.Sprintf("events %s %s", describe(f), order), eventIDs(g.m.events(f, order)), func(p coldwar.Page) (coldwar.Connection[coldwar.ID], error) {
			c, err := r.Events(coldwar.EventQuery{Filter: f, Order: order, Page: p})
			return idsOf(c, func(e *coldwar.Event) coldwar.ID { return e.ID }), err
		})
		if round%2 == 0 {
			compareTimeline(t, r, g, f)
		}
		if got, err := r.Facets(f); err != nil || !reflect.DeepEqual(got, g.m.facets(f)) {
			t.Errorf("Facets(%s) = %+v, %v\nwant %+v", describe(f), got, err, g.m.facets(f))
		}
	}
	for _, kind := range []coldwar.Kind{coldwar.KindPerson, coldwar.KindOrganization, coldwar.KindPlace, coldwar.KindSource, coldwar.KindEssay} {
		for _, text := range []string{"", g.words()} {
			checkList(t, g, fmt.Sprintf("list %s %q", kind, text), nodeIDs(holding(text, g.m.list(kind))), func(p coldwar.Page) (coldwar.Connection[coldwar.ID], error) {
				c, err := r.List(kind, text, p)
				return idsOf(c, coldwar.Node.NodeID), err
			})
		}
	}
	for range 10 {
		compareSearch(t, r, g)
	}
	for range 20 {
		compareMentions(t, r, g)
		compareTies(t, r, g)
	}
}

func compareNodes(t *testing.T, r coldwar.Reader, m *model) {
	t.Helper()
	if int(r.Sequence()) != len(m.log) {
		t.Errorf("Sequence = %d, want %d", r.Sequence(), len(m.log))
	}
	info, err := r.Info()
	first, last := m.years()
	if err != nil || info.Sequence != r.Sequence() || !reflect.DeepEqual(info.FirstYear, first) || !reflect.DeepEqual(info.LastYear, last) {
		t.Errorf("Info = %+v, %v", info, err)
	}
	for _, kind := range coldwar.Kinds() {
		want := m.of(kind)
		if info.Nodes[kind] != len(want) {
			t.Errorf("Info counts %d of %s, want %d", info.Nodes[kind], kind, len(want))
		}
		var got []coldwar.ID
		for n, err := range r.Nodes(kind) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, n.NodeID())
		}
		if !slices.Equal(got, nodeIDs(want)) {
			t.Errorf("Nodes(%s) = %v, want %v", kind, got, nodeIDs(want))
		}
		for _, w := range want {
			if mention, ok := w.(*coldwar.Mention); ok && !m.stands(mention) {
				t.Fatalf("the model has lost %s", mention.ID)
			}
			if n, err := r.Node(w.NodeID()); err != nil || !sameNode(n, w) {
				t.Errorf("Node(%s) = %+v, %v\nwant %+v", w.NodeID(), n, err, w)
			}
		}
	}
	for id := range m.deleted {
		if n, err := r.Node(id); n != nil || err != nil {
			t.Errorf("Node(%s), deleted = %v, %v", id, n, err)
		}
	}
}

func sameNode(a, b coldwar.Node) bool {
	if a == nil || *a.Stamped() != *b.Stamped() {
		return false
	}
	if x, ok := a.(*coldwar.Mention); ok {
		if y := b.(*coldwar.Mention); x.Prefix != y.Prefix || x.Suffix != y.Suffix {
			return false
		}
	}
	x, err := coldwar.MarshalRecord(a)
	y, too := coldwar.MarshalRecord(b)
	return err == nil && too == nil && string(x) == string(y)
}

// checkList compares a list with the whole of it: its total, and pages of all
// sizes from all places both ways.
func checkList(t *testing.T, g *generator, what string, want []coldwar.ID, get func(coldwar.Page) (coldwar.Connection[coldwar.ID], error)) {
	t.Helper()
	all, err := get(coldwar.Page{First: coldwar.MaxPage, Total: true})
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	if got := listed(all); !slices.Equal(got, want) || all.Total != len(want) || all.HasNextPage || all.HasPreviousPage {
		t.Fatalf("%s = %v, %+v\nwant %v", what, got, all, want)
	}
	for range 12 {
		var p coldwar.Page
		from, to := 0, len(want)
		if len(want) > 0 && g.IntN(2) == 0 {
			from = 1 + g.IntN(len(want))
			p.After = all.Edges[from-1].Cursor
		}
		if len(want) > 0 && g.IntN(2) == 0 {
			to = g.IntN(len(want))
			p.Before = all.Edges[to].Cursor
		}
		most := 1 + g.IntN(4)
		part := want[from:max(from, to)]
		previous, next := from, len(want)-to
		if g.IntN(2) == 0 {
			p.First = most
			next += max(0, len(part)-most)
			part = part[:min(most, len(part))]
		} else {
			p.Last = most
			previous += max(0, len(part)-most)
			part = part[max(0, len(part)-most):]
		}
		c, err := get(p)
		if err != nil || !slices.Equal(listed(c), part) || c.HasPreviousPage != (previous > 0) || c.HasNextPage != (next > 0) {
			t.Fatalf("%s, of %v\n%+v = %v, %t %t, %v\nwant %v, %t %t", what, want, p, listed(c), c.HasPreviousPage, c.HasNextPage, err, part, previous > 0, next > 0)
		}
	}
}

func listed(c coldwar.Connection[coldwar.ID]) []coldwar.ID {
	var ids []coldwar.ID
	for _, e := range c.Edges {
		ids = append(ids, e.Node)
	}
	return ids
}

func idsOf[N any](c coldwar.Connection[N], id func(N) coldwar.ID) coldwar.Connection[coldwar.ID] {
	ids := coldwar.Connection[coldwar.ID]{HasNextPage: c.HasNextPage, HasPreviousPage: c.HasPreviousPage, Total: c.Total}
	for _, e := range c.Edges {
		ids.Edges = append(ids.Edges, coldwar.Edge[coldwar.ID]{Node: id(e.Node), Cursor: e.Cursor})
	}
	return ids
}

func eventIDs(events []*coldwar.Event) []coldwar.ID {
	var ids []coldwar.ID
	for _, e := range events {
		ids = append(ids, e.ID)
	}
	return ids
}

func nodeIDs[N coldwar.Node](nodes []N) []coldwar.ID {
	var ids []coldwar.ID
	for _, n := range nodes {
		ids = append(ids, n.NodeID())
	}
	return ids
}

func describe(f coldwar.EventFilter) string {
	during, touching := "", ""
	if f.During != nil {
		during = fmt.Sprint(*f.During, f.Match)
	}
	if f.Touching != nil {
		touching = fmt.Sprint(*f.Touching)
	}
	f.During, f.Touching = nil, nil
	return fmt.Sprintf("%s %s %+v", during, touching, f)
}

// filter makes a filter, of few fields mostly.
func (g *generator) filter() coldwar.EventFilter {
	var f coldwar.EventFilter
	if g.IntN(3) > 0 {
		f.During, f.Match = g.days(), pick(g, []edtf.Match{edtf.Possible, edtf.Certain, edtf.Starts, edtf.Within, edtf.Fuzzy, edtf.Fuzzy})
	}
	if g.IntN(5) == 0 {
		f.Touching = g.days()
	}
	if g.IntN(4) == 0 {
		f.Participants = g.some(3, coldwar.KindPerson, coldwar.KindOrganization)
	}
	if g.IntN(6) == 0 {
		f.Places = g.some(2, coldwar.KindPlace)
	}
	if g.IntN(6) == 0 {
		f.Sources = g.some(2, coldwar.KindSource)
	}
	if g.IntN(6) == 0 {
		f.Essays = g.some(2, coldwar.KindEssay)
	}
	if g.IntN(6) == 0 {
		f.Topics = append(g.topics(), "no such topic")
	}
	if g.IntN(4) == 0 {
		f.Kinds = []coldwar.EventKind{pick(g, coldwar.EventKinds()[:4]), pick(g, coldwar.EventKinds()[:4])}
	}
	if g.IntN(4) == 0 {
		f.Text = g.words()
	}
	if g.IntN(6) == 0 {
		f.Of = g.one(coldwar.Kinds()...)
	}
	return f
}

func (g *generator) days() *edtf.Range {
	for {
		if days, err := g.date().Range(); err == nil {
			return &days
		}
	}
}

func compareMentions(t *testing.T, r coldwar.Reader, g *generator) {
	t.Helper()
	q := coldwar.MentionQuery{Essay: g.one(coldwar.KindEssay)}
	if g.IntN(2) == 0 {
		q.Target = g.one(coldwar.KindPerson, coldwar.KindPlace, coldwar.KindEvent, coldwar.KindSource)
		if g.IntN(2) == 0 {
			q.Essay = ""
		}
	}
	if g.IntN(3) == 0 {
		q.Kinds = []coldwar.MentionKind{pick(g, coldwar.MentionKinds()), pick(g, coldwar.MentionKinds())}
	}
	if g.IntN(3) == 0 {
		q.Statuses = []coldwar.MentionStatus{pick(g, coldwar.MentionStatuses())}
	}
	checkList(t, g, fmt.Sprintf("mentions %+v", q), nodeIDs(g.m.mentionsOf(q)), func(p coldwar.Page) (coldwar.Connection[coldwar.ID], error) {
		q := q
		q.Page = p
		c, err := r.Mentions(q)
		return idsOf(c, func(m *coldwar.Mention) coldwar.ID { return m.ID }), err
	})
}

func compareTies(t *testing.T, r coldwar.Reader, g *generator) {
	t.Helper()
	entity := g.one(coldwar.KindPerson, coldwar.KindPlace, coldwar.KindEvent, coldwar.KindSource)
	checkList(t, g, "essays of "+string(entity), nodeIDs(g.m.essaysOf(entity)), func(p coldwar.Page) (coldwar.Connection[coldwar.ID], error) {
		c, err := r.EssaysOf(entity, p)
		return idsOf(c, func(e *coldwar.Essay) coldwar.ID { return e.ID }), err
	})
	essay, kinds := g.one(coldwar.KindEssay), []coldwar.Kind(nil)
	if g.IntN(2) == 0 {
		kinds = []coldwar.Kind{coldwar.KindEvent, coldwar.KindPerson}
	}
	want := g.m.entityCounts(essay, kinds)
	most := 1 + g.IntN(5)
	if got, err := r.EntityCounts(essay, kinds, most); err != nil || !slices.Equal(got, want[:min(most, len(want))]) {
		t.Errorf("EntityCounts(%s, %v, %d) = %v, %v, want %v", essay, kinds, most, got, err, want)
	}
	if g.IntN(10) == 0 {
		compareNeighbours(t, r, g)
	}
	event := g.one(coldwar.KindEvent)
	if got, err := r.Weight(event); err != nil || got != g.m.weight(event) {
		t.Errorf("Weight(%s) = %d, %v, want %d", event, got, err, g.m.weight(event))
	}
	if got, err := r.Consequences(event); err != nil || fmt.Sprint(got) != fmt.Sprint(g.m.consequences(event)) {
		t.Errorf("Consequences(%s) = %v, %v, want %v", event, got, err, g.m.consequences(event))
	}
	node := g.one(coldwar.Kinds()...)
	if g.IntN(4) == 0 {
		node = ""
	}
	var changes []coldwar.ID
	for _, sequence := range g.m.changes(node) {
		changes = append(changes, coldwar.ChangeID(sequence))
	}
	for i, id := range changes {
		sequence, _ := strconv.ParseUint(id.Slug(), 10, 64)
		if c, err := r.Change(sequence); err != nil || c == nil || c.Sequence != sequence {
			t.Errorf("Change(%d) = %v, %v", sequence, c, err)
		}
		if node == "" {
			continue
		}
		var want coldwar.ID
		if i+1 < len(changes) {
			want = changes[i+1]
		}
		if c, err := r.ChangeBefore(node, sequence); err != nil || (c == nil) != (want == "") || c != nil && coldwar.ChangeID(c.Sequence) != want {
			t.Errorf("ChangeBefore(%s, %d) = %v, %v, want %s", node, sequence, c, err, want)
		}
	}
	for _, sequence := range []uint64{0, r.Sequence() + 1, math.MaxUint64} {
		if c, err := r.Change(sequence); c != nil || err != nil {
			t.Errorf("Change(%d) = %v, %v, want none", sequence, c, err)
		}
	}
	checkList(t, g, "changes of "+string(node), changes, func(p coldwar.Page) (coldwar.Connection[coldwar.ID], error) {
		c, err := r.Changes(node, p)
		return idsOf(c, func(c *coldwar.Change) coldwar.ID { return coldwar.ChangeID(c.Sequence) }), err
	})
}
