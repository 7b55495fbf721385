package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"iter"

	"coldwar"

	"go.etcd.io/bbolt"
)

// tx is one transaction with its buckets. What is read through it dies with
// it: whatever outlives it is decoded or copied.
type tx struct {
	b     *bbolt.Tx
	check func() error // the context's error; asked now and then by long walks
	cache *cache       // nil in a writing transaction

	meta, log, key, sid, ent, ref, hist, name, event, date, year, long, last, heavy, ix bucket
}

func newTx(b *bbolt.Tx, check func() error, c *cache) *tx {
	in := func(name []byte) bucket { return bucket{b.Bucket(name), string(name)} }
	return &tx{
		b: b, check: check, cache: c,
		meta: in(metaBucket), log: in(logBucket), key: in(keyBucket), sid: in(sidBucket), ent: in(entBucket),
		ref: in(refBucket), hist: in(histBucket), name: in(nameBucket), event: in(eventBucket), date: in(dateBucket),
		year: in(yearBucket), long: in(longBucket), last: in(lastBucket), heavy: in(heavyBucket), ix: in(ixBucket),
	}
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

func (t *tx) setNumber(word string, n uint64) error {
	return t.meta.put([]byte(word), uintKey(n))
}

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
type bucket struct {
	*bbolt.Bucket
	is string // its name, for errors
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(key, value []byte) uint32 {
	return crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, value)
}

func (b bucket) put(key, value []byte) error {
	sealed := append(make([]byte, 0, len(value)+4), value...)
	if err := b.Put(key, binary.BigEndian.AppendUint32(sealed, checksum(key, value))); err != nil {
		return fmt.Errorf("put into %s: %w", b.is, err)
	}
	return nil
}

// get gives the value of key, nil when there is none.
func (b bucket) get(key []byte) ([]byte, error) {
	v := b.Get(key)
	if v == nil {
		return nil, nil
	}
	return b.open(key, v)
}

// drop removes a key that the fold knows to be there.
func (b bucket) drop(key []byte) error {
	if b.Get(key) == nil {
		return b.damaged(key, "is missing")
	}
	return b.Delete(key)
}

// open checks a value as it stands in the file and gives it without its
// checksum.
func (b bucket) open(key, sealed []byte) ([]byte, error) {
	n := len(sealed) - 4
	if n < 0 || checksum(key, sealed[:n]) != binary.BigEndian.Uint32(sealed[n:]) {
		return nil, b.damaged(key, "has a wrong checksum")
	}
	return sealed[:n:n], nil
}

// scan gives the keys that begin with prefix, without it, and their values.
func (b bucket) scan(prefix []byte) iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
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

func (b bucket) damaged(key []byte, how string) error {
	return damage(fmt.Errorf("bucket %s: key %x %s", b.is, key, how))
}

func damage(err error) error {
	return &coldwar.Error{
		Kind:    coldwar.Internal,
		Message: "The database file is damaged: a stored record or index entry cannot be trusted.",
		Err:     fmt.Errorf("%w: %w", errDamaged, err),
	}
}
