package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"coldwar"

	"go.etcd.io/bbolt"
)

// Verification is what [Store.Verify] found.
type Verification struct {
	Changes  int      // in the log
	Records  int      // as they stand
	Entries  int      // of all buckets
	Problems []string // in words, at most MaxProblems; none when all agrees
	More     bool     // whether there are more problems
}

// MaxProblems is how many problems a verification tells.
const MaxProblems = 100

func (v *Verification) problem(format string, args ...any) {
	if len(v.Problems) == MaxProblems {
		v.More = true
		return
	}
	v.Problems = append(v.Problems, fmt.Sprintf(format, args...))
}

// Verify checks every record, index entry and change of the log against each
// other: all checksums; that all records and changes can be read; and that
// the log, folded again into a file beside this one, gives the same entries.
// It needs about as much room on the disk as the file. What is wrong is no
// error but a problem that is told; the error is for what keeps it from
// looking.
func (s *Store) Verify(ctx context.Context) (Verification, error) {
	var v Verification
	dir, err := os.MkdirTemp(filepath.Dir(s.db.Path()), ".check-*")
	if err != nil {
		return v, &coldwar.Error{Kind: coldwar.Unavailable, Message: "No file could be made beside the database, which verifying it needs.", Err: err}
	}
	defer os.RemoveAll(dir)
	err = s.View(ctx, func(r coldwar.Reader) error {
		t := r.(*reader).tx
		whole := true
		for _, b := range t.buckets() {
			ok, err := v.walk(ctx, t, b)
			if err != nil {
				return err
			}
			whole = whole && (ok || b != &t.log)
		}
		if !whole {
			v.problem("The log is damaged, so that records and indexes could not be compared with it.")
			return nil
		}
		return v.refold(ctx, t, filepath.Join(dir, "again"))
	})
	return v, err
}

// walk reads all entries of a bucket. ok is false when any is wrong.
func (v *Verification) walk(ctx context.Context, t *tx, b *bucket) (ok bool, err error) {
	ok = true
	err = guard(ctx, func() error {
		n, l := 0, newList(b, nil, false)
		for l.seek(nil); l.key() != nil; l.next() {
			if n++; n%checkEvery == 0 {
				if err := ctx.Err(); err != nil {
					return err
				}
			}
			v.Entries++
			e, err := l.entry()
			if err == nil {
				err = v.decode(t, b, e)
			}
			if err != nil {
				ok = false
				v.problem("%s: the entry %s cannot be trusted: it is damaged.", place(b), keyText(l.key()))
			}
		}
		return nil
	})
	if err != nil && ctx.Err() == nil {
		v.problem("%s: pages of the file are damaged, so that not all of it can be read.", place(b))
		return false, nil
	}
	return ok, err
}

// decode reads what an entry holds, where that is more than an index.
func (v *Verification) decode(t *tx, b *bucket, e entry) error {
	switch b {
	case &t.log:
		v.Changes++
		c, err := decodeChange(e.value)
		if err == nil && !bytes.Equal(uintKey(c.Sequence), e.key) {
			err = b.damaged(e.key, "holds another change")
		}
		return err
	case &t.ent:
		v.Records++
		for _, kind := range coldwar.Kinds() {
			if letter(kind) == e.key[0] && len(e.value) >= stampLen {
				_, err := decodeRecord(kind, e.value)
				return err
			}
		}
		return b.damaged(e.key, "is no record")
	}
	return nil
}

// refold folds the log into a new file and compares.
func (v *Verification) refold(ctx context.Context, t *tx, path string) error {
	err := create(path, func(to *Store) error { return refold(ctx, t, to) })
	if err != nil {
		if known := (*coldwar.Error)(nil); ctx.Err() == nil && (errors.As(err, &known) && known.Kind != coldwar.Unavailable) {
			v.problem("The log cannot be folded again: %s", known.Message)
			return nil
		}
		return err
	}
	db, err := openFile(path, bbolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer db.Close()
	return db.View(func(again *bbolt.Tx) error {
		for _, b := range t.buckets() {
			err := guard(ctx, func() error { return v.compare(ctx, b, again.Bucket(b.is)) })
			if err != nil && ctx.Err() != nil {
				return err
			} else if err != nil {
				v.problem("%s: pages of the file are damaged, so that it could not be compared with the log.", place(b))
			}
		}
		return nil
	})
}

// compare walks a bucket beside the one that the log gave.
func (v *Verification) compare(ctx context.Context, b *bucket, again *bbolt.Bucket) error {
	is, want := b.stored().Cursor(), again.Cursor()
	k, value := is.First()
	wantK, wantValue := want.First()
	for n := 1; k != nil || wantK != nil; n++ {
		if n%checkEvery == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		order := bytes.Compare(k, wantK)
		switch {
		case wantK == nil || k != nil && order < 0:
			v.problem("%s: the entry %s does not follow from the log.", place(b), keyText(k))
			k, value = is.Next()
			continue
		case k == nil || order > 0:
			v.problem("%s: the entry %s, which follows from the log, is missing.", place(b), keyText(wantK))
			wantK, wantValue = want.Next()
			continue
		case !bytes.Equal(value, wantValue):
			v.problem("%s: the entry %s is not what follows from the log.", place(b), keyText(k))
		}
		k, value = is.Next()
		wantK, wantValue = want.Next()
	}
	return nil
}

// place names a bucket for people.
func place(b *bucket) string {
	words := "Index"
	switch string(b.is) {
	case "log":
		words = "Log"
	case "ent":
		words = "Records"
	case "meta":
		words = "Head"
	case "key":
		words = "Keys of changes"
	case "sid":
		words = "Ids"
	}
	return words + " (bucket " + string(b.is) + ")"
}

// keyText shows a key: as text where it is some, else in hexadecimal.
func keyText(key []byte) string {
	const most = 60
	text := true
	for _, c := range key {
		text = text && c > ' ' && c < 0x7f
	}
	shown := fmt.Sprintf("%x", key)
	if text {
		shown = coldwar.Quote(string(key))
	}
	if len(shown) > most {
		shown = shown[:most] + "…"
	}
	return shown
}
