package graph

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"

	"github.com/graphql-go/graphql"
	gast "github.com/graphql-go/graphql/language/ast"

	"coldwar"
	"coldwar/graph/executor"
)

// resolver reads a field for graphql-go.
func resolver(name string, f executor.Field) graphql.FieldResolveFn {
	return func(p graphql.ResolveParams) (v any, err error) {
		r, ok := p.Context.Value(requestKey{}).(*request)
		if !ok {
			return nil, errors.New("graph: the context was not made by NewContext")
		}
		defer func() {
			if bug := recover(); bug != nil {
				err = fail(r.ctx, r.log, name, fmt.Errorf("panic: %v\n%s", bug, debug.Stack()))
			}
		}()
		if err := arguments(p.Args).checkPaging(); err != nil {
			return nil, fail(r.ctx, r.log, name, err)
		}
		v, err = f.Resolve(executor.NewCall(r, p.Args, func(name string) bool { return selects(p.Info, name) }), p.Source)
		if err != nil {
			return nil, fail(r.ctx, r.log, name, err)
		}
		return v, nil
	}
}

// selects tells whether a field of that name is selected directly below a
// field.
func selects(info graphql.ResolveInfo, name string) bool {
	visited := map[string]bool{}
	var search func(set *gast.SelectionSet) bool
	search = func(set *gast.SelectionSet) bool {
		if set == nil {
			return false
		}
		for _, selection := range set.Selections {
			switch s := selection.(type) {
			case *gast.Field:
				if s.Name.Value == name {
					return true
				}
			case *gast.InlineFragment:
				if search(s.SelectionSet) {
					return true
				}
			case *gast.FragmentSpread:
				fragment, ok := info.Fragments[s.Name.Value].(*gast.FragmentDefinition)
				if ok && !visited[s.Name.Value] {
					visited[s.Name.Value] = true
					if search(fragment.SelectionSet) {
						return true
					}
				}
			}
		}
		return false
	}
	return slices.ContainsFunc(info.FieldASTs, func(f *gast.Field) bool { return search(f.SelectionSet) })
}

type requestKey struct{}

// NewContext makes a context in which the fields of [Schema] read r, for as
// many operations as wanted but one at a time. Of the options, Linker, Version
// and Logger count. A bare graphql.Do knows no limits and leaves the rest of an
// answer standing when an argument is wrong: it is for trusted operations.
func NewContext(ctx context.Context, r coldwar.Reader, opts Options) context.Context {
	return context.WithValue(ctx, requestKey{}, newRequest(ctx, r, opts))
}
