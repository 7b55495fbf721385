package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"coldwar"
	"coldwar/graph"
	"coldwar/internal/edtf"
)

type paragraphInfo struct {
	Start, End int
	Text       string
	Segments   []struct {
		Text     string
		Mentions []struct {
			ID         string
			Start, End int
		}
	}
}

func paragraphsOf(tb testing.TB, v coldwar.Viewer, id coldwar.ID) []paragraphInfo {
	tb.Helper()
	s, err := graph.New(v, graph.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	response := ask(tb, s, `query($id: ID!) { essay(id: $id) { paragraphs { start end text segments { text mentions { id start end } } } } }`, fmt.Sprintf(`{"id": %q}`, id))
	var answer struct {
		Data struct {
			Essay struct{ Paragraphs []paragraphInfo }
		}
	}
	if err := json.Unmarshal(response.Body, &answer); err != nil || response.Codes != nil {
		tb.Fatalf("%v %s", err, response.Body)
	}
	return answer.Data.Essay.Paragraphs
}

// dated makes a mention that needs no target.
func dated(n, start, end int, text []rune, status coldwar.MentionStatus) *coldwar.Mention {
	return &coldwar.Mention{
		ID: coldwar.ID(fmt.Sprintf("mention:m%d", n)), Essay: "essay:e", Kind: coldwar.MentionDate, Date: edtf.MustParse("1953"),
		Start: start, End: end, Quote: string(text[start:end]), Status: status,
	}
}

func TestSegments(t *testing.T) {
	text := "Смерть Stalin’s death in 1953.\n\nThe End"
	runes := []rune(text)
	k := seeded(t)
	k.put("test", &coldwar.Essay{ID: "essay:e", Title: "E", Text: text},
		dated(1, 7, 21, runes, coldwar.Suggested), // Stalin’s death
		dated(2, 7, 13, runes, coldwar.Accepted),  // Stalin
		dated(3, 25, 29, runes, coldwar.Suggested),
		dated(4, 0, 6, runes, coldwar.Rejected),
		dated(5, 36, 39, runes, coldwar.Suggested), // to the end of the text
	)
	var got strings.Builder
	for _, p := range paragraphsOf(t, k, "essay:e") {
		for _, s := range p.Segments {
			fmt.Fprintf(&got, "[%s", s.Text)
			for _, at := range s.Mentions {
				fmt.Fprintf(&got, " %s", at.ID[len("mention:"):])
			}
			got.WriteString("]")
		}
		got.WriteString("\n")
	}
	want := "[Смерть ][Stalin m1 m2][’s death m1][ in ][1953 m3][.]\n[The ][End m5]\n"
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", &got, want)
	}
}

// marked is a knowledge base of one essay and its mentions, in any order.
type marked struct {
	coldwar.Reader
	essay    *coldwar.Essay
	mentions []*coldwar.Mention
}

func (m *marked) View(_ context.Context, fn func(coldwar.Reader) error) error { return fn(m) }

func (*marked) Sequence() uint64 { return 1 }

func (m *marked) Node(coldwar.ID) (coldwar.Node, error) { return m.essay, nil }

func (m *marked) Mentions(coldwar.MentionQuery) (coldwar.Connection[*coldwar.Mention], error) {
	var c coldwar.Connection[*coldwar.Mention]
	for _, one := range m.mentions {
		c.Edges = append(c.Edges, coldwar.Edge[*coldwar.Mention]{Node: one})
	}
	return c, nil
}

// FuzzSegments cuts any text with any mentions: the segments of a paragraph
// are the paragraph, each lists exactly the mentions that cover it, outermost
// first, and the same mentions never hold in two neighbours.
func FuzzSegments(f *testing.F) {
	f.Add("Stalin and Мао met.\n\nIn 1949.", []byte{0, 6, 11, 3, 22, 4})
	f.Add(strings.Repeat("é ", 2000), []byte{0, 255, 10, 3, 200, 1})
	f.Fuzz(func(t *testing.T, text string, spans []byte) {
		essay := &coldwar.Essay{ID: "essay:e", Title: "E", Text: text}
		essay.Normalize()
		if essay.Validate() != nil || len(essay.Paragraphs) > 1000 || len(spans) > 200 {
			return
		}
		m := &marked{essay: essay}
		runes := []rune(text)
		covers := map[string][2]int{}
		for i := 0; i+1 < len(spans); i += 2 {
			start := int(spans[i]) * len(runes) / 256
			end := min(len(runes), start+1+int(spans[i+1]))
			if start < end {
				one := dated(i, start, end, runes, coldwar.Suggested)
				covers[string(one.ID)] = [2]int{start, end}
				m.mentions = append(m.mentions, one)
			}
		}
		for _, p := range paragraphsOf(t, m, "essay:e") {
			checkParagraph(t, p, runes, covers)
		}
	})
}

func checkParagraph(t *testing.T, p paragraphInfo, text []rune, covers map[string][2]int) {
	t.Helper()
	if want := string(text[p.Start:p.End]); p.Text != want {
		t.Fatalf("paragraph %q, want %q", p.Text, want)
	}
	at := p.Start
	for i, s := range p.Segments {
		end := at + len([]rune(s.Text))
		if end > len(text) || s.Text != string(text[at:end]) || s.Text == "" {
			t.Fatalf("segment %q is not what stands at %d", s.Text, at)
		}
		covering := 0
		for _, span := range covers {
			if span[0] < end && span[1] > at {
				covering++
			}
		}
		if covering != len(s.Mentions) {
			t.Fatalf("segment %q lists %d of %d mentions", s.Text, len(s.Mentions), covering)
		}
		for j, m := range s.Mentions {
			if m.Start > at || m.End < end || [2]int{m.Start, m.End} != covers[m.ID] {
				t.Fatalf("mention %+v does not cover %d..%d", m, at, end)
			}
			if j > 0 && (s.Mentions[j-1].Start > m.Start || s.Mentions[j-1].Start == m.Start && s.Mentions[j-1].End < m.End) {
				t.Fatalf("mention %+v stands within %+v", s.Mentions[j-1], m)
			}
		}
		if i > 0 && fmt.Sprint(s.Mentions) == fmt.Sprint(p.Segments[i-1].Mentions) {
			t.Fatalf("segments %d and %d are one", i-1, i)
		}
		at = end
	}
	if at != p.End {
		t.Fatalf("the segments end at %d, the paragraph at %d", at, p.End)
	}
}
