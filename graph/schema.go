package graph

import (
	"errors"
	"fmt"
	"strings"

	"github.com/graphql-go/graphql"
	"github.com/vektah/gqlparser/v2/ast"
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
