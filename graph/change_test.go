package graph_test

import (
	"strings"
	"testing"

	"coldwar"
	"coldwar/graph"
)

// TestHistory changes a place twice and deletes it.
func TestHistory(t *testing.T) {
	k := seeded(t)
	s, err := graph.New(k, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	k.put("ann", &coldwar.Place{ID: "place:wall", Name: "Wall"})
	k.put("ben", &coldwar.Place{ID: "place:wall", Name: "The Wall"})
	history := func() string {
		t.Helper()
		response := ask(t, s, `{ changes(first: 3) { nodes { id by operation node { id } before after } } }`, "")
		if response.Codes != nil {
			t.Fatalf("%s", response.Body)
		}
		return strings.TrimSuffix(strings.TrimPrefix(string(response.Body), `{"data":{"changes":{"nodes":`), `}}}`)
	}
	want := `[{"id":"change:3","by":"ben","operation":"UPDATE","node":{"id":"place:wall"},` +
		`"before":{"type":"place","id":"place:wall","name":"Wall"},"after":{"type":"place","id":"place:wall","name":"The Wall"}},` +
		`{"id":"change:2","by":"ann","operation":"CREATE","node":{"id":"place:wall"},` +
		`"before":null,"after":{"type":"place","id":"place:wall","name":"Wall"}},`
	if got := history(); !strings.HasPrefix(got, want) {
		t.Errorf("got  %.600s\nwant %s", got, want)
	}

	outcomes, err := k.Apply(t.Context(), []coldwar.Change{{
		By: "ann", Operation: coldwar.Delete, Node: "place:wall", Writes: []coldwar.Write{{ID: "place:wall", Base: 2}},
	}})
	if err != nil || outcomes[0].Err != nil {
		t.Fatal(err, outcomes)
	}
	want = `[{"id":"change:4","by":"ann","operation":"DELETE","node":null,` +
		`"before":{"type":"place","id":"place:wall","name":"The Wall"},"after":null},`
	if got := history(); !strings.HasPrefix(got, want) {
		t.Errorf("got  %.300s\nwant %s", got, want)
	}
	got := string(ask(t, s, `{ node(id: "change:2") { id ... on Change { by } } place(id: "place:wall") { id } }`, "").Body)
	if want := `{"data":{"node":{"id":"change:2","by":"ann"},"place":null}}`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
