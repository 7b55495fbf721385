package graph_test

import (
	"testing"

	"coldwar/graph"
)

// BenchmarkEventsOfYear asks for a year's events with all that is about them,
// as the timeline does.
func BenchmarkEventsOfYear(b *testing.B) {
	s := newServer(b)
	query := graph.Request{Query: `{ eventsByYear(year: 1953) { totalCount edges { match node {
		id title date { edtf text earliest latest } places { id name } participants { role actor { ... on Entity { id label } } } citations { locator source { id title } }
	} } } }`}
	b.ReportAllocs()
	for b.Loop() {
		if response := s.Do(b.Context(), query); response.Codes != nil || len(response.Body) < 3000 {
			b.Fatalf("%s", response.Body)
		}
	}
}

// BenchmarkEvent asks for one event.
func BenchmarkEvent(b *testing.B) {
	s := newServer(b)
	query := graph.Request{Query: `{ event(id: "event:death-of-joseph-stalin") { id title eventKind date { edtf text } } }`}
	b.ReportAllocs()
	for b.Loop() {
		if response := s.Do(b.Context(), query); response.Codes != nil {
			b.Fatalf("%s", response.Body)
		}
	}
}
