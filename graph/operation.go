package graph

import (
	"context"
	"errors"
	"slices"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/gqlerrors"
	gast "github.com/graphql-go/graphql/language/ast"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"coldwar"
)

// prepare does everything that needs no data: it reads the request's text,
// checks its shape, validates it against the schema, coerces variables and
// arguments and computes the cost. A request that it lets pass can be run.
func (s *Server) prepare(req Request, allow func(ast.Operation) *failure) (*plan, []*failure) {
	doc, f := parse(req.Query)
	if f != nil {
		return nil, []*failure{f}
	}
	op, f := choose(doc, req.OperationName)
	if f == nil && allow != nil {
		f = allow(op.Operation)
	}
	if f == nil {
		f = checkShape(doc)
	}
	if f != nil {
		return nil, []*failure{f}
	}
	if failures := validate(s.sdl, doc); failures != nil {
		return nil, failures
	}
	p, f := newPlan(s.sdl, doc, op, req.Variables)
	if f != nil {
		return nil, []*failure{f}
	}
	return p, nil
}

// choose finds the operation to run.
func choose(doc *ast.QueryDocument, name string) (*ast.OperationDefinition, *failure) {
	if name == "" {
		if len(doc.Operations) > 1 {
			return nil, refusal(BadUserInput, "The query holds %d operations; operationName must say which to run.", len(doc.Operations))
		}
		return doc.Operations[0], nil
	}
	if op := doc.Operations.ForName(name); op != nil {
		return op, nil
	}
	return nil, refusal(BadUserInput, "operationName is %s; the query holds no operation of that name.", coldwar.Quote(name))
}

// enough ends validation.
type enough struct{}

// validate checks a document against the schema by the rules of the GraphQL
// specification. It stops at MaxErrors: some documents have thousands of
// errors and gqlparser offers no other way to end it than a panic.
func validate(sdl *ast.Schema, doc *ast.QueryDocument) (failures []*failure) {
	defer func() {
		if stop := recover(); stop != nil && stop != (enough{}) {
			panic(stop)
		}
	}()
	counted := rules.NewRules()
	for name, rule := range rules.NewDefaultRules().GetInner() {
		counted.AddRule(name, func(observers *core.Events, _ core.AddErrFunc) {
			rule(observers, func(options ...core.ErrorOption) {
				err := &gqlerror.Error{}
				for _, option := range options {
					option(err)
				}
				if name == rules.MaxIntrospectionDepth.Name {
					err.Message = "Introspection may nest the fields, interfaces, possible types and input fields of types at most 2 deep."
				}
				f := refusal(ValidationFailed, "%s", err.Message)
				f.locations = locations(err)
				if failures = append(failures, f); len(failures) == MaxErrors {
					panic(enough{})
				}
			})
		})
	}
	validator.ValidateWithRules(sdl, doc, counted)
	return failures
}

// run executes a plan on a snapshot and encodes the answer.
func (s *Server) run(ctx context.Context, r coldwar.Reader, p *plan) Response {
	req := newRequest(ctx, r, s.opts)
	req.plan = p
	// The deadline is watched by the fields; see request.ctx.
	result := graphql.Execute(graphql.ExecuteParams{
		Schema:  s.schema,
		AST:     p.document,
		Context: context.WithValue(context.WithoutCancel(ctx), requestKey{}, req),
	})
	if req.refused != nil {
		return refuse(req.refused)
	}
	failures := make([]*failure, 0, len(result.Errors))
	for _, err := range result.Errors {
		failures = append(failures, req.executed(err))
	}
	// graphql-go runs fields in no fixed order.
	slices.SortStableFunc(failures, func(a, b *failure) int { return slices.CompareFunc(a.locations, b.locations, location.compare) })
	data := s.encode(p, result.Data)
	if len(data) > MaxAnswer {
		return refuse(tooLong())
	}
	return answer(failures, data)
}

// executed tells an error of graphql-go. It is one of ours that it wraps, or
// says that a field broke the schema's promise, which is our fault.
func (r *request) executed(err gqlerrors.FormattedError) *failure {
	told := &failure{}
	wrapped := (*gqlerrors.Error)(nil)
	if ours := (*failure)(nil); errors.As(err.OriginalError(), &wrapped) && errors.As(wrapped.OriginalError, &ours) {
		*told = *ours
	} else {
		*told = *fail(r.ctx, r.log, "", err)
	}
	told.path = err.Path
	if wrapped != nil {
		for _, node := range wrapped.Nodes {
			if f, ok := node.(*gast.Field); ok {
				told.locations = append(slices.Clip(told.locations), r.plan.fields[f].location)
			}
		}
	}
	return told
}

// encode writes the data of an answer; it is null when an error reached the
// top.
func (s *Server) encode(p *plan, data any) []byte {
	e := &encoder{fragments: map[string]*gast.FragmentDefinition{}, is: s.is}
	top := newLayout()
	for _, def := range p.document.Definitions {
		switch def := def.(type) {
		case *gast.FragmentDefinition:
			e.fragments[def.Name.Value] = def
		case *gast.OperationDefinition:
			top.sets = append(top.sets, def.SelectionSet)
		}
	}
	return e.value(nil, data, top)
}

// is tells whether objects of a type fit a fragment on another.
func (s *Server) is(object, condition string) bool {
	return object == condition || slices.ContainsFunc(s.sdl.PossibleTypes[condition], func(def *ast.Definition) bool { return def.Name == object })
}
