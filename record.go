package coldwar

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"coldwar/internal/edtf"
)

// Record is a node as it comes from outside: one line of JSONL.
type Record struct {
	Node Node
	// ExpectedRevision is the revision that the node replaces; 0 when the
	// record does not say, which replaces whatever is stored.
	ExpectedRevision int
}

// MarshalRecord writes a node as one JSON object: "type" first, then its
// fields under the names of the GraphQL inputs. Equal nodes give equal bytes.
func MarshalRecord(n Node) ([]byte, error) {
	var body bytes.Buffer
	enc := json.NewEncoder(&body)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(n); err != nil {
		return nil, err
	}
	line := make([]byte, 0, body.Len()+24)
	line = append(line, `{"type":"`...)
	line = append(line, n.NodeID().Kind()...)
	line = append(line, `",`...)
	return append(line, bytes.TrimSuffix(body.Bytes()[1:], []byte("\n"))...), nil
}

// envelope is what stands in a record beside the node's own fields.
type envelope struct {
	Type             Kind `json:"type"`
	ExpectedRevision *int `json:"expectedRevision"`
}

// UnmarshalRecord reads what [MarshalRecord] writes, and the same written by
// hand. It is strict: an unknown type or field, one that is given twice, a
// value of the wrong type or anything after the object is an *[Error] that
// names it. Defaults are filled in; Validate is left to the caller.
func UnmarshalRecord(line []byte) (Record, error) {
	if !utf8.Valid(line) {
		return Record{}, Errorf(Invalid, "The record is not valid UTF-8.")
	}
	var head envelope
	if err := json.Unmarshal(line, &head); err != nil {
		return Record{}, jsonError(err)
	}
	node, err := decodeNode(head.Type, line)
	if err != nil {
		return Record{}, jsonError(err)
	}
	node.Normalize()
	rec := Record{Node: node}
	if r := head.ExpectedRevision; r != nil {
		if *r < 1 {
			return Record{}, Errorf(Invalid, "expectedRevision %d is out of range; revisions begin at 1.", *r)
		}
		rec.ExpectedRevision = *r
	}
	return rec, nil
}

func decodeNode(kind Kind, line []byte) (Node, error) {
	switch kind {
	case "":
		return nil, Errorf(Invalid, "A record needs a \"type\": %s.", kindWords())
	case KindEvent:
		r := struct {
			envelope
			*Event
		}{Event: new(Event)}
		return r.Event, decodeStrictly(line, &r)
	case KindPerson:
		r := struct {
			envelope
			*Person
		}{Person: new(Person)}
		return r.Person, decodeStrictly(line, &r)
	case KindOrganization:
		r := struct {
			envelope
			*Organization
		}{Organization: new(Organization)}
		return r.Organization, decodeStrictly(line, &r)
	case KindPlace:
		r := struct {
			envelope
			*Place
		}{Place: new(Place)}
		return r.Place, decodeStrictly(line, &r)
	case KindSource:
		r := struct {
			envelope
			*Source
		}{Source: new(Source)}
		return r.Source, decodeStrictly(line, &r)
	case KindEssay:
		r := struct {
			envelope
			*Essay
		}{Essay: new(Essay)}
		return r.Essay, decodeStrictly(line, &r)
	case KindMention:
		r := struct {
			envelope
			*Mention
		}{Mention: new(Mention)}
		return r.Mention, decodeStrictly(line, &r)
	}
	return nil, Errorf(Invalid, "type %s is not known; allowed are %s.", Quote(string(kind)), kindWords())
}

// decodeStrictly decodes one JSON object into the struct that v points at.
func decodeStrictly(line []byte, v any) error {
	// encoding/json takes "Name" for "name" and the last of two, so the names
	// are checked first.
	if err := checkFields(line, reflect.TypeOf(v).Elem()); err != nil {
		return err
	}
	return json.Unmarshal(line, v)
}

func kindWords() string {
	words := make([]string, 0, 7)
	for _, k := range Kinds() {
		words = append(words, string(k))
	}
	return strings.Join(words, ", ")
}

// jsonError puts an error of encoding/json in words for a user.
func jsonError(err error) error {
	var (
		user   *Error
		syntax *json.SyntaxError
		typ    *json.UnmarshalTypeError
	)
	message := "The record could not be read as JSON."
	if errors.As(err, &user) {
		return err
	} else if errors.As(err, &syntax) {
		message = fmt.Sprintf("The record is not valid JSON (at byte %d).", syntax.Offset)
	} else if errors.As(err, &typ) {
		message = fmt.Sprintf("%s must be %s, not %s.", fieldPath(typ.Field), jsonWord(typ.Type), typ.Value)
	}
	return &Error{Kind: Invalid, Message: message, Err: err}
}

// fieldPath drops the names of embedded structs, which encoding/json puts into
// the path of a field.
func fieldPath(path string) string {
	parts := strings.FieldsFunc(path, func(r rune) bool { return r == '.' })
	kept := parts[:0]
	for _, part := range parts {
		if part[0] >= 'a' {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 {
		return "A record"
	}
	return strings.Join(kept, ".")
}

func jsonWord(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.Int:
		return "a whole number"
	case reflect.Float64:
		return "a number"
	case reflect.Slice:
		return "a list"
	case reflect.Pointer:
		return jsonWord(t.Elem())
	case reflect.Struct:
		if t == reflect.TypeFor[edtf.Date]() {
			return "a date in EDTF"
		}
		return "an object"
	}
	return "a text"
}
