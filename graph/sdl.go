package graph

import (
	_ "embed"
	"fmt"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

//go:embed schema.graphql
var sdlText string

// SDL gives the schema as it is served, in GraphQL's schema definition
// language.
func SDL() string { return sdlText }

func loadSDL() (*ast.Schema, error) {
	sdl, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: sdlText})
	if err != nil {
		return nil, fmt.Errorf("read schema.graphql: %w", err)
	}
	// gqlparser knows this directive, which is no part of the specification
	// and which nothing here would obey.
	delete(sdl.Directives, "defer")
	deprecateDirectives(sdl)
	return sdl, nil
}

// deprecateDirectives adds what the working draft of the specification has on
// deprecated directives and graphql-js asks for when told to; gqlparser does
// not know it yet.
func deprecateDirectives(sdl *ast.Schema) {
	truth := ast.NonNullNamedType("Boolean", nil)
	all := sdl.Types["__Schema"].Fields.ForName("directives")
	all.Arguments = append(all.Arguments, &ast.ArgumentDefinition{
		Name: "includeDeprecated", Description: "Whether deprecated ones are told too.", Type: truth,
		DefaultValue: &ast.Value{Raw: "false", Kind: ast.BooleanValue, Definition: sdl.Types["Boolean"], ExpectedType: truth},
	})
	directive := sdl.Types["__Directive"]
	directive.Fields = append(directive.Fields,
		&ast.FieldDefinition{Name: "isDeprecated", Description: "Whether it should no longer be used.", Type: truth},
		&ast.FieldDefinition{Name: "deprecationReason", Description: "Why not.", Type: ast.NamedType("String", nil)},
	)
}
