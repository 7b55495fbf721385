package store

import (
	"encoding/binary"
	"math"

	"coldwar"
	"coldwar/internal/edtf"
)

// layout is the version of the table below. Whoever changes a key or a value
// raises it.
const layout = 2

// The buckets. All integers are big-endian, 8 bytes unless said otherwise;
// days and years have their sign bit flipped, so that bytes sort as numbers
// do. "id" is a string id, "dense" the number that the fold gave it, in its
// order, from 1. 00 ends a text inside a key. Every value is followed by the
// CRC-32C of bucket name, key and value.
//
// A date key is (earliest day, or 0 for none; latest day, or the greatest
// number for none; id): the order DATE_ASC.
//
//	bucket  key                                value                    example
//	meta    a word                             a number                 "layout" -> 1
//	log     sequence                           the change as JSON       7 -> {"sequence":7,…}
//	key     a change's own key                 sequence                 "5Q2K…" -> 7
//	sid     id                                 dense, 1 or 0 if deleted "place:moscow" -> 12 1
//	ent     kind letter, dense                 see record.go            L 12 -> …{"type":"place",…}
//	ref     dense, kind letter, dense          nothing                  12 E 40: event 40 refers to place 12
//	hist    dense, sequence                    nothing                  12 7: change 7 wrote place 12
//	name    kind letter, folded label 00 id    dense                    L "moscow" 00 "place:moscow" -> 12
//	event   dense                              weight (4), date key without id, EDTF
//	date    date key                           dense, EDTF              1953-03-05 1953-03-05 "event:death-…" -> 40 "1953-03-05"
//	year    year, date key                     dense, EDTF              1955 … -> 41 "1953/1957"
//	long    date key                           dense, EDTF              … -> 44 "1947/1991"
//	last    latest day, dense                  nothing                  1953-03-05 40
//	heavy   ^weight (4), date key              dense, EDTF              ^9 … -> 40 "1953-03-05"
//	ix      index letter, dense, …             see below                p 3 … -> 40 "1953-03-05"
//
// date, year and long hold every event; year once for each year that the date
// may touch, long those whose date spans more than [longSpan] years or has no
// bound on a side. ix holds, by its letter:
//
//	p       participant, date key              dense, EDTF
//	l       place, date key                    dense, EDTF
//	s       cited source, date key             dense, EDTF
//	x       essay that mentions it, date key   dense, EDTF (mentions shown only)
//	w       whole, date key of its part        dense, EDTF
//	c       cause, date key of its consequence dense, EDTF
//	k       event kind 00 date key             dense, EDTF
//	t       folded topic 00 date key           dense, EDTF
//	m       essay, start, ^end, id             mention, see mentions.go
//	n       target, essay's id 00 start, ^end, id   the same
var (
	metaBucket  = []byte("meta")
	logBucket   = []byte("log")
	keyBucket   = []byte("key")
	sidBucket   = []byte("sid")
	entBucket   = []byte("ent")
	refBucket   = []byte("ref")
	histBucket  = []byte("hist")
	nameBucket  = []byte("name")
	eventBucket = []byte("event")
	dateBucket  = []byte("date")
	yearBucket  = []byte("year")
	longBucket  = []byte("long")
	lastBucket  = []byte("last")
	heavyBucket = []byte("heavy")
	ixBucket    = []byte("ix")
)

var allBuckets = [][]byte{
	metaBucket, logBucket, keyBucket, sidBucket, entBucket, refBucket, histBucket, nameBucket,
	eventBucket, dateBucket, yearBucket, longBucket, lastBucket, heavyBucket, ixBucket,
}

// The words of the meta bucket, beside "count:" and a kind letter.
const (
	metaLayout   = "layout"
	metaSequence = "sequence" // of the newest change
	metaDense    = "dense"    // the last dense id given out
)

// The letters of the ix bucket.
const (
	byParticipant = 'p'
	byPlace       = 'l'
	bySource      = 's'
	byEssay       = 'x'
	byWhole       = 'w'
	byCause       = 'c'
	byKind        = 'k'
	byTopic       = 't'
	ofEssay       = 'm'
	ofTarget      = 'n'
)

// longSpan is how many years a date may touch before it goes to long.
const longSpan = 32

// letter is the kind's letter in keys.
func letter(kind coldwar.Kind) byte {
	switch kind {
	case coldwar.KindEvent:
		return 'E'
	case coldwar.KindPerson:
		return 'P'
	case coldwar.KindOrganization:
		return 'O'
	case coldwar.KindPlace:
		return 'L'
	case coldwar.KindSource:
		return 'S'
	case coldwar.KindEssay:
		return 'X'
	case coldwar.KindMention:
		return 'M'
	}
	return 0
}

func appendUint(b []byte, n uint64) []byte { return binary.BigEndian.AppendUint64(b, n) }

func appendInt(b []byte, n int64) []byte { return appendUint(b, uint64(n)^1<<63) }

func uintAt(b []byte) uint64 { return binary.BigEndian.Uint64(b) }

func intAt(b []byte) int64 { return int64(uintAt(b) ^ 1<<63) }

func uintKey(n uint64) []byte { return appendUint(make([]byte, 0, 8), n) }

// daysLen is the length of a date key without its id.
const daysLen = 16

// appendDays appends a date key without its id.
func appendDays(b []byte, d edtf.Date) []byte {
	earliest, latest := sortDays(d)
	return appendInt(appendInt(b, int64(earliest)), int64(latest))
}

func dateKey(d edtf.Date, id coldwar.ID) []byte {
	b := make([]byte, 0, daysLen+len(id))
	return append(appendDays(b, d), id...)
}

// sortDays gives the days by which DATE_ASC sorts: no earliest is before all
// days, no latest after all.
func sortDays(d edtf.Date) (earliest, latest edtf.Day) {
	earliest, ok := d.Earliest()
	if !ok {
		earliest = edtf.MinDay
	}
	latest, ok = d.Latest()
	if !ok {
		latest = edtf.MaxDay
	}
	return earliest, latest
}

// heavyKey sorts heavier events first.
func heavyKey(weight uint32, dateKey []byte) []byte {
	b := binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(dateKey)), math.MaxUint32-weight)
	return append(b, dateKey...)
}

// listKey is the beginning of the keys that an ix index has for a dense id.
func listKey(index byte, dense uint64) []byte {
	return appendUint(append(make([]byte, 0, 9+daysLen+96), index), dense)
}

// wordKey is the beginning of the keys that an ix index has for a word.
func wordKey(index byte, word string) []byte {
	b := append(make([]byte, 0, 2+len(word)+daysLen+96), index)
	return append(append(b, word...), 0)
}

func entKey(kind coldwar.Kind, dense uint64) []byte {
	return appendUint([]byte{letter(kind)}, dense)
}

func nameKey(kind coldwar.Kind, foldedLabel string, id coldwar.ID) []byte {
	b := append(make([]byte, 0, 2+len(foldedLabel)+len(id)), letter(kind))
	b = append(append(b, foldedLabel...), 0)
	return append(b, id...)
}

// after is the least key greater than all keys that begin with prefix, nil
// when there is none.
func after(prefix []byte) []byte {
	for i := len(prefix) - 1; i >= 0; i-- {
		if prefix[i] < 0xff {
			b := append([]byte(nil), prefix[:i+1]...)
			b[i]++
			return b
		}
	}
	return nil
}
