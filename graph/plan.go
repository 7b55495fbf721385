package graph

import (
	"github.com/graphql-go/graphql"
	gast "github.com/graphql-go/graphql/language/ast"
	"github.com/vektah/gqlparser/v2/ast"

	"coldwar"
)

// plan is an operation that has been found good and can be run: what is left
// of its text once variables, defaults, @skip and @include have been worked
// in, as graphql-go wants it, with the arguments beside it.
type plan struct {
	document *gast.Document
	fields   map[*gast.Field]plannedField
	cost     int
}

// plannedField is what graphql-go's syntax tree does not say of a field.
type plannedField struct {
	arguments arguments
	location  location
}

// typeKey is the response name under which the type of an object is asked for
// where its selection has fragments. No operation can spell it.
const typeKey = "\x00"

// planner turns a validated operation into a plan.
type planner struct {
	coercer
	fragments ast.FragmentDefinitionList
	plan      *plan
	done      map[string]price // of the fragments that are planned already
}

// newPlan plans an operation with what was given for its variables. It
// computes the cost on the way and refuses what is too dear.
func newPlan(sdl *ast.Schema, doc *ast.QueryDocument, op *ast.OperationDefinition, variables map[string]any) (*plan, *failure) {
	p := &planner{
		coercer:   coercer{sdl: sdl},
		fragments: doc.Fragments,
		plan:      &plan{document: gast.NewDocument(nil), fields: map[*gast.Field]plannedField{}},
		done:      map[string]price{},
	}
	if err := p.setVariables(op.VariableDefinitions, variables); err != nil {
		return nil, badInput(err, op.Position)
	}
	set, total, f := p.selections(op.SelectionSet)
	if f != nil {
		return nil, f
	}
	p.plan.document.Definitions = append(p.plan.document.Definitions, gast.NewOperationDefinition(&gast.OperationDefinition{
		Operation: string(op.Operation), SelectionSet: set,
	}))
	p.plan.cost = total.once
	if p.plan.cost > MaxCost {
		return nil, refusal(TooComplex, "The operation costs %d; at most %d is allowed. A field costs 1, and what is below a list costs as often as `first` or `last` says (50 when left out), below a list without pages %d times. %d bytes of a text argument cost 1.", p.plan.cost, MaxCost, listCost, textBytes)
	}
	return p.plan, nil
}

// selections plans a selection set.
func (p *planner) selections(set ast.SelectionSet) (*gast.SelectionSet, price, *failure) {
	if len(set) == 0 {
		return nil, price{}, nil
	}
	planned := gast.NewSelectionSet(nil)
	var total price
	typed := false
	spread := map[string]bool{}
	for _, selection := range set {
		if s, ok := selection.(*ast.FragmentSpread); ok && len(s.Directives) == 0 {
			if spread[s.Name] {
				continue // the second time it adds nothing
			}
			spread[s.Name] = true
		}
		node, cost, f := p.selection(selection)
		if f != nil {
			return nil, price{}, f
		}
		if node == nil {
			continue
		}
		if _, plain := node.(*gast.Field); !plain {
			typed = true
		}
		planned.Selections = append(planned.Selections, node)
		total = price{add(total.once, cost.once), add(total.each, cost.each)}
	}
	if typed {
		planned.Selections = append(planned.Selections, gast.NewField(&gast.Field{Alias: name(typeKey), Name: name("__typename")}))
	}
	return planned, total, nil
}

// selection plans one selection; it is nil when a directive leaves it out.
func (p *planner) selection(selection ast.Selection) (gast.Selection, price, *failure) {
	switch s := selection.(type) {
	case *ast.Field:
		if out, f := p.leftOut(s.Directives); out || f != nil {
			return nil, price{}, f
		}
		return p.field(s)
	case *ast.InlineFragment:
		if out, f := p.leftOut(s.Directives); out || f != nil {
			return nil, price{}, f
		}
		set, cost, f := p.selections(s.SelectionSet)
		fragment := gast.NewInlineFragment(&gast.InlineFragment{SelectionSet: set})
		if s.TypeCondition != "" {
			fragment.TypeCondition = gast.NewNamed(&gast.Named{Name: name(internalName(s.TypeCondition))})
		}
		return fragment, cost, f
	case *ast.FragmentSpread:
		if out, f := p.leftOut(s.Directives); out || f != nil {
			return nil, price{}, f
		}
		cost, f := p.fragment(s.Name)
		return gast.NewFragmentSpread(&gast.FragmentSpread{Name: name(s.Name)}), cost, f
	}
	return nil, price{}, nil
}

// fragment plans a fragment the first time it is spread.
func (p *planner) fragment(fragment string) (price, *failure) {
	if cost, ok := p.done[fragment]; ok {
		return cost, nil
	}
	def := p.fragments.ForName(fragment)
	set, cost, f := p.selections(def.SelectionSet)
	if f != nil {
		return price{}, f
	}
	p.plan.document.Definitions = append(p.plan.document.Definitions, gast.NewFragmentDefinition(&gast.FragmentDefinition{
		Name:          name(fragment),
		TypeCondition: gast.NewNamed(&gast.Named{Name: name(internalName(def.TypeCondition))}),
		SelectionSet:  set,
	}))
	p.done[fragment] = cost
	return cost, nil
}

// field plans a field and works out what it costs.
func (p *planner) field(s *ast.Field) (gast.Selection, price, *failure) {
	args, err := p.arguments(s.Definition.Arguments, s.Arguments)
	if err == nil {
		err = args.checkPaging()
	}
	if err != nil {
		return nil, price{}, badInput(err, s.Position)
	}
	set, below, f := p.selections(s.SelectionSet)
	if f != nil {
		return nil, price{}, f
	}
	read := internalName(s.Name)
	if s.Name == "__typename" && s.ObjectDefinition.BuiltIn {
		read = typenameField
	}
	planned := gast.NewField(&gast.Field{Alias: name(s.Alias), Name: name(read), SelectionSet: set})
	p.plan.fields[planned] = plannedField{args, location{s.Position.Line, s.Position.Column}}
	return planned, p.price(s, args, below), nil
}

// leftOut tells whether @skip or @include leaves a selection out.
func (p *planner) leftOut(directives ast.DirectiveList) (bool, *failure) {
	for _, d := range directives {
		if d.Name != graphql.SkipDirective.Name && d.Name != graphql.IncludeDirective.Name {
			continue
		}
		args, err := p.arguments(d.Definition.Arguments, d.Arguments)
		if err != nil {
			return false, badInput(err, d.Position)
		}
		if on, _ := args["if"].(bool); on == (d.Name == graphql.SkipDirective.Name) {
			return true, nil
		}
	}
	return false, nil
}

// badInput tells a user's error at its place.
func badInput(err error, at *ast.Position) *failure {
	_, message := coldwar.UserError(err)
	return refusal(BadUserInput, "%s", message).at(at)
}

func name(s string) *gast.Name { return gast.NewName(&gast.Name{Value: s}) }
