package graph

import (
	"strings"

	"github.com/graphql-go/graphql"
	gast "github.com/graphql-go/graphql/language/ast"
	"github.com/vektah/gqlparser/v2/ast"
)

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
