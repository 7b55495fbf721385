package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"coldwar"
	"coldwar/internal/search"
)

// searchView keeps an index of words in step with the log, in a directory
// beside the file. It is opened when it is first needed, and from then on
// follows every commit in a goroutine of its own. Readers seldom wait for it
// (found.go): what it has not seen yet they read themselves.
type searchView struct {
	store *Store
	dir   string
	wait  time.Duration
	wake  chan struct{} // holds one when there may be something to do

	mu      sync.Mutex
	stop    context.CancelFunc // nil before it is started
	stopped bool
	done    chan struct{} // closed when the goroutine has ended
	opened  *search.Index // for the goroutine alone, until that has ended
	index   *search.Index // for readers; nil while it does not hold all of one state
	seen    uint64        // how much of the log index has seen
	broken  bool          // whether a reader met damage in it
	moved   chan struct{} // closed when any of this changes
	err     error         // why it does not go on, or nil
	recent  []step        // what the newest changes touched, without a gap
	kept    keptMatches
}

// step is what one change touched of what can be searched.
type step struct {
	sequence uint64
	refs     []search.Ref
}

const (
	searchWait = time.Second     // how long a reader waits for the view
	retryAfter = 2 * time.Second // until what failed is tried again
	putBatch   = 4000            // nodes that are put into the index at once,
	putBytes   = 16 << 20        // or bytes of their texts
	remembered = 1000            // steps
	lookedBack = 100             // steps from before the index was opened
)

func newSearchView(s *Store, path string) *searchView {
	return &searchView{store: s, dir: path + ".search", wait: searchWait, wake: make(chan struct{}, 1), moved: make(chan struct{})}
}

// StartSearch has the search view opened and brought up to date in the
// background. Without it, the first search does that.
func (s *Store) StartSearch() { s.search.start() }

// WaitForSearch returns when the search view has seen every change that is in
// the file now, however long that takes.
func (s *Store) WaitForSearch(ctx context.Context) error {
	_, err := s.search.reach(ctx, s.Sequence())
	return err
}

func (v *searchView) start() {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.stop != nil || v.stopped {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	v.stop, v.done = stop, make(chan struct{})
	go func() {
		defer close(v.done)
		v.follow(ctx)
	}()
}

// close ends the goroutine; searches that run may go on.
func (v *searchView) close() {
	v.mu.Lock()
	v.stopped = true
	stop, done := v.stop, v.done
	v.move()
	v.mu.Unlock()
	if stop != nil {
		stop()
		<-done
	}
}

// release closes the index. By then the goroutine has ended and nobody reads.
func (v *searchView) release() error {
	if v.opened == nil {
		return nil
	}
	return v.opened.Close()
}

// committed says that there is something new in the log.
func (v *searchView) committed() {
	select {
	case v.wake <- struct{}{}:
	default: // it will look anyway
	}
}

// reach gives the index as soon as it has seen so much of the log.
func (v *searchView) reach(ctx context.Context, sequence uint64) (*search.Index, error) {
	v.start()
	for {
		v.mu.Lock()
		x, seen, moved, err, stopped := v.index, v.seen, v.moved, v.err, v.stopped
		v.mu.Unlock()
		switch {
		case stopped:
			return nil, unavailable("The database has been closed.", nil)
		case x != nil && seen >= sequence:
			return x, nil
		case err != nil:
			return nil, unavailable("The search index cannot be made at the moment; everything else can be read.", err)
		}
		select {
		case <-moved:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// reachSoon is reach for a reader, who is told when it takes too long.
func (v *searchView) reachSoon(ctx context.Context, sequence uint64) (*search.Index, error) {
	soon, cancel := context.WithTimeout(ctx, v.wait)
	defer cancel()
	x, err := v.reach(soon, sequence)
	if err != nil && soon.Err() != nil && ctx.Err() == nil {
		return nil, unavailable("The search index is being brought up to date; try again in a moment.", nil)
	}
	return x, err
}

func unavailable(message string, err error) error {
	return &coldwar.Error{Kind: coldwar.Unavailable, Message: message, Err: err}
}

// follow brings the view up to date again and again until ctx ends.
func (v *searchView) follow(ctx context.Context) {
	for ctx.Err() == nil {
		err := v.catchUp(ctx)
		if errors.Is(err, search.ErrUnusable) {
			if err = v.discard(); err == nil {
				continue // and make it again
			}
		}
		if ctx.Err() != nil {
			return
		}
		v.fail(err)
		var retry <-chan time.Time
		if err != nil {
			retry = time.After(retryAfter)
		}
		select {
		case <-ctx.Done():
		case <-v.wake:
		case <-retry:
		}
	}
}

// discard removes an index that cannot be used.
func (v *searchView) discard() error {
	v.hide()
	if v.opened != nil {
		v.opened.Close() // it is damaged; how it closes does not matter
		v.opened = nil
	}
	return search.Remove(v.dir)
}

// hide keeps readers from the index; who has it may finish.
func (v *searchView) hide() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.index, v.broken, v.kept = nil, false, keptMatches{}
	v.move()
}

// show gives readers the index.
func (v *searchView) show(seen uint64) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.index, v.seen, v.kept = v.opened, seen, keptMatches{}
	v.move()
}

func (v *searchView) fail(err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.err = err
	v.move()
}

// move lets those who wait look again. The caller holds the lock.
func (v *searchView) move() {
	close(v.moved)
	v.moved = make(chan struct{})
}

// met notes that a reader met damage in an index, which is then made again.
func (v *searchView) met(x *search.Index) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.index == x {
		v.index, v.broken, v.kept = nil, true, keptMatches{}
		v.move()
		v.committed() // wakes it
	}
}

// catchUp brings the index to the newest state and shows it.
func (v *searchView) catchUp(ctx context.Context) (err error) {
	v.mu.Lock()
	broken := v.broken
	v.mu.Unlock()
	if broken {
		return search.ErrUnusable
	}
	if v.opened == nil {
		if v.opened, err = search.Open(v.dir); err != nil {
			return err
		}
	}
	at, known, err := v.opened.Position()
	if err == nil && known {
		err = v.recognize(ctx, at)
	} else if err == nil {
		at, err = v.fill(ctx)
	}
	if err == nil && v.recent == nil {
		err = v.lookBack(ctx, at)
	}
	for newest := false; err == nil && !newest; {
		at, newest, err = v.advance(ctx, at)
	}
	if err == nil {
		v.show(at.Sequence)
	}
	return err
}

// read gives a snapshot that keeps no records: each is read once.
func (v *searchView) read(ctx context.Context, fn func(r *reader) error) error {
	return v.store.View(ctx, func(r coldwar.Reader) error {
		own := r.(*reader)
		own.cache = nil
		return fn(own)
	})
}

// recognize checks that the index has seen this log and no other.
func (v *searchView) recognize(ctx context.Context, at search.Position) error {
	return v.read(ctx, func(r *reader) error {
		if at.Sequence > r.sequence {
			return fmt.Errorf("%w: it has seen %d changes of %d", search.ErrUnusable, at.Sequence, r.sequence)
		}
		here, err := r.position(at.Sequence)
		if err == nil && here != at {
			err = fmt.Errorf("%w: it has seen another change %d", search.ErrUnusable, at.Sequence)
		}
		return err
	})
}

// position is where an index stands that has seen the log up to a change.
func (r *reader) position(sequence uint64) (search.Position, error) {
	at := search.Position{Sequence: sequence}
	if sequence == 0 {
		return at, nil
	}
	v, err := r.log.get(uintKey(sequence))
	if err != nil {
		return at, err
	}
	at.Print = sha256.Sum256(v)
	return at, nil
}

// fill puts all nodes into a new index. Many short snapshots are read one
// after another, so that writers meanwhile need not keep old pages; what they
// change is put in again by advance.
func (v *searchView) fill(ctx context.Context) (at search.Position, err error) {
	err = v.read(ctx, func(r *reader) error {
		at, err = r.position(r.sequence)
		return err
	})
	for _, kind := range coldwar.SearchableKinds() {
		for slug, more := []byte(nil), true; err == nil && more; {
			slug, more, err = v.fillFrom(ctx, kind, slug)
		}
	}
	if err != nil {
		return at, err
	}
	b := search.NewBatch()
	b.At(at)
	return at, v.opened.Write(b)
}

// fillFrom puts in nodes of a kind from a slug on and tells where to go on.
func (v *searchView) fillFrom(ctx context.Context, kind coldwar.Kind, slug []byte) (next []byte, more bool, err error) {
	b, n := search.NewBatch(), 0
	err = v.read(ctx, func(r *reader) error {
		for e, err := range r.walk(newList(&r.sid, []byte(kind+":"), false), slug) {
			if err != nil {
				return err
			}
			if n >= putBatch || b.Size() > putBytes {
				next, more = slices.Clone(e.key), true
				return nil
			}
			dense, live, err := r.denseValue(e.key, e.value)
			if err != nil || !live {
				return err
			}
			node, err := r.record(kind, dense)
			if err != nil {
				return err
			}
			b.Put(dense, node)
			n++
		}
		return nil
	})
	if err == nil && n > 0 {
		err = v.opened.Write(b)
	}
	return next, more, err
}

// advance puts in what the next changes touched, as it is in the newest state,
// and tells whether that was all.
func (v *searchView) advance(ctx context.Context, from search.Position) (at search.Position, newest bool, err error) {
	b := search.NewBatch()
	var steps []step
	err = v.read(ctx, func(r *reader) error {
		touched := make(map[search.Ref]bool)
		last := from.Sequence
		for last < r.sequence && len(touched) < putBatch {
			last++
			refs, err := r.touched(last)
			if err != nil {
				return err
			}
			steps = append(steps, step{last, refs})
			for _, ref := range refs {
				touched[ref] = true
			}
		}
		if at, err = r.position(last); err != nil {
			return err
		}
		newest = last == r.sequence
		return r.putAll(b, touched)
	})
	if err != nil || at == from {
		return at, newest, err
	}
	if !newest {
		v.hide() // it will hold some of this state and some of that
	}
	v.remember(steps)
	b.At(at)
	return at, newest, v.opened.Write(b)
}

// touched gives what a change wrote of what can be searched.
func (r *reader) touched(sequence uint64) ([]search.Ref, error) {
	c, err := r.change(uintKey(sequence))
	if err != nil {
		return nil, err
	}
	var refs []search.Ref
	for _, w := range c.Writes {
		if !slices.Contains(coldwar.SearchableKinds(), w.ID.Kind()) {
			continue
		}
		n, _, err := r.dense(w.ID)
		if err != nil {
			return nil, err
		}
		refs = append(refs, search.Ref{Number: n, ID: w.ID})
	}
	return refs, nil
}

func (r *reader) putAll(b *search.Batch, touched map[search.Ref]bool) error {
	for ref := range touched {
		n, err := r.node(ref.ID)
		if err != nil {
			return err
		}
		if n == nil {
			b.Drop(ref)
		} else {
			b.Put(ref.Number, n)
		}
	}
	return nil
}

// remember keeps what the newest changes touched, for readers of a snapshot
// that is older than the index. It comes before the index is written.
func (v *searchView) remember(steps []step) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.recent = append(v.recent, steps...)
	v.recent = slices.Clone(v.recent[max(0, len(v.recent)-remembered):])
}

// lookBack remembers the changes that led to where the index stands, for
// readers whose snapshots were older already when it was opened.
func (v *searchView) lookBack(ctx context.Context, at search.Position) error {
	var steps []step
	err := v.read(ctx, func(r *reader) error {
		refs := 0
		for sequence := at.Sequence; sequence > 0 && len(steps) < lookedBack && refs < putBatch; sequence-- {
			touched, err := r.touched(sequence)
			if err != nil {
				return err
			}
			steps = append(steps, step{sequence, touched})
			refs += len(touched)
		}
		return nil
	})
	slices.Reverse(steps)
	v.remember(steps)
	return err
}

// since gives what the changes touched from the one after a sequence up to
// another; known is false when that is forgotten.
func (v *searchView) since(after, upTo uint64) (refs []search.Ref, known bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.recent) == 0 || v.recent[0].sequence > after+1 {
		return nil, false
	}
	for _, s := range v.recent {
		if s.sequence > after && s.sequence <= upTo {
			refs = append(refs, s.refs...)
		}
	}
	return refs, true
}
