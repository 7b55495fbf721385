package graph_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"coldwar"
	"coldwar/graph"
)

// A killer is a request that ends a careless server or keeps it busy for long.
type killer struct {
	name, query string
	code        graph.Code // "" when it is answered
}

func killers() []killer {
	many := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	// Each fragment spreads the next one twice: at one place, and at two.
	spreads := "{ ...F0 }" + many(100, " fragment F%d on Query { ...N%[1]d ...N%[1]d }")
	places := "fragment G11 on Event { id }"
	for i := range 11 {
		places += fmt.Sprintf(" fragment G%d on Event { a: partOf { ...G%d } b: partOf { ...G%d } }", i, i+1, i+1)
	}
	for i := range 100 {
		spreads = strings.ReplaceAll(spreads, fmt.Sprintf("...N%d ", i), fmt.Sprintf("...F%d ", i+1))
	}
	spreads += " fragment F100 on Query { info { events } }"

	return []killer{
		{"fragment in itself", "{...A} fragment A on Query{...A}", graph.ValidationFailed},
		{"fragments in each other", "{...A} fragment A on Query{...B} fragment B on Query{...A}", graph.ValidationFailed},
		{"fragment below itself", `{...A} fragment A on Query{node(id:"event:x"){...B}} fragment B on Event{partOf{...B}}`, graph.ValidationFailed},
		{"unused fragments in a circle", "{info{events}} fragment A on Query{...B} fragment B on Query{...A}", graph.ValidationFailed},
		{"2^100 spreads", spreads, ""},
		{"2^11 places", `{ event(id: "event:cold-war") { ...G0 } } ` + places, graph.TooComplex},
		{"2^11 places, unused", `{ info { events } } ` + places, graph.TooComplex},
		{"deep lists", "{nodes(ids:" + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + "){id}}", graph.TooComplex},
		{"deep lists within the limit", "{nodes(ids:" + strings.Repeat("[", 61) + strings.Repeat("]", 61) + "){id}}", graph.ValidationFailed},
		{"deep objects", "{events(filter:" + strings.Repeat("{a:", 5000) + "1" + strings.Repeat("}", 5000) + "){totalCount}}", graph.TooComplex},
		{"deep selections", strings.Repeat("{node", 5000) + strings.Repeat("}", 5000), graph.TooComplex},
		{"13 levels", "{changes" + strings.Repeat("{nodes{node", 6) + "{id}" + strings.Repeat("}}", 6) + "}", graph.TooComplex},
		{"3 MB of brackets", strings.Repeat("[", 3<<20), graph.TooComplex},
		{"open braces", strings.Repeat("{", 32000), graph.TooComplex},
		{"200 conflicting aliases", "{" + many(200, ` a:event(id:"event:e%d"){id}`) + "}", graph.TooComplex},
		{"90 conflicting aliases", "{" + many(90, ` a:event(id:"event:e%d"){id}`) + "}", graph.ValidationFailed},
		{"conflicts below conflicts", "{" + strings.Repeat(" a:info{"+many(12, " b:events c%d:events")+"}", 30) + "}", graph.TooComplex},
		{"conflicts of fragments", "{" + many(60, " ...C%d") + "}" + many(60, ` fragment C%[1]d on Query{x:event(id:"event:e%[1]d"){id}}`), graph.ValidationFailed},
		{"2000 equal fields", "{info{" + strings.Repeat("events ", 1990) + "}}", graph.TooComplex},
		{"99 times 11 equal fields", "{info{" + strings.Repeat("version sequence events people organizations places sources essays mentions firstYear lastYear ", 99) + "}}", ""},
		{"2000 unknown fields", "{" + many(1990, " f%d") + "}", graph.ValidationFailed},
		{"4000 unknown fields", "{" + many(3990, " f%d") + "}", graph.TooComplex},
		{"long unknown names", "{" + many(120, " "+strings.Repeat("x", 250)+"%d") + "}", graph.ValidationFailed},
		{"a very long name", "{" + strings.Repeat("n", 30000) + "}", graph.TooComplex},
		{"a very long number", "{eventsByYear(year:" + strings.Repeat("9", 30000) + "){totalCount}}", graph.TooComplex},
		{"a very long id", `{event(id:"` + strings.Repeat("x", 32000) + `"){id}}`, graph.BadUserInput},
		{"a very long name to resolve", `{resolve(name:"` + strings.Repeat(`\u00e9`, 5000) + `"){score}}`, graph.BadUserInput},
		{"a block string of quotes", `{event(id:"""` + strings.Repeat(`\"""`, 7000) + `"""){id}}`, graph.BadUserInput},
		{"a block string of lines", `{event(id:"""` + strings.Repeat(" \n", 16000) + `"""){id}}`, graph.BadUserInput},
		{"a long string for an enum", `{eventsByYear(year:1,match:"` + strings.Repeat("x", 32000) + `"){totalCount}}`, graph.ValidationFailed},
		{"comments", strings.Repeat("#\n", 16000) + "{info{events}}", ""},
		{"introspection, round and round", "{__schema{types" + strings.Repeat("{fields{type", 30) + "{name}" + strings.Repeat("}}", 30) + "}}", graph.TooComplex},
		{"introspection, round within the limit", "{__schema{types" + strings.Repeat("{fields{type", 8) + "{name}" + strings.Repeat("}}", 8) + "}}", graph.ValidationFailed},
		{"introspection, type of type", "{__schema{types{fields{type" + strings.Repeat("{ofType", 30) + "{name}" + strings.Repeat("}", 30) + "}}}}", graph.TooComplex},
		{"lists times lists", "{events(first:1000){nodes{places{events(first:1000){nodes{id}}}}}}", graph.TooComplex},
		{"lists times lists, from the back", "{people(last:1000){edges{node{events{nodes{id title}}}}}}", graph.TooComplex},
		{"lists times lists, in a fragment", "{people(first:1000){...P}} fragment P on PersonConnection{nodes{...Q}} fragment Q on Person{events{nodes{id title}}}", graph.TooComplex},
		{"many long lists", "{" + many(110, " a%d:events(first:1000){nodes{id}}") + "}", graph.TooComplex},
		{"a long text many times", "query($t:String!){" + many(101, " a%d:link(text:$t){text}") + "}", graph.TooComplex},
		{"many directives", "{info" + strings.Repeat(" @skip(if:false)", 300) + "{events}}", graph.TooComplex},
		{"many unknown directives", "{info" + many(600, " @d%d") + "{events}}", graph.ValidationFailed},
		{"many variables", "query(" + many(390, "$v%d:Int ") + "){info{events}}", graph.ValidationFailed},
		{"many operations", many(240, " query q%d{info{events}}"), graph.BadUserInput},
		{"many arguments", "{events(" + many(600, "a%d:1 ") + "){totalCount}}", graph.ValidationFailed},
		{"many fields of an input", "{events(filter:{" + many(600, "a%d:1 ") + "}){totalCount}}", graph.ValidationFailed},
		{"many values of a list", "{nodes(ids:[" + strings.Repeat(`"event:x" `, 1001) + "]){id}}", graph.BadUserInput},
		{"many fragments", "{info{events}}" + many(280, " fragment F%d on Info{events}"), graph.ValidationFailed},
		{"fragments within one another", "{" + strings.Repeat("...on Query{...{", 30) + "info{events}" + strings.Repeat("}}", 30) + "}", ""},
	}
}

func TestKillers(t *testing.T) {
	s := newServer(t)
	for _, k := range killers() {
		t.Run(k.name, func(t *testing.T) {
			start := time.Now()
			response := ask(t, s, k.query, `{"t": "`+strings.Repeat("x", 100_000)+`"}`)
			// They take milliseconds; what they ask for takes minutes.
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("took %v", took)
			}
			answer := decode(t, response)
			switch {
			case k.code == "" && response.Codes != nil, k.code != "" && (response.Codes == nil || response.Codes[0] != k.code):
				t.Errorf("codes %v, want %q: %.300s", response.Codes, k.code, response.Body)
			case k.code == graph.TooComplex && !strings.ContainsAny(answer.Errors[0].Message, "0123456789"):
				t.Errorf("%q does not name the limit", answer.Errors[0].Message)
			case len(response.Body) > 64<<10:
				t.Errorf("the answer has %d bytes", len(response.Body))
			}
		})
	}
}

// long is a knowledge base of one long essay and the change that made it.
type long struct {
	coldwar.Reader
	essay *coldwar.Essay
}

func (l long) View(_ context.Context, fn func(coldwar.Reader) error) error { return fn(l) }

func (long) Sequence() uint64 { return 1 }

func (l long) Node(coldwar.ID) (coldwar.Node, error) { return l.essay, nil }

func (l long) Changes(coldwar.ID, coldwar.Page) (coldwar.Connection[*coldwar.Change], error) {
	change := &coldwar.Change{Node: l.essay.ID, Writes: []coldwar.Write{{ID: l.essay.ID, Node: l.essay}}}
	return coldwar.Connection[*coldwar.Change]{Edges: []coldwar.Edge[*coldwar.Change]{{Node: change}}}, nil
}

// TestLongAnswers asks for one long text many times, as text and as JSON.
func TestLongAnswers(t *testing.T) {
	essay := &coldwar.Essay{ID: "essay:long", Title: "Long", Text: strings.Repeat("1953 ", 800_000)}
	s, err := graph.New(long{essay: essay}, graph.Options{Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	for _, field := range []string{`essay(id: "essay:long") { text }`, `changes(first: 1) { nodes { after } }`} {
		for times, refused := range map[int]bool{7: false, 9: true} {
			var query strings.Builder
			for i := range times {
				fmt.Fprintf(&query, " a%d: %s", i, field)
			}
			response := s.Do(t.Context(), graph.Request{Query: "{" + query.String() + "}"})
			if response.Refused != refused || refused && response.Codes[0] != graph.TooComplex || len(response.Body) > graph.MaxAnswer {
				t.Errorf("%d times %s: %d bytes, codes %v", times, field, len(response.Body), response.Codes)
			}
		}
	}
}

// TestGoodQueriesPass has operations of the size that clients really send.
func TestGoodQueriesPass(t *testing.T) {
	s := newServer(t)
	for _, query := range []string{
		`{ events(first: 100) { totalCount pageInfo { hasNextPage endCursor } edges { cursor match probability node {
			id title summary eventKind weight topics aliases date { edtf text earliest latest precision }
			places { id name latitude longitude } participants { role actor { ...on Entity { id label } } }
			citations { locator quote source { id title authors issued { text } url } } } } } }`,
		`{ people(first: 1000) { nodes { id name events { totalCount } } } }`,
		`{ timeline(granularity: MONTH) { total buckets { label start end count starts top(first: 3) { id title } } } }`,
	} {
		if response := ask(t, s, query, ""); response.Codes != nil {
			t.Errorf("%s\n%s", query, response.Body)
		}
	}
}

// FuzzQuery sends any text as an operation. Whatever comes of it, the answer
// is well formed, soon there and no fault of ours.
func FuzzQuery(f *testing.F) {
	for _, k := range killers() {
		if len(k.query) < 4000 {
			f.Add(k.query)
		}
	}
	f.Add(introspection)
	f.Add(`query($y: Int = 1953, $s: Boolean = false) { eventsByYear(year: $y) { edges { match node { ...E } } } } fragment E on Event { participants(role: """x""") @skip(if: $s) { actor { ... on Person { name } __typename } } }`)
	s, err := graph.New(seeded(f), graph.Options{Linker: quiet})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, query string) {
		start := time.Now()
		response := s.Do(t.Context(), graph.Request{Query: query})
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("took %v: %s", took, query)
		}
		if decode(t, response); slices.Contains(response.Codes, graph.Internal) {
			t.Errorf("%s\n%s", query, response.Body)
		}
	})
}
