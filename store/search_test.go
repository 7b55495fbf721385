package store_test

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"testing"

	"coldwar"
	"coldwar/internal/search"
	"coldwar/store"
)

// words makes a query that finds some of what the generator makes.
func (g *generator) words() string {
	return pick(g, []string{
		"moscow", "Moscow", "eluard", "Éluard", "мао", "a", `"a b"`, "-moscow", "zhou -treaty", "mos* -detente", "birth", "foun*", "arms races",
		"space 1953", "detente", "1953", "1950 1959", "stalin", "Сталин", "12*", "r -birth", `"mao moscow"`, "ω",
	})
}

func query(text string) *search.Query {
	if q, ok := queries.Load(text); ok {
		return q.(*search.Query)
	}
	q, err := search.Parse("text", text)
	if err != nil {
		panic(err)
	}
	queries.Store(text, q)
	return q
}

// queries spares parsing the same for every node.
var queries sync.Map

// holding keeps the nodes that a query finds; all for none.
func holding(text string, nodes []coldwar.Node) []coldwar.Node {
	if text == "" {
		return nodes
	}
	return slices.DeleteFunc(nodes, func(n coldwar.Node) bool {
		_, ok := query(text).Judge(n)
		return !ok
	})
}

// search gives what is found, best first, by reading every node.
func (m *model) search(text string, kinds []coldwar.Kind) []coldwar.ID {
	scores := map[coldwar.ID]float64{}
	for _, kind := range coldwar.SearchableKinds() {
		for _, n := range m.of(kind) {
			if score, ok := query(text).Judge(n); ok && (len(kinds) == 0 || slices.Contains(kinds, kind)) {
				scores[n.NodeID()] = score
			}
		}
	}
	return slices.SortedFunc(maps.Keys(scores), func(a, b coldwar.ID) int {
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a, b))
	})
}

func compareSearch(t *testing.T, r coldwar.Reader, g *generator) {
	t.Helper()
	q := coldwar.SearchQuery{Text: g.words()}
	if g.IntN(2) == 0 {
		q.Kinds = []coldwar.Kind{pick(g, coldwar.SearchableKinds()), coldwar.KindEvent}
	}
	checkList(t, g, fmt.Sprintf("search %q %v", q.Text, q.Kinds), g.m.search(q.Text, q.Kinds), func(p coldwar.Page) (coldwar.Connection[coldwar.ID], error) {
		q := q
		q.Page = p
		c, err := r.Search(q)
		return idsOf(c, func(h coldwar.SearchHit) coldwar.ID { return h.Node.NodeID() }), err
	})
}

// facets counts by looking at every event of the list.
func (m *model) facets(f coldwar.EventFilter) coldwar.Facets {
	kinds, topics, written := map[string]int{}, map[string]int{}, map[string]string{}
	places, participants := map[coldwar.ID]int{}, map[coldwar.ID]int{}
	for _, e := range m.events(f, coldwar.DateAscending) {
		kinds[string(e.EventKind)]++
		seen := map[any]bool{}
		once := func(v any) bool { defer func() { seen[v] = true }(); return !seen[v] }
		for _, topic := range e.Topics {
			if folded := coldwar.Fold(topic); once(folded) {
				topics[folded]++
				if written[folded] == "" {
					written[folded] = topic
				}
			}
		}
		for _, id := range e.Places {
			if once(id) {
				places[id]++
			}
		}
		for _, p := range e.Participants {
			if once(p.Actor) {
				participants[p.Actor]++
			}
		}
	}
	var facets coldwar.Facets
	for _, kind := range frequent(kinds) {
		facets.Kinds = append(facets.Kinds, coldwar.KindCount{Kind: coldwar.EventKind(kind), Count: kinds[kind]})
	}
	for _, topic := range frequent(topics) {
		facets.Topics = append(facets.Topics, coldwar.TopicCount{Topic: written[topic], Count: topics[topic]})
	}
	facets.Places, facets.Participants = m.counted(places), m.counted(participants)
	return facets
}

func frequent(counts map[string]int) []string {
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
}

func (m *model) counted(counts map[coldwar.ID]int) []coldwar.EntityCount {
	list := []coldwar.EntityCount{}
	for id, n := range counts {
		list = append(list, coldwar.EntityCount{Entity: id, Count: n})
	}
	slices.SortFunc(list, func(a, b coldwar.EntityCount) int {
		return cmp.Or(b.Count-a.Count, byName(m.nodes[a.Entity], m.nodes[b.Entity]))
	})
	return list[:min(len(list), coldwar.MostFacets)]
}

// found gives the ids that a search finds.
func found(tb testing.TB, r coldwar.Reader, text string) []coldwar.ID {
	tb.Helper()
	c, err := r.Search(coldwar.SearchQuery{Text: text, Page: coldwar.Page{First: 1000}})
	if err != nil {
		tb.Fatalf("Search(%q): %v", text, err)
	}
	ids := []coldwar.ID{}
	for _, e := range c.Edges {
		ids = append(ids, e.Node.Node.NodeID())
	}
	return ids
}

func named(id coldwar.ID, name string) *coldwar.Place { return &coldwar.Place{ID: id, Name: name} }

// Whatever the search view has seen, a snapshot shows what stands in it.
func TestSearchFitsItsSnapshot(t *testing.T) {
	s := newStore(t)
	must(t, s, save(0, named("place:a", "Leningrad"), named("place:b", "Leningrad Square"), named("place:c", "Kiev")))
	check(t, s.WaitForSearch(t.Context()))
	view(t, s, func(older coldwar.Reader) {
		must(t, s, save(1, named("place:a", "Saint Petersburg")), remove(1, "place:b"), save(1, named("place:c", "Leningrad")), save(0, named("place:d", "Leningrad")))
		view(t, s, func(r coldwar.Reader) { // at once, whether the view is there yet or not
			if got, want := found(t, r, "leningrad"), []coldwar.ID{"place:c", "place:d"}; !slices.Equal(got, want) {
				t.Errorf("after the write: %v, want %v", got, want)
			}
		})
		check(t, s.WaitForSearch(t.Context()))
		view(t, s, func(r coldwar.Reader) {
			if got, want := found(t, r, "leningrad"), []coldwar.ID{"place:c", "place:d"}; !slices.Equal(got, want) {
				t.Errorf("when the view has seen it: %v, want %v", got, want)
			}
		})
		if got, want := found(t, older, "leningrad"), []coldwar.ID{"place:a", "place:b"}; !slices.Equal(got, want) {
			t.Errorf("the older snapshot: %v, want %v", got, want)
		}
		if c, err := older.List(coldwar.KindPlace, "leningrad", coldwar.Page{Total: true}); err != nil || c.Total != 2 || len(c.Edges) != 2 || c.Edges[0].Node.NodeID() != "place:a" {
			t.Errorf("the older snapshot's list: %+v, %v", c, err)
		}
	})
}

// reopen closes a store, lets fn do what it likes and opens it again.
func reopen(t *testing.T, s *store.Store, path string, fn func()) *store.Store {
	t.Helper()
	check(t, s.Close())
	fn()
	s, err := store.Open(path, store.Options{Now: clock()})
	check(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

func TestSearchAfterRestart(t *testing.T) {
	tests := []struct {
		name  string
		while func(path string) // the store is closed
	}{
		{"as it was", func(string) {}},
		{"view removed", func(path string) { os.RemoveAll(path + ".search") }},
		{"segments emptied", func(path string) {
			segments, _ := filepath.Glob(path + ".search/*.zap")
			for _, segment := range segments {
				os.Truncate(segment, 0)
			}
		}},
		{"root overwritten", func(path string) { os.WriteFile(path+".search/root.bolt", []byte("nothing of ours"), 0o600) }},
		{"root removed", func(path string) { os.Remove(path + ".search/root.bolt") }},
		{"empty directory", func(path string) { os.RemoveAll(path + ".search"); os.Mkdir(path+".search", 0o700) }},
		{"changed without the view", func(path string) {
			away := path + ".away"
			os.Rename(path+".search", away)
			s, err := store.Open(path, store.Options{})
			if err == nil {
				s.Apply(context.Background(), []coldwar.Change{save(1, named("place:a", "Kronstadt")), remove(1, "place:b"), save(0, named("place:c", "Leningrad"))})
				s.Close()
			}
			os.Rename(away, path+".search")
		}},
		{"view of another database", func(path string) {
			s, err := store.Open(path+".other", store.Options{})
			if err == nil {
				s.Apply(context.Background(), []coldwar.Change{save(0, named("place:z", "Leningrad")), save(0, named("place:y", "Moscow"))})
				s.WaitForSearch(context.Background())
				s.Close()
			}
			os.RemoveAll(path + ".search")
			os.Rename(path+".other.search", path+".search")
		}},
		{"view of a longer log", func(path string) {
			b, _ := os.ReadFile(path)
			s, err := store.Open(path, store.Options{})
			if err == nil {
				s.Apply(context.Background(), []coldwar.Change{save(0, named("place:z", "Leningrad"))})
				s.WaitForSearch(context.Background())
				s.Close()
			}
			os.WriteFile(path, b, 0o600)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.db")
			s, err := store.Open(path, store.Options{Now: clock()})
			check(t, err)
			must(t, s, save(0, named("place:a", "Leningrad")), save(0, named("place:b", "Leningrad Oblast")))
			check(t, s.WaitForSearch(t.Context()))
			s = reopen(t, s, path, func() { tt.while(path) })
			view(t, s, func(r coldwar.Reader) {
				want := []coldwar.ID{"place:a", "place:b"}
				if r.Sequence() > 2 {
					want = []coldwar.ID{"place:c"}
				}
				if got := found(t, r, "leningrad"); !slices.Equal(got, want) {
					t.Errorf("finds %v, want %v", got, want)
				}
			})
		})
	}
}

// A view that is damaged under its readers is made again.
func TestSearchDamagedWhileOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s, err := store.Open(path, store.Options{Now: clock()})
	check(t, err)
	defer s.Close()
	must(t, s, save(0, named("place:a", "Leningrad")), save(0, named("place:b", "Kiev")))
	check(t, s.WaitForSearch(t.Context()))
	segments, err := filepath.Glob(path + ".search/*.zap")
	if err != nil || len(segments) == 0 {
		t.Fatalf("segments %v, %v", segments, err)
	}
	for _, segment := range segments {
		check(t, os.Truncate(segment, 0))
	}
	view(t, s, func(r coldwar.Reader) {
		if got, want := found(t, r, "leningrad"), []coldwar.ID{"place:a"}; !slices.Equal(got, want) {
			t.Errorf("finds %v, want %v", got, want)
		}
	})
	again, _ := filepath.Glob(path + ".search/*.zap")
	for _, segment := range again {
		if info, err := os.Stat(segment); err == nil && info.Size() == 0 {
			t.Errorf("%s is still empty", filepath.Base(segment))
		}
	}
}

// A directory of somebody else's is neither used nor removed.
func TestSearchLeavesForeignFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	check(t, os.Mkdir(path+".search", 0o700))
	letter := filepath.Join(path+".search", "letter.txt")
	check(t, os.WriteFile(letter, []byte("Dear reader"), 0o600))
	s, err := store.Open(path, store.Options{})
	check(t, err)
	defer s.Close()
	must(t, s, save(0, named("place:a", "Leningrad")))
	err = s.View(t.Context(), func(r coldwar.Reader) error {
		_, err := r.Search(coldwar.SearchQuery{Text: "leningrad"})
		return err
	})
	if kind, message := coldwar.UserError(err); kind != coldwar.Unavailable {
		t.Errorf("Search gives %d %q, want it unavailable", kind, message)
	}
	if b, err := os.ReadFile(letter); err != nil || string(b) != "Dear reader" {
		t.Errorf("the letter is %q, %v", b, err)
	}
	view(t, s, func(r coldwar.Reader) {
		if c, err := r.List(coldwar.KindPlace, "", coldwar.Page{}); err != nil || len(c.Edges) != 1 {
			t.Errorf("all else: %v, %v", c, err)
		}
	})
}

// Nothing is made beside the file until somebody searches.
func TestSearchIsMadeWhenNeeded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s, err := store.Open(path, store.Options{})
	check(t, err)
	must(t, s, save(0, event("event:a", "1953")))
	view(t, s, func(r coldwar.Reader) {
		_, err := r.Events(coldwar.EventQuery{Filter: coldwar.EventFilter{Text: " \t"}})
		check(t, err)
	})
	s = reopen(t, s, path, func() {})
	if _, err := os.Stat(path + ".search"); !os.IsNotExist(err) {
		t.Errorf("there is a search view: %v", err)
	}
	view(t, s, func(r coldwar.Reader) {
		if got := found(t, r, "event"); len(got) != 1 {
			t.Errorf("finds %v", got)
		}
	})
	if _, err := os.Stat(path + ".search"); err != nil {
		t.Error(err)
	}
}

func TestSearchRefuses(t *testing.T) {
	s := newStore(t)
	must(t, s, world()...)
	tests := []struct {
		name string
		ask  func(r coldwar.Reader) error
		want string
	}{
		{"no words", func(r coldwar.Reader) error { _, err := r.Search(coldwar.SearchQuery{Text: "?"}); return err }, `query "?" has no word to look for; a word has letters or digits.`},
		{"mentions", func(r coldwar.Reader) error {
			_, err := r.Search(coldwar.SearchQuery{Text: "a", Kinds: []coldwar.Kind{coldwar.KindMention}})
			return err
		}, "kinds holds MENTION, which cannot be searched; allowed are EVENT, PERSON, ORGANIZATION, PLACE, SOURCE, ESSAY."},
		{"cursor of another list", func(r coldwar.Reader) error {
			c, err := r.Events(coldwar.EventQuery{})
			check(t, err)
			_, err = r.Search(coldwar.SearchQuery{Text: "stalin", Page: coldwar.Page{After: c.Edges[0].Cursor}})
			return err
		}, ""},
		{"filter", func(r coldwar.Reader) error {
			_, err := r.Events(coldwar.EventQuery{Filter: coldwar.EventFilter{Text: `"`}})
			return err
		}, `text """ has a quotation mark without its other half; write "a phrase" between two.`},
		{"list", func(r coldwar.Reader) error {
			_, err := r.List(coldwar.KindPlace, "*", coldwar.Page{})
			return err
		}, `text "*" has an asterisk without a beginning of a word before it; it needs two letters at least, as in ko*.`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			view(t, s, func(r coldwar.Reader) {
				if kind, message := coldwar.UserError(tt.ask(r)); kind != coldwar.Invalid || tt.want != "" && message != tt.want {
					t.Errorf("%d %q, want %q", kind, message, tt.want)
				}
			})
		})
	}
}

// A page's cursor stays where it was when others come and go.
func TestSearchCursorStays(t *testing.T) {
	s := newStore(t)
	for i := range 9 {
		must(t, s, save(0, named(coldwar.ID(fmt.Sprint("place:k", i)), "Kiev"+fmt.Sprintf("%.*s", i*7, " by the river and the hills above it and the bridges below them all"))))
	}
	var cursor string
	var rest []coldwar.ID
	view(t, s, func(r coldwar.Reader) {
		c, err := r.Search(coldwar.SearchQuery{Text: "kiev", Page: coldwar.Page{First: 4}})
		check(t, err)
		cursor, rest = c.Edges[3].Cursor, found(t, r, "kiev")[4:]
	})
	must(t, s, save(0, named("place:first", "Kiev")), remove(1, rest[0]), remove(1, "place:k0"))
	view(t, s, func(r coldwar.Reader) {
		c, err := r.Search(coldwar.SearchQuery{Text: "kiev", Page: coldwar.Page{First: 100, After: cursor}})
		check(t, err)
		got := listed(idsOf(c, func(h coldwar.SearchHit) coldwar.ID { return h.Node.NodeID() }))
		if !reflect.DeepEqual(got, rest[1:]) {
			t.Errorf("behind the cursor: %v, want %v", got, rest[1:])
		}
	})
}

// BenchmarkSearch asks questions of 100,000 events.
func BenchmarkSearch(b *testing.B) {
	s := benchStore(b, 100_000)
	if err := s.WaitForSearch(b.Context()); err != nil {
		b.Fatal(err)
	}
	text := func(text string) coldwar.EventQuery {
		return coldwar.EventQuery{Filter: coldwar.EventFilter{Text: text}, Page: coldwar.Page{Total: true}}
	}
	for _, bb := range []struct {
		name string
		ask  func(r coldwar.Reader, suffix string) (int, error)
	}{
		{"search one event", func(r coldwar.Reader, not string) (int, error) {
			c, err := r.Search(coldwar.SearchQuery{Text: "e777" + not})
			return len(c.Edges), err
		}},
		{"search a tenth", func(r coldwar.Reader, not string) (int, error) {
			c, err := r.Search(coldwar.SearchQuery{Text: "march" + not, Page: coldwar.Page{Total: true}})
			return c.Total, err
		}},
		{"search all", func(r coldwar.Reader, not string) (int, error) {
			c, err := r.Search(coldwar.SearchQuery{Text: "happened sentence" + not, Page: coldwar.Page{Total: true}})
			return c.Total, err
		}},
		{"search prefix", func(r coldwar.Reader, not string) (int, error) {
			c, err := r.Search(coldwar.SearchQuery{Text: "e77*" + not, Page: coldwar.Page{Total: true}})
			return c.Total, err
		}},
		{"search wide prefix", func(r coldwar.Reader, not string) (int, error) {
			c, err := r.Search(coldwar.SearchQuery{Text: "e1*" + not, Page: coldwar.Page{Total: true}})
			return c.Total, err
		}},
		{"search phrase", func(r coldwar.Reader, not string) (int, error) {
			c, err := r.Search(coldwar.SearchQuery{Text: `"led to"` + not, Page: coldwar.Page{Total: true}})
			return c.Total, err
		}},
		{"filter few", func(r coldwar.Reader, not string) (int, error) {
			c, err := r.Events(text("march 1953" + not))
			return c.Total, err
		}},
		{"filter all", func(r coldwar.Reader, not string) (int, error) {
			c, err := r.Events(text("happened" + not))
			return c.Total, err
		}},
		{"facets few", func(r coldwar.Reader, not string) (int, error) {
			f, err := r.Facets(text("march 1953" + not).Filter)
			return len(f.Kinds), err
		}},
		{"facets all", func(r coldwar.Reader, not string) (int, error) {
			f, err := r.Facets(coldwar.EventFilter{})
			return len(f.Kinds), err
		}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				err := s.View(b.Context(), func(r coldwar.Reader) error {
					n, err := bb.ask(r, fmt.Sprint(" -never", i)) // another question each time
					if n == 0 {
						b.Fatal("nothing found")
					}
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSearchFill makes the search view of 100,000 events afresh.
func BenchmarkSearchFill(b *testing.B) {
	path := b.TempDir() + "/x.db"
	s, err := store.Open(path, store.Options{Now: clock()})
	if err != nil {
		b.Fatal(err)
	}
	must(b, s, history(100_000)...)
	for b.Loop() {
		if err := s.WaitForSearch(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		os.RemoveAll(path + ".search")
		if s, err = store.Open(path, store.Options{Now: clock()}); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	s.Close()
}

// BenchmarkSearchAfterWrite writes and searches at once.
func BenchmarkSearchAfterWrite(b *testing.B) {
	s := benchStore(b, 10_000)
	if err := s.WaitForSearch(b.Context()); err != nil {
		b.Fatal(err)
	}
	revision := 1
	for b.Loop() {
		must(b, s, save(revision, event("event:e7", fmt.Sprint(1950+revision%9))))
		revision++
		err := s.View(b.Context(), func(r coldwar.Reader) error {
			c, err := r.Search(coldwar.SearchQuery{Text: "e7"})
			if len(c.Edges) != 1 {
				b.Fatal(len(c.Edges))
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// Searches during writes show the snapshot that the records show.
func TestSearchDuringWrites(t *testing.T) {
	s := newStore(t)
	must(t, s, save(0, named("place:a", "Leningrad 0")))
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				err := s.View(context.Background(), func(r coldwar.Reader) error {
					n, err := r.Node("place:a")
					if err != nil {
						return err
					}
					name := n.(*coldwar.Place).Name
					c, err := r.Search(coldwar.SearchQuery{Text: `"` + name + `"`})
					if err == nil && (len(c.Edges) != 1 || c.Edges[0].Node.Node != n) {
						t.Errorf("at %d, %q finds %+v", r.Sequence(), name, c.Edges)
					}
					if err != nil {
						return err
					}
					all, err := r.List(coldwar.KindPlace, "leningrad", coldwar.Page{Total: true})
					if info, _ := r.Info(); err == nil && all.Total != info.Nodes[coldwar.KindPlace] {
						t.Errorf("at %d, %d of %d places are listed", r.Sequence(), all.Total, info.Nodes[coldwar.KindPlace])
					}
					return err
				})
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range 60 {
		must(t, s, save(i+1, named("place:a", fmt.Sprint("Leningrad ", i+1))), save(0, named(coldwar.ID(fmt.Sprint("place:b", i)), "Leningrad")))
	}
	close(done)
	readers.Wait()
}
