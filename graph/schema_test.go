package graph_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/graphql-go/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"coldwar"
	"coldwar/graph"
)

// signatures writes a schema as one line for each thing a client can lean on.
func signatures(s *ast.Schema) []string {
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	for name, def := range s.Types {
		if def.BuiltIn {
			continue
		}
		add("%s %s", def.Kind, name)
		for _, i := range def.Interfaces {
			add("%s implements %s", name, i)
		}
		for _, t := range def.Types {
			add("%s = %s", name, t)
		}
		for _, v := range def.EnumValues {
			add("%s.%s", name, v.Name)
		}
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			add("%s.%s: %s%s", name, f.Name, f.Type, defaultOf(f.DefaultValue))
			for _, a := range f.Arguments {
				add("%s.%s(%s: %s%s)", name, f.Name, a.Name, a.Type, defaultOf(a.DefaultValue))
			}
		}
	}
	slices.Sort(lines)
	return lines
}

func defaultOf(v *ast.Value) string {
	if v == nil {
		return ""
	}
	return " = " + v.String()
}

// served is the schema that the server's introspection describes.
func served(t *testing.T) *ast.Schema {
	t.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Input: printed(t)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestContract holds the schema against the part of the public contract that
// is served so far: nothing of it may be renamed, dropped or retyped.
func TestContract(t *testing.T) {
	contract, err := os.ReadFile("testdata/contract.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(contract)), "\n")
	if len(lines) < 500 {
		t.Fatalf("the contract has only %d lines", len(lines))
	}
	have := signatures(served(t))
	for _, line := range lines {
		if !slices.Contains(have, line) {
			t.Errorf("not served: %s", line)
		}
	}
}

// TestIntrospectionIsSDL prints what introspection tells and compares it with
// the file.
func TestIntrospectionIsSDL(t *testing.T) {
	want, err := gqlparser.LoadSchema(&ast.Source{Input: graph.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	got := served(t)
	if g, w := signatures(got), signatures(want); !slices.Equal(g, w) {
		t.Errorf("introspection tells\n%s\nthe SDL says\n%s", strings.Join(g, "\n"), strings.Join(w, "\n"))
	}
	for _, s := range []*ast.Schema{got, want} {
		if missing := undescribed(s); len(missing) > 0 {
			t.Errorf("without description: %v", missing)
		}
	}
	if one, other := printed(t), printed(t); one != other {
		t.Error("introspection differs from one server to the next")
	}
}

// undescribed lists what has no description.
func undescribed(s *ast.Schema) []string {
	var missing []string
	check := func(name, description string) {
		if strings.TrimSpace(description) == "" {
			missing = append(missing, name)
		}
	}
	for name, def := range s.Types {
		if def.BuiltIn {
			continue
		}
		check(name, def.Description)
		for _, v := range def.EnumValues {
			check(name+"."+v.Name, v.Description)
		}
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			check(name+"."+f.Name, f.Description)
			for _, a := range f.Arguments {
				check(name+"."+f.Name+"."+a.Name, a.Description)
			}
		}
	}
	return missing
}

const introspection = `{ __schema {
	queryType { name } mutationType { name } subscriptionType { name }
	directives { name description isRepeatable locations args(includeDeprecated: true) { ...Input } }
	types {
		kind name description specifiedByURL isOneOf
		interfaces { name } possibleTypes { name }
		enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
		inputFields(includeDeprecated: true) { ...Input }
		fields(includeDeprecated: true) { name description isDeprecated deprecationReason type { ...Type } args(includeDeprecated: true) { ...Input } }
	}
} }
fragment Input on __InputValue { __typename name description defaultValue isDeprecated type { ...Type } }
fragment Type on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`

type (
	typeRef struct {
		Kind, Name string
		OfType     *typeRef
	}
	inputValue struct {
		Typename     string `json:"__typename"`
		Name         string
		Description  string
		DefaultValue *string
		Type         *typeRef
	}
	member struct {
		Name, Description string
		Type              *typeRef
		Args              []inputValue
	}
	typeInfo struct {
		Kind, Name, Description, SpecifiedByURL string
		Interfaces, PossibleTypes               []typeRef
		EnumValues, Fields                      []member
		InputFields                             []inputValue
	}
)

func (t *typeRef) String() string {
	switch t.Kind {
	case "NON_NULL":
		return t.OfType.String() + "!"
	case "LIST":
		return "[" + t.OfType.String() + "]"
	}
	return t.Name
}

// printed asks a new server for its schema and prints the answer as SDL.
func printed(t *testing.T) string {
	t.Helper()
	var answer struct {
		Data struct {
			Schema struct{ Types []typeInfo } `json:"__schema"`
		}
	}
	response := newServer(t).Do(t.Context(), graph.Request{Query: introspection})
	if err := json.Unmarshal(response.Body, &answer); err != nil || response.Codes != nil {
		t.Fatalf("%v %s", err, response.Body)
	}
	var b strings.Builder
	for _, typ := range answer.Data.Schema.Types {
		if strings.HasPrefix(typ.Name, "__") || slices.Contains([]string{"Int", "Float", "String", "Boolean", "ID"}, typ.Name) {
			continue
		}
		typ.print(&b)
	}
	return b.String()
}

func (typ *typeInfo) print(b *strings.Builder) {
	names := func(refs []typeRef, separator string) string {
		all := make([]string, len(refs))
		for i, ref := range refs {
			all[i] = ref.Name
		}
		return strings.Join(all, separator)
	}
	fmt.Fprintf(b, "%q\n", typ.Description)
	switch typ.Kind {
	case "SCALAR":
		fmt.Fprintf(b, "scalar %s\n", typ.Name)
		return
	case "UNION":
		fmt.Fprintf(b, "union %s = %s\n", typ.Name, names(typ.PossibleTypes, " | "))
		return
	case "ENUM":
		fmt.Fprintf(b, "enum %s {\n", typ.Name)
	case "INPUT_OBJECT":
		fmt.Fprintf(b, "input %s {\n", typ.Name)
	case "INTERFACE":
		fmt.Fprintf(b, "interface %s {\n", typ.Name)
	case "OBJECT":
		fmt.Fprintf(b, "type %s ", typ.Name)
		if len(typ.Interfaces) > 0 {
			fmt.Fprintf(b, "implements %s ", names(typ.Interfaces, " & "))
		}
		b.WriteString("{\n")
	}
	for _, v := range typ.EnumValues {
		fmt.Fprintf(b, "%q %s\n", v.Description, v.Name)
	}
	for _, v := range typ.InputFields {
		v.print(b)
	}
	for _, f := range typ.Fields {
		fmt.Fprintf(b, "%q %s", f.Description, f.Name)
		if len(f.Args) > 0 {
			b.WriteString("(\n")
			for _, a := range f.Args {
				a.print(b)
			}
			b.WriteString(")")
		}
		fmt.Fprintf(b, ": %s\n", f.Type)
	}
	b.WriteString("}\n")
}

func (v *inputValue) print(b *strings.Builder) {
	fmt.Fprintf(b, "%q %s: %s", v.Description, v.Name, v.Type)
	if v.DefaultValue != nil {
		fmt.Fprintf(b, " = %s", *v.DefaultValue)
	}
	b.WriteString("\n")
	if v.Typename != "__InputValue" {
		b.WriteString("wrong type name " + v.Typename)
	}
}

// TestSchemaUnderGraphQLGo runs the schema without anything of ours around it.
func TestSchemaUnderGraphQLGo(t *testing.T) {
	schema, err := graph.Schema()
	if err != nil {
		t.Fatal(err)
	}
	k := seeded(t)
	do := func(query string, variables map[string]any) (answer string) {
		err := k.View(t.Context(), func(r coldwar.Reader) error {
			ctx := graph.NewContext(t.Context(), r, graph.Options{Version: "1"})
			b, err := json.Marshal(graphql.Do(graphql.Params{Schema: schema, RequestString: query, VariableValues: variables, Context: ctx}))
			answer = string(b)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
	got := do(`query($f: EventFilter) { info { version } events(filter: $f, first: 1) { totalCount nodes { id date { edtf } } } }`,
		map[string]any{"f": map[string]any{"during": "1953", "match": "WITHIN", "kinds": []any{"DEATH"}}})
	want := `{"data":{"events":{"nodes":[{"date":{"edtf":"1953-03-05"},"id":"event:death-of-joseph-stalin"}],"totalCount":1},"info":{"version":"1"}}}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := do(`{ event(id: "x") { id } }`, nil); !strings.Contains(got, `"code":"BAD_USER_INPUT"`) {
		t.Error(got)
	}
	if got := do(`{ people(first: 1001) { totalCount } }`, nil); !strings.Contains(got, `allowed is 1 to 1000`) {
		t.Error(got)
	}
}

func newServer(t testing.TB) *graph.Server {
	t.Helper()
	s, err := graph.New(seeded(t), graph.Options{Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
