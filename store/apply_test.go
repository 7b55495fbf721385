package store_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/store"
)

func place(id coldwar.ID, sources ...coldwar.ID) *coldwar.Place {
	p := &coldwar.Place{ID: id, Name: string(id)}
	for _, s := range sources {
		p.Citations = append(p.Citations, coldwar.Citation{Source: s})
	}
	return p
}

func source(id coldwar.ID) *coldwar.Source {
	return &coldwar.Source{ID: id, Title: string(id), SourceKind: "BOOK"}
}

func essay(id coldwar.ID, text string) *coldwar.Essay {
	return &coldwar.Essay{ID: id, Title: string(id), Text: text}
}

// mention is one of "Moscow" as place:moscow in essay:e.
func mention(id coldwar.ID, start int) *coldwar.Mention {
	return &coldwar.Mention{ID: id, Essay: "essay:e", Start: start, End: start + 6, Quote: "Moscow", Kind: coldwar.MentionEntity, Target: "place:moscow", Confidence: 1, Status: coldwar.Suggested}
}

func at(date string, id, partOf coldwar.ID, causes ...coldwar.ID) *coldwar.Event {
	e := event(id, date)
	e.PartOf = partOf
	for _, c := range causes {
		e.Causes = append(e.Causes, coldwar.EventLink{Event: c})
	}
	return e
}

func changed(c coldwar.Change, fn func(*coldwar.Change)) coldwar.Change {
	fn(&c)
	return c
}

// world has each kind of tie; every record is at revision 1, but place:moscow
// at 2, and place:gone is deleted.
func world() []coldwar.Change {
	link := false
	text := essay("essay:e", "From Moscow to Moscow.")
	text.Link, text.Sources = &link, []coldwar.Citation{{Source: "source:listed"}}
	return []coldwar.Change{
		save(0, source("source:cited"), source("source:listed"), place("place:moscow"), place("place:gone"), place("place:free")),
		save(1, place("place:moscow", "source:cited")),
		save(0, at("1953", "event:whole", ""), at("1953", "event:part", "event:whole"), at("1953", "event:effect", "", "event:whole")),
		save(0, text, mention("mention:1", 5)),
		remove(1, "place:gone"),
	}
}

func TestApply(t *testing.T) {
	tests := []struct {
		name   string
		change coldwar.Change
		kind   coldwar.ErrorKind
		want   string // part of the message; "" means accepted
	}{
		{"new", save(0, place("place:new")), 0, ""},
		{"new without base where one was", save(0, place("place:free")), coldwar.Invalid, `"place:free" exists, at revision 1: say which revision`},
		{"newest base", save(2, place("place:moscow")), 0, ""},
		{"stale base", save(1, place("place:moscow")), coldwar.Conflict, `"place:moscow" is at revision 2 now, not 1`},
		{"base ahead", save(3, place("place:moscow")), coldwar.Conflict, "revision 2 now, not 3"},
		{"negative base", save(-1, place("place:moscow")), coldwar.Invalid, "Revision -1"},
		{"base of what never was", save(1, place("place:new")), coldwar.NotFound, `There is no "place:new".`},
		{"id of a deleted one", save(0, place("place:gone")), coldwar.Invalid, `"place:gone" has been deleted, and an id is not used again`},
		{"base of a deleted one", save(1, place("place:gone")), coldwar.Conflict, `"place:gone" has been deleted since revision 1.`},
		{"deletion", remove(1, "place:free"), 0, ""},
		{"deletion without base", remove(0, "place:free"), coldwar.Invalid, "at revision 1"},
		{"deletion of a stale one", remove(1, "place:moscow"), coldwar.Conflict, "revision 2"},
		{"deletion of what never was", remove(0, "place:new"), coldwar.NotFound, `There is no "place:new".`},
		{"second deletion", remove(0, "place:gone"), coldwar.NotFound, `There is no "place:gone".`},
		{"deletion of a cited source", remove(1, "source:cited"), coldwar.InUse, `"source:cited" cannot be deleted while something refers to it: "place:moscow".`},
		{"deletion of a listed source", remove(1, "source:listed"), coldwar.InUse, `"essay:e"`},
		{"deletion of a whole and cause", remove(1, "event:whole"), coldwar.InUse, `"event:part", "event:effect"`},
		{"deletion of an essay with mentions", remove(1, "essay:e"), coldwar.InUse, `"mention:1"`},
		{"deletion with all that refers to it", remove(1, "event:whole", "event:effect", "event:part"), 0, ""},
		{"deletion with a rewriting", changed(save(1, event("event:part", "1953"), event("event:effect", "1953")), func(c *coldwar.Change) {
			c.Writes = append(c.Writes, coldwar.Write{ID: "event:whole", Base: 1})
		}), 0, ""},
		{"deletion with a rewriting that keeps the reference", changed(save(1, at("1954", "event:part", "event:whole"), event("event:effect", "1953")), func(c *coldwar.Change) {
			c.Writes = append(c.Writes, coldwar.Write{ID: "event:whole", Base: 1})
		}), coldwar.Invalid, `"event:part" refers to what does not exist: "event:whole".`},
		{"invalid record", save(0, &coldwar.Place{ID: "place:new"}), coldwar.Invalid, "A place's name must not be empty."},
		{"default filled in", save(0, &coldwar.Event{ID: "event:new", Title: "E", Date: edtf.MustParse("1953")}), 0, ""},
		{"missing references", save(0, place("place:new", "source:a", "source:b", "source:a", "source:c", "source:d")), coldwar.Invalid, `"place:new" refers to what does not exist: "source:a", "source:b", "source:c" and others.`},
		{"reference to a deleted one", save(0, &coldwar.Event{ID: "event:new", Title: "E", EventKind: "OTHER", Date: edtf.MustParse("1953"), Places: []coldwar.ID{"place:gone"}}), coldwar.Invalid, `"place:gone"`},
		{"records that refer to each other", save(0, at("1953", "event:a", "", "event:b"), at("1953", "event:b", "event:a", "event:a")), 0, ""},
		{"part of its part", save(1, at("1953", "event:whole", "event:part")), coldwar.Invalid, "partOf:"},
		{"circle of three within a change", save(0, at("1953", "event:a", "event:b"), at("1953", "event:b", "event:c"), at("1953", "event:c", "event:a")), coldwar.Invalid, "itself a part of it"},
		{"wrong quote", save(0, mention("mention:2", 6)), coldwar.Invalid, "is not what stands from 6 to 12"},
		{"right quote", save(0, mention("mention:2", 15)), 0, ""},
		{"quote beyond the text", save(0, mention("mention:2", 25)), coldwar.Invalid, "is not what stands"},
		{"orphaned quote", save(0, changedMention("mention:2", 25, coldwar.Orphaned)), 0, ""},
		{"mention with its essay's new text", save(1, essay("essay:e", "To Moscow."), mention("mention:1", 3)), 0, ""},
		{"new text without its mention", save(1, essay("essay:e", "To Moscow.")), coldwar.Invalid, `"mention:1" would no longer stand in the new text of "essay:e"`},
		{"new text that keeps its mention", save(1, essay("essay:e", "Near Moscow.")), 0, ""},
		{"no writes", coldwar.Change{Operation: coldwar.Update}, coldwar.Invalid, "does not write it"},
		{"about something else", changed(save(0, place("place:new")), func(c *coldwar.Change) { c.Node = "place:moscow" }), coldwar.Invalid, `is about "place:moscow" but does not write it`},
		{"twice the same", save(0, place("place:new"), place("place:new")), coldwar.Invalid, "twice"},
		{"unknown operation", changed(save(0, place("place:new")), func(c *coldwar.Change) { c.Operation = "ADD" }), coldwar.Invalid, "allowed are CREATE"},
		{"long key", changed(save(0, place("place:new")), func(c *coldwar.Change) { c.Key = strings.Repeat("k", 201) }), coldwar.Invalid, "at most 200 bytes"},
		{"malformed id", changed(save(0, place("Moscow")), func(*coldwar.Change) {}), coldwar.Invalid, "is not an id"},
		{"a change as record", changed(remove(0, "change:1"), func(*coldwar.Change) {}), coldwar.Invalid, "is no record"},
		{"record of another id", changed(save(0, place("place:new")), func(c *coldwar.Change) { c.Writes[0].ID, c.Node = "place:other", "place:other" }), coldwar.Invalid, `"place:new"`},
		{"record of another kind", changed(save(0, &coldwar.Place{ID: "person:new", Name: "N"}), func(*coldwar.Change) {}), coldwar.Invalid, "one of the kind place"},
		{"time beyond the calendar", changed(save(0, place("place:new")), func(c *coldwar.Change) { c.At = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) }), coldwar.Invalid, "years 0 to 9999"},
		{"not a number", save(0, &coldwar.Place{ID: "place:new", Name: "N", Latitude: new(math.NaN()), Longitude: new(0.0)}), coldwar.Invalid, "finite"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newStore(t)
			must(t, s, world()...)
			outcomes, err := s.Apply(t.Context(), []coldwar.Change{tt.change, save(0, place("place:next"))})
			if err != nil {
				t.Fatal(err)
			}
			kind, message := coldwar.UserError(outcomes[0].Err)
			sequence := uint64(6)
			switch {
			case tt.want == "" && (outcomes[0].Err != nil || outcomes[0].Sequence != sequence):
				t.Errorf("Apply = %+v", outcomes[0])
			case tt.want == "":
				sequence++
			case kind != tt.kind || !strings.Contains(message, tt.want) || outcomes[0].Sequence != 0:
				t.Errorf("Apply = %d, %d %q, want %d %q", outcomes[0].Sequence, kind, message, tt.kind, tt.want)
			}
			if outcomes[1].Err != nil || outcomes[1].Sequence != sequence {
				t.Errorf("the change after it = %+v, want sequence %d", outcomes[1], sequence)
			}
		})
	}
}

func changedMention(id coldwar.ID, start int, status coldwar.MentionStatus) *coldwar.Mention {
	m := mention(id, start)
	m.Status = status
	return m
}

func TestApplyStores(t *testing.T) {
	s := newStore(t)
	must(t, s, world()...)
	view(t, s, func(r coldwar.Reader) {
		n, err := r.Node("essay:e")
		if err != nil {
			t.Fatal(err)
		}
		e := n.(*coldwar.Essay)
		if e.Link != nil || e.Language != "en" || len(e.Paragraphs) != 1 {
			t.Errorf("essay = %+v; want no link, a language and paragraphs", e)
		}
		if want := time.Date(2026, 11, 26, 8, 0, 4, 0, time.UTC); e.Revision != 1 || e.UpdatedAt != want {
			t.Errorf("stamp = %+v, want revision 1 at %v", e.Stamp, want)
		}
		c, err := r.Changes("place:moscow", coldwar.Page{First: 1})
		if err != nil || len(c.Edges) != 1 || c.Edges[0].Node.Sequence != 2 || c.Edges[0].Node.Key == "" || c.Edges[0].Node.By != "test" || c.Edges[0].Node.At.Location() != time.UTC {
			t.Errorf("Changes = %+v, %v", c, err)
		}
	})
}

// What surrounds a mention follows its essay's text, with no new revision of
// the mention; a reader that holds the older snapshot keeps the older one.
func TestSurroundingsFollowTheText(t *testing.T) {
	s := newStore(t)
	must(t, s, world()...)
	surroundings := func(r coldwar.Reader) string {
		n, err := r.Node("mention:1")
		if err != nil {
			t.Fatal(err)
		}
		m := n.(*coldwar.Mention)
		if m.Revision != 1 {
			t.Errorf("the mention is at revision %d", m.Revision)
		}
		return m.Prefix + "|" + m.Suffix
	}
	view(t, s, func(old coldwar.Reader) {
		must(t, s, save(1, essay("essay:e", "Near Moscow, far.")))
		view(t, s, func(r coldwar.Reader) {
			if got := surroundings(r); got != "Near |, far." {
				t.Errorf("after: %q", got)
			}
		})
		if got := surroundings(old); got != "From | to Moscow." {
			t.Errorf("in the older snapshot: %q", got)
		}
	})
	must(t, s, save(2, essay("essay:e", "Onto Moscow, far.")))
	view(t, s, func(r coldwar.Reader) {
		if got := surroundings(r); got != "Onto |, far." {
			t.Errorf("after a change before it only: %q", got)
		}
	})
}

// Within one call, each change is judged on the texts that those before left.
func TestTextChangesWithinABatch(t *testing.T) {
	s := newStore(t)
	must(t, s, world()...)
	must(t, s,
		save(0, mention("mention:2", 15)),
		save(1, essay("essay:e", "From Moscow: Moscow."), changedMention("mention:2", 13, coldwar.Accepted), mention("mention:1", 5)),
		remove(2, "mention:2"),
		save(0, mention("mention:3", 13)))
	outcomes, err := s.Apply(t.Context(), []coldwar.Change{save(0, mention("mention:4", 15))})
	if err != nil || outcomes[0].Err == nil {
		t.Errorf("a quote of the old text was taken: %+v, %v", outcomes, err)
	}
}

func TestRepeatedKeyCountsOnce(t *testing.T) {
	s := newStore(t)
	c := save(0, place("place:a"))
	c.Key = "k"
	for range 2 {
		outcomes, err := s.Apply(t.Context(), []coldwar.Change{c, c, save(0, place("place:b"))})
		if err != nil || outcomes[0] != (coldwar.Outcome{Sequence: 1}) || outcomes[1] != outcomes[0] {
			t.Fatalf("Apply = %+v, %v", outcomes, err)
		}
	}
	refused := save(0, place("place:a"))
	refused.Key = "again"
	right := save(0, place("place:c"))
	right.Key = "again"
	outcomes, err := s.Apply(t.Context(), []coldwar.Change{refused, right})
	if err != nil || outcomes[0].Err == nil || outcomes[1] != (coldwar.Outcome{Sequence: 3}) {
		t.Errorf("a refused change keeps its key: %+v, %v", outcomes, err)
	}
}

// The caller's records stay the caller's: not altered, and not in the store.
func TestApplyKeepsHandsOff(t *testing.T) {
	s := newStore(t)
	must(t, s, world()...)
	e, m, p := essay("essay:new", "Moscow"), mention("mention:2", 15), place("place:new")
	must(t, s, save(0, e), save(0, m), save(0, p))
	if e.Language != "" || e.Revision != 0 || m.Suffix != "" || m.Revision != 0 {
		t.Errorf("altered: %+v %+v", e, m)
	}
	p.Name = "altered"
	view(t, s, func(r coldwar.Reader) {
		if n, err := r.Node("place:new"); err != nil || n.(*coldwar.Place).Name != "place:new" {
			t.Errorf("Node = %+v, %v", n, err)
		}
	})
}

// What is not valid UTF-8 is stored as what its JSON says, so that refolding
// gives the same; newStore checks that.
func TestInvalidUTF8IsStoredAsLogged(t *testing.T) {
	s := newStore(t)
	must(t, s, world()...)
	m := mention("mention:2", 15)
	m.Locator = "a\xffb"
	must(t, s, save(0, m))
	view(t, s, func(r coldwar.Reader) {
		if n, err := r.Node(m.ID); err != nil || n.(*coldwar.Mention).Locator != "a\uFFFDb" {
			t.Errorf("Node = %+v, %v", n, err)
		}
	})
}

// ctxAfter ends after it has been asked n times.
type ctxAfter struct {
	context.Context
	n int
}

func (c *ctxAfter) Err() error {
	if c.n--; c.n < 0 {
		return context.Canceled
	}
	return nil
}

func TestContextEnds(t *testing.T) {
	s := newStore(t)
	changes := []coldwar.Change{save(0, place("place:a")), save(0, place("place:b")), save(0, place("place:c"))}
	for n := range 4 {
		if outcomes, err := s.Apply(&ctxAfter{t.Context(), n}, changes); !errors.Is(err, context.Canceled) || outcomes != nil {
			t.Errorf("asked %d times: %v, %v", n, outcomes, err)
		}
	}
	err := s.View(&ctxAfter{t.Context(), 0}, func(coldwar.Reader) error { t.Error("called"); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("View = %v", err)
	}
	view(t, s, func(r coldwar.Reader) {
		if r.Sequence() != 0 {
			t.Errorf("sequence %d", r.Sequence())
		}
	})
}

func TestClosed(t *testing.T) {
	s, err := store.Open(t.TempDir()+"/x.db", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = s.Apply(t.Context(), []coldwar.Change{save(0, place("place:a"))})
	for _, err := range []error{err, s.View(t.Context(), func(coldwar.Reader) error { return nil })} {
		if kind, message := coldwar.UserError(err); kind != coldwar.Unavailable {
			t.Errorf("got %d %q", kind, message)
		}
	}
}
