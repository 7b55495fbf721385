package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"coldwar/seed"
	"coldwar/store"
)

// database is a knowledge base that this process has opened.
type database struct {
	*store.Store
	temporary string // a directory to remove with it, or ""
}

func (d *database) Close() error {
	err := d.Store.Close()
	if d.temporary != "" {
		err = errors.Join(err, os.RemoveAll(d.temporary))
	}
	return err
}

// content is what a new database is filled with.
type content func(context.Context, *store.Store) error

// empty is no content.
func empty(context.Context, *store.Store) error { return nil }

// shipped is the data set that coldwar ships.
func shipped(ctx context.Context, st *store.Store) error {
	_, err := seed.Load(ctx, st)
	return err
}

// missing tells whether there is no database.
func (k *knowledge) missing() bool {
	_, err := os.Stat(k.db)
	return errors.Is(err, fs.ErrNotExist)
}

// openExisting opens the database, which must be there.
func (k *knowledge) openExisting() (*database, error) {
	if k.missing() {
		return nil, fmt.Errorf("there is no database %s; \"coldwar seed\" makes one, and so does \"coldwar serve\"", k.db)
	}
	return k.openDatabase()
}

// openOrShipped opens the database. When there is none, and none was named,
// what coldwar ships stands in for it.
func (k *knowledge) openOrShipped(ctx context.Context) (*database, error) {
	if k.db != defaultDB || !k.missing() {
		return k.openExisting()
	}
	k.app.remark("There is no %s; the data set that coldwar ships stands in for it.", k.db)
	return openTemporary(ctx, shipped)
}

// openDatabase opens the file, or makes one without content.
func (k *knowledge) openDatabase() (*database, error) {
	db, err := openDatabase(k.db)
	if err != nil && !k.remote && strings.Contains(err.Error(), "--url") {
		err = fmt.Errorf("%w\nThis command has no --url: stop the server for it, or use events, query or link", err)
	}
	return db, err
}

// openOrMake opens the database. When there is none it makes one, and made is
// true. The file appears filled or not at all, so that no interruption leaves
// a database that is half of one.
func (k *knowledge) openOrMake(ctx context.Context, fill content) (db *database, made bool, err error) {
	if k.missing() {
		if err := makeDatabase(ctx, k.db, fill); err == nil {
			made = true
		} else if !errors.Is(err, fs.ErrExist) { // else another process was faster
			return nil, false, fmt.Errorf("%s cannot be made: %w", k.db, reason(err))
		}
	}
	db, err = k.openDatabase()
	return db, made, err
}

// openTemporary makes a database that lasts until it is closed.
func openTemporary(ctx context.Context, fill content) (*database, error) {
	dir, err := os.MkdirTemp("", "coldwar-")
	if err != nil {
		return nil, err
	}
	db, err := openDatabase(filepath.Join(dir, "db"))
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	db.temporary = dir
	if err := fill(ctx, db.Store); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func openDatabase(path string) (*database, error) {
	st, err := store.Open(path, store.Options{})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return &database{Store: st}, nil
}

// makeDatabase makes a database at path, which must be free, in a directory
// beside it, and moves it there when it is filled. The error is fs.ErrExist
// when path was taken meanwhile.
func makeDatabase(ctx context.Context, path string, fill content) error {
	removeAbandoned(path)
	dir, err := os.MkdirTemp(filepath.Dir(path), filepath.Base(path)+unfinished)
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	temp := filepath.Join(dir, "db")
	st, err := store.Open(temp, store.Options{})
	if err != nil {
		return err
	}
	if err := errors.Join(fill(ctx, st), st.Close()); err != nil {
		return err
	}
	// Unlike a renaming, a link does not replace what another process made.
	if err := os.Link(temp, path); !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return os.Rename(temp, path)
}

// unfinished stands in the name of the directory in which a database is made.
const unfinished = ".unfinished-"

// removeAbandoned removes what a killed process left of making a database at
// path. None takes as long as ten minutes.
func removeAbandoned(path string) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return // whoever makes the database will meet the same and tell it
	}
	for _, entry := range entries {
		if !entry.IsDir() || !strings.HasPrefix(entry.Name(), filepath.Base(path)+unfinished) {
			continue
		}
		if info, err := entry.Info(); err == nil && time.Since(info.ModTime()) > 10*time.Minute {
			os.RemoveAll(filepath.Join(filepath.Dir(path), entry.Name()))
		}
	}
}
