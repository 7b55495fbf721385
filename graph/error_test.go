package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"coldwar"
	"coldwar/graph"
	"coldwar/internal/edtf"
)

// told is an answer as a client reads it.
type told struct {
	Data   map[string]any
	Errors []struct {
		Message    string
		Locations  []struct{ Line, Column int }
		Path       []any
		Extensions struct{ Code graph.Code }
	}
}

// decode reads an answer and checks what holds for all of them.
func decode(tb testing.TB, r graph.Response) told {
	tb.Helper()
	var answer told
	d := json.NewDecoder(bytes.NewReader(r.Body))
	d.DisallowUnknownFields()
	if err := d.Decode(&answer); err != nil {
		tb.Fatalf("%v: %s", err, r.Body)
	}
	if len(answer.Errors) != len(r.Codes) || len(answer.Errors) > graph.MaxErrors {
		tb.Fatalf("%d errors, codes %v: %s", len(answer.Errors), r.Codes, r.Body)
	}
	for i, e := range answer.Errors {
		if e.Message == "" || e.Extensions.Code != r.Codes[i] {
			tb.Fatalf("codes %v: %s", r.Codes, r.Body)
		}
	}
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(r.Body, &keys); err != nil {
		tb.Fatal(err)
	}
	if _, data := keys["data"]; data == r.Refused || r.Refused && len(r.Codes) == 0 {
		tb.Fatalf("refused %v: %s", r.Refused, r.Body)
	}
	return answer
}

// quiet is a linker that finds nothing.
func quiet(coldwar.Reader) (graph.Linker, error) { return nothing{}, nil }

type nothing struct{}

func (nothing) Link(context.Context, string, edtf.Date) ([]coldwar.Mention, error) { return nil, nil }
func (nothing) Resolve(string, edtf.Date, []coldwar.Kind, int) []coldwar.Candidate { return nil }

// TestInternalErrors breaks a record and looks at what is told and logged.
func TestInternalErrors(t *testing.T) {
	broken := watched{seeded(t), func(id coldwar.ID) error {
		if id == "place:kuntsevo-dacha" {
			return errors.New("read record: secret path /var/lib")
		}
		return nil
	}}
	var log bytes.Buffer
	s, err := graph.New(broken, graph.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	query := `{
		info { events }
		place(id: "place:kuntsevo-dacha") { name }
		nodes(ids: ["event:death-of-joseph-stalin"]) { id ... on Event { places { name } } }
	}`
	answer := decode(t, s.Do(t.Context(), graph.Request{Query: query}))
	want := map[string]any{"info": map[string]any{"events": 17.0}, "place": nil, "nodes": []any{nil}}
	if !reflect.DeepEqual(answer.Data, want) {
		t.Errorf("data %v, want %v", answer.Data, want)
	}
	paths := [][]any{{"place"}, {"nodes", 0.0, "places"}}
	if len(answer.Errors) != len(paths) {
		t.Fatalf("errors: %+v", answer.Errors)
	}
	reference := regexp.MustCompile(`reference number (\d+)\.$`)
	for i, e := range answer.Errors {
		if e.Extensions.Code != graph.Internal || !reflect.DeepEqual(e.Path, paths[i]) || len(e.Locations) != 1 || e.Locations[0].Line != i+3 {
			t.Errorf("error %d: %+v", i, e)
		}
		number := reference.FindStringSubmatch(e.Message)
		if number == nil || strings.Contains(e.Message, "secret") || !strings.Contains(log.String(), "reference="+number[1]) {
			t.Errorf("message %q, log %s", e.Message, &log)
		}
	}
	if !strings.Contains(log.String(), "secret path") {
		t.Errorf("the cause is not in the log: %s", &log)
	}
}

// TestErrorReachesTop has an error that no nullable field catches.
func TestErrorReachesTop(t *testing.T) {
	s, err := graph.New(failing{err: errors.New("secret")}, graph.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	response := s.Do(t.Context(), graph.Request{Query: `{ people { totalCount } }`})
	if answer := decode(t, response); answer.Data != nil || response.Refused || len(answer.Errors) != 1 || answer.Errors[0].Path[0] != "people" {
		t.Errorf("%s", response.Body)
	}
}

// failing is a knowledge base that cannot be read; with open, it cannot even
// be opened.
type failing struct {
	coldwar.Reader
	err  error
	open bool
}

func (f failing) View(_ context.Context, fn func(coldwar.Reader) error) error {
	if f.open {
		return f.err
	}
	return fn(f)
}

func (failing) Sequence() uint64 { return 1 }

func (f failing) List(coldwar.Kind, string, coldwar.Page) (coldwar.Connection[coldwar.Node], error) {
	return coldwar.Connection[coldwar.Node]{}, f.err
}

// TestCodes has every kind of error that a knowledge base can give, from the
// opening and from a field.
func TestCodes(t *testing.T) {
	want := map[coldwar.ErrorKind]graph.Code{
		coldwar.Internal: graph.Internal, coldwar.Invalid: graph.BadUserInput, coldwar.NotFound: graph.NotFound,
		coldwar.Conflict: graph.Conflict, coldwar.InUse: graph.InUse, coldwar.Unauthenticated: graph.Unauthenticated,
		coldwar.Forbidden: graph.Forbidden, coldwar.TooComplex: graph.TooComplex, coldwar.Timeout: graph.Timeout,
		coldwar.Unavailable: graph.Unavailable,
	}
	for kind, code := range want {
		for _, open := range []bool{true, false} {
			t.Run(fmt.Sprint(code, open), func(t *testing.T) {
				err := fmt.Errorf("list: %w", &coldwar.Error{Kind: kind, Message: "What a user may read.", Err: errors.New("secret")})
				s, _ := graph.New(failing{err: err, open: open}, graph.Options{Logger: slog.New(slog.DiscardHandler)})
				answer := decode(t, s.Do(t.Context(), graph.Request{Query: `{ people { nodes { id } } }`}))
				if e := answer.Errors[0]; e.Extensions.Code != code || (kind == coldwar.Internal) == (e.Message == "What a user may read.") {
					t.Errorf("%+v", e)
				}
			})
		}
	}
}

// TestPanicInResolver has a knowledge base with a bug.
func TestPanicInResolver(t *testing.T) {
	var log bytes.Buffer
	s, err := graph.New(failing{}, graph.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	answer := decode(t, s.Do(t.Context(), graph.Request{Query: `{ event(id: "event:x") { id } }`}))
	if len(answer.Errors) != 1 || answer.Errors[0].Extensions.Code != graph.Internal || !strings.Contains(log.String(), "nil pointer") {
		t.Errorf("%+v, log %s", answer, &log)
	}
}

// TestDeadline lets the time run out, and the client hang up, in the middle.
func TestDeadline(t *testing.T) {
	reads := 0
	slow := watched{seeded(t), func(coldwar.ID) error {
		reads++
		time.Sleep(5 * time.Millisecond)
		return nil
	}}
	s, err := graph.New(slow, graph.Options{Timeout: 20 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	query := graph.Request{Query: `{ events(first: 1000) { nodes { places { name } } } }`}
	start := time.Now()
	response := s.Do(t.Context(), query)
	if took := time.Since(start); took > time.Second || reads > 20 {
		t.Errorf("stopped after %v and %d reads", took, reads)
	}
	if answer := decode(t, response); !response.Refused || answer.Errors[0].Extensions.Code != graph.Timeout {
		t.Errorf("%s", response.Body)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	reads = 0
	if response := s.Do(gone, query); response.Codes[0] != graph.Timeout || reads > 0 {
		t.Errorf("%s after %d reads", response.Body, reads)
	}
}
