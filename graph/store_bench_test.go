package graph_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"coldwar"
	"coldwar/graph"
	"coldwar/internal/edtf"
	"coldwar/store"
)

// manyEvents opens a knowledge base of n events, one in each run of days, with
// places, participants and sources.
func manyEvents(b *testing.B, n int) *store.Store {
	b.Helper()
	s, err := store.Open(filepath.Join(b.TempDir(), "many.db"), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	var batch []coldwar.Change
	apply := func() {
		outcomes, err := s.Apply(context.Background(), batch)
		if err != nil {
			b.Fatal(err)
		}
		for _, o := range outcomes {
			if o.Err != nil {
				b.Fatal(o.Err)
			}
		}
		batch = batch[:0]
	}
	add := func(node coldwar.Node) {
		node.Normalize()
		batch = append(batch, coldwar.Change{By: "bench", Operation: coldwar.Create, Node: node.NodeID(), Writes: []coldwar.Write{{ID: node.NodeID(), Node: node}}})
		if len(batch) == 10_000 {
			apply()
		}
	}
	const around = 1000
	for i := range around {
		add(&coldwar.Place{ID: coldwar.ID(fmt.Sprint("place:p-", i)), Name: fmt.Sprint("Place number ", i), Country: "Soviet Union"})
		add(&coldwar.Person{ID: coldwar.ID(fmt.Sprint("person:p-", i)), Name: fmt.Sprint("Person number ", i)})
		add(&coldwar.Source{ID: coldwar.ID(fmt.Sprint("source:s-", i)), Title: fmt.Sprint("A history of event ", i), Authors: []string{"Cheek"}})
	}
	first := edtf.DayOf(1917, 1, 1)
	for i := range n {
		id := func(kind string, n int) coldwar.ID {
			return coldwar.ID(fmt.Sprintf("%s:%c-%d", kind, kind[0], (i*7+n)%around))
		}
		e := &coldwar.Event{
			ID: coldwar.ID(fmt.Sprint("event:e-", i)), Title: fmt.Sprint("Event number ", i, " of the Cold War"), EventKind: "OTHER",
			Summary: "What happened then, told in a sentence of a usual length.", Date: edtf.MustParse((first + edtf.Day(i%27_000)).String()),
			Places:       []coldwar.ID{id("place", 0), id("place", 1)},
			Participants: []coldwar.Participation{{Actor: id("person", 0), Role: "subject"}, {Actor: id("person", 1), Role: "host"}, {Actor: id("person", 2)}},
		}
		e.Citations = []coldwar.Citation{{Source: id("source", 0), Locator: "18"}, {Source: id("source", 1)}}
		add(e)
	}
	apply()
	return s
}

// BenchmarkStore asks for pages of 100 events with all around them, each page
// another one, and for single events, among 100,000; no answers are kept.
func BenchmarkStore(b *testing.B) {
	s, err := graph.New(manyEvents(b, 100_000), graph.Options{AnswerCache: -1})
	if err != nil {
		b.Fatal(err)
	}
	const large = `query Q($during: EDTF) { events(first: 100, filter: {during: $during}) { nodes {
		id title summary eventKind date { edtf }
		places { id name country }
		participants { role actor { ... on Entity { id label } } }
		citations { locator source { id title authors } }
	} } }`
	const small = `query Q($id: ID!) { event(id: $id) { id title summary eventKind date { edtf } } }`
	for _, bench := range []struct {
		name, query string
		variables   func(n int) map[string]any
		size        int
	}{
		{"large", large, func(n int) map[string]any { return map[string]any{"during": fmt.Sprint(1920 + n%60)} }, 50_000},
		{"small", small, func(n int) map[string]any { return map[string]any{"id": fmt.Sprint("event:e-", n*31%100_000)} }, 100},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				r := s.Do(b.Context(), graph.Request{Query: bench.query, Variables: bench.variables(n)})
				if r.Codes != nil || len(r.Body) < bench.size {
					b.Fatalf("%s", r.Body)
				}
			}
		})
	}
}
