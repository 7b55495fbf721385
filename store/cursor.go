package store

import (
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"

	"coldwar"
)

// A cursor is, in base64url without padding: the letter of the list's order;
// the key of the node in it, which holds sort key and id; the CRC-32C of both.
var cursorText = base64.RawURLEncoding.Strict()

// The letters of orders. The lists by name have those of their kinds.
const (
	dateOrder    = 'a'
	dateReversed = 'd'
	weightOrder  = 'w'
	essayOrder   = 'm' // mentions of an essay
	targetOrder  = 'n' // mentions of an entity
	titleOrder   = 'e' // essays of an entity
	logOrder     = 'c'
	historyOrder = 'h'
	scoreOrder   = 'q'
)

func encodeCursor(order byte, key []byte) string {
	b := append(append(make([]byte, 0, 5+len(key)), order), key...)
	return cursorText.EncodeToString(binary.BigEndian.AppendUint32(b, crc32.Checksum(b, castagnoli)))
}

// decodeCursor gives the key that a cursor of that order holds.
func decodeCursor(argument string, order byte, cursor string) ([]byte, error) {
	b, err := cursorText.DecodeString(cursor)
	n := len(b) - 4
	if err != nil || n < 2 || crc32.Checksum(b[:n], castagnoli) != binary.BigEndian.Uint32(b[n:]) {
		return nil, coldwar.Errorf(coldwar.Invalid, "%s %s is not a cursor; use one that this list gave.", argument, coldwar.Quote(cursor))
	}
	if b[0] != order {
		return nil, coldwar.Errorf(coldwar.Invalid, "%s %s is the cursor of another list or order; use one that this list gave.", argument, coldwar.Quote(cursor))
	}
	return b[1:n:n], nil
}
