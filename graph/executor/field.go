package executor

import (
	"fmt"
	"reflect"
	"slices"
)

// Field is how one field is read: by graphql-go, and straight into an answer.
// The parent is the Go value that stands for an object of the field's type: a
// value of the type that the constructor was given, or a pointer to one.
type Field struct {
	// Resolve reads the field for graphql-go.
	Resolve func(c *Call, parent any) (any, error)
	// write appends the field's value. False means that it has none for an
	// error, which is noted already.
	write func(x *execution, n *node, parent any) bool
}

// Call is one field being read. It is valid until the reader returns.
type Call struct {
	Value    any            // what the run was given for its fields
	Args     map[string]any // coerced; only those that were given or have a default
	node     *node
	selected func(name string) bool
}

// NewCall makes a call for [Field.Resolve].
func NewCall(value any, args map[string]any, selected func(name string) bool) *Call {
	return &Call{Value: value, Args: args, selected: selected}
}

// Selected tells whether a field of that name is selected directly below the
// one that is read.
func (c *Call) Selected(name string) bool {
	if c.node != nil {
		return slices.Contains(c.node.selected, name)
	}
	return c.selected(name)
}

// as gives the parent as the type that a field is declared for.
func as[P any](parent any) (p P, err error) {
	if p, ok := parent.(P); ok {
		return p, nil
	} else if q, ok := parent.(*P); ok && q != nil {
		return *q, nil
	} else if _, anything := any((*P)(nil)).(*any); anything {
		return p, nil // the root, which is nil under graphql-go
	}
	return p, fmt.Errorf("the parent is a %T, not a %T", parent, p)
}

// looked reads a field of a parent; an error is noted.
func looked[P, V any](x *execution, n *node, parent any, get func(c *Call, parent P) (V, error)) (v V, ok bool) {
	p, err := as[P](parent)
	if err == nil {
		v, err = get(x.call(n), p)
	}
	if err != nil {
		return v, x.fail(n, err)
	}
	return v, true
}

// Leaf makes a field of a scalar or enum. False from get is null; put appends
// the JSON of a value.
func Leaf[P, V any](get func(c *Call, parent P) (V, bool, error), put func(b []byte, v V) []byte) Field {
	return Field{
		Resolve: func(c *Call, parent any) (any, error) {
			p, err := as[P](parent)
			if err != nil {
				return nil, err
			}
			v, ok, err := get(c, p)
			if !ok || err != nil {
				return nil, err
			}
			return v, nil
		},
		write: func(x *execution, n *node, parent any) bool {
			p, err := as[P](parent)
			if err != nil {
				return x.fail(n, err)
			}
			v, ok, err := get(x.call(n), p)
			switch {
			case err != nil:
				return x.fail(n, err)
			case !ok:
				return x.null(n)
			}
			x.buf = put(x.buf, v)
			return true
		},
	}
}

// Value makes a field of a scalar or enum that stands in its parent.
func Value[P, V any](get func(parent P) V, put func(b []byte, v V) []byte) Field {
	return Field{
		Resolve: resolver(func(_ *Call, p P) (any, error) { return get(p), nil }),
		write: func(x *execution, n *node, parent any) bool {
			p, err := as[P](parent)
			if err != nil {
				return x.fail(n, err)
			}
			x.buf = put(x.buf, get(p))
			return true
		},
	}
}

// Text makes a field that is a string, an id or an enum value.
func Text[P any, S ~string](get func(parent P) S) Field {
	return Field{
		Resolve: resolver(func(_ *Call, p P) (any, error) { return string(get(p)), nil }),
		write: func(x *execution, n *node, parent any) bool {
			p, err := as[P](parent)
			if err != nil {
				return x.fail(n, err)
			}
			x.buf = AppendString(x.buf, string(get(p)))
			return true
		},
	}
}

// TextOrNull is Text for one that is null when it is empty.
func TextOrNull[P any, S ~string](get func(parent P) S) Field {
	return Field{
		Resolve: resolver(func(_ *Call, p P) (any, error) {
			if s := string(get(p)); s != "" {
				return s, nil
			}
			return nil, nil
		}),
		write: func(x *execution, n *node, parent any) bool {
			p, err := as[P](parent)
			if err != nil {
				return x.fail(n, err)
			}
			s := string(get(p))
			if s == "" {
				return x.null(n)
			}
			x.buf = AppendString(x.buf, s)
			return true
		},
	}
}

// Leaves makes a field that is a list of scalars or enums.
func Leaves[P, V any](get func(c *Call, parent P) ([]V, error), put func(b []byte, v V) []byte) Field {
	return Field{
		Resolve: resolver(func(c *Call, p P) (any, error) { return any2(get(c, p)) }),
		write: func(x *execution, n *node, parent any) bool {
			values, ok := looked(x, n, parent, get)
			if !ok {
				return false
			}
			x.buf = append(x.buf, '[')
			for i, v := range values {
				if i > 0 {
					x.buf = append(x.buf, ',')
				}
				x.buf = put(x.buf, v)
			}
			x.buf = append(x.buf, ']')
			return true
		},
	}
}

// Object makes a field that is one object. A nil pointer or interface is null.
func Object[P, V any](get func(c *Call, parent P) (V, error)) Field {
	return Field{
		Resolve: resolver(func(c *Call, p P) (any, error) {
			v, err := get(c, p)
			if err != nil || isNil(v) {
				return nil, err
			}
			return v, nil
		}),
		write: func(x *execution, n *node, parent any) bool {
			v, ok := looked(x, n, parent, get)
			switch {
			case !ok:
				return false
			case isNil(v):
				return x.null(n)
			}
			return x.descend(n, v)
		},
	}
}

// Objects makes a field that is a list of objects. Their fields get pointers
// to the elements, or the elements where these are pointers or interfaces; of
// those, nil is null. A nil list is empty.
func Objects[P, E any](get func(c *Call, parent P) ([]E, error)) Field {
	return objects(get, false)
}

// ObjectsOrNull is Objects for a list that is null when it is nil.
func ObjectsOrNull[P, E any](get func(c *Call, parent P) ([]E, error)) Field {
	return objects(get, true)
}

func objects[P, E any](get func(c *Call, parent P) ([]E, error), orNull bool) Field {
	kind := reflect.TypeFor[E]().Kind()
	direct := kind == reflect.Pointer || kind == reflect.Interface
	return Field{
		Resolve: resolver(func(c *Call, p P) (any, error) {
			list, err := get(c, p)
			if err != nil || list == nil && orNull {
				return nil, err
			}
			items := make([]any, len(list))
			for i := range list {
				if items[i] = any(list[i]); !direct {
					items[i] = &list[i]
				}
			}
			return items, nil
		}),
		write: func(x *execution, n *node, parent any) bool {
			list, ok := looked(x, n, parent, get)
			switch {
			case !ok:
				return false
			case list == nil && orNull:
				return x.null(n)
			}
			x.enter(n)
			x.buf = append(x.buf, '[')
			for i := range list {
				if !direct {
					ok = x.item(n, i, &list[i])
				} else if isNil(list[i]) {
					ok = x.item(n, i, nil)
				} else {
					ok = x.item(n, i, list[i])
				}
				if !ok {
					break
				}
			}
			x.buf = append(x.buf, ']')
			x.leave()
			return ok
		},
	}
}

// Each makes a field that is a list of objects, one for each item of a list in
// its parent. A nil pointer or interface is null.
func Each[P, E, V any](list func(parent P) []E, get func(c *Call, item E) (V, error)) Field {
	return Field{
		Resolve: resolver(func(c *Call, p P) (any, error) {
			items := list(p)
			values := make([]any, len(items))
			for i, item := range items {
				v, err := get(c, item)
				if err != nil {
					return nil, err
				}
				values[i] = v
			}
			return values, nil
		}),
		write: func(x *execution, n *node, parent any) bool {
			p, err := as[P](parent)
			if err != nil {
				return x.fail(n, err)
			}
			start := len(x.buf)
			x.buf = append(x.buf, '[')
			for i, item := range list(p) {
				v, err := get(x.call(n), item)
				if err != nil {
					x.buf = x.buf[:start]
					return x.fail(n, err)
				}
				x.enter(n)
				var ok bool
				if isNil(v) {
					ok = x.item(n, i, nil)
				} else {
					ok = x.item(n, i, v)
				}
				x.leave()
				if !ok {
					return false
				}
			}
			x.buf = append(x.buf, ']')
			return true
		},
	}
}

func resolver[P any](get func(c *Call, p P) (any, error)) func(c *Call, parent any) (any, error) {
	return func(c *Call, parent any) (any, error) {
		p, err := as[P](parent)
		if err != nil {
			return nil, err
		}
		return get(c, p)
	}
}

func any2[V any](v V, err error) (any, error) { return v, err }

// isNil tells whether v is a nil pointer or interface, or an interface that
// holds a nil pointer.
func isNil(v any) bool {
	if v == nil {
		return true
	}
	r := reflect.ValueOf(v)
	return r.Kind() == reflect.Pointer && r.IsNil()
}
