package store_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coldwar/store"

	"go.etcd.io/bbolt"
)

// verified opens a file that alter has changed behind the store's back and
// verifies it.
func verified(t *testing.T, alter func(tx *bbolt.Tx) error) store.Verification {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.db")
	filled(t, path)
	db, err := bbolt.Open(path, 0o600, nil)
	check(t, err)
	check(t, db.Update(alter))
	check(t, db.Close())
	s, err := store.Open(path, store.Options{})
	check(t, err)
	defer s.Close()
	v, err := s.Verify(t.Context())
	check(t, err)
	if files, err := os.ReadDir(filepath.Dir(path)); err != nil || len(files) != 1 {
		t.Errorf("left behind: %v, %v", files, err)
	}
	return v
}

func TestVerify(t *testing.T) {
	v := verified(t, func(*bbolt.Tx) error { return nil })
	if len(v.Problems) > 0 || v.More || v.Changes == 0 || v.Records == 0 || v.Entries < v.Changes+v.Records {
		t.Errorf("a sound file: %+v", v)
	}
	id := "place:moscow"
	tests := []struct {
		name  string
		alter func(tx *bbolt.Tx) error
		want  string
	}{
		{"a record is damaged", func(tx *bbolt.Tx) error {
			b := tx.Bucket([]byte("ent"))
			k, v := b.Cursor().First()
			v = bytes.Clone(v)
			v[len(v)/2] ^= 1
			return b.Put(bytes.Clone(k), v)
		}, "Records (bucket ent): the entry 45"},
		{"an id is gone", func(tx *bbolt.Tx) error { return tx.Bucket([]byte("sid")).Delete([]byte(id)) }, `Ids (bucket sid): the entry "place:moscow", which follows from the log, is missing.`},
		{"an id too many", func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte("sid")).Put([]byte("place:x"), sealed("sid", "place:x", make([]byte, 9)))
		}, `Ids (bucket sid): the entry "place:x" does not follow from the log.`},
		{"an index entry that says something else", func(tx *bbolt.Tx) error {
			b := tx.Bucket([]byte("date"))
			k, v := b.Cursor().First()
			v = bytes.Clone(v[:len(v)-4])
			v[7]++
			return b.Put(bytes.Clone(k), sealed("date", string(k), v))
		}, "Index (bucket date): the entry "},
		{"a change that was tampered with", func(tx *bbolt.Tx) error {
			b := tx.Bucket([]byte("log"))
			k, v := b.Cursor().Last()
			return b.Put(bytes.Clone(k), sealed("log", string(k), bytes.Replace(v[:len(v)-4], []byte(`"sequence":`), []byte(`"sequence":9`), 1)))
		}, "The log is damaged, so that records and indexes could not be compared with it."},
		{"a change is gone", func(tx *bbolt.Tx) error {
			b := tx.Bucket([]byte("log"))
			k, _ := b.Cursor().First()
			return b.Delete(bytes.Clone(k))
		}, "The log cannot be folded again"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := verified(t, tt.alter)
			if told := strings.Join(v.Problems, "\n"); !strings.Contains(told, tt.want) {
				t.Errorf("told:\n%s\nwant %s", told, tt.want)
			}
		})
	}
}

// TestVerifyFindsEveryFlip flips one byte of the stored values after another:
// each is told, or stops the file from being opened. Nothing crashes.
func TestVerifyFindsEveryFlip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	filled(t, path)
	file, err := os.ReadFile(path)
	check(t, err)
	// Values stand in free pages too, where a flip harms nothing.
	places, missed := valueBytes(t, path, file), 0
	step := max(1, len(places)/30)
	looked := 0
	for i := 0; i < len(places); i += step {
		looked++
		damaged := bytes.Clone(file)
		damaged[places[i]] ^= 0x10
		check(t, os.WriteFile(path, damaged, 0o600))
		s, err := store.Open(path, store.Options{})
		if err != nil {
			continue
		}
		before, err := answers(s)
		sound := err == nil && before != ""
		v, err := s.Verify(t.Context())
		check(t, err)
		if len(v.Problems) == 0 {
			missed++
			if !sound {
				t.Errorf("byte %d: an answer failed, and nothing is told", places[i])
			}
		}
		check(t, s.Close())
	}
	if looked < 20 || missed > looked*2/3 {
		t.Errorf("%d of %d flips were missed", missed, looked)
	}
}

func TestVerifyStops(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	filled(t, path)
	s, err := store.Open(path, store.Options{})
	check(t, err)
	defer s.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Verify(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Verify = %v", err)
	}
}
