package graph_test

import (
	"testing"
	"time"

	"coldwar/graph"
)

// BenchmarkWalks asks what goes through many records for a short answer, among
// 10,000 events of which each person has 30.
func BenchmarkWalks(b *testing.B) {
	s, err := graph.New(manyEvents(b, 10_000), graph.Options{AnswerCache: -1, Timeout: time.Minute})
	if err != nil {
		b.Fatal(err)
	}
	for _, bm := range []struct{ name, query string }{
		{"related", `{ person(id: "person:p-1") { related { entity { id } sharedEvents } } }`},
		{"path", `{ path(from: "person:p-1", to: "person:p-5") { entity { id } via } }`},
		{"contradictions", `{ contradictions { totalCount } }`},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if response := s.Do(b.Context(), graph.Request{Query: bm.query}); response.Codes != nil {
					b.Fatalf("%s", response.Body)
				}
			}
		})
	}
}
