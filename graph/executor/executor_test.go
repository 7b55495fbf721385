package executor_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/graphql-go/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"coldwar/graph/executor"
)

const sdl = `
	interface Thing { name: String! }
	type Box implements Thing { name: String! inner: Box need: Box! all: [Box!]! some: [Box] things: [Thing!] size(unit: String): Int }
	type Bag implements Thing { name: String! }
	type Query { box: Box must: Box! bare: Int }`

// box stands for a Box; its name says what its fields do.
type box struct {
	name  string
	inner *box
	boxes []*box
}

type bag struct{ name string }

var errBroken = errors.New("broken")

func (b *box) open() (*box, error) {
	if b.inner != nil && b.inner.name == "broken" {
		return nil, errBroken
	} else if b.inner != nil && b.inner.name == "panic" {
		panic("by purpose")
	}
	return b.inner, nil
}

// fields read boxes. The root is a *box too: the one that Query.box gives.
var fields = map[string]executor.Field{
	"Query.box":  executor.Object(func(_ *executor.Call, b *box) (*box, error) { return b, nil }),
	"Query.must": executor.Object(func(_ *executor.Call, b *box) (*box, error) { return b.open() }),
	"Query.bare": executor.Leaf(func(*executor.Call, *box) (int, bool, error) { return 0, false, errBroken }, executor.AppendInt),
	"Box.name":   executor.Value(func(b *box) string { return b.name }, executor.AppendString),
	"Box.inner":  executor.Object(func(_ *executor.Call, b *box) (*box, error) { return b.open() }),
	"Box.need":   executor.Object(func(_ *executor.Call, b *box) (*box, error) { return b.open() }),
	"Box.all":    executor.Objects(func(_ *executor.Call, b *box) ([]*box, error) { return b.boxes, nil }),
	"Box.some":   executor.Objects(func(_ *executor.Call, b *box) ([]*box, error) { return b.boxes, nil }),
	"Box.things": executor.ObjectsOrNull(func(_ *executor.Call, b *box) ([]any, error) {
		if b.boxes == nil {
			return nil, nil
		}
		return []any{b.boxes[0], &bag{"bag"}}, nil
	}),
	"Box.size": executor.Leaf(func(c *executor.Call, b *box) (int, bool, error) {
		unit, ok := c.Args["unit"].(string)
		return len(unit), ok, nil
	}, executor.AppendInt),
	"Bag.name": executor.Value(func(b *bag) string { return b.name }, executor.AppendString),
}

func newExecutor() *executor.Executor {
	thing := graphql.NewInterface(graphql.InterfaceConfig{Name: "Thing", Fields: graphql.Fields{"name": {Type: graphql.NewNonNull(graphql.String)}},
		ResolveType: func(graphql.ResolveTypeParams) *graphql.Object { return nil }})
	name := &graphql.Field{Type: graphql.NewNonNull(graphql.String)}
	var boxType *graphql.Object
	boxType = graphql.NewObject(graphql.ObjectConfig{Name: "Box", Interfaces: []*graphql.Interface{thing}, Fields: graphql.FieldsThunk(func() graphql.Fields {
		return graphql.Fields{
			"name": name, "inner": {Type: boxType}, "need": {Type: graphql.NewNonNull(boxType)},
			"all":    {Type: graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(boxType)))},
			"some":   {Type: graphql.NewList(boxType)},
			"things": {Type: graphql.NewList(graphql.NewNonNull(thing))},
			"size":   {Type: graphql.Int, Args: graphql.FieldConfigArgument{"unit": {Type: graphql.String}}},
		}
	})})
	bagType := graphql.NewObject(graphql.ObjectConfig{Name: "Bag", Interfaces: []*graphql.Interface{thing}, Fields: graphql.Fields{"name": name}})
	schema, err := graphql.NewSchema(graphql.SchemaConfig{
		Query: graphql.NewObject(graphql.ObjectConfig{Name: "Query", Fields: graphql.Fields{
			"box": {Type: boxType}, "must": {Type: graphql.NewNonNull(boxType)}, "bare": {Type: graphql.Int},
		}}),
		Types: []graphql.Type{boxType, bagType},
	})
	if err != nil {
		panic(err)
	}
	return executor.New(schema, executor.Options{
		Field: func(object, field string) (executor.Field, bool) {
			f, ok := fields[object+"."+field]
			return f, ok
		},
		TypeOf: func(v any) string {
			switch v.(type) {
			case *box:
				return "Box"
			case *bag:
				return "Bag"
			}
			return ""
		},
	})
}

// compile plans a query whose only arguments are literal strings.
func compile(tb testing.TB, e *executor.Executor, query string) (*executor.Plan, []map[string]any) {
	tb.Helper()
	doc, err := gqlparser.LoadQueryWithRules(gqlparser.MustLoadSchema(&ast.Source{Input: sdl}), query, nil)
	if err != nil {
		tb.Fatal(err)
	}
	var args []map[string]any
	plan, failed := e.Compile(executor.Source{
		Operation: doc.Operations[0],
		Fragments: doc.Fragments,
		Left:      func(ast.Selection) bool { return false },
		Arguments: func(f *ast.Field) int {
			if len(f.Arguments) == 0 {
				return -1
			}
			args = append(args, map[string]any{"unit": f.Arguments[0].Value.Raw})
			return len(args) - 1
		},
	})
	if failed != nil {
		tb.Fatal(failed)
	}
	return plan, args
}

// deep is a box in a box, with boxes beside.
func deep() *box {
	return &box{name: "outer", inner: &box{name: "inner", boxes: []*box{{name: "a"}, {name: "b", inner: &box{name: "broken"}}, nil}}}
}

func TestNulls(t *testing.T) {
	e := newExecutor()
	broken := &box{name: "outer", inner: &box{name: "inner", inner: &box{name: "broken"}}}
	panicking := &box{name: "outer", inner: &box{name: "panic"}}
	tests := []struct {
		name, query string
		root        *box
		data        string
		failures    []string // path: error
	}{
		{"nothing wrong", `{ box { inner { name } } }`, deep(), `{"box":{"inner":{"name":"inner"}}}`, nil},
		{"null where it may be", `{ box { inner { inner { name } name } } }`, deep(), `{"box":{"inner":{"inner":null,"name":"inner"}}}`, nil},
		{"an error where null may be", `{ box { inner { inner { name } name } } }`, broken, `{"box":{"inner":{"inner":null,"name":"inner"}}}`, []string{"box.inner.inner: broken"}},
		{"an error where it may not", `{ box { inner { need { name } name } name } }`, broken, `{"box":{"inner":null,"name":"outer"}}`, []string{"box.inner.need: broken"}},
		{"null where it may not be", `{ box { inner { need { name } } } }`, deep(), `{"box":{"inner":null}}`, []string{"box.inner.need: a value is null that may not be"}},
		{"in a list that may hold null", `{ box { inner { some { name need { name } } } } }`, deep(),
			`{"box":{"inner":{"some":[null,null,null]}}}`, []string{"box.inner.some.0.need: a value is null that may not be", "box.inner.some.1.need: broken"}},
		{"in a list that may not", `{ box { inner { all { name } } name } }`, deep(), `{"box":{"inner":null,"name":"outer"}}`, []string{"box.inner.all.2: a value is null that may not be"}},
		{"up to the top", `{ box { name } must { need { name } } }`, broken, `null`, []string{"must.need: broken"}},
		{"each of several", `{ bare a: bare box { name } }`, deep(), `{"bare":null,"a":null,"box":{"name":"outer"}}`, []string{"bare: broken", "a: broken"}},
		{"a panic", `{ box { inner { name } name } }`, panicking, `{"box":null}`, []string{"box: panic: by purpose"}},
		{"abstract types", `{ box { inner { things { __typename name ... on Box { size(unit: "day") } } } things { name } } }`, deep(),
			`{"box":{"inner":{"things":[{"__typename":"Box","name":"a","size":3},{"__typename":"Bag","name":"bag"}]},"things":null}}`, nil},
		{"merged", `{ box { inner { a: name } ...F inner { name } } } fragment F on Box { name inner { b: name a: name } }`, deep(),
			`{"box":{"inner":{"a":"inner","b":"inner","name":"inner"},"name":"outer"}}`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			plan, args := compile(t, e, tt.query)
			var failures []string
			data, ok := plan.Append(nil, tt.root, &executor.Run{Arguments: args, Stop: func() error { return nil }, Fail: func(f executor.Failure) bool {
				message, _, _ := strings.Cut(f.Err.Error(), "\n")
				path := make([]string, len(f.Path))
				for i, p := range f.Path {
					path[i] = fmt.Sprint(p)
				}
				failures = append(failures, strings.Join(path, ".")+": "+message)
				if len(f.Locations) == 0 {
					t.Errorf("%v has no place", f)
				}
				return false
			}})
			if !ok || string(data) != tt.data || !reflect.DeepEqual(failures, tt.failures) {
				t.Errorf("got  %s %q\nwant %s %q", data, failures, tt.data, tt.failures)
			}
			if !json.Valid(data) {
				t.Errorf("no JSON: %s", data)
			}
		})
	}
}

// TestGivingUp has runs that the caller ends.
func TestGivingUp(t *testing.T) {
	e := newExecutor()
	many := &box{name: "many"}
	for range 1000 {
		many.boxes = append(many.boxes, &box{name: "one of many"})
	}
	plan, _ := compile(t, e, `{ box { all { name } some { name } } }`)
	errStop, errLong := errors.New("stop"), errors.New("long")
	tests := []struct {
		name string
		run  executor.Run
		want error
	}{
		{"at once", executor.Run{Stop: func() error { return errStop }}, errStop},
		{"in the middle", executor.Run{Stop: after(20, errStop)}, errStop},
		{"too long", executor.Run{Stop: func() error { return nil }, Most: 5000, TooLong: errLong}, errLong},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var told []error
			tt.run.Fail = func(f executor.Failure) bool {
				told = append(told, f.Err)
				return true
			}
			data, ok := plan.Append(nil, many, &tt.run)
			if ok || len(told) != 1 || told[0] != tt.want {
				t.Errorf("ok is %t, told %v", ok, told)
			}
			if tt.run.Most > 0 && len(data) > 2*tt.run.Most {
				t.Errorf("went on to %d bytes", len(data))
			}
		})
	}
}

func after(n int, err error) func() error {
	return func() error {
		if n--; n < 0 {
			return err
		}
		return nil
	}
}

func TestPlanIsShared(t *testing.T) {
	e := newExecutor()
	plan, args := compile(t, e, `{ box { name inner { things { name ... on Box { size(unit: "year") } } } } }`)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				data, ok := plan.Append([]byte("x"), deep(), &executor.Run{Arguments: args, Stop: func() error { return nil }})
				if want := `x{"box":{"name":"outer","inner":{"things":[{"name":"a","size":4},{"name":"bag"}]}}}`; !ok || string(data) != want {
					t.Errorf("got %s", data)
					return
				}
			}
		})
	}
	wg.Wait()
}

func FuzzAppendString(f *testing.F) {
	for _, s := range []string{"", "Stalin", `"quoted"`, "Хрущёв", "a\x00b\n\t\r\\", "\xff\xfe", "eight by", "1234567\"", "1234567\x1f", "’ninth’", "\u2028"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := executor.AppendString(nil, s)
		var back string
		if err := json.Unmarshal(got, &back); err != nil || back != mapped(s) {
			t.Fatalf("%q became %s, %v", s, got, err)
		}
	})
}

// mapped is s with each byte that is not UTF-8 as U+FFFD.
func mapped(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
	}
	return b.String()
}
