package graph

import (
	"math"

	"github.com/vektah/gqlparser/v2/ast"

	"coldwar"
)

// price is what a selection costs: once, and for each item of a page.
type price struct{ once, each int }

// searches are the fields that may look at far more than they give: what each
// costs by itself. All others cost 1.
var searches = map[string]int{
	"Query.events":         500,
	"Query.eventsByYear":   500,
	"Query.timeline":       2500,
	"Query.resolve":        500,
	"Query.link":           500,
	"Query.path":           2500,
	"Query.contradictions": 5000,
	"Event.related":        100, "Person.related": 100, "Organization.related": 100, "Place.related": 100, "Source.related": 100, "Entity.related": 100,
	"TimelineBucket.top": 500,
}

// price works out what a field costs: its own price, the length of its texts,
// and below a list as many times as the list may be long.
func (p *prepared) price(s *ast.Field, args arguments, below price) price {
	def, own := s.Definition, max(1, searches[s.ObjectDefinition.Name+"."+s.Name])
	if search(def, args) {
		own += searchCost
	}
	if def.Type.Name() == "EventFacets" {
		own += facetsCost
	}
	for _, v := range args {
		if text, ok := v.(string); ok {
			own += len(text) / textBytes
		}
	}
	switch {
	case def.Type.Elem == nil && isConnection(p.sdl.Types[def.Type.NamedType]):
		return price{once: add(own, add(below.once, times(args.size(), below.each)))}
	case def.Type.Elem == nil || len(s.SelectionSet) == 0:
		return price{once: add(own, below.once)}
	case isConnection(s.ObjectDefinition):
		return price{once: own, each: below.once}
	}
	items := listCost
	if s.ObjectDefinition.Name == "EventFacets" {
		items = coldwar.MostFacets
	}
	if ids, ok := args["ids"].([]any); ok {
		items = len(ids)
	} else if def.Arguments.ForName("first") != nil {
		items = args.size()
	}
	return price{once: add(own, times(items, below.once))}
}

// search tells whether words are looked for, be it by a list or by a filter.
func search(def *ast.FieldDefinition, args arguments) bool {
	filter, _ := args["filter"].(map[string]any)
	if _, ok := filter["text"].(string); ok {
		return true
	}
	_, text := args.text("text")
	_, query := args.text("query")
	return (text || query) && def.Arguments.ForName("after") != nil
}

// size is how many items a list with `first` or `last` gives at most.
func (a arguments) size() int {
	for _, name := range []string{"first", "last"} {
		if n, ok := a.integer(name); ok {
			return n
		}
	}
	return coldwar.DefaultPage
}

// isConnection tells connection types apart: they have a pageInfo.
func isConnection(def *ast.Definition) bool {
	return def != nil && def.Fields.ForName("pageInfo") != nil
}

// add and times stop at a number that no later sum or product can overflow.
func add(a, b int) int { return min(a+b, math.MaxInt32) }

func times(a, b int) int { return min(a*b, math.MaxInt32) }
