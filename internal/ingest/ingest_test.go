package ingest_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"coldwar"
	"coldwar/internal/format"
	"coldwar/internal/ingest"
	"coldwar/store"
)

func open(tb testing.TB) *store.Store {
	tb.Helper()
	s, err := store.Open(filepath.Join(tb.TempDir(), "test.db"), store.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

// file is a file in memory.
func file(name, content string) ingest.File {
	return ingest.File{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}

// records makes a file of one record a line.
func records(lines ...string) ingest.File { return file("in.jsonl", strings.Join(lines, "\n")) }

func imported(tb testing.TB, target ingest.Target, opts ingest.Options, files ...ingest.File) ingest.Report {
	tb.Helper()
	report, err := ingest.Import(context.Background(), target, files, opts)
	if err != nil {
		tb.Fatal(err)
	}
	return report
}

// clean imports what must be without problems.
func clean(tb testing.TB, target ingest.Target, files ...ingest.File) ingest.Report {
	tb.Helper()
	report := imported(tb, target, ingest.Options{}, files...)
	if len(report.Problems) > 0 {
		tb.Fatalf("problems: %+v", report.Problems)
	}
	return report
}

func counts(r ingest.Report) [3]int { return [3]int{r.Created, r.Updated, r.Unchanged} }

func problems(r ingest.Report) []string {
	var all []string
	for _, p := range r.Problems {
		all = append(all, fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Message))
	}
	return all
}

func view(tb testing.TB, v coldwar.Viewer, fn func(coldwar.Reader) error) {
	tb.Helper()
	if err := v.View(context.Background(), fn); err != nil {
		tb.Fatal(err)
	}
}

func export(tb testing.TB, v coldwar.Viewer) string {
	tb.Helper()
	var out bytes.Buffer
	view(tb, v, func(r coldwar.Reader) error { return format.WriteJSONL(&out, format.All(r)) })
	return out.String()
}

func sequence(tb testing.TB, v coldwar.Viewer) (n uint64) {
	tb.Helper()
	view(tb, v, func(r coldwar.Reader) error { n = r.Sequence(); return nil })
	return n
}

// changes gives the log, oldest first, as "CREATE by: place:p, event:e".
func changes(tb testing.TB, v coldwar.Viewer) []string {
	tb.Helper()
	var all []string
	view(tb, v, func(r coldwar.Reader) error {
		c, err := r.Changes("", coldwar.Page{First: coldwar.MaxPage})
		for _, e := range slices.Backward(c.Edges) {
			ids := make([]string, len(e.Node.Writes))
			for i, w := range e.Node.Writes {
				ids[i] = string(w.ID)
			}
			all = append(all, fmt.Sprintf("%s %s: %s", e.Node.Operation, e.Node.By, strings.Join(ids, ", ")))
		}
		return err
	})
	return all
}

const (
	placeP  = `{"type":"place","id":"place:p","name":"P"}`
	sourceS = `{"type":"source","id":"source:s","title":"S"}`
	eventE  = `{"type":"event","id":"event:e","title":"E","date":"1953","places":["place:p"],"citations":[{"source":"source:s"}]}`
)

func TestOrderInAFileDoesNotMatter(t *testing.T) {
	s := open(t)
	report := clean(t, s, records(eventE, placeP, `{"type":"source","id":"source:s","title":"S","citations":[{"source":"source:s"}]}`))
	if counts(report) != [3]int{3, 0, 0} {
		t.Errorf("report %+v", report)
	}
	want := []string{"CREATE import: place:p", "CREATE import: source:s", "CREATE import: event:e"}
	if got := changes(t, s); !slices.Equal(got, want) {
		t.Errorf("changes %q, want %q", got, want)
	}
}

func TestCirclesAreOneChange(t *testing.T) {
	event := func(id string, causes ...string) string {
		links := make([]string, len(causes))
		for i, c := range causes {
			links[i] = fmt.Sprintf(`{"event":"event:%s"}`, c)
		}
		return fmt.Sprintf(`{"type":"event","id":"event:%s","title":"%[1]s","date":"1953","causes":[%s]}`, id, strings.Join(links, ","))
	}
	s := open(t)
	clean(t, s, records(event("after", "b"), event("a", "b"), event("b", "c"), event("c", "a", "before"), event("before", "lone"), event("lone")))
	want := []string{
		"CREATE import: event:lone",
		"CREATE import: event:before",
		"CREATE import: event:a, event:b, event:c",
		"CREATE import: event:after",
	}
	if got := changes(t, s); !slices.Equal(got, want) {
		t.Errorf("changes %q, want %q", got, want)
	}
	clean(t, s, records(event("a", "b"), event("b", "c"), event("c", "a")))
	if got := changes(t, s)[4:]; !slices.Equal(got, []string{"UPDATE import: event:c"}) {
		t.Errorf("after one of the circle changed: %q", got)
	}
}

// TestLongChain would overflow a stack of calls, and take minutes if each
// record cost as much as those before it together.
func TestLongChain(t *testing.T) {
	const n = 10_000
	lines := make([]string, n)
	for i := range lines {
		lines[i] = fmt.Sprintf(`{"type":"event","id":"event:e%d","title":"E","date":"1953","causes":[{"event":"event:e%d"}]}`, i, (i+1)%n)
	}
	circle := imported(t, open(t), ingest.Options{DryRun: true}, records(lines...))
	if counts(circle) != [3]int{n, 0, 0} || circle.Problems != nil {
		t.Errorf("in a circle: %v, %d problems", counts(circle), len(circle.Problems))
	}
	lines[n-1] = `{"type":"event","id":"event:e9999","title":"E","date":"1953"}`
	chain := imported(t, open(t), ingest.Options{}, records(lines...))
	if counts(chain) != [3]int{n, 0, 0} || chain.Problems != nil {
		t.Errorf("in a chain: %v, %d problems", counts(chain), len(chain.Problems))
	}
	for i := range lines[:n-1] {
		lines[i] = fmt.Sprintf(`{"type":"event","id":"event:e%d","title":"E","date":"1953","partOf":"event:e%d"}`, i, i+1)
	}
	parts := imported(t, open(t), ingest.Options{DryRun: true}, records(lines...))
	if counts(parts) != [3]int{n, 0, 0} || parts.Problems != nil {
		t.Errorf("parts of parts: %v, %d problems", counts(parts), len(parts.Problems))
	}
}

func TestProblems(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  []string // problems
		in    [3]int
	}{
		{"no record", []string{"{", placeP}, []string{"in.jsonl:1: The record is not valid JSON (at byte 1)."}, [3]int{1, 0, 0}},
		{"not valid", []string{`{"type":"place","id":"place:q"}`, placeP}, []string{"in.jsonl:1: A place's name must not be empty."}, [3]int{1, 0, 0}},
		{"no id", []string{`{"type":"place","name":"P"}`}, []string{`in.jsonl:1: A place needs an id, such as "place:some-name".`}, [3]int{}},
		{"twice", []string{placeP, "", strings.Replace(placeP, `"P"`, `"Q"`, 1)}, []string{"in.jsonl:3: The id place:p stands on line 1 already."}, [3]int{1, 0, 0}},
		{"again after a wrong one", []string{`{"type":"place","id":"place:p","name":""}`, placeP}, []string{"in.jsonl:1: A place's name must not be empty."}, [3]int{1, 0, 0}},
		{"dangling", []string{eventE, placeP}, []string{`in.jsonl:1: It refers to "source:s", which does not exist.`}, [3]int{1, 0, 0}},
		{"refers to a refused one", []string{
			`{"type":"event","id":"event:c","title":"C","date":"1953","partOf":"event:b"}`,
			`{"type":"event","id":"event:b","title":"B","date":"1953","partOf":"event:a"}`,
			`{"type":"event","id":"event:a","title":"A","date":"1953","partOf":"event:none"}`,
		}, []string{
			`in.jsonl:3: It refers to "event:none", which does not exist.`,
			`in.jsonl:2: It refers to "event:a", which line 3 has and which was refused.`,
			`in.jsonl:1: It refers to "event:b", which line 2 has and which was refused.`,
		}, [3]int{}},
		{"refers to one that is not valid", []string{eventE, sourceS, `{"type":"place","id":"place:p"}`}, []string{
			"in.jsonl:3: A place's name must not be empty.",
			`in.jsonl:1: It refers to "place:p", which line 3 has and which was refused.`,
		}, [3]int{1, 0, 0}},
		{"refers to one that cannot be read", []string{eventE, sourceS, `{"type":"place","id":"place:p","name":1}`}, []string{
			"in.jsonl:3: name must be a text, not number.",
			`in.jsonl:1: It refers to "place:p", which line 3 has and which was refused.`,
		}, [3]int{1, 0, 0}},
		{"wrong whole", []string{
			`{"type":"event","id":"event:a","title":"A","date":"1953","partOf":"event:b"}`,
			`{"type":"event","id":"event:b","title":"B","date":"1953","partOf":"event:a"}`,
			placeP,
		}, []string{
			`in.jsonl:1: partOf: "event:b" cannot be part of "event:a", which is itself a part of it.`,
			`in.jsonl:2: It refers to "event:a", which line 1 has and which was refused.`,
		}, [3]int{1, 0, 0}},
		{"expected but not there", []string{`{"type":"place","id":"place:p","name":"P","expectedRevision":1}`}, []string{"in.jsonl:1: There is no place:p that could be at revision 1; leave expectedRevision out to make one."}, [3]int{}},
		{"essay without its source", []string{`{"type":"essay","id":"essay:e","title":"E","text":"T","sources":[{"source":"source:none"}]}`,
			`{"type":"mention","id":"mention:e-1","essay":"essay:e","start":0,"end":1,"quote":"T","kind":"CITATION"}`}, []string{
			`in.jsonl:1: It refers to "source:none", which does not exist.`,
			`in.jsonl:2: It refers to "essay:e", which line 1 has and which was refused.`,
		}, [3]int{}},
		{"mention of another text", []string{`{"type":"essay","id":"essay:e","title":"E","text":"Moscow"}`, placeP,
			`{"type":"mention","id":"mention:e-1","essay":"essay:e","start":0,"end":6,"quote":"Peking","kind":"ENTITY","target":"place:p"}`,
			`{"type":"mention","id":"mention:e-2","essay":"essay:none","start":0,"end":6,"quote":"Moscow","kind":"ENTITY","target":"place:p"}`,
			`{"type":"mention","id":"mention:e-3","essay":"essay:e","start":0,"end":6,"quote":"Moscow","kind":"ENTITY","target":"place:none"}`}, []string{
			`in.jsonl:3: The mention's quote "Peking" is not what stands from 0 to 6 in "essay:e".`,
			`in.jsonl:5: It refers to "place:none", which does not exist.`,
			`in.jsonl:4: It refers to "essay:none", which does not exist.`,
		}, [3]int{2, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t)
			dry := imported(t, s, ingest.Options{DryRun: true}, records(tt.lines...))
			if n := sequence(t, s); n != 0 {
				t.Fatalf("a dry run made %d changes", n)
			}
			strict := imported(t, s, ingest.Options{Strict: true}, records(tt.lines...))
			if n := sequence(t, s); n != 0 || len(strict.Problems) != 1 || counts(strict) != [3]int{} || !slices.Contains(tt.want, problems(strict)[0]) {
				t.Errorf("a strict import made %d changes and reported %+v", n, strict)
			}
			report := imported(t, s, ingest.Options{}, records(tt.lines...))
			if counts(report) != tt.in {
				t.Errorf("created, updated, unchanged %v, want %v", counts(report), tt.in)
			}
			if got := problems(dry); !slices.Equal(got, tt.want) || counts(dry) != tt.in {
				t.Errorf("dry run: %v\ngot  %q\nwant %q", counts(dry), got, tt.want)
			}
			got := problems(report)
			if tt.name == "wrong whole" { // the store refuses both in one sentence
				if len(got) != 2 || !strings.Contains(got[0], "cannot be part of") {
					t.Errorf("got %q", got)
				}
			} else if !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestRevisions(t *testing.T) {
	s := open(t)
	renamed := strings.Replace(placeP, `"P"`, `"Q"`, 1)
	expecting := func(line, n string) string { return strings.Replace(line, "{", `{"expectedRevision":`+n+",", 1) }
	for _, step := range []struct {
		line string
		want [3]int
		told string
	}{
		{placeP, [3]int{1, 0, 0}, ""},
		{placeP, [3]int{0, 0, 1}, ""},
		{expecting(renamed, "2"), [3]int{}, "in.jsonl:1: place:p is at revision 1 now, not 2 as expected."},
		{expecting(renamed, "1"), [3]int{0, 1, 0}, ""},
		{expecting(renamed, "1"), [3]int{0, 0, 1}, ""}, // sent again: nothing to do
		{placeP, [3]int{0, 1, 0}, ""},
	} {
		report := imported(t, s, ingest.Options{}, records(step.line))
		if got := strings.Join(problems(report), ""); counts(report) != step.want || got != step.told {
			t.Errorf("%s: %v %q, want %v %q", step.line, counts(report), got, step.want, step.told)
		}
	}
	remove(t, s, "place:p", 3)
	report := imported(t, s, ingest.Options{}, records(placeP))
	if got := problems(report); len(got) != 1 || !strings.Contains(got[0], "has been deleted, and an id is not used again") {
		t.Errorf("after a deletion: %q", got)
	}
}

func remove(tb testing.TB, a coldwar.Applier, id coldwar.ID, base int) {
	tb.Helper()
	outcomes, err := a.Apply(context.Background(), []coldwar.Change{{By: "cli", Operation: coldwar.Delete, Node: id, Writes: []coldwar.Write{{ID: id, Base: base}}}})
	if err == nil {
		err = outcomes[0].Err
	}
	if err != nil {
		tb.Fatal(err)
	}
}

func TestFilesFollowOneAnother(t *testing.T) {
	first, second := file("a.jsonl", placeP+"\n"+sourceS), file("b.jsonl", eventE+"\n"+strings.Replace(placeP, `"P"`, `"Q"`, 1))
	dry := imported(t, open(t), ingest.Options{DryRun: true}, first, second)
	wet := clean(t, open(t), first, second)
	if !reflect.DeepEqual(dry, wet) || counts(wet) != [3]int{3, 1, 0} {
		t.Errorf("dry run %+v, import %+v", dry, wet)
	}

	s := open(t)
	strict := imported(t, s, ingest.Options{Strict: true}, first, file("wrong.jsonl", sourceS+"\n"+`{"type":"city"}`), second)
	if counts(strict) != [3]int{2, 0, 0} || len(strict.Problems) != 1 || strict.Problems[0].File != "wrong.jsonl" || sequence(t, s) != 2 {
		t.Errorf("strict: %+v at %d", strict, sequence(t, s))
	}
}

func TestByAndNote(t *testing.T) {
	s := open(t)
	imported(t, s, ingest.Options{By: "anna", Note: "From the archive"}, records(placeP))
	imported(t, s, ingest.Options{By: "anna"}, records(strings.Replace(placeP, `"P"`, `"Q"`, 1)))
	imported(t, s, ingest.Options{By: "anna"}, records(placeP)) // the same bytes again, on another revision
	if got, want := changes(t, s), []string{"CREATE anna: place:p", "UPDATE anna: place:p", "UPDATE anna: place:p"}; !slices.Equal(got, want) {
		t.Errorf("changes %q, want %q", got, want)
	}
	view(t, s, func(r coldwar.Reader) error {
		c, err := r.Changes("place:p", coldwar.Page{Last: 1})
		if err == nil && c.Edges[0].Node.Note != "From the archive" {
			t.Errorf("note %q", c.Edges[0].Node.Note)
		}
		return err
	})
}

func TestReading(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	io.WriteString(z, placeP+"\n"+sourceS)
	z.Close()
	tests := []struct {
		name string
		file ingest.File
		want string // problem
		in   int
	}{
		{"gzip", file("-", zipped.String()), "", 2},
		{"damaged gzip", file("x.jsonl.gz", zipped.String()[:zipped.Len()-9]), "x.jsonl.gz:2: The file could not be read: unexpected EOF.", 1},
		{"broken gzip header", file("x.jsonl.gz", "\x1f\x8bxyz"), "x.jsonl.gz:0: The file could not be read: unexpected EOF.", 0},
		{"fails to open", ingest.File{Name: "none.txt", Open: func() (io.ReadCloser, error) {
			return nil, &fs.PathError{Op: "open", Path: "/home/anna/none.txt", Err: fs.ErrNotExist}
		}}, "none.txt:0: The file could not be opened: file does not exist.", 0},
		{"fails while reading", ingest.File{Name: "x.txt", Open: func() (io.ReadCloser, error) {
			return io.NopCloser(iotest.ErrReader(errors.New("broken disk"))), nil
		}}, "x.txt:0: The file could not be read: broken disk.", 0},
		{"told the format", ingest.File{Name: "x.txt", Format: format.JSONL, Open: file("", placeP).Open}, "", 1},
		{"empty records", file("x.jsonl", ""), "", 0},
		{"empty text", file("x.txt", " \n"), "x.txt:0: The text is empty.", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report := imported(t, open(t), ingest.Options{}, tt.file)
			if got := strings.Join(problems(report), "\n"); got != tt.want || report.Created != tt.in {
				t.Errorf("%d created, %q, want %d, %q", report.Created, got, tt.in, tt.want)
			}
		})
	}
}

func TestProgressAndCancelling(t *testing.T) {
	s := open(t)
	var lines []string
	for i := range 10_000 {
		lines = append(lines, fmt.Sprintf(`{"type":"place","id":"place:p%d","name":"P"}`, i))
	}
	f := records(lines...)
	size := int64(len(strings.Join(lines, "\n")))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last int64
	report, err := ingest.Import(ctx, s, []ingest.File{f}, ingest.Options{Progress: func(read int64) {
		if read <= last {
			t.Errorf("progress went from %d to %d", last, read)
		}
		if last = read; read > size*3/4 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	if n := sequence(t, s); n == 0 || n >= 10_000 || uint64(report.Created) != n {
		t.Errorf("%d changes, report %+v", n, report)
	}
	again := clean(t, s, f, f)
	if again.Created+report.Created != 10_000 || again.Unchanged != 10_000+report.Created {
		t.Errorf("taken up again: %+v", again)
	}
}

// target refuses or alters what is applied.
type target struct {
	*store.Store
	before func([]coldwar.Change) error
}

func (s target) Apply(ctx context.Context, changes []coldwar.Change) ([]coldwar.Outcome, error) {
	if err := s.before(changes); err != nil {
		return nil, err
	}
	return s.Store.Apply(ctx, changes)
}

func TestAnotherWriterMeanwhile(t *testing.T) {
	for _, strict := range []bool{false, true} {
		s := open(t)
		other := target{s, func([]coldwar.Change) error {
			clean(t, s, records(strings.Replace(placeP, `"P"`, `"Theirs"`, 1)))
			return nil
		}}
		report := imported(t, other, ingest.Options{Strict: strict}, records(sourceS, placeP), records(eventE))
		got := problems(report)
		if len(got) != 1 || !strings.Contains(got[0], "in.jsonl:2: ") || !strings.Contains(got[0], "place:p") {
			t.Errorf("strict %v: %q", strict, got)
		}
		if want := map[bool]int{false: 2, true: 1}[strict]; report.Created != want {
			t.Errorf("strict %v: %d created, want %d", strict, report.Created, want)
		}
	}
}

func TestApplyFails(t *testing.T) {
	full := errors.New("disk full")
	report, err := ingest.Import(t.Context(), target{open(t), func([]coldwar.Change) error { return full }}, []ingest.File{records(placeP)}, ingest.Options{})
	if !errors.Is(err, full) || counts(report) != [3]int{} {
		t.Errorf("got %+v, %v", report, err)
	}
}
