package link_test

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"coldwar"
	"coldwar/internal/link"
)

// seedKnowledge reads the data set that the project ships.
func seedKnowledge(tb testing.TB) (link.Knowledge, []*coldwar.Essay) {
	tb.Helper()
	files, err := filepath.Glob("../../seed/*.jsonl")
	if err != nil || len(files) == 0 {
		tb.Fatalf("no seed data: %v, %v", files, err)
	}
	var k link.Knowledge
	var essays []*coldwar.Essay
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		lines := bufio.NewScanner(bytes.NewReader(raw))
		lines.Buffer(nil, 16<<20)
		for lines.Scan() {
			rec, err := coldwar.UnmarshalRecord(lines.Bytes())
			if err != nil {
				tb.Fatalf("%s: %v", file, err)
			}
			switch n := rec.Node.(type) {
			case *coldwar.Event:
				k.Events = append(k.Events, n)
			case *coldwar.Person:
				k.People = append(k.People, n)
			case *coldwar.Organization:
				k.Organizations = append(k.Organizations, n)
			case *coldwar.Place:
				k.Places = append(k.Places, n)
			case *coldwar.Source:
				k.Sources = append(k.Sources, n)
			case *coldwar.Essay:
				essays = append(essays, n)
			}
		}
	}
	if len(essays) == 0 {
		tb.Fatal("the seed has no essay")
	}
	return k, essays
}
