package graph_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"coldwar"
	"coldwar/graph"
)

// dataOf gives the data of an operation, compact.
func dataOf(t *testing.T, s *graph.Server, query string) string {
	t.Helper()
	response := s.Do(t.Context(), graph.Request{Query: query})
	if response.Codes != nil {
		t.Fatalf("%s: %s", query, response.Body)
	}
	var answer struct{ Data json.RawMessage }
	if err := json.Unmarshal(response.Body, &answer); err != nil {
		t.Fatal(err)
	}
	return string(answer.Data)
}

func TestSearch(t *testing.T) {
	s := newServer(t)
	tests := []struct{ name, query, want string }{
		{"best first, of all kinds", `{ search(query: "Stalin's birthday", first: 2) { totalCount pageInfo { hasNextPage } nodes { __typename ... on Node { id } } } }`,
			`{"search":{"totalCount":3,"pageInfo":{"hasNextPage":true},"nodes":[{"__typename":"Event","id":"event:stalins-70th-birthday"},{"__typename":"Source","id":"source:russia-beyond-two-birthdays"}]}}`},
		{"kinds", `{ search(query: "moscow", kinds: [PLACE], first: 1) { totalCount edges { node { ... on Place { name } } highlights } } }`,
			`{"search":{"totalCount":4,"edges":[{"node":{"name":"Moscow"},"highlights":["<mark>Moscow</mark>"]}]}}`},
		{"essays", `{ search(query: "dasvidaniya", kinds: [ESSAY]) { edges { node { ... on Essay { id } } highlights } } }`,
			`{"search":{"edges":[{"node":{"id":"essay:dasvidaniya-china"},"highlights":["<mark>Dasvidaniya</mark> China"]}]}}`},
		{"nothing", `{ search(query: "zanzibar") { totalCount edges { cursor } pageInfo { endCursor } } }`,
			`{"search":{"totalCount":0,"edges":[],"pageInfo":{"endCursor":null}}}`},
		{"text of a filter, by date", `{ events(filter: {text: "secret speech"}) { totalCount nodes { id } } }`,
			`{"events":{"totalCount":1,"nodes":[{"id":"event:secret-speech"}]}}`},
		{"text with the other fields", `{ events(filter: {text: "congress", during: "1956", kinds: [CONGRESS]}) { nodes { id } } }`,
			`{"events":{"nodes":[{"id":"event:20th-congress-of-the-cpsu"}]}}`},
		{"text in a timeline", `{ timeline(filter: {text: "secret speech"}) { total buckets { label count top { id } } } }`,
			`{"timeline":{"total":1,"buckets":[{"label":"1956","count":1,"top":[{"id":"event:secret-speech"}]}]}}`},
		{"text of lists", `{ people(text: "khrush*") { totalCount nodes { id } } places(text: "moscow -theatre", first: 2) { nodes { id } } organizations(text: "comintern") { nodes { id } } sources(text: "cheek") { nodes { id } } essays(text: "stalin") { nodes { id } } }`,
			`{"people":{"totalCount":1,"nodes":[{"id":"person:nikita-khrushchev"}]},"places":{"nodes":[{"id":"place:kuntsevo-dacha"},{"id":"place:moscow"}]},"organizations":{"nodes":[{"id":"organization:comintern"}]},"sources":{"nodes":[{"id":"source:cheek"}]},"essays":{"nodes":[{"id":"essay:dasvidaniya-china"}]}}`},
		{"blank text is as if left out", `{ info { people } people(text: " ") { totalCount } }`, ``},
		{"text of a node's events", `{ person(id: "person:nikita-khrushchev") { events(filter: {text: "secret"}) { totalCount } } }`,
			`{"person":{"events":{"totalCount":1}}}`},
		{"facets of the whole set, not the page", `{ events(filter: {participants: ["person:nikita-khrushchev"], during: "1956"}, first: 1) { totalCount facets { kinds { eventKind count } participants { entity { id } count } } } }`, ``},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := dataOf(t, s, tt.query); tt.want != "" && got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
	var all struct {
		Info   struct{ People int }
		People struct{ TotalCount int }
	}
	if err := json.Unmarshal([]byte(dataOf(t, s, tests[8].query)), &all); err != nil || all.Info.People != all.People.TotalCount {
		t.Errorf("blank text: %+v, %v", all, err)
	}
}

// TestFacets counts what the events themselves say.
func TestFacets(t *testing.T) {
	s := newServer(t)
	var got struct {
		Events struct {
			Nodes []struct {
				EventKind    string
				Topics       []string
				Places       []struct{ ID string }
				Participants []struct{ Actor struct{ ID string } }
			}
			Facets struct {
				Kinds []struct {
					EventKind string
					Count     int
				}
				Topics []struct {
					Topic string
					Count int
				}
				Places, Participants []struct {
					Entity struct{ ID string }
					Count  int
				}
			}
		}
	}
	const query = `{ events(filter: {during: "1949/1957"}, first: 1000) {
		nodes { eventKind topics places { id } participants { actor { ... on Node { id } } } }
		facets { kinds { eventKind count } topics { topic count } places { entity { id } count } participants { entity { id } count } }
	} }`
	if err := json.Unmarshal([]byte(dataOf(t, s, query)), &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]int{}
	for _, e := range got.Events.Nodes {
		want["kind "+e.EventKind]++
		for _, topic := range e.Topics {
			want["topic "+topic]++
		}
		for _, p := range e.Places {
			want["place "+p.ID]++
		}
		actors := map[string]bool{}
		for _, p := range e.Participants {
			actors[p.Actor.ID] = true
		}
		for id := range actors {
			want["participant "+id]++
		}
	}
	told, last := map[string]int{}, map[string]int{}
	tell := func(facet, value string, n int) {
		if before, ok := last[facet]; ok && n > before {
			t.Errorf("%s %s comes behind a rarer one", facet, value)
		}
		told[facet+" "+value], last[facet] = n, n
	}
	facets := got.Events.Facets
	for _, k := range facets.Kinds {
		tell("kind", k.EventKind, k.Count)
	}
	for _, k := range facets.Topics {
		tell("topic", k.Topic, k.Count)
	}
	for _, k := range facets.Places {
		tell("place", k.Entity.ID, k.Count)
	}
	for _, k := range facets.Participants {
		tell("participant", k.Entity.ID, k.Count)
	}
	if len(want) < 10 || !reflect.DeepEqual(told, want) {
		t.Errorf("facets tell %v, the events say %v", told, want)
	}
}

func TestSearchRefuses(t *testing.T) {
	s := newServer(t)
	tests := []struct {
		name, query string
		code        graph.Code
		want        string
	}{
		{"nothing", `{ search(query: "") { totalCount } }`, graph.BadUserInput, "has no word to look for"},
		{"an asterisk", `{ search(query: "*") { totalCount } }`, graph.BadUserInput, "an asterisk without a beginning of a word"},
		{"an open quotation", `{ search(query: "\"joseph") { totalCount } }`, graph.BadUserInput, "a quotation mark without its other half"},
		{"2,000 words", `{ search(query: "` + strings.Repeat("war ", 2000) + `") { totalCount } }`, graph.BadUserInput, "query has 8000 characters; at most 500 are allowed."},
		{"33 words", `{ search(query: "` + strings.Repeat("war ", 33) + `") { totalCount } }`, graph.BadUserInput, "has 33 words; at most 32 are allowed."},
		{"mentions", `{ search(query: "war", kinds: [MENTION]) { totalCount } }`, graph.BadUserInput, "MENTION, which cannot be searched"},
		{"text", `{ events(filter: {text: "*"}) { totalCount } }`, graph.BadUserInput, "text \\\"*\\\" has an asterisk"},
		{"text of a list", `{ people(text: "\"") { totalCount } }`, graph.BadUserInput, "quotation mark"},
		{"first", `{ search(query: "war", first: 0) { totalCount } }`, graph.BadUserInput, "first is 0; allowed is 1 to 1000."},
		{"cursor", `{ search(query: "war", after: "AAAA") { totalCount } }`, graph.BadUserInput, "is not a cursor"},
		{"too many searches", "{" + repeated(130, `a%d: search(query: "war", first: 1) { totalCount }`) + "}", graph.TooComplex, "costs"},
		{"too many texts", "{" + repeated(130, `a%d: people(text: "war", first: 1) { totalCount }`) + "}", graph.TooComplex, "costs"},
		{"facets of many", `{ people(first: 200) { nodes { events { facets { kinds { count } } } } } }`, graph.TooComplex, "costs"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			response := s.Do(t.Context(), graph.Request{Query: tt.query})
			if len(response.Codes) != 1 || response.Codes[0] != tt.code || !strings.Contains(string(response.Body), tt.want) {
				t.Errorf("%v %.300s, want %s %q", response.Codes, response.Body, tt.code, tt.want)
			}
		})
	}
}

func repeated(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format+"\n", i)
	}
	return b.String()
}

// A search right after a write finds what was written.
func TestSearchAfterWrite(t *testing.T) {
	k := seeded(t)
	s, err := graph.New(k, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		name := fmt.Sprintf("Zanzibar%d", i)
		k.put("ann", &coldwar.Place{ID: "place:new", Name: name})
		for _, query := range []string{`{ search(query: "%s") { totalCount } }`, `{ search: places(text: "%s") { totalCount } }`} {
			if got, want := dataOf(t, s, fmt.Sprintf(query, name)), `{"search":{"totalCount":1}}`; got != want {
				t.Errorf("%s: got %s, want %s", name, got, want)
			}
		}
	}
}
