package graph_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
)

func TestContradictions(t *testing.T) {
	k := seeded(t)
	if got, want := answerOf(t, k, `{ contradictions { totalCount nodes { rule } pageInfo { hasNextPage } } }`), `{"data":{"contradictions":{"totalCount":0,"nodes":[],"pageInfo":{"hasNextPage":false}}}}`; got != want {
		t.Fatalf("got  %s\nwant %s", got, want)
	}
	var nodes []coldwar.Node
	for i := range 7 {
		id := coldwar.ID(fmt.Sprintf("event:late-%d", i))
		nodes = append(nodes, &coldwar.Event{ID: id, Title: fmt.Sprint("Late ", i), Date: edtf.MustParse("1960"), Participants: []coldwar.Participation{{Actor: "person:joseph-stalin", Role: "host"}}})
	}
	nodes = append(nodes, &coldwar.Person{ID: "person:odd", Name: "Odd", Born: edtf.MustParse("1950"), Died: edtf.MustParse("1940")})
	for _, n := range nodes {
		n.Normalize()
	}
	k.put("cli", nodes...)
	got := answerOf(t, k, `{ contradictions(first: 1) { totalCount nodes { rule explanation entities { id } } } }`)
	want := `{"data":{"contradictions":{"totalCount":8,"nodes":[{"rule":"acts after death","explanation":"Joseph Stalin took part in “Late 0” (1960) as host, after death (5 March 1953).","entities":[{"id":"event:late-0"},{"id":"person:joseph-stalin"}]}]}}}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	// Page by page, while what was told already goes away.
	var told []string
	after, pages := "", 0
	for ; ; pages++ {
		var answer struct {
			Data struct {
				Contradictions struct {
					Edges []struct {
						Cursor string
						Node   struct{ Explanation string }
					}
					PageInfo struct{ HasNextPage, HasPreviousPage bool }
				}
			}
		}
		argument := ""
		if after != "" {
			argument = fmt.Sprintf(`, after: %q`, after)
		}
		body := answerOf(t, k, `{ contradictions(first: 3`+argument+`) { edges { cursor node { explanation } } pageInfo { hasNextPage hasPreviousPage } } }`)
		if err := json.Unmarshal([]byte(body), &answer); err != nil {
			t.Fatal(err)
		}
		page := answer.Data.Contradictions
		for _, e := range page.Edges {
			told, after = append(told, e.Node.Explanation), e.Cursor
		}
		if page.PageInfo.HasPreviousPage != (pages == 1) {
			t.Errorf("page %d: %s", pages, body)
		}
		if !page.PageInfo.HasNextPage {
			break
		}
		if pages == 1 { // events 0 to 5 were told and are put right
			for _, n := range nodes[:6] {
				fixed := *n.(*coldwar.Event)
				fixed.Date = edtf.MustParse("1950")
				k.put("cli", &fixed)
			}
		}
	}
	if len(told) != 8 || pages != 2 || !slices.IsSorted(told[:7]) || !strings.HasPrefix(told[7], "Odd died (1940)") {
		t.Errorf("%d pages told %q", pages+1, told)
	}
	if got := answerOf(t, k, `{ contradictions(after: "nonsense") { totalCount } }`); !strings.Contains(got, "BAD_USER_INPUT") {
		t.Errorf("a foreign cursor: %s", got)
	}
	var passes strings.Builder
	for i := range 30 {
		fmt.Fprintf(&passes, "a%d: contradictions(first: 1) { totalCount } ", i)
	}
	if got := answerOf(t, k, `{ `+passes.String()+` }`); !strings.Contains(got, "QUERY_TOO_COMPLEX") {
		t.Errorf("30 passes over everything are allowed: %s", got)
	}
}
