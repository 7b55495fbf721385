package graph

import (
	"github.com/graphql-go/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"coldwar"
)

// prepared is an operation with the values of one request worked in: what its
// variables and defaults are for each field, which selections @skip and
// @include leave out, and what it costs.
type prepared struct {
	coercer
	document   *document
	values     []map[string]any // the arguments of the fields that take any, by the document's numbers
	conditions []byte           // '1' for each directive that leaves its selection out, else '0', in the order of the text
	done       map[string]price // of the fragments that were gone through already
}

// prepare works the given variables into an operation. It computes the cost
// on the way and refuses what is too dear.
func (d *document) prepare(sdl *ast.Schema, op *ast.OperationDefinition, given map[string]any) (*prepared, *failure) {
	p := &prepared{coercer: coercer{sdl: sdl}, document: d}
	if len(d.arguments) > 0 {
		p.values = make([]map[string]any, len(d.arguments))
	}
	if err := p.setVariables(op.VariableDefinitions, given); err != nil {
		return nil, badInput(err, op.Position)
	}
	total, f := p.selections(op.SelectionSet)
	if f != nil {
		return nil, f
	}
	if total.once > MaxCost {
		return nil, refusal(TooComplex, "The operation costs %d; at most %d is allowed. A field costs 1, and what is below a list costs as often as `first` or `last` says (50 when left out), below a list without pages %d times. %d bytes of a text argument cost 1, looking for words %d, facets %d.", total.once, MaxCost, listCost, textBytes, searchCost, facetsCost)
	}
	return p, nil
}

// selections goes through a selection set.
func (p *prepared) selections(set ast.SelectionSet) (price, *failure) {
	var total price
	var spread map[string]bool
	for _, selection := range set {
		if s, ok := selection.(*ast.FragmentSpread); ok && len(s.Directives) == 0 {
			if spread[s.Name] {
				continue // the second time it adds nothing
			}
			if spread == nil {
				spread = make(map[string]bool)
			}
			spread[s.Name] = true
		}
		out, f := p.leftOut(directivesOf(selection))
		if f != nil {
			return price{}, f
		}
		if out {
			continue
		}
		cost, f := p.selection(selection)
		if f != nil {
			return price{}, f
		}
		total = price{add(total.once, cost.once), add(total.each, cost.each)}
	}
	return total, nil
}

func (p *prepared) selection(selection ast.Selection) (price, *failure) {
	switch s := selection.(type) {
	case *ast.Field:
		return p.field(s)
	case *ast.InlineFragment:
		return p.selections(s.SelectionSet)
	case *ast.FragmentSpread:
		return p.fragment(s.Name)
	}
	return price{}, nil
}

// fragment goes through a fragment the first time it is spread.
func (p *prepared) fragment(name string) (price, *failure) {
	if cost, ok := p.done[name]; ok {
		return cost, nil
	}
	cost, f := p.selections(p.document.query.Fragments.ForName(name).SelectionSet)
	if f != nil {
		return price{}, f
	}
	if p.done == nil {
		p.done = make(map[string]price)
	}
	p.done[name] = cost
	return cost, nil
}

// field coerces a field's arguments and works out what it costs.
func (p *prepared) field(s *ast.Field) (price, *failure) {
	args, err := p.arguments(s.Definition.Arguments, s.Arguments)
	if err == nil {
		err = args.checkPaging()
	}
	if err != nil {
		return price{}, badInput(err, s.Position)
	}
	if i, ok := p.document.arguments[s]; ok {
		p.values[i] = args
	}
	below, f := p.selections(s.SelectionSet)
	if f != nil {
		return price{}, f
	}
	return p.price(s, args, below), nil
}

// leftOut tells whether @skip or @include leaves a selection out, and notes it.
func (p *prepared) leftOut(directives ast.DirectiveList) (bool, *failure) {
	if len(directives) == 0 {
		return false, nil
	}
	out, err := p.left(directives)
	if err != nil {
		return false, badInput(err, directives[0].Position)
	}
	if out {
		p.conditions = append(p.conditions, '1')
	} else {
		p.conditions = append(p.conditions, '0')
	}
	return out, nil
}

func (p *prepared) left(directives ast.DirectiveList) (bool, error) {
	for _, d := range directives {
		if d.Name != graphql.SkipDirective.Name && d.Name != graphql.IncludeDirective.Name {
			continue
		}
		args, err := p.arguments(d.Definition.Arguments, d.Arguments)
		if err != nil {
			return false, err
		}
		if on, _ := args["if"].(bool); on == (d.Name == graphql.SkipDirective.Name) {
			return true, nil
		}
	}
	return false, nil
}

func directivesOf(selection ast.Selection) ast.DirectiveList {
	switch s := selection.(type) {
	case *ast.Field:
		return s.Directives
	case *ast.InlineFragment:
		return s.Directives
	case *ast.FragmentSpread:
		return s.Directives
	}
	return nil
}

// badInput tells a user's error at its place.
func badInput(err error, at *ast.Position) *failure {
	_, message := coldwar.UserError(err)
	return refusal(BadUserInput, "%s", message).at(at)
}
