package store_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"coldwar"
	"coldwar/store"

	"go.etcd.io/bbolt"
)

func TestOpenRefuses(t *testing.T) {
	tests := []struct {
		name  string
		place func(t *testing.T, path string) // puts something at path
		kind  coldwar.ErrorKind
		want  string
	}{
		{"an empty file", content(""), coldwar.Invalid, "The file is empty"},
		{"a short text", content("Dear diary"), coldwar.Invalid, "is not a coldwar database"},
		{"a long text", content(strings.Repeat("Dear diary,\n", 10_000)), coldwar.Invalid, "is not a coldwar database"},
		{"zeros", content(string(make([]byte, 1<<16))), coldwar.Invalid, "is not a coldwar database"},
		{"another program's database", bolt("theirs", "k", "v"), coldwar.Invalid, "is not a coldwar database"},
		{"a database with one bucket of ours", bolt("meta", "layout", "1"), coldwar.Invalid, "is not a coldwar database"},
		{"a directory", func(t *testing.T, path string) { check(t, os.Mkdir(path, 0o700)) }, coldwar.Invalid, "directory"},
		{"a path below no directory", func(*testing.T, string) {}, coldwar.Invalid, "does not exist"},
		{"a newer layout", newer, coldwar.Invalid, "newer version of coldwar (its layout is 3, this version knows 2)"},
		{"half a file", half, coldwar.Internal, "damaged"},
		{"the first page of a file", firstPage, coldwar.Unavailable, "may be damaged"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "x.db")
			tt.place(t, path)
			if strings.HasPrefix(tt.name, "a path below") {
				path += "/y/x.db"
			}
			before, _ := os.ReadFile(path)
			s, err := store.Open(path, store.Options{})
			kind, message := coldwar.UserError(err)
			if s != nil || kind != tt.kind || !strings.Contains(message, tt.want) || strings.Contains(message, path) {
				t.Errorf("Open = %v, %d %q (%v)", s, kind, message, err)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Errorf("the file was altered")
			}
			if left, _ := filepath.Glob(path + "*"); len(left) > 1 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func content(s string) func(*testing.T, string) {
	return func(t *testing.T, path string) { check(t, os.WriteFile(path, []byte(s), 0o600)) }
}

func bolt(bucket, key, value string) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		// NoFreelistSync: opening such a file for writing would alter it.
		db, err := bbolt.Open(path, 0o600, &bbolt.Options{NoFreelistSync: true})
		check(t, err)
		check(t, db.Update(func(tx *bbolt.Tx) error {
			b, err := tx.CreateBucket([]byte(bucket))
			check(t, err)
			return b.Put([]byte(key), []byte(value))
		}))
		check(t, db.Close())
	}
}

// filled makes a store with some content and closes it.
func filled(t *testing.T, path string) {
	s, err := store.Open(path, store.Options{})
	check(t, err)
	must(t, s, world()...)
	check(t, s.Close())
}

// newer makes a store whose layout is the next one.
func newer(t *testing.T, path string) {
	filled(t, path)
	alter(t, path, func(tx *bbolt.Tx) error { return setLayout(tx, 3) })
}

func alter(t *testing.T, path string, fn func(*bbolt.Tx) error) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	check(t, err)
	check(t, db.Update(fn))
	check(t, db.Close())
}

func setLayout(tx *bbolt.Tx, n byte) error {
	v := []byte{0, 0, 0, 0, 0, 0, 0, n}
	return tx.Bucket([]byte("meta")).Put([]byte("layout"), sealed("meta", "layout", v))
}

// An older layout had the same log, and records that this version cannot read.
func TestOpenUpgrades(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	filled(t, path)
	want := dump(t, path)
	alter(t, path, func(tx *bbolt.Tx) error {
		records := tx.Bucket([]byte("ent"))
		for key := range want["ent"] {
			if err := records.Put([]byte(key), []byte("as it was in the old days")); err != nil {
				return err
			}
		}
		return setLayout(tx, 1)
	})
	check(t, os.WriteFile(path+".upgrade", []byte("left by a crash"), 0o600))
	s, err := store.Open(path, store.Options{})
	check(t, err)
	check(t, s.Close())
	for name, bucket := range dump(t, path) {
		if !maps.EqualFunc(bucket, want[name], bytes.Equal) {
			t.Errorf("bucket %s is not what it was", name)
		}
	}
	if left, _ := filepath.Glob(path + "*"); len(left) > 1 {
		t.Errorf("left behind: %v", left)
	}
}

func half(t *testing.T, path string) {
	filled(t, path)
	check(t, os.Truncate(path, 4*4096))
}

func firstPage(t *testing.T, path string) {
	filled(t, path)
	check(t, os.Truncate(path, 4096))
}

func TestOpenLocked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s, err := store.Open(path, store.Options{})
	check(t, err)
	defer s.Close()
	again, err := store.Open(path, store.Options{})
	kind, message := coldwar.UserError(err)
	if again != nil || kind != coldwar.Unavailable || !strings.Contains(message, "--url") || !strings.Contains(message, "Stop that server") {
		t.Errorf("Open = %v, %d %q", again, kind, message)
	}
}

func TestOpenAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	filled(t, path)
	s, err := store.Open(path, store.Options{})
	check(t, err)
	view(t, s, func(r coldwar.Reader) {
		if n, err := r.Node("place:moscow"); r.Sequence() != 5 || err != nil || n.Stamped().Revision != 2 {
			t.Errorf("sequence %d, node %+v, %v", r.Sequence(), n, err)
		}
	})
	check(t, s.Close())
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if left, _ := filepath.Glob(path + "*"); len(left) != 1 {
		t.Errorf("files: %v", left)
	}
}

// Of two that make the same database at once, one gets it and the other is
// told that it is in use: never two files of which one is lost.
func TestOpenAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	var wg sync.WaitGroup
	opened := make(chan *store.Store, 4)
	for range cap(opened) {
		wg.Go(func() {
			s, err := store.Open(path, store.Options{})
			if kind, _ := coldwar.UserError(err); err != nil && kind != coldwar.Unavailable {
				t.Errorf("Open = %v", err)
			}
			if err == nil {
				opened <- s
			}
		})
	}
	wg.Wait()
	close(opened)
	if len(opened) != 1 {
		t.Fatalf("%d hold the file", len(opened))
	}
	s := <-opened
	must(t, s, save(0, place("place:a")))
	check(t, s.Close())
	s, err := store.Open(path, store.Options{})
	check(t, err)
	defer s.Close()
	view(t, s, func(r coldwar.Reader) {
		if r.Sequence() != 1 {
			t.Errorf("sequence %d: the change went into a lost file", r.Sequence())
		}
	})
}

func TestRefoldRefusesATakenPath(t *testing.T) {
	s := newStore(t)
	path := filepath.Join(t.TempDir(), "taken")
	content("precious")(t, path)
	if err := s.Refold(t.Context(), path); err == nil {
		t.Error("Refold replaced a file")
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "precious" {
		t.Errorf("%q, %v", b, err)
	}
}
