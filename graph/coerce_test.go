package graph_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"coldwar/graph"
)

// TestCoercion sends values of every kind for arguments of every type, as
// variables and as literals: only what the specification allows may pass.
func TestCoercion(t *testing.T) {
	s, err := graph.New(seeded(t), graph.Options{Linker: quiet})
	if err != nil {
		t.Fatal(err)
	}
	operations := map[string]string{
		"Int":       `{ eventsByYear(year: $v) { totalCount } }`,
		"ID":        `{ node(id: $v) { id } }`,
		"String":    `{ resolve(name: $v) { score } }`,
		"Boolean":   `{ info { events @skip(if: $v) } }`,
		"DateMatch": `{ events(filter: {during: "1953", match: $v}) { totalCount } }`,
		"EDTF":      `{ events(filter: {during: $v}) { totalCount } }`,
	}
	values := []struct {
		value  string   // as JSON and as a literal
		passes []string // the types that take it
	}{
		{`1`, []string{"Int"}},
		{`-0`, []string{"Int"}},
		{`2147483647`, []string{"Int"}},
		{`-2147483648`, []string{"Int"}},
		{`2147483648`, nil},
		{`99999999999999999999`, nil},
		{`1.5`, nil},
		{`1e400`, nil},
		{`true`, []string{"Boolean"}},
		{`"true"`, []string{"String"}},
		{`"12"`, []string{"String"}},
		{`""`, []string{"String"}},
		{`"1953"`, []string{"String", "EDTF"}},
		{`"1953/1957"`, []string{"String", "EDTF"}},
		{`"NaN"`, []string{"String"}},
		{`"certain"`, []string{"String"}},
		{`"place:moscow"`, []string{"String", "ID"}},
		{`"place:Moscow"`, []string{"String"}},
		{`null`, nil},
		{`[]`, nil},
		{`["CERTAIN"]`, nil},
		{`{}`, nil},
	}
	for typ, operation := range operations {
		for _, v := range values {
			passes := slices.Contains(v.passes, typ)
			asVariable := ask(t, s, "query($v: "+typ+"!) "+operation, `{"v": `+v.value+`}`)
			asLiteral := ask(t, s, strings.ReplaceAll(operation, "$v", v.value), "")
			if typ == "EDTF" && v.value == "null" {
				passes = true // the field is nullable; only the variable is not
				if asVariable.Codes == nil {
					t.Error("null passes for EDTF!")
				}
				asVariable = asLiteral
			}
			for how, response := range map[string]graph.Response{"variable": asVariable, "literal": asLiteral} {
				if nullMatch := typ == "DateMatch" && v.value == "null" && how == "literal"; nullMatch {
					continue // likewise
				}
				if answer := decode(t, response); (answer.Errors == nil) != passes {
					t.Errorf("%s for %s as a %s: %.200s", v.value, typ, how, response.Body)
				}
			}
		}
	}
	// Enum values are words in literals and strings in JSON, never the other way.
	match := operations["DateMatch"]
	if r := ask(t, s, strings.ReplaceAll(match, "$v", "CERTAIN"), ""); r.Codes != nil {
		t.Errorf("%s", r.Body)
	}
	if r := ask(t, s, "query($v: DateMatch!) "+match, `{"v": "CERTAIN"}`); r.Codes != nil {
		t.Errorf("%s", r.Body)
	}
	if r := ask(t, s, strings.ReplaceAll(match, "$v", `"CERTAIN"`), ""); r.Codes == nil {
		t.Errorf("a string passes for an enum value: %s", r.Body)
	}
}

func TestParseVariables(t *testing.T) {
	for _, bad := range []string{"[]", "1", `"x"`, "{", "{} {}", "nul"} {
		if _, err := graph.ParseVariables([]byte(bad)); err == nil {
			t.Errorf("%s passes", bad)
		}
	}
	for _, good := range []string{"", "null", "{}", ` {"a": [1]} `} {
		if _, err := graph.ParseVariables([]byte(good)); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
}

// FuzzVariables gives any JSON for an Int and for a list of ids: what passes
// is what a plain reading of the specification lets pass, and nothing of it
// is our fault.
func FuzzVariables(f *testing.F) {
	for _, seed := range []string{"1", "1.0", "1e9", "1e10", "-2147483649", `"1"`, "true", "null", `["place:moscow"]`, `[["a"]]`, `{"a":1}`, "0.1e1", "123456789012345678901234567890"} {
		f.Add(seed)
	}
	s := newServer(f)
	f.Fuzz(func(t *testing.T, value string) {
		var plain any
		if json.Unmarshal([]byte(value), &plain) != nil {
			return
		}
		variables, err := graph.ParseVariables([]byte(`{"v": ` + value + `}`))
		if err != nil {
			t.Fatalf("%q: %v", value, err)
		}
		response := s.Do(t.Context(), graph.Request{Query: `query($v: Int!) { eventsByYear(year: $v, first: 1) { nodes { id } } }`, Variables: variables})
		decode(t, response)
		number, ok := plain.(float64)
		if whole := ok && number == math.Trunc(number) && math.Abs(number) <= math.MaxInt32; whole != (response.Codes == nil) && number != math.MinInt32 {
			t.Errorf("%q for an Int: %s", value, response.Body)
		}
		response = s.Do(t.Context(), graph.Request{Query: `query($v: [ID!]) { events(filter: {places: $v}, first: 1) { nodes { id } } }`, Variables: variables})
		if decode(t, response); response.Codes != nil && response.Codes[0] != graph.BadUserInput {
			t.Errorf("%q for ids: %s", value, response.Body)
		}
	})
}
