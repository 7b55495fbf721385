package ingest_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/ingest"
)

// world is a small knowledge base for texts to name.
var world = []string{
	`{"type":"person","id":"person:joseph-stalin","name":"Joseph Stalin","aliases":["Stalin"],"born":"1878-12-18","died":"1953-03-05"}`,
	`{"type":"person","id":"person:mao-zedong","name":"Mao Zedong","aliases":["Mao"]}`,
	`{"type":"place","id":"place:moscow","name":"Moscow"}`,
	`{"type":"place","id":"place:beijing","name":"Beijing","aliases":["Peking"]}`,
}

func essayRecord(id, text, more string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf(`{"type":"essay","id":"essay:%s","title":"%[1]s","text":%s%s}`, id, quoted, more)
}

func mentionRecord(id, text, quote, more string) string {
	before, _, _ := strings.Cut(text, quote)
	start := len([]rune(before))
	return fmt.Sprintf(`{"type":"mention","id":"mention:%s","essay":"essay:e","start":%d,"end":%d,"quote":"%s",%s}`, id, start, start+len([]rune(quote)), quote, more)
}

// mentions gives an essay's mentions of all statuses, in the order of the text:
// "1 Stalin SUGGESTED person:joseph-stalin", the number being that of the id.
func mentions(tb testing.TB, v coldwar.Viewer, essay coldwar.ID) []string {
	tb.Helper()
	var all []string
	view(tb, v, func(r coldwar.Reader) error {
		node, err := r.Node(essay)
		if err != nil {
			return err
		}
		text := []rune(node.(*coldwar.Essay).Text)
		c, err := r.Mentions(coldwar.MentionQuery{Essay: essay, Statuses: coldwar.MentionStatuses(), Page: coldwar.Page{First: coldwar.MaxPage}})
		for _, e := range c.Edges {
			m := *e.Node
			if err := m.Locate(text); err != nil || m.Prefix != e.Node.Prefix || m.Suffix != e.Node.Suffix {
				tb.Errorf("%s is not where it says, or among other words: %v", m.ID, err)
			}
			what := string(m.Target)
			if m.Kind == coldwar.MentionDate {
				what = m.Date.String()
			}
			number := strings.TrimPrefix(string(m.ID), "mention:"+essay.Slug()+"-")
			all = append(all, fmt.Sprintf("%s %s %s %s", number, m.Quote, m.Status, what))
		}
		return err
	})
	return all
}

// review sets the status of a mention.
func review(tb testing.TB, s ingest.Target, id coldwar.ID, status coldwar.MentionStatus) {
	tb.Helper()
	var change coldwar.Change
	view(tb, s, func(r coldwar.Reader) error {
		node, err := r.Node(id)
		if err != nil {
			return err
		}
		m := *node.(*coldwar.Mention)
		m.Status = status
		change = coldwar.Change{By: "anna", Operation: coldwar.Review, Node: id, Writes: []coldwar.Write{{ID: id, Node: &m, Base: m.Revision}}}
		return nil
	})
	outcomes, err := s.Apply(context.Background(), []coldwar.Change{change})
	if err == nil {
		err = outcomes[0].Err
	}
	if err != nil {
		tb.Fatal(err)
	}
}

func TestEssaysAreLinkedWithTheEntitiesOfTheirFile(t *testing.T) {
	const text = "Stalin met Mao in Moscow in December 1949."
	want := []string{
		"1 Stalin SUGGESTED person:joseph-stalin",
		"2 Mao SUGGESTED person:mao-zedong",
		"3 Moscow SUGGESTED place:moscow",
		"4 December 1949 SUGGESTED 1949-12",
	}
	lines := append([]string{essayRecord("e", text, "")}, world...)
	for _, opts := range []ingest.Options{{}, {Strict: true}} {
		s := open(t)
		dry := imported(t, s, ingest.Options{DryRun: true}, records(lines...))
		report := imported(t, s, opts, records(lines...))
		told := []ingest.Essay{{ID: "essay:e", Title: "e", File: "in.jsonl", Operation: coldwar.Create, Linked: true, Mentions: 4}}
		if !slices.Equal(report.Essays, told) || !slices.Equal(dry.Essays, told) {
			t.Errorf("%+v: told %+v, dry %+v", opts, report.Essays, dry.Essays)
		}
		if got := mentions(t, s, "essay:e"); !slices.Equal(got, want) {
			t.Errorf("%+v: got %q", opts, got)
		}
		if got := changes(t, s); got[len(got)-1] != "CREATE import: essay:e, mention:e-1, mention:e-2, mention:e-3, mention:e-4" {
			t.Errorf("the essay and its mentions are not one change: %q", got)
		}
		before := sequence(t, s)
		again := clean(t, s, records(lines...))
		if told[0].Operation, told[0].Linked = "", false; sequence(t, s) != before || counts(again) != [3]int{0, 0, 5} || !slices.Equal(again.Essays, told) {
			t.Errorf("again: %+v at %d", again, sequence(t, s))
		}
	}
}

func TestEssayThatIsNotToBeLinked(t *testing.T) {
	const text = "Stalin met Mao."
	s := open(t)
	clean(t, s, records(append(world, essayRecord("e", text, `,"link":false`), mentionRecord("by-hand", text, "Mao", `"kind":"ENTITY","target":"person:mao-zedong","status":"ACCEPTED"`))...))
	if got := mentions(t, s, "essay:e"); !slices.Equal(got, []string{"mention:by-hand Mao ACCEPTED person:mao-zedong"}) {
		t.Errorf("got %q", got)
	}
	// The mention moves with the text, still without linking.
	moved := "Yesterday, " + text
	report := clean(t, s, records(essayRecord("e", moved, `,"link":false`)))
	if got := mentions(t, s, "essay:e"); !slices.Equal(got, []string{"mention:by-hand Mao ACCEPTED person:mao-zedong"}) || report.Essays[0].Linked {
		t.Errorf("moved: %q, %+v", got, report)
	}
	// Linking finds the rest.
	clean(t, s, records(essayRecord("e", text, "")))
	if got := mentions(t, s, "essay:e"); !slices.Equal(got, []string{"1 Stalin SUGGESTED person:joseph-stalin", "mention:by-hand Mao ACCEPTED person:mao-zedong"}) {
		t.Errorf("linked: %q", got)
	}
}

func TestGivenMentions(t *testing.T) {
	const text = "Stalin met Mao in Moscow."
	given := []string{
		mentionRecord("e-2", text, "Moscow", `"kind":"ENTITY","target":"place:beijing","confidence":0.25,"evidence":[{"rule":"r","detail":"d"}],"alternatives":[{"entity":"place:moscow","score":0.5}]`),
		mentionRecord("e-7", text, "Mao in Moscow", `"kind":"ENTITY","target":"person:mao-zedong","status":"REJECTED"`),
	}
	s := open(t)
	report := clean(t, s, records(slices.Concat(given, []string{essayRecord("e", text, "")}, world)...))
	want := []string{
		"1 Stalin SUGGESTED person:joseph-stalin",
		"7 Mao in Moscow REJECTED person:mao-zedong",
		"3 Mao SUGGESTED person:mao-zedong",
		"2 Moscow SUGGESTED place:beijing",
	}
	if got := mentions(t, s, "essay:e"); !slices.Equal(got, want) || counts(report) != [3]int{7, 0, 0} || report.Essays[0].Mentions != 3 {
		t.Errorf("got %q, %+v", got, report)
	}
	if !strings.Contains(export(t, s), given[0][:len(given[0])-1]) == strings.Contains(given[0], "status") {
		t.Errorf("not stored as given: %s", export(t, s))
	}
	// Alone in a file they are changes of their own.
	before := len(changes(t, s))
	accepted := strings.Replace(given[0], `"kind"`, `"status":"ACCEPTED","kind"`, 1)
	report = clean(t, s, records(accepted, given[1]))
	if got := changes(t, s)[before:]; !slices.Equal(got, []string{"UPDATE import: mention:e-2"}) || counts(report) != [3]int{0, 1, 1} {
		t.Errorf("alone: %q, %+v", got, report)
	}
}

func TestRelinking(t *testing.T) {
	const text = "Stalin met Mao in Moscow. Then Mao left Moscow. Stalin stayed in Moscow until 1953."
	first := []string{
		"1 Stalin SUGGESTED person:joseph-stalin",
		"2 Mao SUGGESTED person:mao-zedong",
		"3 Moscow SUGGESTED place:moscow",
		"4 Mao SUGGESTED person:mao-zedong",
		"5 Moscow SUGGESTED place:moscow",
		"6 Stalin SUGGESTED person:joseph-stalin",
		"7 Moscow SUGGESTED place:moscow",
		"8 1953 SUGGESTED 1953",
	}
	tests := []struct {
		name    string
		reviews map[coldwar.ID]coldwar.MentionStatus
		to      string
		want    []string
	}{
		{"other fields change", nil, text, first},
		{"text before all", nil, "Once, " + text, first},
		{"a sentence goes", nil, "Stalin met Mao in Moscow. Stalin stayed in Moscow until 1953.", []string{first[0], first[1], first[2], first[5], first[6], first[7]}},
		{"sentences change places", nil, "Then Mao left Moscow. Stalin met Mao in Moscow. Stalin stayed in Moscow until 1953.",
			[]string{first[3], first[4], first[0], first[1], first[2], first[5], first[6], first[7]}},
		{"a new name", nil, "Stalin met Mao in Moscow and Peking. Then Mao left Moscow. Stalin stayed in Moscow until 1953.",
			slices.Insert(slices.Clone(first), 3, "9 Peking SUGGESTED place:beijing")},
		{"accepted stays when the linker says nothing", map[coldwar.ID]coldwar.MentionStatus{"mention:e-4": coldwar.Accepted},
			"Stalin met Mao in Moscow. Then MAO left Moscow. Stalin stayed in Moscow until 1953.", []string{
				first[0], first[1], first[2], "4 Mao ORPHANED person:mao-zedong", "9 MAO SUGGESTED person:mao-zedong", first[4], first[5], first[6], first[7]}},
		{"rejected moves along and is not suggested again", map[coldwar.ID]coldwar.MentionStatus{"mention:e-5": coldwar.Rejected, "mention:e-8": coldwar.Accepted},
			"Well: " + text + " More.", []string{
				first[0], first[1], first[2], first[3], "5 Moscow REJECTED place:moscow", first[5], first[6], "8 1953 ACCEPTED 1953"}},
		{"reviewed words go", map[coldwar.ID]coldwar.MentionStatus{"mention:e-5": coldwar.Rejected, "mention:e-4": coldwar.Accepted},
			"Stalin met Mao in Moscow. Stalin stayed in Moscow until 1953.", []string{
				first[0], first[1], first[2], "4 Mao ORPHANED person:mao-zedong", "5 Moscow ORPHANED place:moscow", first[5], first[6], first[7]}},
		{"a word grows", map[coldwar.ID]coldwar.MentionStatus{"mention:e-2": coldwar.Accepted},
			"Stalin met Maoists in Moscow. Then Mao left Moscow. Stalin stayed in Moscow until 1953.", []string{
				first[0], "2 Mao ORPHANED person:mao-zedong", "9 Moscow SUGGESTED place:moscow", first[3], first[4], first[5], first[6], first[7]}},
		{"nothing is left", map[coldwar.ID]coldwar.MentionStatus{"mention:e-1": coldwar.Accepted}, "Other words altogether.", []string{"1 Stalin ORPHANED person:joseph-stalin"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t)
			clean(t, s, records(append(world, essayRecord("e", text, ""))...))
			if got := mentions(t, s, "essay:e"); !slices.Equal(got, first) {
				t.Fatalf("first: %q", got)
			}
			for id, status := range tt.reviews {
				review(t, s, id, status)
			}
			changed := essayRecord("e", tt.to, `,"author":"A"`)
			dry := imported(t, s, ingest.Options{DryRun: true}, records(changed))
			report := clean(t, s, records(changed))
			got := mentions(t, s, "essay:e")
			// Orphans keep their old offsets, and so may stand anywhere.
			slices.Sort(got)
			want := slices.Sorted(slices.Values(tt.want))
			if !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
			shown := 0
			for _, m := range want {
				if strings.Contains(m, " SUGGESTED ") || strings.Contains(m, " ACCEPTED ") {
					shown++
				}
			}
			if report.Essays[0].Mentions != shown || dry.Essays[0] != report.Essays[0] {
				t.Errorf("told %+v, dry %+v, want %d mentions", report.Essays[0], dry.Essays[0], shown)
			}
		})
	}
}

// TestMentionNumbersAreNotUsedAgain also holds for those of the other essay
// whose ids begin alike.
func TestMentionNumbersAreNotUsedAgain(t *testing.T) {
	s := open(t)
	const with, without = "Stalin stayed in Moscow for a long time. Mao left.", "Stalin stayed in Moscow for a long time."
	clean(t, s, records(append(world, essayRecord("e", with, ""))...))
	clean(t, s, records(essayRecord("e", without, "")))
	clean(t, s, records(essayRecord("e", with, "")))
	want := []string{"1 Stalin SUGGESTED person:joseph-stalin", "2 Moscow SUGGESTED place:moscow", "4 Mao SUGGESTED person:mao-zedong"}
	if got := mentions(t, s, "essay:e"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	long := strings.Repeat("x", coldwar.MaxSlug-1)
	clean(t, s, records(essayRecord(long+"a", "Stalin.", ""), essayRecord(long+"b", "Mao.", "")))
	if got := mentions(t, s, coldwar.ID("essay:"+long+"b")); len(got) != 1 || !strings.HasPrefix(got[0], "mention:"+long[:coldwar.MaxSlug-8]+"-2 Mao") {
		t.Errorf("long ids: %q", got)
	}
}

func TestSuggestionsDoNotCrossWhatPeopleMarked(t *testing.T) {
	const text = "They met in Moscow in December 1949 again."
	s := open(t)
	clean(t, s, records(append(world, essayRecord("e", text, `,"link":false`), mentionRecord("by-hand", text, "Moscow in December", `"kind":"ENTITY","target":"place:moscow","status":"ACCEPTED"`))...))
	clean(t, s, records(essayRecord("e", text, `,"author":"A"`)))
	want := []string{"mention:by-hand Moscow in December ACCEPTED place:moscow", "1 Moscow SUGGESTED place:moscow"}
	if got := mentions(t, s, "essay:e"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRejectedSpanIsNotSuggestedAgainAsAnotherThing(t *testing.T) {
	const text = "They met in Moscow."
	s := open(t)
	clean(t, s, records(append(world, essayRecord("e", text, `,"link":false`), mentionRecord("e-1", text, "Moscow", `"kind":"QUOTATION","status":"REJECTED"`))...))
	clean(t, s, records(essayRecord("e", text, `,"author":"A"`)))
	if got := mentions(t, s, "essay:e"); !slices.Equal(got, []string{"1 Moscow REJECTED "}) {
		t.Errorf("got %q", got)
	}
}

// TestLinkingAnchorsDates holds that the day on which an essay was published
// tells what "last year" is.
func TestLinkingAnchorsDates(t *testing.T) {
	s := open(t)
	clean(t, s, records(append(world, essayRecord("e", "Stalin died last year.", `,"published":"1954"`))...))
	if got := mentions(t, s, "essay:e"); !slices.Contains(got, "2 last year SUGGESTED 1953") {
		t.Errorf("got %q", got)
	}
}

func TestTexts(t *testing.T) {
	const body = "Stalin met Mao in Moscow.\r\n\r\nMao left.\r\n"
	s := open(t)
	clean(t, s, records(world...))

	report := clean(t, s, file("my-essay.txt", body))
	want := ingest.Essay{ID: "essay:my-essay", Title: "My essay", File: "my-essay.txt", Operation: coldwar.Create, Linked: true, Mentions: 4}
	if !slices.Equal(report.Essays, []ingest.Essay{want}) {
		t.Fatalf("told %+v", report.Essays)
	}
	view(t, s, func(r coldwar.Reader) error {
		node, err := r.Node("essay:my-essay")
		if e := node.(*coldwar.Essay); e.Text != body || len(e.Paragraphs) != 2 {
			t.Errorf("stored %+v", e)
		}
		return err
	})

	// The same again, also below its title, is the same essay.
	want.Operation, want.Linked = "", false
	for _, f := range []ingest.File{file("elsewhere/my_essay.txt", body), file("x.txt", "My Essay\n\n"+body)} {
		report = clean(t, s, f)
		if f.Name == "x.txt" { // spelt otherwise
			want.Title, want.Operation, want.Linked = "My Essay", coldwar.Update, true
		}
		if want.File = f.Name; !slices.Equal(report.Essays, []ingest.Essay{want}) {
			t.Errorf("again: %+v, want %+v", report.Essays, want)
		}
	}

	// A new text replaces the old and keeps what it does not tell.
	clean(t, s, records(`{"type":"essay","id":"essay:my-essay","title":"My Essay","author":"Anna","published":"1954","text":"Old: Stalin."}`))
	clean(t, s, file("my-essay.txt", "New: Stalin."))
	view(t, s, func(r coldwar.Reader) error {
		node, err := r.Node("essay:my-essay")
		if e := node.(*coldwar.Essay); e.Text != "New: Stalin." || e.Author != "Anna" || e.Published != edtf.MustParse("1954") || len(e.Paragraphs) != 1 {
			t.Errorf("stored %+v", e)
		}
		return err
	})

	// Paragraphs that somebody told apart stay while the text does.
	clean(t, s, records(`{"type":"essay","id":"essay:apart","title":"Apart","text":"H\nB","paragraphs":[{"start":0,"end":1,"kind":"HEADING"},{"start":2,"end":3,"kind":"BODY"}]}`))
	if report := clean(t, s, file("apart.txt", "H\nB")); report.Unchanged != 1 {
		t.Errorf("paragraphs: %+v", report)
	}
}

func TestTextsOfOneTitle(t *testing.T) {
	s := open(t)
	clean(t, s, records(`{"type":"essay","id":"essay:introduction","title":"An introduction of another title","text":"T"}`, `{"type":"essay","id":"essay:introduction-4","title":"Introduction","text":"T"}`))
	remove(t, s, "essay:introduction-4", 1)
	files := []ingest.File{file("a/introduction.txt", "One."), file("b/introduction.txt", "Two."), file("c/introduction.txt", "Three.")}
	dry := imported(t, s, ingest.Options{DryRun: true}, files...)
	ids := func(r ingest.Report) string {
		var all []string
		for _, e := range r.Essays {
			all = append(all, string(e.ID)+" "+string(e.Operation))
		}
		return strings.Join(all, ", ")
	}
	const want = "essay:introduction-2 CREATE, essay:introduction-3 CREATE, essay:introduction-5 CREATE"
	if got := ids(clean(t, s, files...)); got != want || ids(dry) != want {
		t.Errorf("got %s, dry %s", got, ids(dry))
	}
	if got, want := ids(clean(t, s, files...)), "essay:introduction-2 , essay:introduction-3 , essay:introduction-5 "; got != want {
		t.Errorf("again: %s", got)
	}
}

func TestAnotherTextOfTheSameTitle(t *testing.T) {
	s := open(t)
	const old = "Stalin and Mao met in Moscow in December 1949. Then Mao left."
	tests := []struct{ name, text, want string }{
		{"first", old, "essay:visits CREATE"},
		{"edited", "Stalin and Mao met in Moscow in the winter of 1949. Then Mao left, alone.", "essay:visits UPDATE"},
		{"cut short", "Stalin and Mao met.", "essay:visits UPDATE"},
		{"another", "Nixon flew to Beijing.", "essay:visits-2 CREATE"},
		{"the other, edited", "In 1972 Nixon flew to Beijing.", "essay:visits-2 UPDATE"},
	}
	for _, tt := range tests {
		report := clean(t, s, file("visits.txt", tt.text))
		if got := fmt.Sprint(report.Essays[0].ID, " ", report.Essays[0].Operation); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestExportAndImport(t *testing.T) {
	const text = "Сталин met Mao in Moscow.  \r\n\r\nThen Mao left. Stalin stayed until 1953."
	s := open(t)
	clean(t, s, records(append(world, sourceS, placeP, eventE, essayRecord("e", text, `,"sources":[{"source":"source:s","locator":"18"}]`), essayRecord("f", "Mao.", ""))...))
	review(t, s, "mention:e-1", coldwar.Accepted)
	review(t, s, "mention:e-2", coldwar.Rejected)
	review(t, s, "mention:f-1", coldwar.Accepted)
	clean(t, s, records(essayRecord("f", "Gone.", "")))

	all := export(t, s)
	for _, wanted := range []string{"ORPHANED", "REJECTED", "ACCEPTED", "SUGGESTED", `"link":false`, `"evidence"`} {
		if !strings.Contains(all, wanted) {
			t.Fatalf("the test exports no %s:\n%s", wanted, all)
		}
	}
	lines := strings.Split(strings.TrimSpace(all), "\n")
	slices.Reverse(lines)
	for _, opts := range []ingest.Options{{}, {Strict: true}} {
		copied := open(t)
		report := imported(t, copied, opts, records(lines...))
		if got := export(t, copied); got != all || report.Problems != nil {
			t.Errorf("%+v: the copy differs: %+v\n%s\n%s", opts, report.Problems, got, all)
		}
	}
	// And back into itself it changes nothing.
	before := sequence(t, s)
	if report := clean(t, s, records(lines...)); sequence(t, s) != before || report.Unchanged != len(lines) {
		t.Errorf("into itself: %+v", report)
	}
}

func TestLinkers(t *testing.T) {
	s := open(t)
	var linkers ingest.Linkers
	linker := func() (got any) {
		view(t, s, func(r coldwar.Reader) error {
			l, err := linkers.For(r)
			got = l
			return err
		})
		return got
	}
	resolves := func(name string) (n int) {
		view(t, s, func(r coldwar.Reader) error {
			l, err := linkers.For(r)
			n = len(l.Resolve(name, edtf.Date{}, nil, 5))
			return err
		})
		return n
	}
	empty := linker()
	clean(t, s, records(world...))
	full := linker()
	if full == empty || resolves("Mao Zedong") == 0 {
		t.Error("new names are not known")
	}
	clean(t, s, records(essayRecord("e", "Stalin met Mao.", "")))
	if linker() != full {
		t.Error("an essay makes a new linker")
	}
	view(t, s, func(old coldwar.Reader) error {
		clean(t, s, records(`{"type":"person","id":"person:deng-xiaoping","name":"Deng Xiaoping"}`))
		newest := linker()
		if newest == full || resolves("Deng Xiaoping") == 0 {
			t.Error("a new name is not known")
		}
		l, err := linkers.For(old)
		if err == nil && len(l.Resolve("Deng Xiaoping", edtf.Date{}, nil, 5)) != 0 {
			t.Error("an old snapshot knows a new name")
		}
		if linker() != newest {
			t.Error("an old snapshot drives out the newest linker")
		}
		return err
	})
	remove(t, s, "person:deng-xiaoping", 1)
	if resolves("Deng Xiaoping") != 0 {
		t.Error("a deleted name is known")
	}
}
