package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExportImport(t *testing.T) {
	db := small(t)
	exported := succeed(t, "", "export", "--db", db)
	golden(t, "export.jsonl.golden", exported)

	// What was exported makes the same knowledge base, packed or not.
	dir := t.TempDir()
	file := filepath.Join(dir, "all.jsonl")
	succeed(t, "", "export", "--db", db, "-o", file)
	if b, err := os.ReadFile(file); err != nil || string(b) != exported {
		t.Errorf("-o wrote %q, %v", b, err)
	}
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	zip.Write([]byte(exported))
	zip.Close()
	if err := os.WriteFile(file+".gz", packed.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	for i, args := range [][]string{{file}, {file + ".gz"}, {"-"}, {"--format", "jsonl", "-"}} {
		copied := filepath.Join(dir, "copy"+string(rune('0'+i))+".db")
		got := command(t, exported, append([]string{"import", "--db", copied}, args...)...)
		if got.status != 0 || got.out != "" || !strings.HasSuffix(got.remark, "Imported: 10 created, 0 updated, 0 unchanged.\n") {
			t.Errorf("import %v: %+v", args, got)
		}
		if again := succeed(t, "", "export", "--db", copied); again != exported {
			t.Errorf("import %v gives another knowledge base:\n%s", args, again)
		}
	}
	if got := command(t, "", "import", "--db", db, file); got.status != 0 || !strings.Contains(got.remark, "0 created, 0 updated, 10 unchanged.") {
		t.Errorf("a second import: %+v", got)
	}
}

func TestExportDuring(t *testing.T) {
	db := small(t)
	part := succeed(t, "", "export", "--db", db, "--during", "1957")
	golden(t, "export.1957.golden", part)
	copied := filepath.Join(t.TempDir(), "part.db")
	succeed(t, part, "import", "--db", copied, "-") // all that it refers to is in it
	for _, format := range []string{"timelinejs", "vis"} {
		got := succeed(t, "", "export", "--db", db, "--format", format, "--during", "1956")
		if !strings.Contains(got, "event:secret-speech") || strings.Contains(got, "event:death-of-joseph-stalin") {
			t.Errorf("%s: %s", format, got)
		}
	}
}

// TestExportKeepsTheOldFile: a failed export leaves what was there.
func TestExportKeepsTheOldFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "out.jsonl")
	if err := os.WriteFile(file, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	if got := command(t, "", "export", "--db", filepath.Join(dir, "none.db"), "-o", file); got.status != 1 {
		t.Errorf("got %+v", got)
	}
	if b, _ := os.ReadFile(file); string(b) != "old" {
		t.Errorf("the file now holds %q", b)
	}
	if got := command(t, "", "export", "--db", small(t), "-o", filepath.Join(dir, "none", "out.jsonl")); got.status != 1 || !strings.Contains(got.remark, filepath.Join("none", "out.jsonl")+" cannot be written: no such file or directory\n") {
		t.Errorf("a missing directory: %+v", got)
	}
}

func TestImportProblems(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "records.jsonl")
	records := `{"type":"place","id":"place:moscow","name":"Moscow"}
{"type":"place","id":"Moscow","name":"Moscow"}

{"type":"event","id":"event:visit","title":"Visit","date":"1957-13","places":["place:moscow"]}
{"type":"event","id":"event:talk","title":"Talk","date":"1957","places":["place:beijing"]}
`
	if err := os.WriteFile(file, []byte(records), 0o666); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(dir, "x.db")
	got := command(t, "", "import", "--db", db, "--dry-run", file)
	if got.status != 1 || !strings.Contains(got.remark, "Would import: 1 created, 0 updated, 0 unchanged, 3 wrong.") || exists(db) {
		t.Errorf("a dry run: %+v", got)
	}
	got = command(t, "", "import", "--db", db, file)
	for _, want := range []string{file + `:2: id: "Moscow" is not an id`, file + ":4: ", file + ":5: ", "Imported: 1 created, 0 updated, 0 unchanged, 3 wrong."} {
		if got.status != 1 || got.out != "" || !strings.Contains(got.remark, want) {
			t.Errorf("status %d, want %q in:\n%s", got.status, want, got.remark)
		}
	}
	got = command(t, "", "import", "--db", db, "--strict", file, "testdata/small.jsonl")
	if got.status != 1 || !strings.Contains(got.remark, "Imported: 0 created, 0 updated, 0 unchanged, 1 wrong.") {
		t.Errorf("strict: %+v", got)
	}
	got = command(t, "", "import", "--db", db, "--log-format", "json", file)
	if lines := strings.Split(strings.TrimSpace(got.remark), "\n"); len(lines) != 4 || !strings.Contains(got.remark, `"line":4`) {
		t.Errorf("as JSON: %s", got.remark)
	}
	got = command(t, "", "import", "--db", db, filepath.Join(dir, "none.jsonl"))
	if got.status != 1 || !strings.Contains(got.remark, "none.jsonl: The file could not be opened: no such file or directory.") {
		t.Errorf("no file: %+v", got)
	}
	fresh := filepath.Join(dir, "fresh.db")
	if got := command(t, "", "import", "--db", fresh, filepath.Join(dir, "none.jsonl")); got.status != 1 || exists(fresh) {
		t.Errorf("no file, no database: %+v", got)
	}
}

// TestImportEssay: a text is linked as it comes in, also when it is the first
// thing that anybody does.
func TestImportEssay(t *testing.T) {
	t.Chdir(t.TempDir())
	text := "My essay\n\nNikita Khrushchev and Mao Zedong disagreed in 1956.\n"
	if err := os.WriteFile("my-essay.txt", []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	got := command(t, "", "import", "my-essay.txt")
	if got.status != 0 || !strings.Contains(got.remark, `essay:my-essay "My essay" created, 3 mentions`) {
		t.Errorf("got %+v", got)
	}
	if got := succeed(t, "", "query", `{ essay(id: "essay:my-essay") { mentions { nodes { target { id } } } } }`); !strings.Contains(got, "person:mao-zedong") {
		t.Errorf("got %s", got)
	}
}

// TestImportLeavesStandardInput: a command in a shell's loop must not take
// what the loop reads.
func TestImportLeavesStandardInput(t *testing.T) {
	stdin := strings.NewReader("for others")
	var out, remark bytes.Buffer
	if err := run(t.Context(), []string{"import", "--db", filepath.Join(t.TempDir(), "x.db"), "testdata/small.jsonl"}, stdin, &out, &remark); err != nil {
		t.Fatalf("%v: %s", err, &remark)
	}
	if stdin.Len() != len("for others") {
		t.Errorf("%d bytes are left", stdin.Len())
	}
}
