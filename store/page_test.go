package store_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/store"
)

func eventPage(t testing.TB, s *store.Store, order coldwar.EventOrder, p coldwar.Page) (c coldwar.Connection[*coldwar.Event], err error) {
	t.Helper()
	view(t, s, func(r coldwar.Reader) { c, err = r.Events(coldwar.EventQuery{Order: order, Page: p}) })
	return c, err
}

func TestPageRefuses(t *testing.T) {
	s := newStore(t)
	must(t, s, world()...)
	ascending, err := eventPage(t, s, coldwar.DateAscending, coldwar.Page{})
	check(t, err)
	cursor := ascending.Edges[0].Cursor
	var places coldwar.Connection[coldwar.Node]
	view(t, s, func(r coldwar.Reader) {
		places, err = r.List(coldwar.KindPlace, "", coldwar.Page{})
		check(t, err)
	})
	tests := []struct {
		name  string
		order coldwar.EventOrder
		page  coldwar.Page
		want  string
	}{
		{"first and last", "", coldwar.Page{First: 1, Last: 1}, "first and last cannot be given together"},
		{"first beyond the limit", "", coldwar.Page{First: 1001}, "first 1001 is out of range; allowed is 1 to 1000."},
		{"negative last", "", coldwar.Page{Last: -1}, "last -1 is out of range; allowed is 1 to 1000."},
		{"no base64", "", coldwar.Page{After: "!"}, `after "!" is not a cursor`},
		{"padded base64", "", coldwar.Page{After: "YQ=="}, "is not a cursor"},
		{"too short", "", coldwar.Page{Before: "YQ"}, `before "YQ" is not a cursor`},
		{"one letter another", "", coldwar.Page{After: cursor[:9] + "z" + cursor[10:]}, "is not a cursor"},
		{"cut short", "", coldwar.Page{After: cursor[:len(cursor)-4]}, "is not a cursor"},
		{"of the other direction", coldwar.DateDescending, coldwar.Page{After: cursor}, "is the cursor of another list or order"},
		{"of another order", coldwar.WeightDescending, coldwar.Page{Before: cursor}, "is the cursor of another list or order"},
		{"of another list", "", coldwar.Page{Before: places.Edges[0].Cursor}, "is the cursor of another list or order"},
		{"unknown order", "ASC", coldwar.Page{}, "allowed are DATE_ASC"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := eventPage(t, s, tt.order, tt.page)
			if kind, message := coldwar.UserError(err); kind != coldwar.Invalid || !strings.Contains(message, tt.want) {
				t.Errorf("Events = %v, %d %q, want %q", c, kind, message, tt.want)
			}
		})
	}
	view(t, s, func(r coldwar.Reader) {
		for _, kind := range []coldwar.Kind{coldwar.KindEvent, coldwar.KindMention, ""} {
			if _, err := r.List(kind, "", coldwar.Page{}); err == nil {
				t.Errorf("List(%q) was not refused", kind)
			}
		}
	})
}

// Every cursor is written in one way only.
func TestCursorLastLetter(t *testing.T) {
	s := newStore(t)
	must(t, s, save(0, event("event:a", "1953")), save(0, event("event:aa", "1953")), save(0, event("event:aaa", "1953")))
	c, err := eventPage(t, s, "", coldwar.Page{})
	check(t, err)
	for _, e := range c.Edges {
		for _, letter := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_" {
			cursor := e.Cursor[:len(e.Cursor)-1] + string(letter)
			if _, err := eventPage(t, s, "", coldwar.Page{After: cursor}); (err == nil) != (cursor == e.Cursor) {
				t.Errorf("%s for %s: %v", cursor, e.Cursor, err)
			}
		}
	}
}

// A cursor is a place in the list, not a node: it holds when its node has gone
// or moved, and what comes and goes elsewhere moves nothing.
func TestCursorOutlivesItsNode(t *testing.T) {
	s := newStore(t)
	must(t, s, save(0, event("event:a", "1951")), save(0, event("event:b", "1952")), save(0, event("event:c", "1953")), save(0, event("event:d", "1954")))
	c, err := eventPage(t, s, "", coldwar.Page{First: 2})
	check(t, err)
	cursor := c.Edges[1].Cursor
	must(t, s, remove(1, "event:b"), save(1, event("event:a", "1960")), save(0, event("event:z", "1950")), save(0, event("event:bb", "1952")))
	c, err = eventPage(t, s, "", coldwar.Page{After: cursor})
	if got := fmt.Sprint(eventsOf(c)); err != nil || got != "[event:bb event:c event:d event:a]" || !c.HasPreviousPage {
		t.Errorf("after = %s, %v", got, err)
	}
	c, err = eventPage(t, s, "", coldwar.Page{Before: cursor})
	if got := fmt.Sprint(eventsOf(c)); err != nil || got != "[event:z]" || !c.HasNextPage {
		t.Errorf("before = %s, %v", got, err)
	}
}

func eventsOf(c coldwar.Connection[*coldwar.Event]) []coldwar.ID {
	return listed(idsOf(c, func(e *coldwar.Event) coldwar.ID { return e.ID }))
}

func TestDefaultPage(t *testing.T) {
	s := newStore(t)
	var all []coldwar.Node
	for i := range coldwar.DefaultPage + 1 {
		all = append(all, event(coldwar.ID(fmt.Sprintf("event:e%d", i)), "1953"))
	}
	must(t, s, save(0, all...))
	c, err := eventPage(t, s, "", coldwar.Page{})
	if err != nil || len(c.Edges) != coldwar.DefaultPage || !c.HasNextPage || c.HasPreviousPage || c.Total != 0 {
		t.Errorf("%d edges, next %t, previous %t, total %d, %v", len(c.Edges), c.HasNextPage, c.HasPreviousPage, c.Total, err)
	}
}

// The order of contract.md: earliest (none first), latest (none last), id.
func TestDateOrder(t *testing.T) {
	s := newStore(t)
	want := []coldwar.ID{"event:j", "event:i", "event:h", "event:g", "event:f", "event:e", "event:d", "event:c", "event:b", "event:bb"}
	for i, date := range []string{"/1950", "../1991", "../..", "-0043", "0000", "1953-01-01", "1953", "1953/..", "1953-01-02", "1953-01-02"} {
		must(t, s, save(0, event(want[i], date)))
	}
	c, err := eventPage(t, s, coldwar.DateAscending, coldwar.Page{})
	if got := eventsOf(c); err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %v, %v\nwant %v", got, err, want)
	}
}

// FuzzCursor: no cursor but those that the list gave is taken, and those are
// places in it.
func FuzzCursor(f *testing.F) {
	s, err := store.Open(f.TempDir()+"/x.db", store.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	must(f, s, world()...)
	whole, err := eventPage(f, s, "", coldwar.Page{})
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range whole.Edges {
		f.Add(e.Cursor)
	}
	f.Add("")
	f.Add("YQAAAAAA")
	f.Fuzz(func(t *testing.T, cursor string) {
		for _, p := range []coldwar.Page{{After: cursor}, {Before: cursor}, {After: cursor, Last: 1}, {Before: cursor, First: 1}} {
			c, err := eventPage(t, s, "", p)
			if err != nil {
				if kind, _ := coldwar.UserError(err); kind != coldwar.Invalid {
					t.Fatalf("%q: %v", cursor, err)
				}
				continue
			}
			if b, err := base64.RawURLEncoding.DecodeString(cursor); err != nil || base64.RawURLEncoding.EncodeToString(b) != cursor {
				t.Fatalf("%q was taken", cursor)
			}
			if len(c.Edges) > len(whole.Edges) {
				t.Fatalf("%q gives %d edges", cursor, len(c.Edges))
			}
		}
	})
}

func TestYearQueries(t *testing.T) {
	s := newStore(t)
	for i, date := range []string{"1953-03-05", "1953/1957", "195X", "1956-02?", "../1991", "[1953,1956]", "1953~"} {
		must(t, s, save(0, event(coldwar.ID(fmt.Sprintf("event:e%d", i)), date)))
	}
	tests := []struct {
		year  int64
		match edtf.Match
		want  string
	}{
		{1953, edtf.Possible, "[event:e4 event:e2 event:e6 event:e5 event:e1 event:e0]"},
		{1953, edtf.Certain, "[event:e4 event:e1 event:e0]"},
		{1953, edtf.Starts, "[event:e2 event:e6 event:e5 event:e1 event:e0]"},
		{1953, edtf.Within, "[event:e0]"},
		{1952, edtf.Fuzzy, "[event:e4 event:e2 event:e6]"},
		{1955, edtf.Possible, "[event:e4 event:e2 event:e1]"},
		{1955, edtf.Fuzzy, "[event:e4 event:e2 event:e1 event:e3]"},
		{1992, edtf.Possible, "[]"},
	}
	for _, tt := range tests {
		days := edtf.YearRange(tt.year)
		view(t, s, func(r coldwar.Reader) {
			c, err := r.Events(coldwar.EventQuery{Filter: coldwar.EventFilter{During: &days, Match: tt.match}})
			if got := fmt.Sprint(eventsOf(c)); err != nil || got != tt.want {
				t.Errorf("%d %s = %s, %v, want %s", tt.year, tt.match, got, err, tt.want)
			}
		})
	}
}
