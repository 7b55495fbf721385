package graph

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// checkShape refuses documents whose validation or execution would cost more
// than their length: fragments that spread themselves, selections too deep or
// too many once every spread is written out, and too many selections of one
// response name at one place, which validation compares with one another.
func checkShape(doc *ast.QueryDocument) *failure {
	s := shape{fragments: map[string]*ast.FragmentDefinition{}, reached: map[string]bool{}}
	for _, f := range doc.Fragments {
		if s.fragments[f.Name] == nil {
			s.fragments[f.Name] = f
		}
	}
	if f := s.checkCycles(doc); f != nil {
		return f
	}
	for _, op := range doc.Operations {
		if f := s.walk(op.SelectionSet, newSpot(), 0, MaxDepth); f != nil {
			return f
		}
	}
	for _, fragment := range doc.Fragments {
		if s.reached[fragment.Name] {
			continue
		}
		if f := s.walk(fragment.SelectionSet, newSpot(), 0, MaxIntrospection); f != nil {
			return f
		}
	}
	return nil
}

type shape struct {
	fragments map[string]*ast.FragmentDefinition
	reached   map[string]bool // fragments that an operation spreads
	visits    int
}

// spot is one place of the answer: all that is selected there under one
// response name, from wherever in the document.
type spot struct {
	repeats int
	spread  map[string]bool
	below   map[string]*spot
}

func newSpot() *spot { return &spot{spread: map[string]bool{}, below: map[string]*spot{}} }

// walk goes through a selection set at a place of the answer. depth is how
// many fields lead to it, most how many are allowed.
func (s *shape) walk(set ast.SelectionSet, at *spot, depth, most int) *failure {
	for _, selection := range set {
		if s.visits++; s.visits > MaxSelections {
			return refusal(TooComplex, "The query selects more than %d fields once its fragments are written out, which is the most allowed.", MaxSelections).at(selection.GetPosition())
		}
		var f *failure
		switch sel := selection.(type) {
		case *ast.Field:
			f = s.walkField(sel, at, depth+1, most)
		case *ast.InlineFragment:
			f = s.walk(sel.SelectionSet, at, depth, most)
		case *ast.FragmentSpread:
			s.reached[sel.Name] = true
			if fragment := s.fragments[sel.Name]; fragment != nil && !at.spread[sel.Name] {
				at.spread[sel.Name] = true
				f = s.walk(fragment.SelectionSet, at, depth, most)
			}
		}
		if f != nil {
			return f
		}
	}
	return nil
}

func (s *shape) walkField(field *ast.Field, at *spot, depth, most int) *failure {
	if depth == 1 && (field.Name == "__schema" || field.Name == "__type") {
		most = MaxIntrospection
	}
	if depth > most {
		return refusal(TooComplex, "The fields are nested more than %d levels deep, which is the most allowed.", most).at(field.Position)
	}
	here := at.below[field.Alias]
	if here == nil {
		here = newSpot()
		at.below[field.Alias] = here
	}
	if here.repeats++; here.repeats > MaxRepeats {
		return refusal(TooComplex, "%s is selected more than %d times at one place, which is the most allowed.", field.Alias, MaxRepeats).at(field.Position)
	}
	return s.walk(field.SelectionSet, here, depth, most)
}

// checkCycles refuses fragments that spread themselves, directly or by others.
func (s *shape) checkCycles(doc *ast.QueryDocument) *failure {
	done := map[string]bool{}
	var trail []string
	var visit func(set ast.SelectionSet) *failure
	enter := func(name string, spread *ast.FragmentSpread) *failure {
		for i, open := range trail {
			if open == name {
				return refusal(ValidationFailed, "Fragment %s spreads itself, by way of %s.", name, strings.Join(append(trail[i+1:], name), ", ")).at(spread.Position)
			}
		}
		fragment := s.fragments[name]
		if fragment == nil || done[name] {
			return nil
		}
		trail = append(trail, name)
		f := visit(fragment.SelectionSet)
		trail = trail[:len(trail)-1]
		done[name] = true
		return f
	}
	visit = func(set ast.SelectionSet) *failure {
		for _, selection := range set {
			var f *failure
			switch sel := selection.(type) {
			case *ast.Field:
				f = visit(sel.SelectionSet)
			case *ast.InlineFragment:
				f = visit(sel.SelectionSet)
			case *ast.FragmentSpread:
				f = enter(sel.Name, sel)
			}
			if f != nil {
				return f
			}
		}
		return nil
	}
	for _, fragment := range doc.Fragments {
		if f := enter(fragment.Name, nil); f != nil {
			return f
		}
	}
	return nil
}
