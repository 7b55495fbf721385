package executor

import (
	"fmt"
	"slices"
	"strings"

	"github.com/graphql-go/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Executor compiles operations on one schema. It is safe for concurrent use.
type Executor struct {
	schema   graphql.Schema
	opts     Options
	possible map[string][]*graphql.Object // the object types of each abstract type
}

// Options join a schema with what reads it.
type Options struct {
	// Field gives the field of an object type, by the names that operations
	// use.
	Field func(object, field string) (Field, bool)
	// TypeOf names the object type of a Go value that stands for an interface
	// or union.
	TypeOf func(v any) string
	// Internal gives the name under which the schema has the type or field
	// that operations call name; nil means the same.
	Internal func(name string) string
}

// New makes an executor for the schema.
func New(schema graphql.Schema, opts Options) *Executor {
	if opts.Internal == nil {
		opts.Internal = func(name string) string { return name }
	}
	e := &Executor{schema: schema, opts: opts, possible: make(map[string][]*graphql.Object)}
	// graphql-go makes some of its tables when they are asked for first, which
	// is not safe for concurrent use.
	for name, t := range schema.TypeMap() {
		switch t := t.(type) {
		case *graphql.Object:
			t.Fields()
		case graphql.Abstract:
			e.possible[name] = schema.PossibleTypes(t)
		}
	}
	return e
}

// Plan is a compiled operation. It is never changed and safe for concurrent
// use.
type Plan struct {
	executor *Executor
	root     *set
	nodes    int
}

// Nodes is how many fields the plan has, one for each object type that may
// have it, as a measure of the memory it takes.
func (p *Plan) Nodes() int { return p.nodes }

// set is what is selected of objects of one type.
type set struct {
	nodes []*node
}

// node is one field of a set.
type node struct {
	key         []byte // `"name":`, with a comma before it unless it is the first
	name        string // the response name
	where       string // "Event.title"
	field       Field
	arguments   int        // index among the arguments of the run, -1 without any
	at          []Location // of the fields that share the response name
	nonNull     bool
	itemNonNull bool
	only        *set            // below, when the type is an object
	byType      map[string]*set // below, when it is abstract, by the object's type
	selected    []string        // names of the fields directly below
}

// Source is an operation as it is to be compiled.
type Source struct {
	Operation *ast.OperationDefinition
	Fragments ast.FragmentDefinitionList
	// Left tells what @skip and @include leave out.
	Left func(ast.Selection) bool
	// Arguments gives the index that the arguments of a field will have in a
	// run, -1 for a field without.
	Arguments func(*ast.Field) int
}

// Compile makes a plan of a valid operation. An error is a fault of the
// program: the schema and its fields do not fit.
func (e *Executor) Compile(src Source) (*Plan, error) {
	root := e.schema.QueryType()
	if src.Operation.Operation == ast.Mutation {
		root = e.schema.MutationType()
	}
	if root == nil {
		return nil, fmt.Errorf("the schema has no root type for a %s", src.Operation.Operation)
	}
	c := compiler{executor: e, Source: src, done: make(map[selected]*set)}
	top, err := c.set(root, root.Name(), []ast.SelectionSet{src.Operation.SelectionSet})
	return &Plan{executor: e, root: top, nodes: c.nodes}, err
}

// compiler compiles one operation.
type compiler struct {
	executor *Executor
	Source
	done  map[selected]*set // what is selected of a type by some selection sets
	nodes int
}

// set compiles what the selection sets together select of an object type,
// which operations call name. The same is compiled once, so that abstract
// types within abstract types do not multiply.
func (c *compiler) set(object *graphql.Object, name string, sets []ast.SelectionSet) (*set, error) {
	key := keyOf(name, sets)
	if s, ok := c.done[key]; ok {
		return s, nil
	}
	s := &set{}
	c.done[key] = s
	g := gathering{compiler: c, object: object, name: name, byName: make(map[string]int), spread: make(map[string]bool)}
	for _, selections := range sets {
		g.collect(selections)
	}
	for i, fields := range g.fields {
		n, err := c.node(object, name, fields)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			n.key = append([]byte{','}, n.key...)
		}
		s.nodes = append(s.nodes, n)
	}
	c.nodes += len(s.nodes)
	return s, nil
}

// selected tells apart what selection sets select of a type.
type selected struct {
	name  string
	first *ast.Selection // of the first set
	more  string         // of the others
}

func keyOf(name string, sets []ast.SelectionSet) selected {
	key := selected{name: name}
	for _, set := range sets {
		if len(set) == 0 {
			continue
		}
		if key.first == nil {
			key.first = &set[0]
		} else {
			key.more += fmt.Sprintf(" %p", &set[0])
		}
	}
	return key
}

// gathering collects the fields selected of an object type, those of one
// response name together, in the order in which the operation first names
// them.
type gathering struct {
	*compiler
	object *graphql.Object
	name   string
	fields [][]*ast.Field
	byName map[string]int
	spread map[string]bool
}

func (g *gathering) collect(selections ast.SelectionSet) {
	for _, selection := range selections {
		if g.Left(selection) {
			continue
		}
		switch s := selection.(type) {
		case *ast.Field:
			i, ok := g.byName[s.Alias]
			if !ok {
				i = len(g.fields)
				g.byName[s.Alias] = i
				g.fields = append(g.fields, nil)
			}
			g.fields[i] = append(g.fields[i], s)
		case *ast.InlineFragment:
			if s.TypeCondition == "" || g.fits(s.TypeCondition) {
				g.collect(s.SelectionSet)
			}
		case *ast.FragmentSpread:
			def := g.Fragments.ForName(s.Name)
			if !g.spread[s.Name] && g.fits(def.TypeCondition) {
				g.spread[s.Name] = true
				g.collect(def.SelectionSet)
			}
		}
	}
}

// fits tells whether the object type fits a fragment's type condition.
func (g *gathering) fits(condition string) bool {
	if condition == g.name {
		return true
	}
	return slices.Contains(g.executor.possible[g.executor.opts.Internal(condition)], g.object)
}

// node compiles the fields of one response name, whose arguments are the same.
func (c *compiler) node(object *graphql.Object, name string, fields []*ast.Field) (*node, error) {
	first := fields[0]
	n := &node{
		key: append(AppendString(nil, first.Alias), ':'), name: first.Alias, where: name + "." + first.Name,
		arguments: c.Arguments(first),
	}
	for _, f := range fields {
		n.at = append(n.at, Location{f.Position.Line, f.Position.Column})
	}
	if first.Name == "__typename" {
		typename := AppendString(nil, name)
		n.field.write = func(x *execution, _ *node, _ any) bool {
			x.buf = append(x.buf, typename...)
			return true
		}
		return n, nil
	}
	var ok bool
	if n.field, ok = c.executor.opts.Field(name, first.Name); !ok {
		return nil, fmt.Errorf("nothing reads %s", n.where)
	}
	def := object.Fields()[c.executor.opts.Internal(first.Name)]
	if def == nil {
		return nil, fmt.Errorf("the schema has no %s", n.where)
	}
	return n, c.below(n, def.Type, fields)
}

// below compiles what is selected below a field of a type.
func (c *compiler) below(n *node, t graphql.Type, fields []*ast.Field) error {
	if inner, ok := t.(*graphql.NonNull); ok {
		n.nonNull, t = true, inner.OfType
	}
	if list, ok := t.(*graphql.List); ok {
		t = list.OfType
		if inner, ok := t.(*graphql.NonNull); ok {
			n.itemNonNull, t = true, inner.OfType
		}
	}
	sets := make([]ast.SelectionSet, 0, len(fields))
	for _, f := range fields {
		sets = append(sets, f.SelectionSet)
	}
	var err error
	switch t := t.(type) {
	case *graphql.Object:
		if n.only, err = c.set(t, fields[0].Definition.Type.Name(), sets); err != nil {
			return err
		}
		n.selected = n.only.fields()
	case graphql.Abstract:
		n.byType = make(map[string]*set)
		for _, object := range c.executor.possible[t.Name()] {
			s, err := c.set(object, object.Name(), sets)
			if err != nil {
				return err
			}
			n.byType[object.Name()] = s
			n.selected = append(n.selected, s.fields()...)
		}
		slices.Sort(n.selected)
		n.selected = slices.Compact(n.selected)
	}
	return nil
}

// fields are the names of a set's fields, without their type.
func (s *set) fields() []string {
	names := make([]string, len(s.nodes))
	for i, n := range s.nodes {
		_, names[i], _ = strings.Cut(n.where, ".")
	}
	return names
}
