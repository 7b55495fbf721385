package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/graphql-go/graphql"

	"coldwar"
	"coldwar/graph/executor"
	"coldwar/internal/edtf"
)

// inMemory is a knowledge base of a hundred events, each with two places,
// three participants and two citations.
type inMemory struct {
	coldwar.Reader
	nodes  map[coldwar.ID]coldwar.Node
	events coldwar.Connection[*coldwar.Event]
}

func (m *inMemory) View(_ context.Context, fn func(coldwar.Reader) error) error { return fn(m) }
func (m *inMemory) Sequence() uint64                                            { return 1 }
func (m *inMemory) Node(id coldwar.ID) (coldwar.Node, error)                    { return m.nodes[id], nil }
func (m *inMemory) Events(coldwar.EventQuery) (coldwar.Connection[*coldwar.Event], error) {
	return m.events, nil
}

func newInMemory() *inMemory {
	m := &inMemory{nodes: map[coldwar.ID]coldwar.Node{}}
	for i := range 100 {
		place := &coldwar.Place{ID: coldwar.ID(fmt.Sprint("place:place-", i)), Name: fmt.Sprint("Place of the event number ", i), Country: "Soviet Union"}
		person := &coldwar.Person{ID: coldwar.ID(fmt.Sprint("person:person-", i)), Name: fmt.Sprint("Person who took part ", i)}
		source := &coldwar.Source{ID: coldwar.ID(fmt.Sprint("source:source-", i)), Title: fmt.Sprint("A history of event ", i), Authors: []string{"Cheek"}}
		for _, n := range []coldwar.Node{place, person, source} {
			m.nodes[n.NodeID()] = n
		}
	}
	for i := range 100 {
		id := func(kind string, n int) coldwar.ID { return coldwar.ID(fmt.Sprintf("%s:%s-%d", kind, kind, (i+n)%100)) }
		e := &coldwar.Event{
			ID: coldwar.ID(fmt.Sprint("event:event-", i)), Title: fmt.Sprint("Event number ", i, " of the Cold War"), EventKind: "OTHER",
			Summary: "What happened then, told in a sentence of a usual length.", Date: edtf.MustParse("1953-03-05"),
			Places: []coldwar.ID{id("place", 0), id("place", 1)},
		}
		for n := range 3 {
			e.Participants = append(e.Participants, coldwar.Participation{Actor: id("person", n), Role: "subject"})
		}
		for n := range 2 {
			e.Citations = append(e.Citations, coldwar.Citation{Source: id("source", n), Locator: "18"})
		}
		m.nodes[e.ID] = e
		m.events.Edges = append(m.events.Edges, coldwar.Edge[*coldwar.Event]{Node: e, Cursor: "cursor"})
	}
	return m
}

const largeQuery = `{ events(first: 100) { nodes {
	id title summary eventKind date { edtf }
	places { id name country }
	participants { role actor { ... on Entity { id label } } }
	citations { locator source { id title authors } }
} } }`

const smallQuery = `{ event(id: "event:event-7") { id title summary eventKind date { edtf } } }`

// runner gives a function that runs a query's plan as the server does, into a
// buffer that it uses again.
func runner(tb testing.TB, m *inMemory, query string) func() []byte {
	tb.Helper()
	s, err := New(m, Options{AnswerCache: -1})
	if err != nil {
		tb.Fatal(err)
	}
	op, failures := s.prepare(Request{Query: query}, nil)
	if failures != nil {
		tb.Fatal(failures[0])
	}
	r := newRequest(tb.Context(), m, s.opts)
	run := &executor.Run{Value: r, Arguments: op.arguments, Stop: r.stopped, Fail: r.fail, Most: MaxAnswer}
	var buf []byte
	return func() []byte {
		var ok bool
		if buf, ok = op.plan.Append(buf[:0], nil, run); !ok || len(r.failed) > 0 {
			tb.Fatalf("%s", buf)
		}
		return buf
	}
}

// The same answers as structs, for encoding/json.
type (
	largeAnswer struct {
		Events struct {
			Nodes []eventAnswer `json:"nodes"`
		} `json:"events"`
	}
	dateAnswer struct {
		EDTF string `json:"edtf"`
	}
	eventAnswer struct {
		ID           coldwar.ID          `json:"id"`
		Title        string              `json:"title"`
		Summary      string              `json:"summary"`
		EventKind    string              `json:"eventKind"`
		Date         dateAnswer          `json:"date"`
		Places       []placeAnswer       `json:"places"`
		Participants []participantAnswer `json:"participants"`
		Citations    []citationAnswer    `json:"citations"`
	}
	placeAnswer struct {
		ID      coldwar.ID `json:"id"`
		Name    string     `json:"name"`
		Country string     `json:"country"`
	}
	participantAnswer struct {
		Role  string      `json:"role"`
		Actor actorAnswer `json:"actor"`
	}
	actorAnswer struct {
		ID    coldwar.ID `json:"id"`
		Label string     `json:"label"`
	}
	citationAnswer struct {
		Locator string       `json:"locator"`
		Source  sourceAnswer `json:"source"`
	}
	sourceAnswer struct {
		ID      coldwar.ID `json:"id"`
		Title   string     `json:"title"`
		Authors []string   `json:"authors"`
	}
)

// BenchmarkExecutor runs the large answer (100 events with places,
// participants and sources) and the small one (an event of five fields) over
// records in memory: by a plan; by encoding/json from structs that stand ready,
// which looks nothing up; and by graphql-go.
func BenchmarkExecutor(b *testing.B) {
	m := newInMemory()
	var large largeAnswer
	if err := json.Unmarshal(runner(b, m, largeQuery)(), &large); err != nil {
		b.Fatal(err)
	}
	schema, err := Schema()
	if err != nil {
		b.Fatal(err)
	}
	ctx := NewContext(b.Context(), m, Options{})
	do := func(query string) func() []byte {
		return func() []byte {
			result := graphql.Do(graphql.Params{Schema: schema, RequestString: query, Context: ctx})
			body, err := json.Marshal(result.Data)
			if err != nil || len(result.Errors) > 0 {
				b.Fatal(result.Errors, err)
			}
			return body
		}
	}
	var out bytes.Buffer
	encode := func(v any) func() []byte {
		return func() []byte {
			out.Reset()
			if err := json.NewEncoder(&out).Encode(v); err != nil {
				b.Fatal(err)
			}
			return out.Bytes()
		}
	}
	for _, bench := range []struct {
		name string
		run  func() []byte
		size int
	}{
		{"large/plan", runner(b, m, largeQuery), 50_000},
		{"large/structs", encode(large), 50_000},
		{"large/graphql-go", do(largeQuery), 50_000},
		{"small/plan", runner(b, m, smallQuery), 100},
		{"small/graphql-go", do(smallQuery), 100},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got := bench.run(); len(got) < bench.size {
					b.Fatalf("%s", got)
				}
			}
		})
	}
}

// BenchmarkPlanning reads, checks and compiles an operation that was never
// seen.
func BenchmarkPlanning(b *testing.B) {
	s, err := New(newInMemory(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		query := strings.Replace(largeQuery, "{", fmt.Sprintf("query Q%d {", n), 1)
		if _, failures := s.prepare(Request{Query: query}, nil); failures != nil {
			b.Fatal(failures[0])
		}
	}
}

// BenchmarkKeptAnswer gives the large answer again, and writes the same bytes
// from a map.
func BenchmarkKeptAnswer(b *testing.B) {
	s, err := New(newInMemory(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	body := s.Do(b.Context(), Request{Query: largeQuery}).Body
	var out bytes.Buffer
	b.Run("server", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			out.Reset()
			out.Write(s.Do(b.Context(), Request{Query: largeQuery}).Body)
		}
	})
	b.Run("map", func(b *testing.B) {
		bodies := map[string][]byte{largeQuery: body}
		b.ReportAllocs()
		for b.Loop() {
			out.Reset()
			out.Write(bodies[largeQuery])
		}
	})
}

func TestAllocations(t *testing.T) {
	m := newInMemory()
	tests := []struct {
		name, query string
		most        float64
	}{
		{"an event of five fields", smallQuery, 0},
		{"a hundred events with all around them", largeQuery, 5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			run := runner(t, m, tt.query)
			// The least of many counts: the collector empties pools now and
			// then, and under the race detector they forget at random.
			least := math.Inf(1)
			for range 50 {
				least = min(least, testing.AllocsPerRun(1, func() { run() }))
			}
			if least > tt.most {
				t.Errorf("%v allocations, want at most %v", least, tt.most)
			}
		})
	}
}
