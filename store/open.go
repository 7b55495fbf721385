package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"coldwar"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

const (
	lockTimeout = 700 * time.Millisecond // a second start is told within a second
	mapSize     = 1 << 30                // of address space, so that growing seldom waits for readers
	fileMode    = 0o600
)

// Open opens the store in the file at path, making it if there is none. It
// refuses, with an *[coldwar.Error]: a file that another process holds (after
// less than a second), one that is empty or not ours, and one that a newer
// version made. A refused file is not altered.
func Open(path string, opts Options) (*Store, error) {
	_, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		err = create(path, func(*Store) error { return nil })
	}
	if err == nil || errors.Is(err, fs.ErrExist) { // made by another meanwhile
		err = inspect(path)
	}
	if err != nil {
		return nil, openError(path, err)
	}
	s, err := open(path, opts)
	if err == nil && s.layout < layout {
		s, err = upgrade(s, path, opts)
	}
	if err != nil {
		return nil, openError(path, err)
	}
	return s, nil
}

func open(path string, opts Options) (*Store, error) {
	db, err := openFile(path, bbolt.Options{})
	if err != nil {
		return nil, err
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	s := &Store{db: db, now: opts.Now}
	s.search = newSearchView(s, path)
	err = s.View(context.Background(), func(r coldwar.Reader) (err error) {
		s.committed(r.Sequence())
		s.layout, err = r.(*reader).number(metaLayout)
		return err
	})
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// upgrade folds the log of a file of an older layout into a file of this one,
// which takes its place, and opens that. The old file stays locked until then,
// and as it was when anything goes wrong.
func upgrade(s *Store, path string, opts Options) (*Store, error) {
	made := path + ".upgrade"
	err := os.RemoveAll(made) // left by an upgrade that was cut off
	if err == nil {
		err = s.Refold(context.Background(), made)
	}
	if err == nil {
		err = os.Rename(made, path)
	}
	if err := errors.Join(err, s.Close()); err != nil {
		return nil, err
	}
	return open(path, opts)
}

func openFile(path string, o bbolt.Options) (db *bbolt.DB, err error) {
	o.Timeout, o.FreelistType, o.InitialMmapSize = lockTimeout, bbolt.FreelistMapType, mapSize
	err = guard(context.Background(), func() error {
		db, err = bbolt.Open(path, fileMode, &o)
		return err
	})
	return db, err
}

// inspect checks that the file is ours before anything may write to it.
func inspect(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return coldwar.Errorf(coldwar.Invalid, "The path of the database is that of a directory; it must be that of a file.")
	case !info.Mode().IsRegular():
		return coldwar.Errorf(coldwar.Invalid, "The path of the database is not that of an ordinary file.")
	case info.Size() == 0:
		return coldwar.Errorf(coldwar.Invalid, "The file is empty and so no database. Remove it, and a new database can be made in its place.")
	}
	db, err := openFile(path, bbolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer db.Close()
	return guard(context.Background(), func() error {
		return db.View(func(b *bbolt.Tx) error {
			if b.Size() > info.Size() {
				return damage(fmt.Errorf("the file has %d bytes of %d", info.Size(), b.Size()))
			}
			return checkLayout(b)
		})
	})
}

func checkLayout(b *bbolt.Tx) error {
	for _, name := range allBuckets {
		if b.Bucket(name) == nil {
			return errForeign
		}
	}
	t := newTx(b, nil, nil)
	switch v, err := t.number(metaLayout); {
	case err != nil:
		return err
	case v == 0:
		return errForeign
	case v > layout:
		return coldwar.Errorf(coldwar.Invalid, "The database was made by a newer version of coldwar (its layout is %d, this version knows %d). Use that version.", v, layout)
	}
	return nil
}

var errForeign = errors.New("not a coldwar database")

// openError puts what went wrong in words for the user.
func openError(path string, err error) error {
	if known := (*coldwar.Error)(nil); errors.As(err, &known) {
		return err
	}
	kind, message := coldwar.Unavailable, "The database file cannot be opened. It may be damaged, or no database; it has been left as it is."
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		message = "The database file is in use by another process, most likely a running server. Stop that server first, or use --url to work through it; events, link, query and check --facts can."
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrVersionMismatch), errors.Is(err, errForeign):
		kind, message = coldwar.Invalid, "The file is not a coldwar database. Choose another path; this file has been left as it is."
	case errors.Is(err, berrors.ErrChecksum):
		kind, message = coldwar.Internal, "The database file is damaged: none of its two heads can be trusted."
	case errors.Is(err, fs.ErrNotExist):
		kind, message = coldwar.Invalid, "The directory of the database file does not exist."
	case errors.Is(err, fs.ErrPermission):
		message = "The database file cannot be opened: permission denied."
	}
	return &coldwar.Error{Kind: kind, Message: message, Err: fmt.Errorf("open store %s: %w", path, err)}
}

// create makes a store at path, which must be free. The file is made complete
// under another name and then given its own, so that a crash leaves no half of
// one; fill may write to it meanwhile.
func create(path string, fill func(*Store) error) (err error) {
	temp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	if err := temp.Close(); err != nil {
		return err
	}
	db, err := openFile(temp.Name(), bbolt.Options{NoSync: true}) // synced once, at the end
	if err != nil {
		return err
	}
	if err = db.Update(initialize); err == nil {
		s := &Store{db: db, now: time.Now}
		s.search = newSearchView(s, temp.Name())
		err = fill(s)
	}
	if err == nil {
		err = db.Sync()
	}
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	return publish(temp.Name(), path)
}

func initialize(b *bbolt.Tx) error {
	for _, name := range allBuckets {
		if _, err := b.CreateBucket(name); err != nil {
			return err
		}
	}
	t := newTx(b, nil, nil)
	t.setNumber(metaLayout, layout)
	return t.flush()
}

// publish gives a file its name. A link, unlike a renaming, fails when the
// name is taken: of two processes that make the same database at once, the
// slower must not replace the file that the faster has opened. Where the file
// system knows no links, renaming must do.
func publish(temp, path string) error {
	err := os.Link(temp, path)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = os.Rename(temp, path)
	}
	if err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer dir.Close()
	return dir.Sync()
}
