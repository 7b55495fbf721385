package ingest_test

import (
	"strings"
	"testing"

	"coldwar/internal/format"
	"coldwar/internal/ingest"
)

// FuzzImport holds that whatever a file has, nothing but its own problems are
// reported, that a dry run foretells the import, and that what went in comes
// out such that it goes in again the same.
func FuzzImport(f *testing.F) {
	f.Add(false, strings.Join(append(world, placeP, sourceS, eventE), "\n"))
	f.Add(false, essayRecord("e", "Stalin met Mao in Moscow.", "")+"\n"+mentionRecord("m", "Stalin met Mao in Moscow.", "Mao", `"kind":"ENTITY","target":"person:mao-zedong"`)+"\n"+world[1])
	f.Add(false, `{"type":"event","id":"event:a","title":"A","date":"1953","partOf":"event:b"}`+"\n"+`{"type":"event","id":"event:b","title":"B","date":"1953","partOf":"event:a"}`)
	f.Add(true, "A Title\r\n\r\nStalin died in March 1953 (Cheek 18).")
	f.Fuzz(func(t *testing.T, text bool, content string) {
		in := file("in", content)
		in.Format = format.JSONL
		if text {
			in.Format = format.Text
		}
		s := open(t)
		dry := imported(t, s, ingest.Options{DryRun: true}, in)
		if sequence(t, s) != 0 {
			t.Fatal("a dry run changed something")
		}
		report := imported(t, s, ingest.Options{}, in)
		if counts(dry) != counts(report) || len(dry.Problems) != len(report.Problems) {
			t.Errorf("dry run %+v, import %+v", dry, report)
		}
		all := export(t, s)
		copied := open(t)
		clean(t, copied, file("all.jsonl", all))
		if got := export(t, copied); got != all {
			t.Errorf("the copy differs:\n%s\n%s", got, all)
		}
	})
}
