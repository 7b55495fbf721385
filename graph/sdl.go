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
	return sdl, nil
}
