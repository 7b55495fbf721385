package format_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"coldwar"
	"coldwar/internal/format"
)

// read gives what a reader finds, a line each: "2 place:moscow" or "3: message".
func read(r io.Reader) []string {
	var got []string
	for item, err := range format.ReadJSONL(r) {
		if err != nil {
			got = append(got, fmt.Sprintf("%d: %v", item.Line, err))
		} else {
			got = append(got, fmt.Sprintf("%d %s", item.Line, item.Record.Node.NodeID()))
		}
	}
	return got
}

const moscow = `{"type":"place","id":"place:moscow","name":"Moscow"}`

func TestReadJSONL(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"nothing", "", nil},
		{"no end of line at the end", moscow, []string{"1 place:moscow"}},
		{"byte order mark, CRLF and blank lines", "\ufeff" + moscow + "\r\n\r\n \t\n" + moscow + "\r\n", []string{"1 place:moscow", "4 place:moscow"}},
		{"goes on after an error", "{\n" + moscow + "\n[]\n" + moscow, []string{
			"1: The record is not valid JSON (at byte 1).", "2 place:moscow", "3: A record must be an object, not array.", "4 place:moscow"}},
		{"lone carriage returns are spaces", "\r" + moscow + "\r", []string{"1 place:moscow"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := read(strings.NewReader(tt.in)); !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			if got := read(iotest.OneByteReader(strings.NewReader(tt.in))); !slices.Equal(got, tt.want) {
				t.Errorf("byte by byte: got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestReadJSONLLongLines(t *testing.T) {
	essay := `{"type":"essay","id":"essay:long","title":"Long","text":"` + strings.Repeat(`\u0416`, coldwar.MaxEssay/2) + `"}`
	if got := read(strings.NewReader(essay)); !slices.Equal(got, []string{"1 essay:long"}) {
		t.Errorf("the longest essay: %.200q", got)
	}
	beyond := strings.Repeat(" ", format.MaxLine) + moscow
	for _, end := range []string{"", "\n", "\n" + moscow} {
		got := read(strings.NewReader(moscow + "\n" + beyond + end))
		want := []string{"1 place:moscow", fmt.Sprintf("2: The line is longer than the %d bytes that a record may have.", format.MaxLine)}
		if strings.Contains(end, moscow) {
			want = append(want, "3 place:moscow")
		}
		if !slices.Equal(got, want) {
			t.Errorf("with %q at the end: got %.200q", end, got)
		}
	}
}

func TestReadJSONLStopsWhenReadingFails(t *testing.T) {
	broken := errors.New("broken")
	var got []error
	for _, err := range format.ReadJSONL(io.MultiReader(strings.NewReader(moscow+"\n"+moscow), iotest.ErrReader(broken))) {
		got = append(got, err)
	}
	if len(got) != 2 || got[0] != nil || got[1] != broken {
		t.Errorf("got %v, want a record, then the error as it was", got)
	}
}

func TestReadJSONLStopsWhenAsked(t *testing.T) {
	n := 0
	for range format.ReadJSONL(strings.NewReader(moscow + "\n" + moscow)) {
		if n++; n == 1 {
			break
		}
	}
	if n != 1 {
		t.Errorf("%d items after break", n)
	}
}

func nodes(list ...coldwar.Node) iter.Seq2[coldwar.Node, error] {
	return func(yield func(coldwar.Node, error) bool) {
		for _, n := range list {
			if !yield(n, nil) {
				return
			}
		}
	}
}

func TestReadJSONLInUTF16(t *testing.T) {
	var told []string
	for item, err := range format.ReadJSONL(strings.NewReader("\xff\xfe{\x00\n\x00{\x00\n\x00")) {
		told = append(told, fmt.Sprint(item.Line, err))
	}
	if len(told) != 1 || !strings.Contains(told[0], "1 The file is not valid UTF-8; it looks like UTF-16.") {
		t.Errorf("got %q", told)
	}
}

func TestWriteJSONL(t *testing.T) {
	essay := &coldwar.Essay{ID: "essay:e", Title: "<E> & Ω", Text: "One.\r\n\nTwo."}
	essay.Normalize()
	var out bytes.Buffer
	if err := format.WriteJSONL(&out, nodes(&coldwar.Place{ID: "place:p", Name: "P"}, essay)); err != nil {
		t.Fatal(err)
	}
	want := `{"type":"place","id":"place:p","name":"P"}
{"type":"essay","id":"essay:e","title":"<E> & Ω","language":"en","text":"One.\r\n\nTwo.","paragraphs":[{"start":0,"end":4,"kind":"BODY"},{"start":7,"end":11,"kind":"BODY"}],"link":false}
`
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
	if essay.Link != nil {
		t.Error("the essay itself was changed")
	}
}

func TestWriteJSONLGivesErrorsOn(t *testing.T) {
	broken := errors.New("broken")
	failing := func(yield func(coldwar.Node, error) bool) { yield(nil, broken) }
	if err := format.WriteJSONL(io.Discard, failing); err != broken {
		t.Errorf("of the nodes: %v", err)
	}
	if err := format.WriteJSONL(failingWriter{broken}, nodes(&coldwar.Place{ID: "place:p", Name: "P"})); err != broken {
		t.Errorf("of the writer: %v", err)
	}
}

type failingWriter struct{ err error }

func (w failingWriter) Write([]byte) (int, error) { return 0, w.err }

// FuzzReadJSONL holds that every error is a user's and that what was read and
// is valid comes back the same when written and read again.
func FuzzReadJSONL(f *testing.F) {
	f.Add([]byte(moscow + "\n{}\r\n\n" + moscow))
	f.Add([]byte("\ufeff\n\x00\xff\n{\"type\":\"essay\",\"id\":\"essay:e\",\"title\":\"E\",\"text\":\"a\\n\"}"))
	f.Fuzz(func(t *testing.T, in []byte) {
		var good []coldwar.Node
		last := 0
		for item, err := range format.ReadJSONL(bytes.NewReader(in)) {
			if item.Line <= last {
				t.Fatalf("line %d after line %d", item.Line, last)
			}
			last = item.Line
			if user := (*coldwar.Error)(nil); err != nil && !errors.As(err, &user) {
				t.Fatalf("not a user's error: %v", err)
			} else if err == nil && item.Record.Node.Validate() == nil {
				good = append(good, item.Record.Node)
			}
		}
		var once, twice bytes.Buffer
		if err := format.WriteJSONL(&once, nodes(good...)); err != nil {
			t.Fatal(err)
		}
		var again []coldwar.Node
		for item, err := range format.ReadJSONL(bytes.NewReader(once.Bytes())) {
			if err != nil {
				t.Fatalf("%v\n%s", err, once.Bytes())
			}
			again = append(again, item.Record.Node)
		}
		if err := format.WriteJSONL(&twice, nodes(again...)); err != nil || !bytes.Equal(once.Bytes(), twice.Bytes()) {
			t.Errorf("%v\n%s\n%s", err, once.Bytes(), twice.Bytes())
		}
	})
}
