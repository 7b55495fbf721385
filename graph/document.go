package graph

import (
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"coldwar"
	"coldwar/graph/executor"
)

// document is the text of a request, read and checked, with the plans of its
// operations. It is safe for concurrent use.
type document struct {
	query     *ast.QueryDocument // nil when it could not be read
	failures  []*failure         // what is wrong with it
	arguments map[*ast.Field]int // the fields that take arguments, numbered

	mu    sync.Mutex
	plans map[string]*executor.Plan // by operation and what @skip and @include leave out
	ready map[string]*ready         // of operations without variables, by name
	bytes int                       // about
}

// ready is an operation that can be run as it is.
type ready struct {
	query     bool // and not a mutation
	plan      *executor.Plan
	arguments []map[string]any
}

// readDocument reads the text of a request and checks it against the schema.
func readDocument(sdl *ast.Schema, text string) *document {
	d := &document{bytes: 2<<10 + 60*len(text)}
	query, f := parse(text)
	if f != nil {
		d.failures = []*failure{f}
		return d
	}
	d.query = query
	if f := checkShape(query); f != nil {
		d.failures = []*failure{f}
	} else if d.failures = validate(sdl, query); d.failures == nil {
		d.arguments = make(map[*ast.Field]int)
		for _, op := range query.Operations {
			d.number(op.SelectionSet)
		}
		for _, fragment := range query.Fragments {
			d.number(fragment.SelectionSet)
		}
	}
	return d
}

// number numbers the fields that take arguments.
func (d *document) number(set ast.SelectionSet) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			if len(s.Definition.Arguments) > 0 {
				d.arguments[s] = len(d.arguments)
			}
			d.number(s.SelectionSet)
		case *ast.InlineFragment:
			d.number(s.SelectionSet)
		}
	}
}

// choose finds the operation to run.
func (d *document) choose(name string) (*ast.OperationDefinition, *failure) {
	if name == "" {
		if len(d.query.Operations) > 1 {
			return nil, refusal(BadUserInput, "The query holds %d operations; operationName must say which to run.", len(d.query.Operations))
		}
		return d.query.Operations[0], nil
	}
	if op := d.query.Operations.ForName(name); op != nil {
		return op, nil
	}
	return nil, refusal(BadUserInput, "operationName is %s; the query holds no operation of that name.", coldwar.Quote(name))
}

// enough ends validation.
type enough struct{}

// specified are the rules of validation by their names.
var specified = rules.NewDefaultRules().GetInner()

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
	for name, rule := range specified {
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

// mostPlans is how many plans of one document are kept: an operation has one
// for each combination of what @skip and @include leave out.
const mostPlans = 64

// plan gives the plan of a prepared operation.
func (d *document) plan(e *executor.Executor, op *ast.OperationDefinition, p *prepared) (*executor.Plan, error) {
	key := op.Name + " " + string(p.conditions)
	d.mu.Lock()
	plan, ok := d.plans[key]
	d.mu.Unlock()
	if ok {
		return plan, nil
	}
	plan, err := e.Compile(executor.Source{
		Operation: op,
		Fragments: d.query.Fragments,
		Left: func(s ast.Selection) bool {
			out, _ := p.left(directivesOf(s)) // an error would have refused the operation
			return out
		},
		Arguments: func(f *ast.Field) int {
			if i, ok := d.arguments[f]; ok {
				return i
			}
			return -1
		},
	})
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.plans == nil {
		d.plans = make(map[string]*executor.Plan)
	}
	if len(d.plans) < mostPlans {
		d.plans[key] = plan
		d.bytes += 400 * plan.Nodes()
	}
	return plan, nil
}

// size is about how many bytes the document takes.
func (d *document) size() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.bytes
}
