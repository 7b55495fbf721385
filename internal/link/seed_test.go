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
	k, essays := readRecords(tb, "../../seed/*.jsonl")
	if len(essays) == 0 {
		tb.Fatal("the seed has no essay")
	}
	return k, essays
}

// readKnowledge reads a knowledge base from a file of records.
func readKnowledge(tb testing.TB, file string) link.Knowledge {
	tb.Helper()
	k, _ := readRecords(tb, file)
	return k
}

func readRecords(tb testing.TB, pattern string) (k link.Knowledge, essays []*coldwar.Essay) {
	tb.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		tb.Fatalf("no records in %s: %v", pattern, err)
	}
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
	return k, essays
}
