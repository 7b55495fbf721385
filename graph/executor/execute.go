package executor

import (
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
)

// Run is one execution of a plan.
type Run struct {
	Value     any              // for the fields; see [Call]
	Arguments []map[string]any // by the indexes that [Source] gave
	// Stop tells why the run must end, nil as long as it may go on. It is
	// asked often.
	Stop func() error
	// Fail is told of each error of a field. True gives up the whole run.
	Fail func(Failure) bool
	// Most is how many bytes an answer may have; 0 means any number. Beyond,
	// Fail is told TooLong.
	Most    int
	TooLong error
}

// Failure is an error of a field, whose value is null in the answer, or that
// of what it stands in when it may not be null.
type Failure struct {
	Err       error
	Where     string     // "Event.title"
	Path      []any      // response names and list indexes
	Locations []Location // of the field in the operation's text, as often as it is selected there
}

// Location is a place in an operation's text; both count from 1.
type Location struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// Append runs the plan on the root value and appends the data of the answer to
// b, "null" when an error reached the top. It is false when the run was given
// up; what it gives then is of no use.
func (p *Plan) Append(b []byte, root any, run *Run) ([]byte, bool) {
	x := executions.Get().(*execution)
	defer func() {
		x.reset()
		executions.Put(x)
	}()
	x.buf, x.run, x.typeOf = b, run, p.executor.opts.TypeOf
	x.reader.Value = run.Value
	start := len(b)
	if !x.top(p.root, root) {
		x.buf = append(x.buf[:start], "null"...)
	}
	x.checkLength()
	return x.buf, !x.given
}

var executions = sync.Pool{New: func() any { return new(execution) }}

// execution is the state of one run.
type execution struct {
	run     *Run
	typeOf  func(any) string
	buf     []byte
	reader  Call
	path    []step // the fields that are open
	objects uint   // so far
	given   bool   // whether the run was given up
}

// step is a field on the way to the value at hand.
type step struct {
	node  *node
	index int // of the item, -1 outside of lists
}

func (x *execution) reset() { *x = execution{path: x.path[:0]} }

// top appends the root object, whose fields are guarded.
func (x *execution) top(s *set, root any) bool {
	x.buf = append(x.buf, '{')
	for _, n := range s.nodes {
		x.buf = append(x.buf, n.key...)
		start := len(x.buf)
		if !x.guard(n, root) {
			if n.nonNull || x.given {
				return false
			}
			x.buf = append(x.buf[:start], "null"...)
		}
	}
	x.buf = append(x.buf, '}')
	return true
}

// object appends an object. False means that a field of it that may not be
// null is.
func (x *execution) object(s *set, parent any) bool {
	x.buf = append(x.buf, '{')
	for _, n := range s.nodes {
		x.buf = append(x.buf, n.key...)
		start := len(x.buf)
		if !n.field.write(x, n, parent) {
			if n.nonNull || x.given {
				return false
			}
			x.buf = append(x.buf[:start], "null"...)
		}
	}
	x.buf = append(x.buf, '}')
	return true
}

// guard appends a field of the root, unless the run must end. A panic below it
// is its error: guarding each field would cost as much as writing it.
func (x *execution) guard(n *node, root any) (ok bool) {
	defer func() {
		if v := recover(); v != nil {
			x.path = x.path[:0]
			ok = x.fail(n, fmt.Errorf("panic: %v\n%s", v, debug.Stack()))
		}
	}()
	if err := x.run.Stop(); err != nil {
		return x.fail(n, err)
	}
	return n.field.write(x, n, root)
}

// call prepares the reader's view of a field.
func (x *execution) call(n *node) *Call {
	x.reader.node, x.reader.Args = n, nil
	if n.arguments >= 0 {
		x.reader.Args = x.run.Arguments[n.arguments]
	}
	return &x.reader
}

func (x *execution) enter(n *node) { x.path = append(x.path, step{n, -1}) }

func (x *execution) leave() { x.path = x.path[:len(x.path)-1] }

// descend appends the object that is a field's value.
func (x *execution) descend(n *node, v any) bool {
	x.enter(n)
	ok := x.goOn(n) && x.value(n, v)
	x.leave()
	return ok
}

// checkEvery is after how many objects a run asks whether to go on.
const checkEvery = 32

// goOn tells whether the run may go on with an object of a field that was
// entered, as far as it asks.
func (x *execution) goOn(n *node) bool {
	if x.objects++; x.objects%checkEvery != 0 {
		return true
	}
	if err := x.run.Stop(); err != nil {
		return x.failHere(n, err)
	}
	return x.checkLength()
}

// item appends an item of the list that was entered last.
func (x *execution) item(n *node, i int, v any) bool {
	x.path[len(x.path)-1].index = i
	if i > 0 {
		x.buf = append(x.buf, ',')
	}
	if !x.goOn(n) {
		return false
	}
	if v == nil {
		if n.itemNonNull {
			return x.failHere(n, errNull)
		}
		x.buf = append(x.buf, "null"...)
		return true
	}
	start := len(x.buf)
	if !x.value(n, v) {
		if n.itemNonNull || x.given {
			return false
		}
		x.buf = append(x.buf[:start], "null"...)
	}
	return true
}

// value appends an object of a field that was entered.
func (x *execution) value(n *node, v any) bool {
	s := n.only
	if s == nil {
		if s = n.byType[x.typeOf(v)]; s == nil {
			return x.failHere(n, fmt.Errorf("a %T stands for no type that it may be", v))
		}
	}
	return x.object(s, v)
}

var errNull = errors.New("a value is null that may not be")

// null appends the null that a field's value is.
func (x *execution) null(n *node) bool {
	if n.nonNull {
		return x.fail(n, errNull)
	}
	x.buf = append(x.buf, "null"...)
	return true
}

// fail notes an error of a field that was not entered; it is always false.
func (x *execution) fail(n *node, err error) bool {
	x.enter(n)
	x.failHere(n, err)
	x.leave()
	return false
}

// failHere is fail for a field that was entered.
func (x *execution) failHere(n *node, err error) bool {
	if x.given {
		return false
	}
	path := make([]any, 0, 2*len(x.path))
	for _, s := range x.path {
		if path = append(path, s.node.name); s.index >= 0 {
			path = append(path, s.index)
		}
	}
	x.given = x.run.Fail(Failure{Err: err, Where: n.where, Path: path, Locations: n.at})
	return false
}

// checkLength gives the run up when the answer is too long.
func (x *execution) checkLength() bool {
	if x.run.Most == 0 || len(x.buf) <= x.run.Most || x.given {
		return !x.given
	}
	x.given = true
	x.run.Fail(Failure{Err: x.run.TooLong})
	return false
}
