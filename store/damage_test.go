package store_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coldwar"
	"coldwar/store"

	"go.etcd.io/bbolt"
)

// sealed is a value as the store keeps it.
func sealed(bucket, key string, value []byte) []byte {
	sum := crc32.Checksum(append([]byte(bucket+key), value...), crc32.MakeTable(crc32.Castagnoli))
	return binary.BigEndian.AppendUint32(bytes.Clone(value), sum)
}

// answers asks everything of a store and gives the answers as text, or the
// first error.
func answers(s *store.Store) (string, error) {
	var out bytes.Buffer
	err := s.View(context.Background(), func(r coldwar.Reader) error {
		info, err := r.Info()
		if err != nil {
			return err
		}
		fmt.Fprintln(&out, info.Sequence, info.Nodes, *info.FirstYear, *info.LastYear)
		for _, kind := range coldwar.Kinds() {
			for n, err := range r.Nodes(kind) {
				if err != nil {
					return err
				}
				record, err := coldwar.MarshalRecord(n)
				if err != nil {
					return err
				}
				fmt.Fprintln(&out, string(record), *n.Stamped())
				if err := ask(&out, r, n.NodeID()); err != nil {
					return err
				}
			}
		}
		t, err := r.Timeline(coldwar.EventFilter{}, coldwar.ByYear)
		fmt.Fprintln(&out, t)
		return err
	})
	return out.String(), err
}

// ask asks about one node.
func ask(out *bytes.Buffer, r coldwar.Reader, id coldwar.ID) error {
	page := coldwar.Page{Total: true}
	events, err := r.Events(coldwar.EventQuery{Filter: coldwar.EventFilter{Of: id}, Page: page})
	for _, e := range events.Edges {
		fmt.Fprintln(out, *e.Node)
	}
	mentions, err2 := r.Mentions(coldwar.MentionQuery{Target: id, Page: page})
	for _, e := range mentions.Edges {
		fmt.Fprintln(out, *e.Node)
	}
	changes, err3 := r.Changes(id, page)
	for _, e := range changes.Edges {
		text, err := json.Marshal(e.Node)
		fmt.Fprintln(out, string(text), err)
	}
	weight, err4 := r.Weight(id)
	fmt.Fprintln(out, weight, events.Total, mentions.Total, changes.Total)
	return errors.Join(err, err2, err3, err4)
}

// TestFlippedBytes changes one byte of the file after another, in the pages
// that hold data. Whatever is asked then gets the true answer or an error of
// kind Internal; nothing crashes.
func TestFlippedBytes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	filled(t, path)
	s, err := store.Open(path, store.Options{})
	check(t, err)
	want, err := answers(s)
	check(t, err)
	check(t, s.Close())
	file, err := os.ReadFile(path)
	check(t, err)
	places, found := valueBytes(t, path, file), 0
	for _, at := range places {
		damaged := bytes.Clone(file)
		damaged[at] ^= 0x10
		check(t, os.WriteFile(path, damaged, 0o600))
		s, err := store.Open(path, store.Options{})
		if err != nil {
			found++
			continue
		}
		got, err := answers(s)
		if kind, _ := coldwar.UserError(err); err != nil && kind != coldwar.Internal {
			t.Errorf("byte %d: %v", at, err)
		}
		if err != nil {
			found++
		} else if got != want {
			t.Errorf("byte %d: wrong answers without an error: %s", at, firstDifference(got, want))
		}
		check(t, s.Close())
	}
	// The others lie in pages that are free, or in entries that nothing asked for.
	if found < len(places)/4 {
		t.Errorf("%d of %d flips were told", found, len(places))
	}
}

func firstDifference(got, want string) string {
	lines := strings.Split(want, "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(lines) || line != lines[i] {
			return fmt.Sprintf("line %d is %q, want %q", i, line, lines[min(i, len(lines)-1)])
		}
	}
	return "lines are missing"
}

// valueBytes gives places in the file within the values of all buckets.
func valueBytes(t *testing.T, path string, file []byte) []int {
	var places []int
	for _, bucket := range dump(t, path) {
		n := 0
		for _, v := range bucket {
			if n++; n > 12 {
				break
			}
			for i := bytes.Index(file, v); i >= 0 && len(v) > 0; {
				places = append(places, i+len(v)/2)
				next := bytes.Index(file[i+1:], v)
				if next < 0 {
					break
				}
				i += 1 + next
			}
		}
	}
	return places
}

// A page that cannot be read is an error, not the end of the process.
func TestCutShortWhileOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	filled(t, path)
	s, err := store.Open(path, store.Options{})
	check(t, err)
	defer s.Close()
	check(t, os.Truncate(path, 8192))
	_, err = answers(s)
	if kind, _ := coldwar.UserError(err); err == nil || kind != coldwar.Internal {
		t.Errorf("answers = %v", err)
	}
}

// A value that is right for another key is not taken for this one's.
func TestExchangedValues(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	filled(t, path)
	db, err := bbolt.Open(path, 0o600, nil)
	check(t, err)
	check(t, db.Update(func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte("sid"))
		other := bytes.Clone(b.Get([]byte("place:free")))
		return b.Put([]byte("place:moscow"), other)
	}))
	check(t, db.Close())
	s, err := store.Open(path, store.Options{})
	check(t, err)
	defer s.Close()
	err = s.View(t.Context(), func(r coldwar.Reader) error {
		n, err := r.Node("place:moscow")
		if err == nil {
			t.Errorf("Node(place:moscow) = %v", n)
		}
		return err
	})
	if kind, message := coldwar.UserError(err); kind != coldwar.Internal || message == "" {
		t.Errorf("%d %q", kind, message)
	}
}
