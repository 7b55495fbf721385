package graph_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"coldwar"
	"coldwar/graph"
)

// TestKeptAnswers looks at how often nodes are read: a kept answer reads none.
func TestKeptAnswers(t *testing.T) {
	k := seeded(t)
	looks := 0
	s, err := graph.New(watched{k, func(coldwar.ID) error {
		looks++
		return nil
	}}, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const query = `query Q($id: ID!) { place(id: $id) { name } }`
	asks := func(id string, read bool, want string) {
		t.Helper()
		before := looks
		response := s.Do(t.Context(), graph.Request{Query: query, Variables: map[string]any{"id": id}})
		if !strings.Contains(string(response.Body), want) || (looks > before) != read {
			t.Errorf("%s: got %s, read is %t, want %s, %t", id, response.Body, looks > before, want, read)
		}
	}
	asks("place:moscow", true, `"Moscow"`)
	asks("place:moscow", false, `"Moscow"`)
	asks("place:nowhere", true, `null`)
	asks("place:nowhere", false, `null`)
	k.put("ann", &coldwar.Place{ID: "place:moscow", Name: "Moskva"})
	asks("place:moscow", true, `"Moskva"`)
	asks("place:moscow", false, `"Moskva"`)
	asks("no id", false, `BAD_USER_INPUT`)
	asks("no id", false, `BAD_USER_INPUT`)
}

// TestNewestAnswers has readers that must never see less than what was written
// before they asked.
func TestNewestAnswers(t *testing.T) {
	k := seeded(t)
	s, err := graph.New(k, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	defer wg.Wait()
	done := make(chan struct{})
	defer close(done)
	for range 2 {
		wg.Go(func() { // keeps the answer being asked for while it changes
			for {
				select {
				case <-done:
					return
				default:
					s.Do(t.Context(), graph.Request{Query: `{ place(id: "place:moscow") { name } }`})
				}
			}
		})
	}
	for i := range 50 {
		name := fmt.Sprint("Moscow ", i)
		k.put("ann", &coldwar.Place{ID: "place:moscow", Name: name})
		response := s.Do(t.Context(), graph.Request{Query: `{ place(id: "place:moscow") { name } }`})
		if want := fmt.Sprintf(`{"data":{"place":{"name":%q}}}`, name); string(response.Body) != want {
			t.Fatalf("got %s, want %s", response.Body, want)
		}
	}
}
