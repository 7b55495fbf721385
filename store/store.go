package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"runtime/debug"
	"sync/atomic"
	"syscall"
	"time"

	"coldwar"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// Store is a knowledge base in a file. Its methods are safe for concurrent
// use: writers wait for each other, readers wait for nobody.
type Store struct {
	db      *bbolt.DB
	now     func() time.Time
	layout  uint64                   // of the file
	newest  atomic.Uint64            // the number of the newest change
	last    atomic.Pointer[snapshot] // that was read
	cache   cache
	present present
	search  *searchView
}

// Sequence is the number of the newest change.
func (s *Store) Sequence() uint64 { return s.newest.Load() }

// committed notes that a change is in the file. Whoever comes late with an
// older one changes nothing.
func (s *Store) committed(sequence uint64) {
	for {
		newest := s.newest.Load()
		if sequence <= newest || s.newest.CompareAndSwap(newest, sequence) {
			break
		}
	}
	s.search.committed()
}

var (
	_ coldwar.Viewer  = (*Store)(nil)
	_ coldwar.Applier = (*Store)(nil)
	_ coldwar.Reader  = (*reader)(nil)
)

// Options tune a Store. The zero value is ready for production.
type Options struct {
	Now func() time.Time // the clock that stamps changes; nil means time.Now
}

// Close waits for running transactions to end and frees the file.
func (s *Store) Close() error {
	s.search.close()
	return errors.Join(s.db.Close(), s.search.release())
}

// Apply takes changes as [coldwar.Applier] says, all in one transaction. A
// change without a time gets the clock's, one without a key a random one.
// The caller's records are not kept and not altered. When ctx ends before the
// last change is judged, nothing is applied.
func (s *Store) Apply(ctx context.Context, changes []coldwar.Change) ([]coldwar.Outcome, error) {
	outcomes := make([]coldwar.Outcome, 0, len(changes))
	var newest uint64
	err := s.update(ctx, func(t *tx) error {
		f := fold{tx: t}
		before, err := t.number(metaSequence)
		if err != nil {
			return err
		}
		for _, c := range changes {
			if err := ctx.Err(); err != nil {
				return err
			}
			o := coldwar.Outcome{}
			if o.Sequence, o.Err = f.apply(s.complete(c)); o.Err != nil && !refused(o.Err) {
				return o.Err
			}
			outcomes = append(outcomes, o)
		}
		if newest, err = t.number(metaSequence); err != nil {
			return err
		} else if newest == before {
			return errNothing
		}
		return nil
	})
	if err != nil && !errors.Is(err, errNothing) {
		return nil, err
	}
	s.committed(newest)
	return outcomes, nil
}

// complete fills in what a change may leave out.
func (s *Store) complete(c coldwar.Change) coldwar.Change {
	if c.At.IsZero() {
		c.At = s.now()
	}
	c.At = c.At.UTC()
	if c.Key == "" {
		c.Key = rand.Text()
	}
	return c
}

// refused tells an error about the change from one that ends the whole call.
func refused(err error) bool {
	kind, _ := coldwar.UserError(err)
	return kind != coldwar.Internal
}

// errNothing ends a transaction that has nothing to commit.
var errNothing = errors.New("nothing to commit")

// update is the only way to write. It commits if fn returns nil.
func (s *Store) update(ctx context.Context, fn func(*tx) error) error {
	return guard(ctx, func() error {
		err := s.db.Update(func(b *bbolt.Tx) error {
			t := newTx(b, ctx.Err, nil)
			if err := fn(t); err != nil {
				return err
			}
			return t.flush()
		})
		return transactionError(err)
	})
}

// View gives a snapshot as [coldwar.Viewer] says.
func (s *Store) View(ctx context.Context, fn func(coldwar.Reader) error) error {
	return guard(ctx, func() error {
		err := s.db.View(func(b *bbolt.Tx) error {
			r := &reader{tx: newTx(b, ctx.Err, &s.cache), present: &s.present, search: s.search, ctx: ctx}
			if err := s.number(r, b.ID()); err != nil {
				return err
			}
			return fn(r)
		})
		return transactionError(err)
	})
}

// number finds out a snapshot's sequence, which is the same for all of one
// transaction's number.
func (s *Store) number(r *reader, transaction int) (err error) {
	if last := s.last.Load(); last != nil && last.transaction == transaction {
		r.sequence = last.sequence
		return nil
	}
	r.sequence, err = r.tx.number(metaSequence)
	if err == nil {
		s.last.Store(&snapshot{transaction, r.sequence})
	}
	return err
}

// snapshot is a state of the file.
type snapshot struct {
	transaction int // of bbolt's that wrote it
	sequence    uint64
}

// reader is a snapshot. Its methods stand in the files of their nouns.
type reader struct {
	*tx
	sequence uint64
	present  *present
	search   *searchView
	found    map[string]*matches // what was looked for in this snapshot
	ctx      context.Context     // of the View that the snapshot lives in
}

func (r *reader) Sequence() uint64 { return r.sequence }

// guard runs a transaction. bbolt panics when it meets a damaged page, and
// the runtime when the file was cut short under its map: both come out as an
// error that the log can tell about.
func guard(ctx context.Context, transact func() error) (err error) {
	if err := ctx.Err(); err != nil {
		return err // bbolt cannot be cancelled, so don't start
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = &coldwar.Error{
				Kind:    coldwar.Internal,
				Message: "The database failed while it was read or written.",
				Err:     fmt.Errorf("panic: %v\n%s", p, debug.Stack()),
			}
		}
	}()
	return transact()
}

// transactionError puts in words for users what they can do something about.
func transactionError(err error) error {
	switch {
	case errors.Is(err, berrors.ErrDatabaseNotOpen):
		return &coldwar.Error{Kind: coldwar.Unavailable, Message: "The database has been closed.", Err: err}
	case errors.Is(err, syscall.ENOSPC):
		return &coldwar.Error{Kind: coldwar.Unavailable, Message: "The disk is full; nothing was changed.", Err: err}
	}
	return err
}
