package link_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/link"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// compareGolden compares got with a file in testdata, or writes it there.
func compareGolden(tb testing.TB, name, got string) {
	tb.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			tb.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	if got == string(want) {
		return
	}
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(gotLines), len(wantLines)) {
		g, w := "", ""
		if i < len(gotLines) {
			g = gotLines[i]
		}
		if i < len(wantLines) {
			w = wantLines[i]
		}
		if g != w {
			tb.Errorf("%s line %d:\n got %s\nwant %s\n(go test -update rewrites it; read the diff)", file, i+1, g, w)
			return
		}
	}
}

// The essay that the project ships, mention by mention: what stands in the
// golden file was read line by line against the text.
func TestSeedEssay(t *testing.T) {
	k, essays := seedKnowledge(t)
	l := link.New(k)
	for _, e := range essays {
		var options link.Options
		for _, c := range e.Sources {
			options.Sources = append(options.Sources, c.Source)
		}
		mentions, err := l.Link(t.Context(), e.Text, options)
		if err != nil {
			t.Fatal(err)
		}
		checkMentions(t, e.Text, mentions)
		compareGolden(t, e.ID.Slug()+".golden", listing(mentions))
	}
}

// listing writes mentions for people to read: one line each, its reasons below.
func listing(mentions []coldwar.Mention) string {
	var b strings.Builder
	for _, m := range mentions {
		what := string(m.Target)
		if m.Kind == coldwar.MentionDate {
			what = m.Date.String()
		}
		if m.Locator != "" {
			what += " at " + m.Locator
		}
		fmt.Fprintf(&b, "%d-%d %s %q -> %s %.2f\n", m.Start, m.End, m.Kind, m.Quote, what, m.Confidence)
		for _, e := range m.Evidence {
			fmt.Fprintf(&b, "\t%s: %s\n", e.Rule, e.Detail)
		}
		for _, a := range m.Alternatives {
			fmt.Fprintf(&b, "\tor %s %.2f\n", a.Entity, a.Score)
		}
	}
	return b.String()
}
