package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"iter"
	"maps"
	"slices"

	"coldwar"

	"go.etcd.io/bbolt"
)

// tx is one transaction with its buckets. What is read through it dies with
// it: whatever outlives it is decoded or copied. What is written through it
// reaches bbolt with flush.
type tx struct {
	check func() error // the context's error; asked now and then by long walks
	cache *cache       // nil in a writing transaction

	meta, log, key, sid, ent, ref, hist, name, event, date, year, long, last, heavy, ix bucket
}

func newTx(b *bbolt.Tx, check func() error, c *cache) *tx {
	t := &tx{check: check, cache: c}
	for i, in := range t.buckets() {
		in.tx, in.is = b, allBuckets[i]
		if b.Writable() {
			in.pending = make(map[string][]byte)
		}
	}
	return t
}

// buckets are the buckets in the order of allBuckets.
func (t *tx) buckets() [15]*bucket {
	return [...]*bucket{&t.meta, &t.log, &t.key, &t.sid, &t.ent, &t.ref, &t.hist, &t.name, &t.event, &t.date, &t.year, &t.long, &t.last, &t.heavy, &t.ix}
}

func (t *tx) flush() error {
	for _, b := range t.buckets() {
		if err := b.flush(); err != nil {
			return err
		}
	}
	return nil
}

// number reads a word of the meta bucket; one that is not there is 0.
func (t *tx) number(word string) (uint64, error) {
	v, err := t.meta.get([]byte(word))
	if err != nil || v == nil {
		return 0, err
	}
	if len(v) != 8 {
		return 0, t.meta.damaged([]byte(word), "is not a number")
	}
	return uintAt(v), nil
}

func (t *tx) setNumber(word string, n uint64) { t.meta.put([]byte(word), uintKey(n)) }

// dense looks an id up. live tells whether its record exists; the number of a
// deleted one is still given, 0 is that of an id never seen.
func (t *tx) dense(id coldwar.ID) (n uint64, live bool, err error) {
	v, err := t.sid.get([]byte(id))
	if err != nil || v == nil {
		return 0, false, err
	}
	return t.denseValue([]byte(id), v)
}

func (t *tx) denseValue(key, v []byte) (n uint64, live bool, err error) {
	if len(v) != 9 {
		return 0, false, t.sid.damaged(key, "has the wrong length")
	}
	return uintAt(v), v[8] == 1, nil
}

// bucket is a bucket whose values carry checksums.
//
// Writes are held back and put in the order of their keys: within a
// transaction bbolt keeps what it inserts in slices that it splits at the end
// only, so that each insertion amid 100,000 others would move half of them.
type bucket struct {
	tx      *bbolt.Tx
	is      []byte            // its name
	opened  *bbolt.Bucket     // nil until it is needed: most transactions need few
	seed    uint32            // the checksum of its name, once it was opened
	pending map[string][]byte // what is held back; a nil value deletes
}

// stored gives what is in the file.
func (b *bucket) stored() *bbolt.Bucket {
	if b.opened == nil {
		b.opened, b.seed = b.tx.Bucket(b.is), crc32.Checksum(b.is, castagnoli)
	}
	return b.opened
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// checksum goes over the bucket's name too, so that no entry can pass for one
// of another bucket.
func (b *bucket) checksum(key, value []byte) uint32 {
	b.stored() // for the seed
	return crc32.Update(crc32.Update(b.seed, castagnoli, key), castagnoli, value)
}

func (b *bucket) put(key, value []byte) {
	sealed := append(make([]byte, 0, len(value)+4), value...)
	b.pending[string(key)] = binary.BigEndian.AppendUint32(sealed, b.checksum(key, value))
}

// get gives the value of key, nil when there is none.
func (b *bucket) get(key []byte) ([]byte, error) {
	sealed, held := b.pending[string(key)]
	if !held {
		sealed = b.stored().Get(key)
	}
	if sealed == nil {
		return nil, nil
	}
	return b.open(key, sealed)
}

func (b *bucket) remove(key []byte) { b.pending[string(key)] = nil }

// drop removes a key that the fold knows to be there.
func (b *bucket) drop(key []byte) error {
	v, err := b.get(key)
	if err == nil && v == nil {
		err = b.damaged(key, "is missing")
	}
	b.remove(key)
	return err
}

// flush hands on what is held back, so that lists see it.
func (b *bucket) flush() error {
	for _, key := range slices.Sorted(maps.Keys(b.pending)) {
		var err error
		if v := b.pending[key]; v == nil {
			err = b.stored().Delete([]byte(key))
		} else {
			err = b.stored().Put([]byte(key), v)
		}
		if err != nil {
			return fmt.Errorf("write to %s: %w", b.is, err)
		}
	}
	clear(b.pending)
	return nil
}

// open checks a value as it stands in the file and gives it without its
// checksum.
func (b *bucket) open(key, sealed []byte) ([]byte, error) {
	n := len(sealed) - 4
	if n < 0 || b.checksum(key, sealed[:n]) != binary.BigEndian.Uint32(sealed[n:]) {
		return nil, b.damaged(key, "has a wrong checksum")
	}
	return sealed[:n:n], nil
}

// scan gives the keys that begin with prefix, without it, and their values.
func (b *bucket) scan(prefix []byte) iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
		if err := b.flush(); err != nil {
			yield(entry{}, err)
			return
		}
		l := newList(b, prefix, false)
		for l.seek(nil); l.key() != nil; l.next() {
			e, err := l.entry()
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// walk goes over a stream from a cut on; see [listing].
func (t *tx) walk(s stream, cut []byte) iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
		n := 0
		for s.seek(cut); s.key() != nil; s.next() {
			e, err := s.entry()
			if n++; err == nil && n%checkEvery == 0 {
				err = t.check()
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// checkEvery is after how many entries a walk asks whether it is still wanted.
const checkEvery = 256

// errDamaged is in the chain of every error about a damaged file.
var errDamaged = errors.New("the file is damaged")

func (b *bucket) damaged(key []byte, how string) error {
	return damage(fmt.Errorf("bucket %s: key %x %s", b.is, key, how))
}

func damage(err error) error {
	return &coldwar.Error{
		Kind:    coldwar.Internal,
		Message: "The database file is damaged: a stored record or index entry cannot be trusted.",
		Err:     fmt.Errorf("%w: %w", errDamaged, err),
	}
}
