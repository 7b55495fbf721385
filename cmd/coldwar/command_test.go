package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coldwar"
)

// small makes a database of testdata/small.jsonl and gives its path.
func small(t testing.TB) string {
	t.Helper()
	db := filepath.Join(t.TempDir(), "small.db")
	if got := command(t, "", "import", "--db", db, "testdata/small.jsonl"); got.status != 0 {
		t.Fatalf("import: %+v", got)
	}
	return db
}

// succeed runs a command line that must succeed and gives what it printed.
func succeed(t testing.TB, stdin string, args ...string) string {
	t.Helper()
	got := command(t, stdin, args...)
	if got.status != 0 {
		t.Fatalf("coldwar %s: status %d, %s", strings.Join(args, " "), got.status, got.remark)
	}
	return got.out
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func TestEvents(t *testing.T) {
	db := small(t)
	tests := []struct{ name, args string }{
		{"all", ""},
		{"during", "--during 1956-01/1956-06"},
		{"certain", "--year 1955 --match CERTAIN"},
		{"fuzzy", "--year 1957 --match fuzzy"},
		{"text", "--text stalin --year 1953"},
		{"json", "--json --year 1953"},
		{"none.json", "--json --year 1900"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			golden(t, "events."+tt.name+".golden", succeed(t, "", append([]string{"events", "--db", db}, strings.Fields(tt.args)...)...))
		})
	}
	if got := command(t, "", "events", "--db", db, "--year", "-43"); got.status != 0 || got.out != "" || got.remark != "no events\n" {
		t.Errorf("without events: %+v", got)
	}
}

// TestEventsOfManyPages holds that no event is lost or repeated between pages.
func TestEventsOfManyPages(t *testing.T) {
	var records strings.Builder
	const n = 600
	for i := range n {
		id := string(rune('a'+i/26/26%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i%26))
		records.WriteString(`{"type":"event","id":"event:` + id + `","title":"` + id + `","date":"1953"}` + "\n")
	}
	db := filepath.Join(t.TempDir(), "many.db")
	succeed(t, records.String(), "import", "--db", db, "-")
	var events []struct{ ID string }
	if err := json.Unmarshal([]byte(succeed(t, "", "events", "--db", db, "--json")), &events); err != nil {
		t.Fatal(err)
	}
	ids := make(map[string]bool)
	for _, e := range events {
		ids[e.ID] = true
	}
	if len(events) != n || len(ids) != n {
		t.Errorf("got %d events, %d different; want %d", len(events), len(ids), n)
	}
}

func TestMissingDatabase(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, args := range []string{"events", "query {info{events}}", "export", "events --db other.db", "link --db other.db -"} {
		got := command(t, "Stalin", strings.Fields(args)...)
		if got.status != 1 || !strings.Contains(got.remark, `"coldwar seed" makes one`) || got.out != "" {
			t.Errorf("%s: %+v", args, got)
		}
	}
	if files, err := os.ReadDir("."); err != nil || len(files) > 0 {
		t.Errorf("left behind: %v, %v", files, err)
	}
}

// TestLinkWithoutDatabase: the first thing that a newcomer tries works.
func TestLinkWithoutDatabase(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("my.txt", []byte("Nikita Khrushchev and Mao Zedong disagreed."), 0o666); err != nil {
		t.Fatal(err)
	}
	got := command(t, "", "link", "my.txt")
	if got.status != 0 || !strings.Contains(got.out, "person:nikita-khrushchev") || !strings.Contains(got.out, "person:mao-zedong") || !strings.Contains(got.remark, "the data set that coldwar ships") {
		t.Errorf("got %+v", got)
	}
	if files, err := os.ReadDir("."); err != nil || len(files) != 1 {
		t.Errorf("left behind: %v, %v", files, err)
	}
}

func TestLink(t *testing.T) {
	db := small(t)
	const text = "In 1953 Joseph Stalin died.\n"
	dir := t.TempDir()
	file := filepath.Join(dir, "text.txt")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	table := succeed(t, "", "link", "--db", db, file)
	for _, want := range []string{"START  END  QUOTE", "person:joseph-stalin", "1953"} {
		if !strings.Contains(table, want) {
			t.Errorf("the table lacks %q:\n%s", want, table)
		}
	}
	for _, args := range [][]string{{"link", "--db", db}, {"link", "--db", db, "-"}} {
		if got := succeed(t, text, args...); got != table {
			t.Errorf("standard input gives:\n%s\nthe file gave:\n%s", got, table)
		}
	}
	var linked linkedText
	if err := json.Unmarshal([]byte(succeed(t, text, "link", "--db", db, "--format", "json")), &linked); err != nil || linked.Text != text || len(linked.Mentions) == 0 {
		t.Errorf("json: %+v, %v", linked, err)
	}
	if got := succeed(t, text, "link", "--db", db, "--format", "html"); !strings.Contains(got, ">Joseph Stalin</mark>") {
		t.Errorf("html: %s", got)
	}
	var page annotationPage
	if err := json.Unmarshal([]byte(succeed(t, text, "link", "--db", db, "--format", "annotations")), &page); err != nil || len(page.Items) != len(linked.Mentions) {
		t.Errorf("annotations: %+v, %v", page, err)
	}
	// What is anchored on the day of writing needs that day.
	last := succeed(t, "Last year Stalin died.", "link", "--db", db, "--written", "1954-06-01")
	if !strings.Contains(last, "1953") {
		t.Errorf("--written has no effect:\n%s", last)
	}

	for _, tt := range []struct{ name, stdin, arg, want string }{
		{"empty", " \n", "-", "standard input: The text is empty."},
		{"not UTF-8", "a\xff", "-", "not valid UTF-8"},
		{"no file", "", filepath.Join(dir, "none.txt"), "none.txt cannot be read: no such file"},
	} {
		if got := command(t, tt.stdin, "link", "--db", db, tt.arg); got.status != 1 || !strings.Contains(got.remark, tt.want) || got.out != "" {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
}

// endless is a text without an end.
type endless struct{ read int }

func (e *endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'a'
	}
	e.read += len(b)
	if e.read > 8*coldwar.MaxEssay {
		return 0, io.ErrUnexpectedEOF
	}
	return len(b), nil
}

// TestLinkEndlessText holds that no more of a text is read than may be linked.
func TestLinkEndlessText(t *testing.T) {
	var out, remark bytes.Buffer
	err := run(t.Context(), []string{"link", "--db", small(t)}, new(endless), &out, &remark)
	want := "coldwar: standard input: A text may have at most 8388608 bytes; this one has more.\n"
	if exitStatus(err) != 1 || remark.String() != want {
		t.Errorf("status %d, said %q, want %q", exitStatus(err), remark.String(), want)
	}
}

func TestQuery(t *testing.T) {
	db := small(t)
	const query = `query ($id: ID!) { person(id: $id) { label born { text } } info { events } }`
	want := succeed(t, "", "query", "--db", db, query, "--variables", `{"id":"person:joseph-stalin"}`)
	golden(t, "query.golden", want)
	if got := succeed(t, query, "query", "--db", db, "-", "--variables", `{"id":"person:joseph-stalin"}`); got != want {
		t.Errorf("from standard input: %s", got)
	}
	if got := command(t, "", "query", "--db", db, `{ person(id: "Stalin") { label } }`); got.status != 1 || !strings.Contains(got.out, `"code": "BAD_USER_INPUT"`) {
		t.Errorf("an answer with errors: %+v", got)
	}
}

func TestSeed(t *testing.T) {
	t.Chdir(t.TempDir())
	if got := command(t, "", "seed"); got.status != 0 || got.out != "" || !strings.Contains(got.remark, "Made the database coldwar.db with the data set.") {
		t.Fatalf("a new database: %+v", got)
	}
	if got := succeed(t, "", "events", "--year", "1953"); !strings.Contains(got, "Death of Joseph Stalin") {
		t.Errorf("the data set lacks what happened in 1953:\n%s", got)
	}
	if got := command(t, "", "seed"); got.status != 1 || !strings.Contains(got.remark, "--update") {
		t.Errorf("a database in use: %+v", got)
	}

	edited := `{"type":"person","id":"person:mao-zedong","name":"Mao, as edited"}` + "\n"
	succeed(t, edited, "import", "-")
	got := command(t, "", "seed", "--update")
	if got.status != 0 || !strings.Contains(got.remark, "person:mao-zedong: kept as people left it") || !strings.Contains(got.remark, "Brought the data set in coldwar.db up to date: 0 created, 0 updated, ") {
		t.Errorf("an update: %+v", got)
	}
	if got := succeed(t, "", "query", `{ person(id: "person:mao-zedong") { label } }`); !strings.Contains(got, "Mao, as edited") {
		t.Errorf("the update lost an edit: %s", got)
	}

	succeed(t, "", "import", "--db", "empty.db", os.DevNull, "--format", "jsonl")
	if got := command(t, "", "seed", "--db", "empty.db"); got.status != 0 || !strings.Contains(got.remark, "Loaded the data set into empty.db: ") {
		t.Errorf("an empty database: %+v", got)
	}
	if !exists("empty.db") {
		t.Error("import made no database")
	}
}
