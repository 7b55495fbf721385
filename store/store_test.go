package store_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"path/filepath"
	"testing"
	"time"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/store"

	"go.etcd.io/bbolt"
)

// newStore opens a store for a test and, when the test is over, checks that
// its log folds again into the same bytes.
func newStore(tb testing.TB) *store.Store {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "test.db")
	s, err := store.Open(path, store.Options{Now: clock()})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { checkRefold(tb, s, path) })
	return s
}

// clock gives times a second apart.
func clock() func() time.Time {
	at := time.Date(2026, 11, 26, 9, 0, 0, 0, time.FixedZone("CET", 3600))
	return func() time.Time {
		at = at.Add(time.Second)
		return at
	}
}

func checkRefold(tb testing.TB, s *store.Store, path string) {
	tb.Helper()
	again := path + ".again"
	if err := s.Refold(context.Background(), again); err != nil {
		tb.Errorf("Refold: %v", err)
	}
	if err := s.Close(); err != nil {
		tb.Error(err)
	}
	was, is := dump(tb, path), dump(tb, again)
	for name, bucket := range was {
		if len(bucket) != len(is[name]) {
			tb.Errorf("bucket %s has %d keys, refolded %d", name, len(bucket), len(is[name]))
		}
		for k, v := range bucket {
			if again, ok := is[name][k]; !ok || !bytes.Equal(v, again) {
				tb.Errorf("bucket %s, key %s: %q, refolded %q", name, hex.EncodeToString([]byte(k)), v, again)
			}
		}
	}
}

func dump(tb testing.TB, path string) map[string]map[string][]byte {
	tb.Helper()
	db, err := bbolt.Open(path, 0, &bbolt.Options{ReadOnly: true, Timeout: time.Second})
	if err != nil {
		tb.Fatal(err)
	}
	defer db.Close()
	buckets := make(map[string]map[string][]byte)
	err = db.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
			content := make(map[string][]byte)
			buckets[string(name)] = content
			return b.ForEach(func(k, v []byte) error {
				content[string(k)] = bytes.Clone(v)
				return nil
			})
		})
	})
	if err != nil {
		tb.Fatal(err)
	}
	return buckets
}

func event(id coldwar.ID, date string) *coldwar.Event {
	return &coldwar.Event{ID: id, Title: string(id), EventKind: "OTHER", Date: edtf.MustParse(date)}
}

// save is a change of the records that replaces what was stored at the
// revision base.
func save(base int, nodes ...coldwar.Node) coldwar.Change {
	c := coldwar.Change{By: "test", Operation: coldwar.Update, Node: nodes[0].NodeID()}
	for _, n := range nodes {
		c.Writes = append(c.Writes, coldwar.Write{ID: n.NodeID(), Node: n, Base: base})
	}
	return c
}

func remove(base int, ids ...coldwar.ID) coldwar.Change {
	c := coldwar.Change{By: "test", Operation: coldwar.Delete, Node: ids[0]}
	for _, id := range ids {
		c.Writes = append(c.Writes, coldwar.Write{ID: id, Base: base})
	}
	return c
}

// must applies changes that are not to be refused.
func must(tb testing.TB, s *store.Store, changes ...coldwar.Change) {
	tb.Helper()
	outcomes, err := s.Apply(tb.Context(), changes)
	if err != nil {
		tb.Fatal(err)
	}
	for i, o := range outcomes {
		if o.Err != nil {
			tb.Fatalf("change %d of %s: %v", i, changes[i].Node, o.Err)
		}
	}
}

func view(tb testing.TB, s *store.Store, fn func(r coldwar.Reader)) {
	tb.Helper()
	if err := s.View(tb.Context(), func(r coldwar.Reader) error { fn(r); return nil }); err != nil {
		tb.Fatal(err)
	}
}

func TestAnEventLaterMoved(t *testing.T) {
	s := newStore(t)
	must(t, s, save(0, event("event:a", "1953-03-05"), event("event:b", "1953/1957"), event("event:c", "../1991")))
	must(t, s, save(1, event("event:a", "1956-03-06")))
	view(t, s, func(r coldwar.Reader) {
		days := edtf.YearRange(1953)
		c, err := r.Events(coldwar.EventQuery{Filter: coldwar.EventFilter{During: &days}, Page: coldwar.Page{Total: true}})
		if err != nil || c.Total != 2 || c.Edges[0].Node.ID != "event:c" || c.Edges[1].Node.ID != "event:b" {
			t.Errorf("Events(1953) = %+v, %v", c, err)
		}
		n, err := r.Node("event:a")
		if err != nil || n.Stamped().Revision != 2 || r.Sequence() != 2 {
			t.Errorf("Node = %+v, %v; sequence %d", n, err, r.Sequence())
		}
	})
}
