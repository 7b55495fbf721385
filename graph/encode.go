package graph

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"unicode/utf8"

	gast "github.com/graphql-go/graphql/language/ast"
)

// encoder writes what graphql-go gives as JSON, with the keys in the order of
// the operation; graphql-go itself forgets it.
type encoder struct {
	fragments map[string]*gast.FragmentDefinition
	is        func(object, condition string) bool // whether an object type fits a fragment's type condition
}

// layout is the order of the keys of the objects at one place of the answer.
// It depends on the object's type where the selection has fragments.
type layout struct {
	sets  []*gast.SelectionSet
	types map[string][]*key
}

// key is one key of an object with what stands below it.
type key struct {
	name  string
	below *layout
}

func newLayout(sets ...*gast.SelectionSet) *layout {
	return &layout{sets: sets, types: map[string][]*key{}}
}

// value appends a value that graphql-go gave. Once b is longer than MaxAnswer
// it only hurries to the end; the caller looks at the length.
func (e *encoder) value(b []byte, v any, at *layout) []byte {
	if len(b) > MaxAnswer {
		return b
	}
	switch v := v.(type) {
	case nil:
		return append(b, "null"...)
	case map[string]any:
		return e.object(b, v, at)
	case []any:
		b = append(b, '[')
		for i, item := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = e.value(b, item, at)
		}
		return append(b, ']')
	case string:
		return appendString(b, v)
	case bool:
		return strconv.AppendBool(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case float64:
		return appendFloat(b, v)
	case json.RawMessage:
		return append(b, v...)
	}
	return append(b, "null"...)
}

func (e *encoder) object(b []byte, object map[string]any, at *layout) []byte {
	b = append(b, '{')
	first := true
	typ, _ := object[typeKey].(string)
	for _, k := range at.keys(e, typ) {
		v, ok := object[k.name]
		if !ok {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = append(appendString(b, k.name), ':')
		b = e.value(b, v, k.below)
	}
	return append(b, '}')
}

// keys gives the keys of objects of a type, in the order in which the
// operation first names them.
func (at *layout) keys(e *encoder, typ string) []*key {
	keys, ok := at.types[typ]
	if ok {
		return keys
	}
	byName := map[string]*key{}
	spread := map[string]bool{}
	var collect func(set *gast.SelectionSet)
	collect = func(set *gast.SelectionSet) {
		if set == nil {
			return
		}
		for _, selection := range set.Selections {
			switch s := selection.(type) {
			case *gast.Field:
				k := byName[s.Alias.Value]
				if k == nil && s.Alias.Value != typeKey {
					k = &key{s.Alias.Value, newLayout()}
					byName[k.name] = k
					keys = append(keys, k)
				}
				if k != nil && s.SelectionSet != nil {
					k.below.sets = append(k.below.sets, s.SelectionSet)
				}
			case *gast.InlineFragment:
				if s.TypeCondition == nil || e.is(typ, s.TypeCondition.Name.Value) {
					collect(s.SelectionSet)
				}
			case *gast.FragmentSpread:
				f := e.fragments[s.Name.Value]
				if !spread[s.Name.Value] && e.is(typ, f.TypeCondition.Name.Value) {
					spread[s.Name.Value] = true
					collect(f.SelectionSet)
				}
			}
		}
	}
	for _, set := range at.sets {
		collect(set)
	}
	at.types[typ] = keys
	return keys
}

const hex = "0123456789abcdef"

// appendString appends s as a JSON string. Bytes that are not UTF-8 become
// U+FFFD.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				b = append(append(b, s[start:i]...), "\uFFFD"...)
				start = i + 1
			}
			i += size
			continue
		}
		i++
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[start:i-1]...)
		start = i
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	return append(append(b, s[start:]...), '"')
}

// appendFloat appends a number as JSON; what JSON has no form for is null.
func appendFloat(b []byte, f float64) []byte {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return append(b, "null"...)
	}
	if size := math.Abs(f); size != 0 && (size < 1e-6 || size >= 1e21) {
		return strconv.AppendFloat(b, f, 'e', -1, 64)
	}
	return strconv.AppendFloat(b, f, 'f', -1, 64)
}

// marshal is json.Marshal without escapes for HTML.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
