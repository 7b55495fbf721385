package graph_test

import (
	"strings"
	"testing"

	"coldwar"
	"coldwar/graph"
	"coldwar/internal/edtf"
)

// TestReferences asks for a source in all the forms in which others read it.
func TestReferences(t *testing.T) {
	k := seeded(t)
	k.put("cli", &coldwar.Source{
		ID: "source:split", Title: "The Sino-Soviet Split", SourceKind: "BOOK", Authors: []string{"Lorenz Lüthi", "Odd Arne Westad"},
		Issued: edtf.MustParse("2008"), Publisher: "Princeton University Press",
	})
	got := answerOf(t, k, `{ source(id: "source:split") { reference mla: reference(style: MLA) apa: reference(style: APA) csl bibtex } }`)
	for _, want := range []string{
		`"reference":"Lüthi, Lorenz, and Odd Arne Westad. The Sino-Soviet Split. Princeton University Press, 2008."`,
		`"mla":"Lüthi, Lorenz, and Odd Arne Westad. The Sino-Soviet Split. Princeton University Press, 2008."`,
		`"apa":"Lüthi, L., & Westad, O. A. (2008). The Sino-Soviet Split. Princeton University Press."`,
		`"csl":{"id":"source:split","type":"book",`,
		`"bibtex":"@book{split,\n  author = {Lüthi, Lorenz and Westad, Odd Arne},`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the answer lacks %s:\n%s", want, got)
		}
	}
}

// answerOf gives the answer to an operation.
func answerOf(t testing.TB, v coldwar.Viewer, query string) string {
	t.Helper()
	s, err := graph.New(v, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return string(s.Do(t.Context(), graph.Request{Query: query}).Body)
}
