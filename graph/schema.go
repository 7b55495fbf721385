package graph

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/graphql-go/graphql"
	gast "github.com/graphql-go/graphql/language/ast"
	"github.com/vektah/gqlparser/v2/ast"

	"coldwar"
)

// Schema makes the schema as a plain graphql-go schema. It can be run by
// graphql.Do with a context made by [NewContext].
func Schema() (graphql.Schema, error) {
	sdl, err := loadSDL()
	if err != nil {
		return graphql.Schema{}, err
	}
	return newSchema(sdl, table(sdl), false)
}

// newSchema builds the schema that sdl describes with the fields of table. It
// fails when a field of one is not in the other. With introspection, the types
// of introspection are built like all others, under names that graphql-go has
// not taken; see internalName.
func newSchema(sdl *ast.Schema, table fields, introspection bool) (graphql.Schema, error) {
	if err := compare(sdl, table); err != nil {
		return graphql.Schema{}, err
	}
	b := &builder{sdl: sdl, fields: table, introspection: introspection, types: map[string]graphql.Type{
		"Int": graphql.Int, "Float": graphql.Float, "String": graphql.String, "Boolean": graphql.Boolean, "ID": graphql.ID,
	}}
	config := graphql.SchemaConfig{}
	for name, def := range sdl.Types {
		if b.types[name] == nil && (introspection || !def.BuiltIn) {
			b.types[name] = b.define(def)
			config.Types = append(config.Types, b.types[name])
		}
	}
	config.Query, _ = b.types[sdl.Query.Name].(*graphql.Object)
	schema, err := graphql.NewSchema(config)
	if err != nil {
		return schema, fmt.Errorf("build schema: %w", err)
	}
	return schema, nil
}

// compare finds the fields that stand only in the SDL or only in the table.
func compare(sdl *ast.Schema, table fields) error {
	var problems []error
	described := map[string]bool{}
	for _, def := range sdl.Types {
		if def.Kind != ast.Object {
			continue
		}
		for _, f := range def.Fields {
			name := def.Name + "." + f.Name
			described[name] = true
			if _, ok := table[name]; !ok {
				problems = append(problems, fmt.Errorf("%s is in the SDL but not in the table of fields", name))
			}
		}
	}
	for name := range table {
		if !described[name] {
			problems = append(problems, fmt.Errorf("%s is in the table of fields but not in the SDL", name))
		}
	}
	return errors.Join(problems...)
}

// internalName is the name under which graphql-go knows a type or field. It
// has introspection types of its own, so ours need other names.
func internalName(name string) string {
	if strings.HasPrefix(name, "__") && name != "__typename" {
		return "our" + name
	}
	return name
}

// typenameField is the field that gives the type's name for introspection
// types, whose __typename would give the internal name.
const typenameField = "typename"

// builder turns the types of the SDL into those of graphql-go.
type builder struct {
	sdl           *ast.Schema
	fields        fields
	introspection bool
	types         map[string]graphql.Type
}

func (b *builder) define(def *ast.Definition) graphql.Type {
	switch def.Kind {
	case ast.Object:
		return graphql.NewObject(graphql.ObjectConfig{
			Name: internalName(def.Name), Description: def.Description,
			Interfaces: graphql.InterfacesThunk(func() []*graphql.Interface { return typesOf[*graphql.Interface](b, def.Interfaces) }),
			Fields:     graphql.FieldsThunk(func() graphql.Fields { return b.fieldsOf(def) }),
		})
	case ast.Interface:
		return graphql.NewInterface(graphql.InterfaceConfig{
			Name: internalName(def.Name), Description: def.Description,
			Fields:      graphql.FieldsThunk(func() graphql.Fields { return b.fieldsOf(def) }),
			ResolveType: b.typeOf,
		})
	case ast.Union:
		return graphql.NewUnion(graphql.UnionConfig{
			Name: internalName(def.Name), Description: def.Description,
			Types:       graphql.UnionTypesThunk(func() []*graphql.Object { return typesOf[*graphql.Object](b, def.Types) }),
			ResolveType: b.typeOf,
		})
	case ast.InputObject:
		return graphql.NewInputObject(graphql.InputObjectConfig{
			Name: internalName(def.Name), Description: def.Description,
			Fields: graphql.InputObjectConfigFieldMapThunk(func() graphql.InputObjectConfigFieldMap { return b.inputs(def) }),
		})
	case ast.Enum:
		values := graphql.EnumValueConfigMap{}
		for _, v := range def.EnumValues {
			values[v.Name] = &graphql.EnumValueConfig{Value: v.Name, Description: v.Description}
		}
		return graphql.NewEnum(graphql.EnumConfig{Name: internalName(def.Name), Description: def.Description, Values: values})
	default:
		return scalar(def)
	}
}

// scalar is a scalar of our own. Its values are ready to be written; what
// comes in is a string, checked where it is used.
func scalar(def *ast.Definition) *graphql.Scalar {
	return graphql.NewScalar(graphql.ScalarConfig{
		Name: internalName(def.Name), Description: def.Description,
		Serialize: func(v any) any { return v },
		ParseValue: func(v any) any {
			if s, ok := v.(string); ok {
				return s
			}
			return nil
		},
		ParseLiteral: func(v gast.Value) any {
			if s, ok := v.(*gast.StringValue); ok {
				return s.Value
			}
			return nil
		},
	})
}

func (b *builder) fieldsOf(def *ast.Definition) graphql.Fields {
	fields := graphql.Fields{}
	for _, f := range def.Fields {
		if strings.HasPrefix(f.Name, "__") && !b.introspection {
			continue
		}
		args := graphql.FieldConfigArgument{}
		for _, a := range f.Arguments {
			args[a.Name] = &graphql.ArgumentConfig{
				Type: b.typeRef(a.Type), DefaultValue: defaultValue(a.DefaultValue), Description: a.Description,
			}
		}
		field := &graphql.Field{Type: b.typeRef(f.Type), Args: args, Description: f.Description}
		if def.Kind == ast.Object {
			name := def.Name + "." + f.Name
			field.Resolve = resolver(name, b.fields[name])
		}
		fields[internalName(f.Name)] = field
	}
	if def.Kind == ast.Object && def.BuiltIn {
		fields[typenameField] = &graphql.Field{
			Type:    graphql.NewNonNull(graphql.String),
			Resolve: func(graphql.ResolveParams) (any, error) { return def.Name, nil },
		}
	}
	return fields
}

func (b *builder) inputs(def *ast.Definition) graphql.InputObjectConfigFieldMap {
	fields := graphql.InputObjectConfigFieldMap{}
	for _, f := range def.Fields {
		fields[f.Name] = &graphql.InputObjectFieldConfig{
			Type: b.typeRef(f.Type), DefaultValue: defaultValue(f.DefaultValue), Description: f.Description,
		}
	}
	return fields
}

func (b *builder) typeRef(t *ast.Type) graphql.Type {
	var ref graphql.Type
	if t.Elem != nil {
		ref = graphql.NewList(b.typeRef(t.Elem))
	} else {
		ref = b.types[t.NamedType]
	}
	if t.NonNull {
		return graphql.NewNonNull(ref)
	}
	return ref
}

func typesOf[T graphql.Type](b *builder, names []string) []T {
	types := make([]T, 0, len(names))
	for _, name := range names {
		if t, ok := b.types[name].(T); ok {
			types = append(types, t)
		}
	}
	return types
}

// defaultValue gives a default as graphql-go keeps it.
func defaultValue(v *ast.Value) any {
	if v == nil {
		return nil
	}
	// An error is a variable in a default, which the SDL's parser refuses.
	value, _ := v.Value(nil)
	if n, ok := value.(int64); ok {
		return int(n)
	}
	return value
}

// typeOf says which object type a value of an abstract type has.
func (b *builder) typeOf(p graphql.ResolveTypeParams) *graphql.Object {
	object, _ := b.types[typeName(p.Value)].(*graphql.Object)
	return object
}

func typeName(v any) string {
	switch v.(type) {
	case event:
		return "Event"
	case person:
		return "Person"
	case organization:
		return "Organization"
	case place:
		return "Place"
	case source:
		return "Source"
	case essay:
		return "Essay"
	case mention:
		return "Mention"
	case change:
		return "Change"
	}
	return ""
}

// resolver reads a field for graphql-go.
func resolver(name string, f field) graphql.FieldResolveFn {
	return func(p graphql.ResolveParams) (v any, err error) {
		r, ok := p.Context.Value(requestKey{}).(*request)
		if !ok {
			return nil, errors.New("graph: the context was not made by NewContext")
		}
		defer func() {
			if bug := recover(); bug != nil {
				err = r.fail(name, p.Info, fmt.Errorf("panic: %v\n%s", bug, debug.Stack()))
			}
		}()
		if err := r.stopped(); err != nil {
			return nil, r.fail(name, p.Info, err)
		}
		c := &call{request: r, arguments: p.Args, selected: func(name string) bool { return selects(p.Info, name) }}
		if r.plan != nil {
			c.arguments = r.plan.fields[p.Info.FieldASTs[0]].arguments
		} else if err := c.checkPaging(); err != nil {
			return nil, r.fail(name, p.Info, err)
		}
		if v, err = f.resolve(c, p.Source); err != nil {
			return nil, r.fail(name, p.Info, err)
		}
		return v, nil
	}
}

// fail tells why a field failed. Only what is our own fault leaves the rest of
// the answer standing; everything else refuses the whole operation.
func (r *request) fail(name string, info graphql.ResolveInfo, err error) error {
	f := fail(r.ctx, r.log, name, err)
	if r.plan != nil && f.code != Internal && r.refused == nil {
		f.locations = []location{r.plan.fields[info.FieldASTs[0]].location}
		r.refused = f
	}
	return f
}

// selects tells whether a field of that name is selected directly below a
// field.
func selects(info graphql.ResolveInfo, name string) bool {
	visited := map[string]bool{}
	var search func(set *gast.SelectionSet) bool
	search = func(set *gast.SelectionSet) bool {
		if set == nil {
			return false
		}
		for _, selection := range set.Selections {
			switch s := selection.(type) {
			case *gast.Field:
				if s.Name.Value == name {
					return true
				}
			case *gast.InlineFragment:
				if search(s.SelectionSet) {
					return true
				}
			case *gast.FragmentSpread:
				fragment, ok := info.Fragments[s.Name.Value].(*gast.FragmentDefinition)
				if ok && !visited[s.Name.Value] {
					visited[s.Name.Value] = true
					if search(fragment.SelectionSet) {
						return true
					}
				}
			}
		}
		return false
	}
	return slices.ContainsFunc(info.FieldASTs, func(f *gast.Field) bool { return search(f.SelectionSet) })
}

type requestKey struct{}

// NewContext makes a context in which the fields of [Schema] read r, for as
// many operations as wanted but one at a time. Of the options, Linker, Version
// and Logger count. A bare graphql.Do knows no limits and leaves the rest of an
// answer standing when an argument is wrong: it is for trusted operations.
func NewContext(ctx context.Context, r coldwar.Reader, opts Options) context.Context {
	return context.WithValue(ctx, requestKey{}, newRequest(ctx, r, opts))
}
