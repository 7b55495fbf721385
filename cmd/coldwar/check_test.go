package main

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coldwar/graph"
	"coldwar/store"
)

func TestCheck(t *testing.T) {
	db := small(t)
	if got := command(t, "", "check", "--db", db); got.status != 0 || !strings.Contains(got.out, "is sound: ") || got.remark != "" {
		t.Errorf("a sound file: %+v", got)
	}
	var told struct {
		Changes, Records, Entries int
		Problems                  []string
	}
	if err := json.Unmarshal([]byte(succeed(t, "", "check", "--json", "--db", db)), &told); err != nil || told.Records == 0 || told.Problems == nil || len(told.Problems) > 0 {
		t.Errorf("%+v, %v", told, err)
	}
	file, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.LastIndex(file, []byte(`"title"`))
	for i := at; i >= 0; i = bytes.LastIndex(file[:i], []byte(`"title"`)) {
		file[i+1] = 'T' // in free pages too
	}
	if err := os.WriteFile(db, file, 0o600); err != nil {
		t.Fatal(err)
	}
	got := command(t, "", "check", "--db", db)
	if got.status != 1 || !strings.Contains(got.out, "cannot be trusted: it is damaged.") || !strings.Contains(got.remark, "is damaged: ") {
		t.Errorf("a damaged file: %+v", got)
	}
	if got := command(t, "", "check", "--json", "--db", db); got.status != 1 || !json.Valid([]byte(got.out)) || !strings.Contains(got.out, `"problems":["`) {
		t.Errorf("a damaged file in JSON: %+v", got)
	}
	if files, err := os.ReadDir(filepath.Dir(db)); err != nil || len(files) != 1 {
		t.Errorf("left behind: %v, %v", files, err)
	}
	if got := command(t, "", "check", "--url", "http://127.0.0.1:1"); got.status != 2 || !strings.Contains(got.remark, "--facts only") {
		t.Errorf("a file behind a server: %+v", got)
	}
}

func TestCheckFacts(t *testing.T) {
	db := small(t)
	for _, flags := range [][]string{nil, {"--json"}} {
		got := command(t, "", append([]string{"check", "--facts", "--db", db}, flags...)...)
		if got.status != 0 || got.out != map[bool]string{true: "[]\n"}[flags != nil] || got.remark != "No contradictions.\n" {
			t.Errorf("%v: %+v", flags, got)
		}
	}
	clashing := `{"type":"person","id":"person:odd","name":"Odd","born":"1950","died":"1940"}
{"type":"event","id":"event:late","title":"Late","date":"1960","participants":[{"actor":"person:odd","role":"host"}]}
`
	succeed(t, clashing, "import", "--db", db, "-")
	late := "Odd took part in “Late” (1960) as host, after death (1940)."
	want := "event:late: " + late + "\nperson:odd: Odd died (1940) before being born (1950).\n"
	wantJSON := `[
{"rule":"acts after death","explanation":"` + late + `","entities":["event:late","person:odd"]},
{"rule":"end before start","explanation":"Odd died (1940) before being born (1950).","entities":["person:odd"]}
]
`
	check := func(source ...string) {
		t.Helper()
		got := command(t, "", append([]string{"check", "--facts"}, source...)...)
		if got.status != 1 || got.out != want || got.remark != "coldwar: 2 contradictions\n" {
			t.Errorf("%v: %+v", source, got)
		}
		got = command(t, "", append([]string{"check", "--facts", "--json"}, source...)...)
		if got.status != 1 || got.out != wantJSON || !json.Valid([]byte(got.out)) {
			t.Errorf("%v, JSON: %+v", source, got)
		}
	}
	check("--db", db)
	held, err := store.Open(db, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	server, err := graph.New(held, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(server)
	defer web.Close()
	check("--url", web.URL)
	if got := command(t, "", "check", "--db", db); got.status != 1 || !strings.Contains(got.remark, "in use by another process") {
		t.Errorf("a file in use: %+v", got)
	}
}
