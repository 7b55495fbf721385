package graph_test

import (
	"context"
	"testing"

	"coldwar"
	"coldwar/graph"
	"coldwar/internal/edtf"
)

// stubborn finds Stalin and a date in every text.
type stubborn struct{ t *testing.T }

func (l stubborn) Link(_ context.Context, text string, written edtf.Date) ([]coldwar.Mention, error) {
	if written.String() != "1957" {
		l.t.Errorf("written %q", written)
	}
	return []coldwar.Mention{{
		Kind: coldwar.MentionEntity, Start: 0, End: 6, Quote: text[:6], Target: "person:joseph-stalin", Confidence: 0.5,
		Evidence:     []coldwar.Evidence{{Rule: "always", Detail: "It is always Stalin."}},
		Alternatives: []coldwar.Candidate{{Entity: "place:moscow", Score: 0.25}},
	}, {Kind: coldwar.MentionDate, Start: 12, End: 21, Quote: "last year", Date: edtf.MustParse("1956"), Confidence: 1}}, nil
}

func (l stubborn) Resolve(name string, at edtf.Date, kinds []coldwar.Kind, most int) []coldwar.Candidate {
	if name != "Stalin" || at.String() != "1953" || len(kinds) != 1 || kinds[0] != coldwar.KindPerson || most != 5 {
		l.t.Errorf("Resolve(%q, %q, %v, %d)", name, at, kinds, most)
	}
	return []coldwar.Candidate{{Entity: "person:joseph-stalin", Score: 1}}
}

func TestLink(t *testing.T) {
	opened := 0
	s, err := graph.New(seeded(t), graph.Options{Linker: func(r coldwar.Reader) (graph.Linker, error) {
		if opened++; r.Sequence() != 1 {
			t.Errorf("the linker is that of sequence %d", r.Sequence())
		}
		return stubborn{t}, nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	got := string(ask(t, s, `{
		link(text: "Stalin died last year", written: "1957") {
			text
			mentions { mentionKind start end quote locator confidence target { label } dateValue { edtf } evidence { rule detail } alternatives { score entity { id } } }
		}
		resolve(name: "Stalin", at: "1953", kinds: [PERSON]) { score entity { id } }
	}`, "").Body)
	want := `{"data":{"link":{"text":"Stalin died last year","mentions":[` +
		`{"mentionKind":"ENTITY","start":0,"end":6,"quote":"Stalin","locator":null,"confidence":0.5,"target":{"label":"Joseph Stalin"},"dateValue":null,` +
		`"evidence":[{"rule":"always","detail":"It is always Stalin."}],"alternatives":[{"score":0.25,"entity":{"id":"place:moscow"}}]},` +
		`{"mentionKind":"DATE","start":12,"end":21,"quote":"last year","locator":null,"confidence":1,"target":null,"dateValue":{"edtf":"1956"},"evidence":[],"alternatives":[]}]},` +
		`"resolve":[{"score":1,"entity":{"id":"person:joseph-stalin"}}]}}`
	if got != want || opened != 1 {
		t.Errorf("opened %d\ngot  %s\nwant %s", opened, got, want)
	}
}
