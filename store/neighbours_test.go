package store_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"coldwar"
)

// compareNeighbours compares what is related and how things are tied with
// counts and walks over all records.
func compareNeighbours(t *testing.T, r coldwar.Reader, g *generator) {
	t.Helper()
	entity := g.one(coldwar.EntityKinds()...)
	want := g.m.related(entity)
	most := 1 + g.IntN(8)
	if got, err := r.Related(entity, most); err != nil || !slices.Equal(got, want[:min(most, len(want))]) {
		t.Errorf("Related(%s, %d) = %v, %v, want %v", entity, most, got, err, want)
	}
	from, to := g.one(coldwar.EntityKinds()...), g.one(coldwar.EntityKinds()...)
	most = 1 + g.IntN(6)
	path, err := r.Path(from, to, most)
	if got, want := pathText(path), g.m.path(from, to, most); err != nil || got != want {
		t.Errorf("Path(%s, %s, %d) = %q, %v, want %q", from, to, most, got, err, want)
	}
	for i, step := range path {
		if (i == 0) != (step.Tie == nil) {
			t.Errorf("step %d of %s has the tie %v", i, pathText(path), step.Tie)
		} else if i > 0 && !g.m.states(*step.Tie, path[i-1].Entity, step.Entity) {
			t.Errorf("%v, which nothing states, between %s and %s", *step.Tie, path[i-1].Entity, step.Entity)
		}
	}
}

func pathText(path []coldwar.PathStep) string {
	var ids []string
	for _, s := range path {
		ids = append(ids, string(s.Entity))
	}
	return strings.Join(ids, " ")
}

func (m *model) related(id coldwar.ID) []coldwar.Related {
	if m.nodes[id] == nil {
		return nil
	}
	// events and essays are those of a node, by the words of Reader.Related.
	events := func(id coldwar.ID) map[coldwar.ID]bool {
		in := make(map[coldwar.ID]bool)
		for _, n := range m.of(coldwar.KindEvent) {
			if e := n.(*coldwar.Event); e.ID == id || id.Kind() != coldwar.KindEvent && m.hangs(e, id) {
				in[e.ID] = true
			}
		}
		return in
	}
	essays := func(id coldwar.ID) map[coldwar.ID]bool {
		in := make(map[coldwar.ID]bool)
		for _, e := range m.essaysOf(id) {
			in[e.NodeID()] = true
		}
		return in
	}
	shared := func(a, b map[coldwar.ID]bool) (n int) {
		for id := range a {
			if b[id] {
				n++
			}
		}
		return n
	}
	ownEvents, ownEssays := events(id), essays(id)
	var all []coldwar.Related
	for _, kind := range coldwar.EntityKinds() {
		for _, n := range m.of(kind) {
			other := n.NodeID()
			r := coldwar.Related{Entity: other, Events: shared(ownEvents, events(other)), Essays: shared(ownEssays, essays(other))}
			if other != id && r.Events+r.Essays > 0 {
				all = append(all, r)
			}
		}
	}
	slices.SortFunc(all, func(a, b coldwar.Related) int {
		return cmp.Or(b.Events-a.Events, b.Essays-a.Essays, cmp.Compare(a.Entity, b.Entity))
	})
	return all
}

// stated gives all ties that records state.
func (m *model) stated() (ties []coldwar.Tie) {
	for _, n := range m.of(coldwar.KindEvent) {
		e := n.(*coldwar.Event)
		for _, p := range e.Participants {
			ties = append(ties, coldwar.Tie{Kind: coldwar.TookPart, From: p.Actor, To: e.ID, As: p.Role})
		}
		for _, c := range e.Causes {
			ties = append(ties, coldwar.Tie{Kind: coldwar.Caused, From: c.Event, To: e.ID})
		}
		if e.PartOf != "" {
			ties = append(ties, coldwar.Tie{Kind: coldwar.PartOf, From: e.ID, To: e.PartOf})
		}
	}
	for _, n := range m.of(coldwar.KindPerson) {
		for _, o := range n.(*coldwar.Person).Offices {
			if o.Organization != "" {
				ties = append(ties, coldwar.Tie{Kind: coldwar.HeldOffice, From: n.NodeID(), To: o.Organization, As: o.Title})
			}
		}
	}
	return ties
}

func (m *model) states(tie coldwar.Tie, a, b coldwar.ID) bool {
	return slices.Contains(m.stated(), tie) && (tie.From == a && tie.To == b || tie.From == b && tie.To == a)
}

// path finds the least shortest path by trying them all in order.
func (m *model) path(from, to coldwar.ID, most int) string {
	if m.nodes[from] == nil || m.nodes[to] == nil {
		return ""
	}
	next := make(map[coldwar.ID][]coldwar.ID)
	for _, tie := range m.stated() {
		next[tie.From] = append(next[tie.From], tie.To)
		next[tie.To] = append(next[tie.To], tie.From)
	}
	// far is the distance of everything from the goal, by relaxation.
	far := map[coldwar.ID]int{to: 0}
	for range most {
		for id, others := range next {
			for _, other := range others {
				if d, ok := far[other]; ok && d+1 < cmp.Or(far[id], math.MaxInt) && id != to {
					far[id] = d + 1
				}
			}
		}
	}
	left, ok := far[from]
	if !ok || left > most {
		return ""
	}
	path := fmt.Sprint(from)
	for ; left > 0; left-- {
		var least coldwar.ID
		for _, other := range next[from] {
			if d, ok := far[other]; ok && d == left-1 && (least == "" || other < least) {
				least = other
			}
		}
		from = least
		path += fmt.Sprint(" ", from)
	}
	return path
}
