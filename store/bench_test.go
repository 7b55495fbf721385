package store_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/store"
)

// history makes n events of the years 1917 to 1991 with people, places and
// sources, from seed 1: changes of 500 records each.
func history(n int) []coldwar.Change {
	r := rand.New(rand.NewPCG(1, 1))
	var around []coldwar.Node
	for i := range 100 {
		around = append(around,
			&coldwar.Person{ID: coldwar.ID(fmt.Sprint("person:p", i)), Name: fmt.Sprint("Person ", i)},
			place(coldwar.ID(fmt.Sprint("place:p", i))),
			source(coldwar.ID(fmt.Sprint("source:s", i))))
	}
	changes := []coldwar.Change{save(0, around...)}
	var events []coldwar.Node
	for i := range n {
		date := fmt.Sprintf("%d-%02d-%02d", 1917+r.IntN(75), 1+r.IntN(12), 1+r.IntN(28))
		switch r.IntN(10) {
		case 0:
			date = date[:4]
		case 1:
			date = date[:3] + "X"
		case 2:
			date = date[:7] + "/" + fmt.Sprint(1992+r.IntN(8))
		}
		e := event(coldwar.ID(fmt.Sprint("event:e", i)), date)
		e.EventKind = coldwar.EventKinds()[r.IntN(24)]
		e.Summary = "What happened then, and what it led to, in a sentence or two of common length."
		e.Participants = []coldwar.Participation{{Actor: coldwar.ID(fmt.Sprint("person:p", r.IntN(100))), Role: "host"}}
		e.Places = []coldwar.ID{coldwar.ID(fmt.Sprint("place:p", r.IntN(100)))}
		e.Citations = []coldwar.Citation{{Source: coldwar.ID(fmt.Sprint("source:s", r.IntN(100))), Locator: "18"}}
		if events = append(events, e); len(events) == 500 || i == n-1 {
			changes = append(changes, save(0, events...))
			events = nil
		}
	}
	return changes
}

func benchStore(b *testing.B, n int) *store.Store {
	b.Helper()
	s, err := store.Open(b.TempDir()+"/x.db", store.Options{Now: clock()})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	must(b, s, history(n)...)
	return s
}

// BenchmarkEventsOfYear asks for the first 50 events of a year, of 10,000.
func BenchmarkEventsOfYear(b *testing.B) {
	s := benchStore(b, 10_000)
	days := edtf.YearRange(1953)
	for _, bb := range []struct {
		name string
		q    coldwar.EventQuery
	}{
		{"first", coldwar.EventQuery{Filter: coldwar.EventFilter{During: &days}}},
		{"total", coldwar.EventQuery{Filter: coldwar.EventFilter{During: &days}, Page: coldwar.Page{Total: true}}},
		{"person", coldwar.EventQuery{Filter: coldwar.EventFilter{During: &days, Participants: []coldwar.ID{"person:p7"}}}},
		{"heaviest", coldwar.EventQuery{Filter: coldwar.EventFilter{During: &days}, Order: coldwar.WeightDescending}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				err := s.View(b.Context(), func(r coldwar.Reader) error {
					c, err := r.Events(bb.q)
					if len(c.Edges) == 0 {
						b.Fatal("no events")
					}
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkTimeline draws the density of 10,000 events by years.
func BenchmarkTimeline(b *testing.B) {
	s := benchStore(b, 10_000)
	for b.Loop() {
		err := s.View(b.Context(), func(r coldwar.Reader) error {
			t, err := r.Timeline(coldwar.EventFilter{}, coldwar.ByYear)
			if t.Total != 10_000 {
				b.Fatal(t.Total)
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkApply: import takes 10,000 events in one call, edit changes one.
func BenchmarkApply(b *testing.B) {
	b.Run("import", func(b *testing.B) {
		for b.Loop() {
			benchStore(b, 10_000)
		}
	})
	b.Run("edit", func(b *testing.B) {
		s := benchStore(b, 10_000)
		revision := 1
		for b.Loop() {
			must(b, s, save(revision, event("event:e7", fmt.Sprint(1950+revision%9))))
			revision++
		}
	})
}
