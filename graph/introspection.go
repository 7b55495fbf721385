package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"coldwar/graph/executor"
)

// introspectionFields are the fields of the introspection types, read from
// the SDL itself: graphql-go's own know less of the specification and come in
// another order on each start.
func introspectionFields(sdl *ast.Schema) fields {
	named := func(name string) *ast.Type { return ast.NamedType(name, nil) }
	root := func(get func(s *ast.Schema) *ast.Definition) executor.Field {
		return object(func(s *ast.Schema) *ast.Type {
			if def := get(s); def != nil {
				return named(def.Name)
			}
			return nil
		})
	}
	f := fields{
		"Query.__schema": object(func(any) *ast.Schema { return sdl }),
		"Query.__type": read(func(c *call, _ any) (*ast.Type, error) {
			name, _ := c.text("name")
			if sdl.Types[name] == nil {
				return nil, nil
			}
			return named(name), nil
		}),

		"__Schema.description":      textOrNull(func(s *ast.Schema) string { return s.Description }),
		"__Schema.types":            objects(allTypes),
		"__Schema.queryType":        root(func(s *ast.Schema) *ast.Definition { return s.Query }),
		"__Schema.mutationType":     root(func(s *ast.Schema) *ast.Definition { return s.Mutation }),
		"__Schema.subscriptionType": root(func(s *ast.Schema) *ast.Definition { return s.Subscription }),
		"__Schema.directives":       objects(allDirectives),

		"__Directive.name":         text(func(d *ast.DirectiveDefinition) string { return d.Name }),
		"__Directive.description":  textOrNull(func(d *ast.DirectiveDefinition) string { return d.Description }),
		"__Directive.isRepeatable": truth(func(d *ast.DirectiveDefinition) bool { return d.IsRepeatable }),
		"__Directive.locations":    texts(locationNames),
		"__Directive.args": readAll(func(c *call, d *ast.DirectiveDefinition) ([]*ast.ArgumentDefinition, error) {
			return kept(c, d.Arguments, argumentDirectives), nil
		}),
		// None of ours is.
		"__Directive.isDeprecated":      truth(func(*ast.DirectiveDefinition) bool { return false }),
		"__Directive.deprecationReason": textOrNull(func(*ast.DirectiveDefinition) string { return "" }),
	}
	maps.Copy(f, typeFields(sdl))
	maps.Copy(f, memberFields())
	return f
}

// typeFields are the fields of __Type. A named type and a type around another
// are both an *ast.Type.
func typeFields(sdl *ast.Schema) fields {
	// of gives the definition of a named type of certain kinds.
	of := func(t *ast.Type, kinds ...ast.DefinitionKind) *ast.Definition {
		if t.NonNull || t.Elem != nil {
			return nil
		}
		if def := sdl.Types[t.NamedType]; len(kinds) == 0 || slices.Contains(kinds, def.Kind) {
			return def
		}
		return nil
	}
	return fields{
		"__Type.kind": text(func(t *ast.Type) string {
			switch {
			case t.NonNull:
				return "NON_NULL"
			case t.Elem != nil:
				return "LIST"
			}
			return string(of(t).Kind)
		}),
		"__Type.name": textOrNull(func(t *ast.Type) string {
			if def := of(t); def != nil {
				return def.Name
			}
			return ""
		}),
		"__Type.description": textOrNull(func(t *ast.Type) string {
			if def := of(t); def != nil {
				return def.Description
			}
			return ""
		}),
		"__Type.specifiedByURL": textOrNull(func(t *ast.Type) string {
			if def := of(t, ast.Scalar); def != nil {
				return directiveText(def.Directives, "specifiedBy", "url")
			}
			return ""
		}),
		"__Type.fields": readAllOrNull(func(c *call, t *ast.Type) ([]*ast.FieldDefinition, error) {
			def := of(t, ast.Object, ast.Interface)
			if def == nil {
				return nil, nil
			}
			visible := slices.DeleteFunc(slices.Clone(def.Fields), func(f *ast.FieldDefinition) bool { return strings.HasPrefix(f.Name, "__") })
			return kept(c, visible, fieldDirectives), nil
		}),
		"__Type.interfaces": readAllOrNull(func(_ *call, t *ast.Type) ([]*ast.Type, error) {
			def := of(t, ast.Object, ast.Interface)
			if def == nil {
				return nil, nil
			}
			return namedTypes(def.Interfaces), nil
		}),
		"__Type.possibleTypes": readAllOrNull(func(_ *call, t *ast.Type) ([]*ast.Type, error) {
			def := of(t, ast.Interface, ast.Union)
			if def == nil {
				return nil, nil
			}
			if def.Kind == ast.Union {
				return namedTypes(def.Types), nil
			}
			var names []string
			for _, possible := range sdl.PossibleTypes[def.Name] {
				names = append(names, possible.Name)
			}
			return namedTypes(slices.Sorted(slices.Values(names))), nil
		}),
		"__Type.enumValues": readAllOrNull(func(c *call, t *ast.Type) ([]*ast.EnumValueDefinition, error) {
			if def := of(t, ast.Enum); def != nil {
				return kept(c, def.EnumValues, enumDirectives), nil
			}
			return nil, nil
		}),
		"__Type.inputFields": readAllOrNull(func(c *call, t *ast.Type) ([]*ast.ArgumentDefinition, error) {
			if def := of(t, ast.InputObject); def != nil {
				return asArguments(kept(c, def.Fields, fieldDirectives)), nil
			}
			return nil, nil
		}),
		"__Type.ofType": object(func(t *ast.Type) *ast.Type {
			if t.NonNull {
				inner := *t
				inner.NonNull = false
				return &inner
			}
			return t.Elem
		}),
		"__Type.isOneOf": truthOrNull(func(t *ast.Type) (bool, bool) {
			def := of(t, ast.InputObject)
			return def != nil && def.Directives.ForName("oneOf") != nil, def != nil
		}),
	}
}

// memberFields are the fields of what a type is made of.
func memberFields() fields {
	f := fields{
		"__Field.name":        text(func(f *ast.FieldDefinition) string { return f.Name }),
		"__Field.description": textOrNull(func(f *ast.FieldDefinition) string { return f.Description }),
		"__Field.type":        object(func(f *ast.FieldDefinition) *ast.Type { return f.Type }),
		"__Field.args": readAll(func(c *call, f *ast.FieldDefinition) ([]*ast.ArgumentDefinition, error) {
			return kept(c, f.Arguments, argumentDirectives), nil
		}),

		"__InputValue.name":        text(func(a *ast.ArgumentDefinition) string { return a.Name }),
		"__InputValue.description": textOrNull(func(a *ast.ArgumentDefinition) string { return a.Description }),
		"__InputValue.type":        object(func(a *ast.ArgumentDefinition) *ast.Type { return a.Type }),
		"__InputValue.defaultValue": textOrNull(func(a *ast.ArgumentDefinition) string {
			if a.DefaultValue == nil {
				return ""
			}
			return a.DefaultValue.String()
		}),

		"__EnumValue.name":        text(func(v *ast.EnumValueDefinition) string { return v.Name }),
		"__EnumValue.description": textOrNull(func(v *ast.EnumValueDefinition) string { return v.Description }),
	}
	maps.Copy(f, deprecationFields("__Field", fieldDirectives))
	maps.Copy(f, deprecationFields("__InputValue", argumentDirectives))
	maps.Copy(f, deprecationFields("__EnumValue", enumDirectives))
	return f
}

func deprecationFields[M any](typ string, directives func(M) ast.DirectiveList) fields {
	return fields{
		typ + ".isDeprecated":      truth(func(m M) bool { return directives(m).ForName("deprecated") != nil }),
		typ + ".deprecationReason": textOrNull(func(m M) string { return directiveText(directives(m), "deprecated", "reason") }),
	}
}

func fieldDirectives(f *ast.FieldDefinition) ast.DirectiveList       { return f.Directives }
func argumentDirectives(a *ast.ArgumentDefinition) ast.DirectiveList { return a.Directives }
func enumDirectives(v *ast.EnumValueDefinition) ast.DirectiveList    { return v.Directives }

// kept leaves out what is deprecated, unless the call asks for it too.
func kept[M any](c *call, members []M, directives func(M) ast.DirectiveList) []M {
	if all, _ := c.arguments["includeDeprecated"].(bool); all {
		return members
	}
	return slices.DeleteFunc(slices.Clone(members), func(m M) bool { return directives(m).ForName("deprecated") != nil })
}

// directiveText gives an argument of a directive, its default when the
// directive leaves it out, "" without the directive.
func directiveText(directives ast.DirectiveList, name, arg string) string {
	d := directives.ForName(name)
	if d == nil {
		return ""
	}
	if given := d.Arguments.ForName(arg); given != nil {
		return given.Value.Raw
	}
	return d.Definition.Arguments.ForName(arg).DefaultValue.Raw
}

func asArguments(fields []*ast.FieldDefinition) []*ast.ArgumentDefinition {
	args := make([]*ast.ArgumentDefinition, len(fields))
	for i, f := range fields {
		args[i] = &ast.ArgumentDefinition{
			Name: f.Name, Description: f.Description, Type: f.Type, DefaultValue: f.DefaultValue, Directives: f.Directives,
		}
	}
	return args
}

// allTypes are all types: our own in the order of the SDL, then those of the
// specification by name.
func allTypes(s *ast.Schema) []*ast.Type {
	defs := slices.SortedFunc(maps.Values(s.Types), func(a, b *ast.Definition) int {
		switch {
		case a.BuiltIn && b.BuiltIn:
			return strings.Compare(a.Name, b.Name)
		case a.BuiltIn:
			return 1
		case b.BuiltIn:
			return -1
		}
		return cmp.Compare(a.Position.Start, b.Position.Start)
	})
	names := make([]string, len(defs))
	for i, def := range defs {
		names[i] = def.Name
	}
	return namedTypes(names)
}

func namedTypes(names []string) []*ast.Type {
	types := make([]*ast.Type, len(names))
	for i, name := range names {
		types[i] = ast.NamedType(name, nil)
	}
	return types
}

func allDirectives(s *ast.Schema) []*ast.DirectiveDefinition {
	return slices.SortedFunc(maps.Values(s.Directives), func(a, b *ast.DirectiveDefinition) int { return strings.Compare(a.Name, b.Name) })
}

func locationNames(d *ast.DirectiveDefinition) []string {
	names := make([]string, len(d.Locations))
	for i, l := range d.Locations {
		names[i] = string(l)
	}
	return names
}
