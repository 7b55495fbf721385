package graph_test

import (
	"strings"
	"testing"

	"coldwar/graph"
)

// ask runs an operation with variables written as JSON.
func ask(t testing.TB, s *graph.Server, query, variables string) graph.Response {
	t.Helper()
	given, err := graph.ParseVariables([]byte(variables))
	if err != nil {
		t.Fatal(err)
	}
	return s.Do(t.Context(), graph.Request{Query: query, Variables: given})
}

// TestLanguage has the parts of the query language that other servers get
// wrong.
func TestLanguage(t *testing.T) {
	s := newServer(t)
	tests := []struct{ name, query, variables, want string }{
		{"keys in the order of the query", `{ info { people events } person(id: "person:joseph-stalin") { name id kind } }`, "",
			`{"data":{"info":{"people":10,"events":17},"person":{"name":"Joseph Stalin","id":"person:joseph-stalin","kind":"PERSON"}}}`},
		{"a key named twice stands where it came first", `{ person(id: "person:joseph-stalin") { id name died { edtf } id died { year } } }`, "",
			`{"data":{"person":{"id":"person:joseph-stalin","name":"Joseph Stalin","died":{"edtf":"1953-03-05","year":1953}}}}`},
		{"order through fragments of other types", `{ node(id: "place:moscow") { ...on Person { name id } ...on Place { id name } } }`, "",
			`{"data":{"node":{"id":"place:moscow","name":"Moscow"}}}`},
		{"fragments on an interface and a union", `{ event(id: "event:death-of-joseph-stalin") { participants { actor { __typename ...on Entity { label } ...on Organization { name } } } } }`, "",
			`{"data":{"event":{"participants":[{"actor":{"__typename":"Person","label":"Joseph Stalin"}}]}}}`},
		{"one fragment at two places", `{ a: place(id: "place:moscow") { ...P } b: place(id: "place:moscow") { id ...P } } fragment P on Place { name id }`, "",
			`{"data":{"a":{"name":"Moscow","id":"place:moscow"},"b":{"id":"place:moscow","name":"Moscow"}}}`},
		{"aliases", `{ x: info { y: events } info { z: people } }`, "",
			`{"data":{"x":{"y":17},"info":{"z":10}}}`},
		{"skip and include", `query($no: Boolean!, $yes: Boolean = true) { info { events @skip(if: $no) people @skip(if: $yes) places @include(if: $yes) ...on Info @include(if: $no) { sources } ...I @skip(if: $yes) } } fragment I on Info { essays }`, `{"no": false}`,
			`{"data":{"info":{"events":17,"places":7}}}`},
		{"everything skipped", `{ info @skip(if: true) { events } }`, "", `{"data":{}}`},
		{"typename at the top", `{ __typename t: __typename }`, "", `{"data":{"__typename":"Query","t":"Query"}}`},
		{"null literals", `{ events(filter: null, first: 1, after: null, orderBy: null) { nodes { id } } }`, "",
			`{"data":{"events":{"nodes":[{"id":"event:memorandum"}]}}}`},
		{"nulls and empty lists in a filter", `{ events(filter: {during: null, match: null, kinds: [], places: null}, first: 1) { nodes { id } } }`, "",
			`{"data":{"events":{"nodes":[{"id":"event:memorandum"}]}}}`},
		{"one value for a list", `{ nodes(ids: "place:moscow") { id } }`, "", `{"data":{"nodes":[{"id":"place:moscow"}]}}`},
		{"one variable for a list", `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, `{"ids": "place:moscow"}`, `{"data":{"nodes":[{"id":"place:moscow"}]}}`},
		{"variables in a list", `query($a: ID!, $b: ID = "place:moscow") { nodes(ids: [$a, $b]) { id } }`, `{"a": "event:nope"}`, `{"data":{"nodes":[null,{"id":"place:moscow"}]}}`},
		{"a variable that is not given leaves the default", `query($m: DateMatch, $f: Int) { eventsByYear(year: 1953, match: $m, first: $f) { totalCount } }`, "",
			`{"data":{"eventsByYear":{"totalCount":9}}}`},
		{"a field of an input that is not given", `query($m: DateMatch) { events(filter: {during: "1953", match: $m}) { totalCount } }`, `{}`,
			`{"data":{"events":{"totalCount":9}}}`},
		{"whole numbers as JSON writes them", `query($y: Int!) { eventsByYear(year: $y) { totalCount } }`, `{"y": 1.953e3}`, `{"data":{"eventsByYear":{"totalCount":9}}}`},
		{"comments in Russian and Chinese", "# Привет {x} \n{ info { # 斯大林 \" }}\n events } }", "", `{"data":{"info":{"events":17}}}`},
		{"a comment ended by a carriage return", "{ info { #é\revents } }", "", `{"data":{"info":{"events":17}}}`},
		{"byte order mark and commas", "\ufeff{,info,{,events,},}", "", `{"data":{"info":{"events":17}}}`},
		{"a keyword as a name", `query query { info { events } }`, "", `{"data":{"info":{"events":17}}}`},
		{"introspection in the middle", `{ __type(name: "Actor") { kind possibleTypes { __typename name } } info { events } none: __type(name: "X") { name } }`, "",
			`{"data":{"__type":{"kind":"UNION","possibleTypes":[{"__typename":"__Type","name":"Person"},{"__typename":"__Type","name":"Organization"}]},"info":{"events":17},"none":null}}`},
		{"fragments on introspection types", `{ __type(name: "EntityCount") { ...T fields { ...on __Field { name } } } } fragment T on __Type { name }`, "",
			`{"data":{"__type":{"name":"EntityCount","fields":[{"name":"entity"},{"name":"count"}]}}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := string(ask(t, s, tt.query, tt.variables).Body); got != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.query, got, tt.want)
			}
		})
	}
	got := s.Do(t.Context(), graph.Request{Query: `query A { info { events } } query B { info { people } }`, OperationName: "B"})
	if want := `{"data":{"info":{"people":10}}}`; string(got.Body) != want {
		t.Errorf("got %s, want %s", got.Body, want)
	}
}

// TestStrings sends texts through a literal and back, in every way of writing
// them.
func TestStrings(t *testing.T) {
	s, err := graph.New(seeded(t), graph.Options{Linker: quiet})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, literal, want string }{
		{"plain", `"Сталин 斯大林 😀"`, `Сталин 斯大林 😀`},
		{"escapes", `"\" \\ \/ \b \f \n \r \t \u00e9"`, `\" \\ / \u0008 \u000c \n \r \t é`},
		{"surrogates", `"\uD83D\uDE00"`, `😀`},
		{"braces", `"\u{1F600}"`, `😀`},
		{"block", "\"\"\"\n    one\n      two \\\"\"\"\n    \"\"\"", `one\n  two \"\"\"`},
		{"looks like code", `"} { info"`, `} { info`},
		{"hash", `"# no comment"`, `# no comment`},
		{"control", `"a\u0001b\u007f"`, "a\\u0001b\u007f"},
		{"line separators", "\"a\u2028b\"", "a\u2028b"},
		{"markup", `"<a href='x'>&</a>"`, `<a href='x'>&</a>`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := `{"data":{"link":{"text":"` + tt.want + `"}}}`
			if got := string(ask(t, s, `{ link(text: `+tt.literal+`) { text } }`, "").Body); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

// TestRefused has operations that are wrong, with the code and a part of the
// message that tells why.
func TestRefused(t *testing.T) {
	s := newServer(t)
	tests := []struct {
		name, query, variables string
		code                   graph.Code
		message                string
	}{
		{"empty", "", "", graph.ParseFailed, "no operation"},
		{"unclosed", "{ info { events }", "", graph.ParseFailed, "Syntax error"},
		{"not UTF-8", "{ info { events } } #\xff", "", graph.ParseFailed, "UTF-8"},
		{"only fragments", "fragment A on Query { info { events } }", "", graph.ParseFailed, "no operation"},
		{"unknown field", "{ evnts { totalCount } }", "", graph.ValidationFailed, "evnts"},
		{"mutation", "mutation { saveEvent { event { id } } }", "", graph.ValidationFailed, ""},
		{"subscription", "subscription { changes { id } }", "", graph.ValidationFailed, ""},
		{"selection of a leaf", "{ info { events { x } } }", "", graph.ValidationFailed, ""},
		{"no selection of an object", "{ info }", "", graph.ValidationFailed, ""},
		{"unknown enum value", "{ eventsByYear(year: 1953, match: Possible) { totalCount } }", "", graph.ValidationFailed, "Possible"},
		{"nested introspection", "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", "", graph.ValidationFailed, "at most 2 "},
		{"undefined variable", "{ eventsByYear(year: $y) { totalCount } }", "", graph.ValidationFailed, "$y"},
		{"variable of another type", "query($y: String!) { eventsByYear(year: $y) { totalCount } }", `{"y": "1953"}`, graph.ValidationFailed, ""},
		{"unknown directive", "{ info @defer { events } }", "", graph.ValidationFailed, "@defer"},
		{"operations without name", "query A { info { events } } query B { info { events } }", "", graph.BadUserInput, "operationName"},
		{"missing variable", "query($y: Int!) { eventsByYear(year: $y) { totalCount } }", "", graph.BadUserInput, "$y is missing"},
		{"null for a variable", "query($y: Int!) { eventsByYear(year: $y) { totalCount } }", `{"y": null}`, graph.BadUserInput, "$y is null"},
		{"null for an item", "query($i: [ID!]!) { nodes(ids: $i) { id } }", `{"i": ["place:moscow", null]}`, graph.BadUserInput, "$i[1] is null"},
		{"null through a variable with default", "query($y: Int = 1953) { eventsByYear(year: $y) { totalCount } }", `{"y": null}`, graph.BadUserInput, "year is null"},
		{"unknown field of an input", "query($f: EventFilter) { events(filter: $f) { totalCount } }", `{"f": {"durng": "1953"}}`, graph.BadUserInput, `no field "durng"; those of EventFilter are during, match`},
		{"list for an object", "query($f: EventFilter) { events(filter: $f) { totalCount } }", `{"f": []}`, graph.BadUserInput, "$f is a list"},
		{"malformed id", `{ event(id: "Death of Stalin") { id } }`, "", graph.BadUserInput, `id: "Death of Stalin" is not an id`},
		{"malformed id, never reached", `{ event(id: "event:nope") { participants(actor: "x") { role } } }`, "", graph.BadUserInput, `actor: "x" is not an id`},
		{"malformed id in a filter", `query($f: EventFilter) { events(filter: $f) { totalCount } }`, `{"f": {"places": ["place:moscow", "?"]}}`, graph.BadUserInput, `$f.places[1]`},
		{"malformed date", `{ events(filter: {during: "1953-13"}) { totalCount } }`, "", graph.BadUserInput, "filter.during"},
		{"number for a date", `{ events(filter: {during: 1953}) { totalCount } }`, "", graph.BadUserInput, "filter.during is 1953; what is allowed is a date in EDTF"},
		{"set for a range", `{ events(filter: {during: "[1953,1956]"}) { totalCount } }`, "", graph.BadUserInput, "filter.during: "},
		{"first of none", `{ people(first: 0) { totalCount } }`, "", graph.BadUserInput, "first is 0; allowed is 1 to 1000"},
		{"last of too many", `{ people(last: 1001) { totalCount } }`, "", graph.BadUserInput, "last is 1001"},
		{"first and last", `{ people(first: 1, last: 1) { totalCount } }`, "", graph.BadUserInput, "together"},
		{"first without pages", `{ essay(id: "essay:x") { entities(first: 5000) { count } } }`, "", graph.BadUserInput, "first is 5000"},
		{"foreign cursor", `{ people(after: "x") { totalCount } }`, "", graph.BadUserInput, "cursor"},
		{"foreign cursor beside good fields", `{ info { events } person(id: "person:joseph-stalin") { events(before: "x") { totalCount } } }`, "", graph.BadUserInput, "cursor"},
		{"year beyond 32 bits", `{ eventsByYear(year: 2147483648) { totalCount } }`, "", graph.BadUserInput, "year is 2147483648; what is allowed is a whole number"},
		{"too many buckets", `{ timeline(filter: {during: "0001/3000"}, granularity: MONTH) { total } }`, "", graph.BadUserInput, "10000"},
		{"weightiest events of too many buckets", `{ a: timeline(filter: {during: "0001/0600"}, granularity: MONTH) { buckets { top { id } } } b: timeline(filter: {during: "0001/0600"}, granularity: MONTH) { buckets { top { id } } } }`, "", graph.TooComplex, "10000"},
		{"empty text", `{ link(text: " ") { text } }`, "", graph.BadUserInput, "empty"},
		{"no linker", `{ link(text: "Stalin") { text } }`, "", graph.Unavailable, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ask(t, s, tt.query, tt.variables)
			if len(got.Codes) == 0 || got.Codes[0] != tt.code || !got.Refused {
				t.Fatalf("codes %v, want %s: %s", got.Codes, tt.code, got.Body)
			}
			e := decode(t, got).Errors[0]
			if !strings.Contains(e.Message, tt.message) {
				t.Errorf("message %q does not tell %q", e.Message, tt.message)
			}
			for _, raw := range []string{"graphql-go", "gqlparser", "runtime error", "goroutine", ".go:"} {
				if strings.Contains(e.Message, raw) {
					t.Errorf("message %q tells of the inside", e.Message)
				}
			}
		})
	}
}
