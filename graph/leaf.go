package graph

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"coldwar"
)

// word is an enum value as it stands in a literal, which is no string.
type word string

// leaf coerces a value of a scalar or enum.
func (c *coercer) leaf(def *ast.Definition, v any, name string) (any, error) {
	var value any
	ok := false
	expected := "an object of type " + def.Name
	switch {
	case def.Kind == ast.Enum:
		value, ok = enumValue(def, v)
		expected = "one of " + enumNames(def)
	case def.Name == "Int":
		value, ok = toInt(v)
		expected = "a whole number from -2147483648 to 2147483647"
	case def.Name == "Float":
		value, ok = toFloat(v)
		expected = "a number"
	case def.Name == "Boolean":
		value, ok = v.(bool)
		expected = "true or false"
	case def.Name == "ID":
		if value, ok = toID(v); ok {
			_, err := parseID(name, value.(string))
			return value, err
		}
		expected = "an id, a string such as \"event:death-of-joseph-stalin\""
	case def.Name == "EDTF":
		if value, ok = v.(string); ok {
			_, err := parseDate(name, value.(string))
			return value, err
		}
		expected = "a date in EDTF, a string such as \"1953-03-05\""
	case def.Kind == ast.Scalar:
		value, ok = v.(string)
		expected = "a string"
	}
	if !ok {
		return nil, coldwar.Errorf(coldwar.Invalid, "%s is %s; what is allowed is %s.", name, show(v), expected)
	}
	return value, nil
}

func enumValue(def *ast.Definition, v any) (any, bool) {
	s, ok := v.(string)
	if w, literal := v.(word); literal {
		s, ok = string(w), true
	}
	return s, ok && def.EnumValues.ForName(s) != nil
}

func toInt(v any) (any, bool) {
	number, ok := v.(json.Number)
	if !ok {
		return nil, false
	}
	if n, err := strconv.ParseInt(number.String(), 10, 32); err == nil {
		return int(n), true
	}
	// In JSON, 1.0 and 1e3 are whole numbers too.
	f, err := number.Float64()
	if err != nil || f != math.Trunc(f) || f < math.MinInt32 || f > math.MaxInt32 {
		return nil, false
	}
	return int(f), true
}

func toFloat(v any) (any, bool) {
	number, ok := v.(json.Number)
	if !ok {
		return nil, false
	}
	f, err := number.Float64()
	return f, err == nil
}

func toID(v any) (any, bool) {
	if number, ok := v.(json.Number); ok {
		_, err := strconv.ParseInt(number.String(), 10, 64)
		return number.String(), err == nil
	}
	s, ok := v.(string)
	return s, ok
}

func fieldNames(def *ast.Definition) string {
	names := make([]string, len(def.Fields))
	for i, f := range def.Fields {
		names[i] = f.Name
	}
	return strings.Join(names, ", ")
}

func enumNames(def *ast.Definition) string {
	names := make([]string, len(def.EnumValues))
	for i, v := range def.EnumValues {
		names[i] = v.Name
	}
	return strings.Join(names, ", ")
}

// show gives a value as a message names it.
func show(v any) string {
	switch v := v.(type) {
	case json.Number:
		return unquoted(v.String())
	case word:
		return unquoted(string(v))
	case bool:
		return strconv.FormatBool(v)
	case string:
		return coldwar.Quote(v)
	case []any:
		return "a list"
	}
	return "an object"
}

// unquoted cuts a word or number to a length that a message can hold.
func unquoted(s string) string { return strings.Trim(coldwar.Quote(s), `"`) }
