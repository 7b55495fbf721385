package seed_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"coldwar"
)

// record is a record of the files and where it stands.
type record struct {
	file string
	line int
	node coldwar.Node
}

// records reads the files themselves, so that a fault is named by its line.
func records(tb testing.TB) []record {
	tb.Helper()
	files, err := filepath.Glob("*.jsonl")
	if err != nil || len(files) == 0 {
		tb.Fatal("no files:", err)
	}
	var all []record
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		n := 0
		for line := range bytes.Lines(content) {
			n++
			r, err := coldwar.UnmarshalRecord(line)
			if err != nil {
				tb.Fatalf("%s:%d: %v", file, n, err)
			}
			all = append(all, record{file, n, r.Node})
		}
	}
	return all
}

func TestRecordsAreValid(t *testing.T) {
	all := records(t)
	lines := make(map[coldwar.ID]bool, len(all))
	for _, r := range all {
		if lines[r.node.NodeID()] {
			t.Errorf("%s:%d: %s stands twice", r.file, r.line, r.node.NodeID())
		}
		lines[r.node.NodeID()] = true
	}
	kinds := map[string]coldwar.Kind{
		"essays.jsonl": coldwar.KindEssay, "events.jsonl": coldwar.KindEvent, "people.jsonl": coldwar.KindPerson,
		"organizations.jsonl": coldwar.KindOrganization, "places.jsonl": coldwar.KindPlace, "sources.jsonl": coldwar.KindSource,
	}
	var last record
	for _, r := range all {
		if err := r.node.Validate(); err != nil {
			t.Errorf("%s:%d: %v", r.file, r.line, err)
		}
		if r.node.NodeID().Kind() != kinds[r.file] {
			t.Errorf("%s:%d: %s stands in the wrong file", r.file, r.line, r.node.NodeID())
		}
		if r.file == last.file && last.node.NodeID() >= r.node.NodeID() {
			t.Errorf("%s:%d: %s does not stand in the order of ids", r.file, r.line, r.node.NodeID())
		}
		for _, id := range r.node.References() {
			if !lines[id] {
				t.Errorf("%s:%d: %s refers to %s, which does not exist", r.file, r.line, r.node.NodeID(), id)
			}
		}
		last = r
	}
}

// TestEverySourceIsRead holds that each source says when it was read, and that
// something cites it.
func TestEverySourceIsRead(t *testing.T) {
	all := records(t)
	cited := make(map[coldwar.ID]bool)
	for _, r := range all {
		for _, id := range r.node.References() {
			cited[id] = true
		}
	}
	read := regexp.MustCompile(`\b[Rr]ead\b.* on \d{4}-\d\d-\d\d\b`)
	for _, r := range all {
		s, ok := r.node.(*coldwar.Source)
		if !ok {
			continue
		}
		if !cited[s.ID] {
			t.Errorf("%s:%d: nothing cites %s", r.file, r.line, s.ID)
		}
		if s.ID != "source:cheek" && (!read.MatchString(s.Description) || s.URL == "") {
			t.Errorf("%s:%d: %s does not say where and on which day it was read: %q", r.file, r.line, s.ID, s.Description)
		}
	}
}

// TestDatesAreCited holds that every event is cited, and every date of birth,
// death or founding; that other dates say why they differ; and that nothing is
// quoted at length.
func TestDatesAreCited(t *testing.T) {
	for _, r := range records(t) {
		at := func(problem string) { t.Errorf("%s:%d: %s: %s", r.file, r.line, r.node.NodeID(), problem) }
		entity, ok := r.node.(coldwar.Entity)
		if !ok {
			continue
		}
		citations := entity.Shared().Citations
		var disputed []coldwar.DisputedDate
		switch n := r.node.(type) {
		case *coldwar.Event:
			if disputed = n.DisputedDates; len(citations) == 0 {
				at("no citation")
			}
			for _, c := range n.Causes {
				if len(c.Citations) == 0 {
					at("no citation of its cause " + string(c.Event))
				}
				citations = append(slices.Clone(citations), c.Citations...)
			}
		case *coldwar.Person:
			if disputed = n.DisputedBirths; len(citations) == 0 && (!n.Born.IsZero() || !n.Died.IsZero()) {
				at("dates without a citation")
			}
		case *coldwar.Organization:
			if len(citations) == 0 && (!n.Founded.IsZero() || !n.Dissolved.IsZero()) {
				at("dates without a citation")
			}
		}
		for _, d := range disputed {
			if len(d.Citations) == 0 || d.Note == "" {
				at("the disputed date " + d.Date.String() + " has no citation or no note")
			}
			citations = append(slices.Clone(citations), d.Citations...)
		}
		for _, c := range citations {
			if n := len(strings.Fields(c.Quote)); n > 15 {
				at("a quotation of more than fifteen words: " + c.Quote)
			}
			if c.Quote == "" && c.Locator == "" {
				at("a citation without locator or quotation: " + string(c.Source))
			}
		}
	}
}

// TestNamesAreOfOne holds that no name belongs to two entities of one kind.
func TestNamesAreOfOne(t *testing.T) {
	type name struct {
		kind   coldwar.Kind
		folded string
	}
	owner := make(map[name]coldwar.ID)
	for _, r := range records(t) {
		e, ok := r.node.(coldwar.Entity)
		if !ok {
			continue
		}
		seen := make(map[string]bool)
		for _, n := range append([]string{e.Label()}, e.Shared().Aliases...) {
			key := name{e.NodeID().Kind(), coldwar.Fold(n)}
			if other, taken := owner[key]; taken && other != e.NodeID() {
				t.Errorf("%s:%d: %q is a name of %s and of %s", r.file, r.line, n, e.NodeID(), other)
			}
			owner[key] = e.NodeID()
			if seen[n] {
				t.Errorf("%s:%d: %q is a name of %s twice", r.file, r.line, n, e.NodeID())
			}
			seen[n] = true
		}
	}
}

// TestSourcesHaveTitlesOfTheirOwn holds that no source is called like what it
// is about: who asks for a person must not get a page about them.
func TestSourcesHaveTitlesOfTheirOwn(t *testing.T) {
	named := make(map[string]coldwar.ID)
	for _, r := range records(t) {
		e, ok := r.node.(coldwar.Entity)
		if !ok || e.NodeID().Kind() == coldwar.KindSource {
			continue
		}
		for _, n := range append([]string{e.Label()}, e.Shared().Aliases...) {
			named[coldwar.Fold(n)] = e.NodeID()
		}
	}
	for _, r := range records(t) {
		if s, ok := r.node.(*coldwar.Source); ok && named[coldwar.Fold(s.Title)] != "" {
			t.Errorf("%s:%d: %q is the title of %s and a name of %s", r.file, r.line, s.Title, s.ID, named[coldwar.Fold(s.Title)])
		}
	}
}

// TestVocabulary holds that topics are those that README.md lists, all of
// which are used, and that roles, where given, are lower-case words.
func TestVocabulary(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, found := strings.Cut(string(readme), "\n## Topics\n")
	if !found {
		t.Fatal("README.md has no section Topics")
	}
	section, _, _ = strings.Cut(section, "\n## ")
	listed := make(map[string]bool)
	for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(section, -1) {
		listed[m[1]] = false
	}
	role := regexp.MustCompile(`^([a-z]+( [a-z]+)*)?$`)
	for _, r := range records(t) {
		e, ok := r.node.(coldwar.Entity)
		if !ok {
			continue
		}
		for _, topic := range e.Shared().Topics {
			if _, ok := listed[topic]; !ok {
				t.Errorf("%s:%d: the topic %q is not in README.md", r.file, r.line, topic)
			}
			listed[topic] = true
		}
		event, ok := e.(*coldwar.Event)
		if !ok {
			continue
		}
		for _, p := range event.Participants {
			if !role.MatchString(p.Role) {
				t.Errorf("%s:%d: role %q of %s", r.file, r.line, p.Role, p.Actor)
			}
		}
	}
	for topic, used := range listed {
		if !used {
			t.Errorf("README.md lists the topic %q, which nothing has", topic)
		}
	}
}

// TestEssayText holds that the essay is the one that was given to us, without
// the furniture of the blog that carried it, and that its paragraphs tell
// headings, captions and text apart.
func TestEssayText(t *testing.T) {
	for _, r := range records(t) {
		essay, ok := r.node.(*coldwar.Essay)
		if !ok {
			continue
		}
		lower := strings.ToLower(essay.Text)
		for _, furniture := range []string{"comments", "posted", "share this", "leave a reply", "http"} {
			if strings.Contains(lower, furniture) {
				t.Errorf("%s holds %q", essay.ID, furniture)
			}
		}
		if strings.HasPrefix(essay.Text, essay.Title) {
			t.Errorf("the text of %s begins with its title", essay.ID)
		}
		kinds := make(map[coldwar.ParagraphKind]int)
		text := []rune(essay.Text)
		end := 0
		for _, p := range essay.Paragraphs {
			kinds[p.Kind]++
			if between := strings.TrimSpace(string(text[end:p.Start])); between != "" {
				t.Errorf("%s: %q is in no paragraph", essay.ID, between)
			}
			end = p.End
		}
		if rest := strings.TrimSpace(string(text[end:])); rest != "" {
			t.Errorf("%s: %q is in no paragraph", essay.ID, rest)
		}
		for _, kind := range []coldwar.ParagraphKind{"BODY", "HEADING", "CAPTION"} {
			if kinds[kind] == 0 {
				t.Errorf("%s has no paragraph of kind %s", essay.ID, kind)
			}
		}
	}
}

// TestCheekStaysUnidentified holds that nothing is made up about the work that
// the essay cites by surname and page only.
func TestCheekStaysUnidentified(t *testing.T) {
	for _, r := range records(t) {
		s, ok := r.node.(*coldwar.Source)
		if !ok || s.ID != "source:cheek" {
			continue
		}
		if !strings.Contains(strings.ToLower(s.Description), "not identified") {
			t.Errorf("its description does not say that it is not identified: %q", s.Description)
		}
		if !s.Issued.IsZero() || s.Publisher != "" || s.Container != "" || s.URL != "" || s.DOI != "" || s.ISBN != "" {
			t.Errorf("something is made up: %+v", s)
		}
		return
	}
	t.Error("there is no source:cheek")
}
