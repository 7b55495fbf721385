package graph

import (
	"encoding/json"
	"maps"
	"strconv"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"coldwar/graph/executor"
	"coldwar/internal/edtf"
)

// fields says for "Type.field" how that field is read. Each field of the
// schema is declared in it once, by one of the constructors below; graphql-go
// and the executor both read it by that. The parent is the Go value that
// stands for an object of the field's type: a *coldwar.Event for an Event, and
// so on.
type fields map[string]executor.Field

// call is one field being read: the request and the field's arguments.
type call struct {
	*request
	arguments
	field *executor.Call
}

// on gives a field's reader its call.
func on(c *executor.Call) *call {
	r := c.Value.(*request)
	r.call = call{request: r, arguments: c.Args, field: c}
	return &r.call
}

// table is the whole table of fields.
func table(sdl *ast.Schema) fields {
	all := fields{}
	for _, part := range []fields{
		queryFields(), infoFields(),
		eventFields(), personFields(), organizationFields(), placeFields(), sourceFields(),
		dateFields(), citationFields(), relatedFields(),
		essayFields(), paragraphFields(), mentionFields(), linkFields(),
		timelineFields(), changeFields(), connectionFields(), searchFields(), facetFields(), contradictionFields(),
		introspectionFields(sdl),
	} {
		maps.Copy(all, part)
	}
	return all
}

// read makes a field that is an object which has to be looked up. A nil
// pointer or interface is null.
func read[P, V any](get func(c *call, parent P) (V, error)) executor.Field {
	return executor.Object(looking(get))
}

// readAll makes a field that is a list of objects which have to be looked up.
func readAll[P, E any](get func(c *call, parent P) ([]E, error)) executor.Field {
	return executor.Objects(looking(get))
}

// readAllOrNull is readAll for a list that is null when it is nil.
func readAllOrNull[P, E any](get func(c *call, parent P) ([]E, error)) executor.Field {
	return executor.ObjectsOrNull(looking(get))
}

// readEach makes a field that is a list of objects, one for each item of a list
// in its parent.
func readEach[P, E, V any](list func(parent P) []E, get func(c *call, item E) (V, error)) executor.Field {
	return executor.Each(list, looking(get))
}

func looking[P, V any](get func(c *call, parent P) (V, error)) func(*executor.Call, P) (V, error) {
	return func(ec *executor.Call, parent P) (V, error) {
		c := on(ec)
		if err := c.stopped(); err != nil {
			var none V
			return none, err
		}
		return get(c, parent)
	}
}

// object makes a field that is an object in its parent. A nil pointer is null.
func object[P, V any](get func(parent P) V) executor.Field {
	return executor.Object(func(_ *executor.Call, parent P) (V, error) { return get(parent), nil })
}

// objects makes a field that is a list of objects in its parent.
func objects[P, E any](get func(parent P) []E) executor.Field {
	return executor.Objects(func(_ *executor.Call, parent P) ([]E, error) { return get(parent), nil })
}

// date makes a HistoricalDate that is null when there is no date.
func date[P any](get func(parent P) *edtf.Date) executor.Field {
	return object(func(parent P) *edtf.Date {
		if d := get(parent); d != nil && !d.IsZero() {
			return d
		}
		return nil
	})
}

// text makes a field that is a string, an id or an enum value.
func text[P any, S ~string](get func(parent P) S) executor.Field { return executor.Text(get) }

// textOrNull makes a text that is null when it is empty.
func textOrNull[P any, S ~string](get func(parent P) S) executor.Field {
	return executor.TextOrNull(get)
}

// readTextOrNull makes a text that has to be looked up, null when it is empty.
func readTextOrNull[P any](get func(c *call, parent P) (string, error)) executor.Field {
	return executor.Leaf(func(ec *executor.Call, parent P) (string, bool, error) {
		s, err := looking(get)(ec, parent)
		return s, s != "", err
	}, executor.AppendString)
}

// texts makes a list of texts.
func texts[P any](get func(parent P) []string) executor.Field {
	return executor.Leaves(func(_ *executor.Call, parent P) ([]string, error) { return get(parent), nil }, executor.AppendString)
}

// number makes an Int.
func number[P any](get func(parent P) int) executor.Field {
	return executor.Value(get, executor.AppendInt)
}

// numberOrNull makes an Int that is null when get says that there is none.
func numberOrNull[P any](get func(parent P) (int, bool)) executor.Field {
	return executor.Leaf(func(_ *executor.Call, parent P) (int, bool, error) {
		n, ok := get(parent)
		return n, ok, nil
	}, executor.AppendInt)
}

// readNumber makes an Int that has to be looked up.
func readNumber[P any](get func(c *call, parent P) (int, error)) executor.Field {
	return executor.Leaf(func(ec *executor.Call, parent P) (int, bool, error) {
		n, err := looking(get)(ec, parent)
		return n, true, err
	}, executor.AppendInt)
}

// fraction makes a Float.
func fraction[P any](get func(parent P) float64) executor.Field {
	return executor.Value(get, executor.AppendFloat)
}

// fractionOrNull makes a Float that is null when get says that there is none.
func fractionOrNull[P any](get func(parent P) (float64, bool)) executor.Field {
	return executor.Leaf(func(_ *executor.Call, parent P) (float64, bool, error) {
		v, ok := get(parent)
		return v, ok, nil
	}, executor.AppendFloat)
}

// truth makes a Boolean.
func truth[P any](get func(parent P) bool) executor.Field {
	return executor.Value(get, strconv.AppendBool)
}

// truthOrNull makes a Boolean that is null when get says that there is none.
func truthOrNull[P any](get func(parent P) (v, ok bool)) executor.Field {
	return executor.Leaf(func(_ *executor.Call, parent P) (bool, bool, error) {
		v, ok := get(parent)
		return v, ok, nil
	}, strconv.AppendBool)
}

// instant makes a DateTime.
func instant[P any](get func(parent P) time.Time) executor.Field {
	return text(func(parent P) string { return get(parent).UTC().Format(time.RFC3339Nano) })
}

// record makes a JSON value that is null when get gives nothing.
func record[P any](get func(c *call, parent P) (json.RawMessage, error)) executor.Field {
	return executor.Leaf(func(ec *executor.Call, parent P) (json.RawMessage, bool, error) {
		doc, err := looking(get)(ec, parent)
		return doc, doc != nil, err
	}, executor.AppendRaw)
}
