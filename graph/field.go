package graph

import (
	"encoding/json"
	"fmt"
	"maps"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// fields says for "Type.field" how that field is read. Each field of the
// schema is declared in it once, by one of the constructors below.
type fields map[string]field

// field reads one field of a parent. The parent is the Go value that stands
// for an object of the field's type: a *coldwar.Event for an Event, and so on.
type field struct {
	resolve func(c *call, parent any) (any, error)
}

// call is one field being read: the request and the field's arguments.
type call struct {
	*request
	arguments
	selected func(name string) bool // whether a field is selected below this one
}

// table is the whole table of fields.
func table(sdl *ast.Schema) fields {
	all := fields{}
	for _, part := range []fields{
		queryFields(), infoFields(),
		eventFields(), personFields(), organizationFields(), placeFields(), sourceFields(),
		dateFields(), citationFields(),
		essayFields(), paragraphFields(), mentionFields(), linkFields(),
		timelineFields(), changeFields(), connectionFields(),
		introspectionFields(sdl),
	} {
		maps.Copy(all, part)
	}
	return all
}

// read makes a field that may look something up, or fail. A nil value is null.
func read[P, V any](get func(c *call, parent P) (V, error)) field {
	return field{func(c *call, parent any) (any, error) {
		p, ok := parent.(P)
		if !ok {
			return nil, fmt.Errorf("the parent is a %T, not a %T", parent, p)
		}
		v, err := get(c, p)
		return any(v), err
	}}
}

// value makes a field that stands in its parent: an object, a list of objects,
// or a leaf that needs no conversion.
func value[P, V any](get func(parent P) V) field {
	return read(func(_ *call, parent P) (V, error) { return get(parent), nil })
}

// valueOrNull makes a field that is null when get says that there is none.
func valueOrNull[P, V any](get func(parent P) (V, bool)) field {
	return read(func(_ *call, parent P) (any, error) {
		if v, ok := get(parent); ok {
			return v, nil
		}
		return nil, nil
	})
}

// text makes a field that is a string, an id or an enum value.
func text[P any, S ~string](get func(parent P) S) field {
	return value(func(parent P) string { return string(get(parent)) })
}

// textOrNull makes a text that is null when it is empty.
func textOrNull[P any, S ~string](get func(parent P) S) field {
	return valueOrNull(func(parent P) (string, bool) {
		s := string(get(parent))
		return s, s != ""
	})
}

// texts makes a list of texts.
func texts[P any](get func(parent P) []string) field { return value(get) }

// number makes an Int.
func number[P any](get func(parent P) int) field { return value(get) }

// fraction makes a Float.
func fraction[P any](get func(parent P) float64) field { return value(get) }

// fractionOrNull makes a Float that is null when the pointer is nil.
func fractionOrNull[P any](get func(parent P) *float64) field {
	return valueOrNull(func(parent P) (float64, bool) {
		if v := get(parent); v != nil {
			return *v, true
		}
		return 0, false
	})
}

// truth makes a Boolean.
func truth[P any](get func(parent P) bool) field { return value(get) }

// instant makes a DateTime.
func instant[P any](get func(parent P) time.Time) field {
	return value(func(parent P) string { return get(parent).UTC().Format(time.RFC3339Nano) })
}

// document makes a JSON value that is null when get gives nothing.
func document[P any](get func(c *call, parent P) (json.RawMessage, error)) field {
	return read(func(c *call, parent P) (any, error) {
		doc, err := get(c, parent)
		if doc == nil || err != nil {
			return nil, err
		}
		// Unlike texts, which records and answer share, documents are made
		// for the answer and held until it is written.
		if c.held += len(doc); c.held > MaxAnswer {
			return nil, tooLong()
		}
		return doc, nil
	})
}
