package graph

import (
	"context"
	"slices"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"

	"coldwar/graph/executor"
)

// prepare does everything that needs no data: it reads the request's text,
// checks its shape, validates it against the schema, coerces variables and
// arguments, computes the cost and finds the plan. A request that it lets pass
// can be run. What it makes of a text is kept, failures too.
func (s *Server) prepare(req Request, allow func(ast.Operation) *failure) (*ready, []*failure) {
	d, ok := s.documents.get(req.Query)
	if !ok {
		d = readDocument(s.sdl, req.Query)
		s.documents.put(req.Query, d, d.size())
	}
	if d.query == nil {
		return nil, d.failures
	}
	op, f := d.choose(req.OperationName)
	if f == nil && allow != nil {
		f = allow(op.Operation)
	}
	if f != nil {
		return nil, []*failure{f}
	}
	if d.failures != nil {
		return nil, d.failures
	}
	return s.ready(d, req, op)
}

// ready works variables into an operation and finds its plan.
func (s *Server) ready(d *document, req Request, op *ast.OperationDefinition) (*ready, []*failure) {
	constant := len(op.VariableDefinitions) == 0
	if constant {
		d.mu.Lock()
		r, ok := d.ready[op.Name]
		d.mu.Unlock()
		if ok {
			return r, nil
		}
	}
	p, f := d.prepare(s.sdl, op, req.Variables)
	if f != nil {
		return nil, []*failure{f}
	}
	before := d.size()
	plan, err := d.plan(s.executor, op, p)
	if err != nil {
		return nil, []*failure{fail(context.Background(), s.opts.logger(), "Compile", err)}
	}
	if after := d.size(); after != before {
		s.documents.put(req.Query, d, after)
	}
	r := &ready{op.Operation == ast.Query, plan, p.values}
	if constant {
		d.mu.Lock()
		defer d.mu.Unlock()
		if d.ready == nil {
			d.ready = make(map[string]*ready)
		}
		d.ready[op.Name] = r
	}
	return r, nil
}

// buffers are those in which answers grow before they are cut to their size.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// mostKept is how large a buffer may be that waits for its next use.
const mostKept = 1 << 20

// run executes an operation on a snapshot.
func (r *request) run(op *ready) Response {
	const before = `{"data":`
	buf := buffers.Get().(*[]byte)
	body, ok := op.plan.Append(append((*buf)[:0], before...), nil, &executor.Run{
		Value:     r,
		Arguments: op.arguments,
		Stop:      r.stopped,
		Fail:      r.fail,
		Most:      MaxAnswer,
		TooLong:   errTooLong,
	})
	var response Response
	switch {
	case !ok:
		response = refuse(r.refused)
	case len(r.failed) > 0:
		response = answer(r.failed, body[len(before):])
	default:
		response.Body = slices.Clone(append(body, '}'))
	}
	if cap(body) <= mostKept {
		*buf = body
		buffers.Put(buf)
	}
	return response
}

// fail tells what may be told of a field's error. Only what is our own fault
// leaves the rest of the answer standing; everything else refuses the whole
// operation.
func (r *request) fail(e executor.Failure) bool {
	told := *fail(r.ctx, r.log, e.Where, e.Err)
	told.locations = e.Locations
	if told.code != Internal {
		r.refused = &told
		return true
	}
	told.path = e.Path
	r.failed = append(r.failed, &told)
	return false
}
