package search_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/search"
)

func date(s string) edtf.Date {
	d, err := edtf.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// library is a small knowledge base.
var library = []coldwar.Node{
	&coldwar.Event{ID: "event:death-of-joseph-stalin", Title: "Death of Joseph Stalin", Summary: "Stalin died at his dacha near Moscow after a stroke.", EventKind: "DEATH", Date: date("1953-03-05")},
	&coldwar.Event{ID: "event:secret-speech", Title: "Secret Speech", Common: coldwar.Common{Aliases: []string{"On the Cult of Personality"}}, Summary: "Khrushchev's speeches attacked Stalin.", EventKind: "SPEECH", Date: date("1956-02-25")},
	&coldwar.Event{ID: "event:sino-soviet-split", Title: "Sino-Soviet split", Summary: "The alliance of the two ended in the U.S.S.R. and China.", EventKind: "PROCESS", Date: date("1956/1966")},
	&coldwar.Event{ID: "event:detente", Title: "Détente", Summary: "A coup d’état was not part of it.", EventKind: "PROCESS", Date: date("1969/1979")},
	&coldwar.Person{ID: "person:joseph-stalin", Name: "Joseph Stalin", Common: coldwar.Common{Aliases: []string{"Stalin"}}, NativeName: "Иосиф Сталин", Born: date("1878-12-18")},
	&coldwar.Person{ID: "person:mao-zedong", Name: "Mao Zedong", NativeName: "毛泽东"},
	&coldwar.Organization{ID: "organization:the-who", Name: "The Who", OrganizationKind: "OTHER"},
	&coldwar.Place{ID: "place:moscow", Name: "Moscow", Country: "Russia"},
	&coldwar.Source{ID: "source:cheek", Title: "Cheek, work not identified", Authors: []string{"Cheek"}, SourceKind: "BOOK"},
	&coldwar.Essay{ID: "essay:dasvidaniya-china", Title: "Dasvidaniya China", Text: "In December 1949 Mao stood in Moscow.\n\nHe celebrated Stalin's birthday <b>& more</b>. Celebrations went on."},
}

func fill(tb testing.TB, dir string, nodes []coldwar.Node) *search.Index {
	tb.Helper()
	x, err := search.Open(dir)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { x.Close() })
	b := search.NewBatch()
	for i, n := range nodes {
		b.Put(uint64(i+1), n)
	}
	b.At(search.Position{Sequence: 7})
	if err := x.Write(b); err != nil {
		tb.Fatal(err)
	}
	return x
}

// find gives what a query finds, best first.
func find(tb testing.TB, x *search.Index, query string, kinds ...coldwar.Kind) []string {
	tb.Helper()
	q, err := search.Parse("query", query)
	if err != nil {
		tb.Fatalf("Parse(%q): %v", query, err)
	}
	found, err := x.Find(context.Background(), search.Asked{Query: q, Kinds: kinds, Scores: true})
	if err != nil {
		tb.Fatalf("Find(%q): %v", query, err)
	}
	if found.Sequence != 7 {
		tb.Errorf("Find(%q) is of sequence %d, want 7", query, found.Sequence)
	}
	slices.SortFunc(found.Hits, func(a, b search.Hit) int {
		if a.Score != b.Score {
			if a.Score > b.Score {
				return -1
			}
			return 1
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	ids := []string{}
	for _, h := range found.Hits {
		ids = append(ids, string(h.ID))
	}
	return ids
}

func TestFind(t *testing.T) {
	x := fill(t, filepath.Join(t.TempDir(), "search"), library)
	tests := []struct {
		name, query string
		kinds       []coldwar.Kind
		want        []string // best first
	}{
		{name: "a name before what only mentions it", query: "stalin", want: []string{"person:joseph-stalin", "event:death-of-joseph-stalin", "event:secret-speech", "essay:dasvidaniya-china"}},
		{name: "a whole name first", query: "Moscow", want: []string{"place:moscow", "event:death-of-joseph-stalin", "essay:dasvidaniya-china"}},
		{name: "every word", query: "stalin moscow", want: []string{"event:death-of-joseph-stalin", "essay:dasvidaniya-china"}},
		{name: "in any order and field", query: "stroke stalin joseph", want: []string{"event:death-of-joseph-stalin"}},
		{name: "without diacritics", query: "detente", want: []string{"event:detente"}},
		{name: "with other diacritics", query: "DÉTÈNTE", want: []string{"event:detente"}},
		{name: "decomposed", query: "de\u0301tente", want: []string{"event:detente"}},
		{name: "soft hyphen", query: "dé\u00adtente", want: []string{"event:detente"}},
		{name: "stemmed", query: "celebrating birthdays", want: []string{"essay:dasvidaniya-china"}},
		{name: "stemmed in the text", query: "speech attack", want: []string{"event:secret-speech"}},
		{name: "possessive", query: "khrushchev’s", want: []string{"event:secret-speech"}},
		{name: "acronym with full stops", query: "ussr", want: []string{"event:sino-soviet-split"}},
		{name: "acronym asked for with full stops", query: "U.S.S.R.", want: []string{"event:sino-soviet-split"}},
		{name: "hyphenated words are a phrase", query: "sino-soviet", want: []string{"event:sino-soviet-split"}},
		{name: "and not any two words", query: "soviet-sino", want: []string{}},
		{name: "apostrophe within", query: "coup d'etat", want: []string{"event:detente"}},
		{name: "Cyrillic", query: "сталин", want: []string{"person:joseph-stalin"}},
		{name: "Chinese within a name", query: "泽东", want: []string{"person:mao-zedong"}},
		{name: "year of a date", query: "1953", want: []string{"event:death-of-joseph-stalin"}},
		{name: "kind of event", query: "death", want: []string{"event:death-of-joseph-stalin"}},

		{name: "common words need not be found", query: "the death of Stalin", want: []string{"event:death-of-joseph-stalin"}},
		{name: "common words alone are looked for", query: "the who", want: []string{"organization:the-who"}},
		{name: "one common word alone", query: "of", want: []string{"event:death-of-joseph-stalin", "event:secret-speech", "event:detente", "event:sino-soviet-split"}},
		{name: "common words in a phrase count", query: `"the cult of personality"`, want: []string{"event:secret-speech"}},

		{name: "phrase", query: `"joseph stalin"`, want: []string{"person:joseph-stalin", "event:death-of-joseph-stalin"}},
		{name: "phrase with curly quotes", query: "“secret speech”", want: []string{"event:secret-speech"}},
		{name: "phrase in the wrong order", query: `"stalin joseph"`, want: []string{}},
		{name: "no phrase from one name into the next", query: `"speech on the cult"`, want: []string{}},
		{name: "phrase across a line", query: `"moscow he celebrated"`, want: []string{"essay:dasvidaniya-china"}},
		{name: "prefix", query: "khrush*", want: []string{"event:secret-speech"}},
		{name: "prefix of a short name before a longer one", query: "stal*", want: []string{"person:joseph-stalin", "event:death-of-joseph-stalin", "event:secret-speech", "essay:dasvidaniya-china"}},
		{name: "prefix beyond the stem", query: "celebrati*", want: []string{"essay:dasvidaniya-china"}},
		{name: "prefix behind a word", query: "sino-sov*", want: []string{"event:sino-soviet-split"}},
		{name: "without", query: "stalin -moscow", want: []string{"person:joseph-stalin", "event:secret-speech"}},
		{name: "without a phrase", query: `stalin -"joseph stalin"`, want: []string{"event:secret-speech", "essay:dasvidaniya-china"}},
		{name: "without a prefix", query: "stalin -mos* -khr*", want: []string{"person:joseph-stalin"}},
		{name: "only without", query: "-of -cheek -mao -moscow -stalin", want: []string{"organization:the-who"}},
		{name: "a dash alone says nothing", query: "stalin - moscow", want: []string{"event:death-of-joseph-stalin", "essay:dasvidaniya-china"}},
		{name: "no field syntax", query: "name:stalin", want: []string{}},
		{name: "no regular expressions", query: "/st.*n/ stalin?", want: nil},
		{name: "boolean words are words", query: "stalin OR mao", want: []string{"essay:dasvidaniya-china"}},

		{name: "kinds", query: "stalin", kinds: []coldwar.Kind{coldwar.KindPerson, coldwar.KindEssay}, want: []string{"person:joseph-stalin", "essay:dasvidaniya-china"}},
		{name: "nothing", query: "zanzibar", want: []string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.want == nil {
				if _, err := search.Parse("query", tt.query); err == nil {
					t.Errorf("Parse(%q) accepts it", tt.query)
				}
				return
			}
			if got := find(t, x, tt.query, tt.kinds...); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("%q finds %q, want %q", tt.query, got, tt.want)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct{ name, query, want string }{
		{"nothing", "", `query "" has no word to look for; a word has letters or digits.`},
		{"spaces", " \t\n", `query "   " has no word to look for; a word has letters or digits.`},
		{"signs alone", "& / ?", `query "& / ?" has no word to look for; a word has letters or digits.`},
		{"asterisk alone", "*", `query "*" has an asterisk without a beginning of a word before it; it needs two letters at least, as in ko*.`},
		{"one letter before it", "k*", `query "k*" has an asterisk without a beginning of a word before it; it needs two letters at least, as in ko*.`},
		{"asterisk behind a sign", "mao/*", `query "mao/*" has an asterisk without a beginning of a word before it; it needs two letters at least, as in ko*.`},
		{"asterisk within", "khru*ev", `query "khru*ev" has an asterisk where none may stand; one may only end a word, as in khrushch*.`},
		{"two asterisks", "khru**", `query "khru**" has an asterisk where none may stand; one may only end a word, as in khrushch*.`},
		{"quotation mark alone", `"`, `query "\"" has a quotation mark without its other half; write "a phrase" between two.`},
		{"open phrase", `mao "joseph stalin`, `query "mao \"joseph stalin" has a quotation mark without its other half; write "a phrase" between two.`},
		{"too long", strings.Repeat("a", 501), "query has 501 characters; at most 500 are allowed."},
		{"2,000 words", strings.Repeat("mao ", 2000), "query has 8000 characters; at most 500 are allowed."},
		{"33 words", strings.Repeat("mao ", 33), `query "mao mao mao mao mao mao mao mao mao mao mao mao mao mao mao …" has 33 words; at most 32 are allowed.`},
		{"33 words in a phrase", `"` + strings.Repeat("mao ", 33) + `"`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := search.Parse("query", tt.query)
			kind, message := coldwar.UserError(err)
			want := strings.ReplaceAll(tt.want, `\"`, `"`)
			if err == nil || kind != coldwar.Invalid || want != "" && message != want {
				t.Errorf("Parse(%q) = %v, %q, want %q", tt.query, kind, message, want)
			}
		})
	}
}

func TestHighlights(t *testing.T) {
	long := strings.Repeat("Nothing of note happened for a while. ", 30)
	essay := &coldwar.Essay{ID: "essay:long", Title: "Long", Text: long + "Mao spoke. " + long + "Then Mao met Stalin\nin Moscow & left. " + long + "Mao again. " + long + "Mao at last."}
	tests := []struct {
		name, query string
		node        coldwar.Node
		want        []string
	}{
		{"name and summary", "stalin", library[0], []string{"Death of Joseph <mark>Stalin</mark>", "<mark>Stalin</mark> died at his dacha near Moscow after a stroke."}},
		{"other forms", "attacks", library[1], []string{"Khrushchev&#39;s speeches <mark>attacked</mark> Stalin."}},
		{"diacritics", "detente", library[3], []string{"<mark>Détente</mark>"}},
		{"markup is escaped", "birthday", library[9], []string{"… December 1949 Mao stood in Moscow.  He celebrated Stalin&#39;s <mark>birthday</mark> &lt;b&gt;&amp; more&lt;/b&gt;. Celebrations went on."}},
		{"prefix", "celeb*", library[9], []string{"In December 1949 Mao stood in Moscow.  He <mark>celebrated</mark> Stalin&#39;s birthday &lt;b&gt;&amp; more&lt;/b&gt;. <mark>Celebrations</mark> went on."}},
		{"a phrase only as one", `"joseph stalin"`, library[0], []string{"Death of <mark>Joseph</mark> <mark>Stalin</mark>"}},
		{"what must not be found is not marked", "secret -mao", library[1], []string{"<mark>Secret</mark> Speech"}},
		{"passages with most of it, in the text's order", "mao stalin", essay, []string{
			"… for a while. Nothing of note happened for a while. <mark>Mao</mark> spoke. Nothing of note happened for a while. Nothing of note happened for a while. Nothing of note happened for a while. Nothing of …",
			"… for a while. Nothing of note happened for a while. Then <mark>Mao</mark> met <mark>Stalin</mark> in Moscow &amp; left. Nothing of note happened for a while. Nothing of note happened for a while. Nothing of note happened for a …",
			"… for a while. Nothing of note happened for a while. <mark>Mao</mark> again. Nothing of note happened for a while. Nothing of note happened for a while. Nothing of note happened for a while. Nothing of …"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q, err := search.Parse("query", tt.query)
			if err != nil {
				t.Fatal(err)
			}
			if got := q.Highlights(tt.node); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("Highlights = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestReopen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "search")
	x := fill(t, dir, library)
	b := search.NewBatch()
	b.Drop(search.Ref{Number: 5, ID: "person:joseph-stalin"})
	b.Put(8, &coldwar.Place{ID: "place:moscow", Name: "Leningrad"})
	b.At(search.Position{Sequence: 7, Print: [32]byte{1}})
	if err := errors.Join(x.Write(b), x.Close()); err != nil {
		t.Fatal(err)
	}
	x, err := search.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if at, known, err := x.Position(); err != nil || !known || at != (search.Position{Sequence: 7, Print: [32]byte{1}}) {
		t.Errorf("Position() = %v, %v, %v", at, known, err)
	}
	if got, want := find(t, x, "stalin", coldwar.KindPerson, coldwar.KindPlace), []string{}; !reflect.DeepEqual(got, want) {
		t.Errorf("what was dropped is found: %q", got)
	}
	if got, want := find(t, x, "leningrad"), []string{"place:moscow"}; !reflect.DeepEqual(got, want) {
		t.Errorf("finds %q, want %q", got, want)
	}
	if got := find(t, x, "moscow", coldwar.KindPlace); len(got) > 0 {
		t.Errorf("the former name is found: %q", got)
	}
}

// TestOpenDamaged flips a byte in each file of an index in turn: it is refused.
func TestOpenDamaged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "search")
	x := fill(t, dir, library)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	segments, err := filepath.Glob(filepath.Join(dir, "*.zap"))
	if err != nil || len(segments) == 0 {
		t.Fatalf("segments %v, %v", segments, err)
	}
	for _, path := range segments {
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for at := 0; at < len(whole); at += 1 + len(whole)/40 {
			damaged := slices.Clone(whole)
			damaged[at] ^= 0x10
			if err := os.WriteFile(path, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			if x, err := search.Open(dir); !errors.Is(err, search.ErrUnusable) {
				t.Errorf("byte %d of %s is flipped: Open gives %v", at, filepath.Base(path), err)
				if err == nil {
					x.Close()
				}
			}
		}
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "root.bolt"), []byte("not a database"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := search.Open(dir); !errors.Is(err, search.ErrUnusable) {
		t.Errorf("with a root that is none, Open gives %v", err)
	}
}

// TestScoresAreTheNodesOwn holds that nodes elsewhere move no score.
func TestScoresAreTheNodesOwn(t *testing.T) {
	scores := func(nodes []coldwar.Node, query string) map[coldwar.ID]float64 {
		x := fill(t, filepath.Join(t.TempDir(), "search"), nodes)
		q, err := search.Parse("query", query)
		if err != nil {
			t.Fatal(err)
		}
		found, err := x.Find(context.Background(), search.Asked{Query: q, Scores: true})
		if err != nil {
			t.Fatal(err)
		}
		of := make(map[coldwar.ID]float64)
		for _, h := range found.Hits {
			of[h.ID] = h.Score
		}
		return of
	}
	more := slices.Clone(library)
	for i := range 300 {
		more = append(more, &coldwar.Person{ID: coldwar.ID(fmt.Sprintf("person:stalin-%d", i)), Name: "Stalin Moscow", Common: coldwar.Common{Description: strings.Repeat("a speech of Stalin ", i%20)}})
	}
	for _, query := range []string{"stalin", "stalin moscow", `"joseph stalin"`, "mos* stalin"} {
		few, many := scores(library, query), scores(more, query)
		if len(few) == 0 || len(many) < len(few) {
			t.Fatalf("%q finds %d and %d nodes", query, len(few), len(many))
		}
		for id, score := range few {
			if many[id] != score || score <= 0 {
				t.Errorf("%q: %s has the score %v, among others %v", query, id, score, many[id])
			}
		}
	}
}

// FuzzFind holds that whatever Parse accepts can be looked for, and that the
// index finds what reading every node finds, with the same scores.
func FuzzFind(f *testing.F) {
	x := fill(f, filepath.Join(f.TempDir(), "search"), library)
	for _, s := range []string{`stalin "joseph stalin" -mao kh*`, "U.S.S.R.", "d’état", "-\"", "毛泽东*", "\xff*", "a-b-*", "“”", "--x", "İ*", "ß* -ﬁ", "mao mao", `"stalin stalin"`, "stalin stalin's", "the who", "-stalin", "death of joseph stalin", `"in moscow" mos*`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := search.Parse("query", s)
		if err != nil {
			if kind, _ := coldwar.UserError(err); kind != coldwar.Invalid {
				t.Fatalf("Parse(%q) = %v", s, err)
			}
			return
		}
		found, err := x.Find(context.Background(), search.Asked{Query: q, Scores: true})
		if err != nil {
			t.Fatalf("Find(%q): %v", s, err)
		}
		scores := make(map[coldwar.ID]float64)
		for _, hit := range found.Hits {
			scores[hit.ID] = hit.Score
		}
		for _, n := range library {
			score, ok := q.Judge(n)
			if kept, hit := scores[n.NodeID()]; hit != ok || kept != score {
				t.Fatalf("%q: the index finds %s: %v with %v, its texts say %v with %v", s, n.NodeID(), hit, kept, ok, score)
			}
		}
		for _, hit := range found.Hits {
			for _, h := range q.Highlights(library[hit.Number-1]) {
				if !strings.Contains(h, "<mark>") {
					t.Fatalf("%q: highlight %q marks nothing", s, h)
				}
			}
		}
	})
}

// Example looks for a phrase and shows where it stands.
func Example() {
	speech := &coldwar.Event{ID: "event:secret-speech", Title: "Secret Speech", Summary: "Khrushchev's speech attacked the cult of Stalin."}
	q, _ := search.Parse("query", `"cult of Stalin" attacks -Mao`)
	_, found := q.Judge(speech)
	fmt.Println(found, q.Highlights(speech))
	// Output: true [Khrushchev&#39;s speech <mark>attacked</mark> the <mark>cult</mark> <mark>of</mark> <mark>Stalin</mark>.]
}
