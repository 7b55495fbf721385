package coldwar

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"

	"coldwar/internal/edtf"
)

// checkFields checks the names of a JSON object's fields, at every depth,
// against those of the struct it is meant for: each must be one of them,
// written so, and stand there once. It also checks dates, whose errors then
// name their field. Whether values are of the right type is not its business.
func checkFields(object []byte, t reflect.Type) error {
	return checkValue(json.NewDecoder(bytes.NewReader(object)), t, "")
}

// checkValue checks the value that comes next. A nil type takes anything.
func checkValue(dec *json.Decoder, t reflect.Type, path string) error {
	token, err := dec.Token()
	if err != nil {
		return err
	}
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch token := token.(type) {
	case json.Delim:
		if token == '{' {
			return checkObject(dec, t, path)
		}
		return checkList(dec, t, path)
	case string:
		if t == reflect.TypeFor[edtf.Date]() && token != "" {
			if _, err := edtf.Parse(token); err != nil {
				return Errorf(Invalid, "%s: %s.", path, err)
			}
		}
	}
	return nil
}

func checkObject(dec *json.Decoder, t reflect.Type, path string) error {
	var known map[string]reflect.Type
	var names []string
	if t != nil && t.Kind() == reflect.Struct {
		known = make(map[string]reflect.Type)
		names = fieldsOf(t, known, nil)
	}
	seen := make(map[string]bool)
	for dec.More() {
		token, err := dec.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		field, ok := known[name]
		at := strings.TrimPrefix(path+"."+name, ".")
		switch {
		case known != nil && !ok:
			return Errorf(Invalid, "field %s is not known; allowed are %s.", Quote(at), strings.Join(names, ", "))
		case seen[name]:
			return Errorf(Invalid, "field %s is given twice.", Quote(at))
		}
		seen[name] = true
		if err := checkValue(dec, field, at); err != nil {
			return err
		}
	}
	_, err := dec.Token()
	return err
}

func checkList(dec *json.Decoder, t reflect.Type, path string) error {
	var element reflect.Type
	if t != nil && t.Kind() == reflect.Slice {
		element = t.Elem()
	}
	for dec.More() {
		if err := checkValue(dec, element, path); err != nil {
			return err
		}
	}
	_, err := dec.Token()
	return err
}

// fieldsOf adds the JSON fields of a struct, embedded ones too, and their
// names in order.
func fieldsOf(t reflect.Type, fields map[string]reflect.Type, names []string) []string {
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case name == "-":
		case name != "":
			fields[name] = f.Type
			names = append(names, name)
		case f.Anonymous:
			inner := f.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			names = fieldsOf(inner, fields, names)
		}
	}
	return names
}
