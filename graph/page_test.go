package graph_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"coldwar"
	"coldwar/graph"
)

// lists are the fields that give connections. Some have no `last`.
var lists = []struct {
	name, before, field, after string
	forwards                   bool
}{
	{"events", "{", "events", "}", false},
	{"events by weight", "{", "events(orderBy: WEIGHT_DESC", "}", false},
	{"events of a year", "{", "eventsByYear(year: 1953", "}", false},
	{"people", "{", "people", "}", false},
	{"organizations", "{", "organizations", "}", false},
	{"places", "{", "places", "}", false},
	{"sources", "{", "sources", "}", false},
	{"essays", "{", "essays", "}", false},
	{"changes", "{", "changes", "}", true},
	{"places with words", "{", `places(text: "moscow"`, "}", false},
	{"events with words", "{", `events(filter: {text: "soviet"}`, "}", false},
	{"a person's events", `{ person(id: "person:joseph-stalin") {`, "events(orderBy: DATE_DESC", "} }", false},
	{"a person's mentions", `{ person(id: "person:joseph-stalin") {`, "mentions", "} }", true},
	{"a person's essays", `{ person(id: "person:joseph-stalin") {`, "essays", "} }", true},
	{"a place's events", `{ place(id: "place:moscow") {`, "events", "} }", false},
	{"a place's history", `{ place(id: "place:moscow") {`, "history", "} }", true},
	{"an organization's events", `{ organization(id: "organization:soviet-union") {`, "events", "} }", false},
	{"a source's events", `{ source(id: "source:wikipedia-20th-congress") {`, "citedBy", "} }", true},
	{"an event's parts", `{ event(id: "event:20th-congress-of-the-cpsu") {`, "parts", "} }", true},
	{"an essay's mentions", `{ essay(id: "essay:dasvidaniya-china") {`, "mentions", "} }", true},
	{"an essay's events", `{ essay(id: "essay:dasvidaniya-china") {`, "events", "} }", false},
}

type connection struct {
	ids       []string
	start     any
	end       any
	next      bool
	previous  bool
	total     int
	edgesSame bool
}

// page asks one connection for a page.
func page(t *testing.T, s *graph.Server, field, before, after, args string) connection {
	t.Helper()
	switch {
	case args == "" && field[len(field)-1] != ')' && slices.Contains([]byte(field), '('):
		field += ")"
	case slices.Contains([]byte(field), '('):
		field += ", " + args + ")"
	case args != "":
		field += "(" + args + ")"
	}
	query := before + " list: " + field + " { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id } edges { cursor node { id } } } " + after
	answer := decode(t, ask(t, s, query, ""))
	if answer.Errors != nil {
		t.Fatalf("%s: %+v", query, answer.Errors)
	}
	data := answer.Data
	for data["list"] == nil {
		for _, below := range data {
			data = below.(map[string]any)
		}
	}
	list := data["list"].(map[string]any)
	info := list["pageInfo"].(map[string]any)
	c := connection{
		start: info["startCursor"], end: info["endCursor"],
		next: info["hasNextPage"].(bool), previous: info["hasPreviousPage"].(bool),
		total: int(list["totalCount"].(float64)),
	}
	var edges []string
	for _, n := range list["nodes"].([]any) {
		c.ids = append(c.ids, n.(map[string]any)["id"].(string))
	}
	for _, e := range list["edges"].([]any) {
		edges = append(edges, e.(map[string]any)["node"].(map[string]any)["id"].(string))
	}
	c.edgesSame = slices.Equal(c.ids, edges)
	return c
}

// TestPaging walks every connection from both ends, with pages of random
// sizes: together they are the whole list, and each page knows where it is.
func TestPaging(t *testing.T) {
	s := newServer(t)
	random := rand.New(rand.NewPCG(1, 1))
	for _, l := range lists {
		t.Run(l.name, func(t *testing.T) {
			whole := page(t, s, l.field, l.before, l.after, fmt.Sprintf("first: %d", coldwar.MaxPage))
			if len(whole.ids) == 0 || whole.total != len(whole.ids) || whole.next || whole.previous || !whole.edgesSame {
				t.Fatalf("%+v", whole)
			}
			if usual := page(t, s, l.field, l.before, l.after, ""); len(usual.ids) != min(coldwar.DefaultPage, whole.total) {
				t.Errorf("without first or last there are %d of %d", len(usual.ids), whole.total)
			}
			var ids []string
			for cursor := ""; ; {
				args := fmt.Sprintf("first: %d%s", 1+random.IntN(20), cursor)
				p := page(t, s, l.field, l.before, l.after, args)
				if p.previous != (len(ids) > 0) || p.total != whole.total || !p.edgesSame {
					t.Fatalf("%s: %+v", args, p)
				}
				ids = append(ids, p.ids...)
				if p.next != (len(ids) < whole.total) {
					t.Fatalf("%s: hasNextPage %v after %d of %d", args, p.next, len(ids), whole.total)
				}
				if !p.next {
					break
				}
				cursor = fmt.Sprintf(", after: %q", p.end)
			}
			if !reflect.DeepEqual(ids, whole.ids) {
				t.Errorf("forwards %v\nwant %v", ids, whole.ids)
			}
			if l.forwards {
				return
			}
			ids = nil
			for cursor := ""; ; {
				args := fmt.Sprintf("last: %d%s", 1+random.IntN(20), cursor)
				p := page(t, s, l.field, l.before, l.after, args)
				ids = append(slices.Clone(p.ids), ids...)
				if p.previous != (len(ids) < whole.total) {
					t.Fatalf("%s: hasPreviousPage %v", args, p.previous)
				}
				if !p.previous {
					break
				}
				cursor = fmt.Sprintf(", before: %q", p.start)
			}
			if !reflect.DeepEqual(ids, whole.ids) {
				t.Errorf("backwards %v\nwant %v", ids, whole.ids)
			}
		})
	}
	empty := page(t, s, `events(filter: {places: ["place:nowhere"]}`, "{", "}", "")
	if empty.total != 0 || empty.ids != nil || empty.start != nil || empty.end != nil || empty.next || empty.previous {
		t.Errorf("an empty list: %+v", empty)
	}
}
