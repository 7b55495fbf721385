package store

import (
	"encoding/binary"
	"fmt"
	"iter"
	"time"

	"coldwar"
)

// A stored record is: revision; sequence of the change that wrote these bytes;
// seconds since 1970 and nanoseconds (4) of the time of the revision; the
// fields as codec.go writes them.
const stampLen = 8 + 8 + 8 + 4

// encodeRecord makes the stored form of a node from its fields and its stamp.
func encodeRecord(n coldwar.Node, sequence uint64) []byte {
	stamp := n.Stamped()
	b := make([]byte, 0, 512)
	b = appendUint(b, uint64(stamp.Revision))
	b = appendUint(b, sequence)
	b = appendUint(b, uint64(stamp.UpdatedAt.Unix()))
	b = binary.BigEndian.AppendUint32(b, uint32(stamp.UpdatedAt.Nanosecond()))
	return encodeNode(b, n)
}

func decodeRecord(kind coldwar.Kind, b []byte) (coldwar.Node, error) {
	n, err := decodeNode(kind, b[stampLen:])
	if err != nil {
		return nil, err
	}
	*n.Stamped() = coldwar.Stamp{
		Revision:  int(uintAt(b)),
		UpdatedAt: time.Unix(int64(uintAt(b[16:])), int64(binary.BigEndian.Uint32(b[24:]))).UTC(),
	}
	return n, nil
}

// node reads the record of an id, nil when there is none.
func (t *tx) node(id coldwar.ID) (coldwar.Node, error) {
	n, live, err := t.dense(id)
	if err != nil || !live {
		return nil, err
	}
	return t.record(id.Kind(), n)
}

// record reads the record that an index says is there.
func (t *tx) record(kind coldwar.Kind, dense uint64) (coldwar.Node, error) {
	v, key, err := t.stored(kind, dense)
	if err != nil {
		return nil, err
	}
	if t.cache != nil {
		if n := t.cache.get(key); n != nil {
			return n, nil
		}
	}
	n, err := decodeRecord(kind, v)
	if err != nil {
		return nil, damage(fmt.Errorf("record %s %d: %w", kind, dense, err))
	}
	if t.cache != nil {
		t.cache.put(key, n, len(v))
	}
	return n, nil
}

// stored gives a record as it is stored, and what is the same for no other
// state of any record.
func (t *tx) stored(kind coldwar.Kind, dense uint64) ([]byte, recordKey, error) {
	key := entKey(kind, dense)
	v, err := t.ent.get(key)
	if err != nil {
		return nil, recordKey{}, err
	}
	if len(v) < stampLen {
		return nil, recordKey{}, t.ent.damaged(key, "has no record")
	}
	return v, recordKey{dense, uintAt(v[8:])}, nil
}

// nodes gives the records of a kind in the order of their ids.
func (t *tx) nodes(kind coldwar.Kind) iter.Seq2[coldwar.Node, error] {
	return func(yield func(coldwar.Node, error) bool) {
		for e, err := range t.sid.scan([]byte(kind + ":")) {
			if err == nil {
				err = t.check()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			dense, live, err := t.denseValue(e.key, e.value)
			if err == nil && !live {
				continue
			}
			var n coldwar.Node
			if err == nil {
				n, err = t.record(kind, dense)
			}
			if !yield(n, err) || err != nil {
				return
			}
		}
	}
}

// recordOf reads the record of an index entry as the type that it must have.
func recordOf[N coldwar.Node](t *tx, kind coldwar.Kind, dense uint64) (N, error) {
	var none N
	node, err := t.record(kind, dense)
	if err != nil {
		return none, err
	}
	n, ok := node.(N)
	if !ok {
		return none, damage(fmt.Errorf("record %s %d is a %T", kind, dense, node))
	}
	return n, nil
}
