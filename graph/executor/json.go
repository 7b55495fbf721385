package executor

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"unicode/utf8"
)

const hex = "0123456789abcdef"

// AppendString appends s as a JSON string. Bytes that are not UTF-8 become
// U+FFFD.
func AppendString(b []byte, s string) []byte {
	b = append(b, '"')
	if special, high := scan(s); special || high && !utf8.ValidString(s) {
		b = appendEscaped(b, s)
	} else {
		b = append(b, s...)
	}
	return append(b, '"')
}

// scan tells whether s has a byte that must be escaped, and whether it has one
// that is not ASCII. It looks at eight bytes at a time, the last of which may
// have been looked at before.
func scan(s string) (special, high bool) {
	var found, bits uint64
	switch n := len(s); {
	case n >= 8:
		for at := 0; at < n-8; at += 8 {
			x := eight(s[at:])
			found, bits = found|specials(x), bits|x
		}
		x := eight(s[n-8:])
		found, bits = found|specials(x), bits|x
	case n >= 4:
		x := four(s) | four(s[n-4:])<<32
		found, bits = specials(x), x
	default:
		x := uint64(spaces)
		for i := range n {
			x = x<<8 | uint64(s[i])
		}
		found, bits = specials(x), x
	}
	return found&highs != 0, bits&highs != 0
}

const (
	ones   = 0x0101010101010101
	highs  = 0x8080808080808080
	spaces = ones * ' '
)

func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func four(s string) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

// specials sets the high bit of each byte that is a control character, a
// quotation mark or a backslash: a byte below n has it in (x - n) &^ x. Bytes
// above one of them may have it too; none is missed.
func specials(x uint64) uint64 {
	quote, slash := x^(ones*'"'), x^(ones*'\\')
	return (x-spaces)&^x | (quote-ones)&^quote | (slash-ones)&^slash
}

func appendEscaped(b []byte, s string) []byte {
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				b = append(append(b, s[start:i]...), "\uFFFD"...)
				start = i + 1
			}
			i += size
			continue
		}
		i++
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[start:i-1]...)
		start = i
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	return append(b, s[start:]...)
}

// AppendInt appends a whole number.
func AppendInt(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }

// AppendBool appends true or false.
func AppendBool(b []byte, v bool) []byte { return strconv.AppendBool(b, v) }

// AppendFloat appends a number; what JSON has no form for is null.
func AppendFloat(b []byte, f float64) []byte {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return append(b, "null"...)
	}
	if size := math.Abs(f); size != 0 && (size < 1e-6 || size >= 1e21) {
		return strconv.AppendFloat(b, f, 'e', -1, 64)
	}
	return strconv.AppendFloat(b, f, 'f', -1, 64)
}

// AppendRaw appends what is JSON already.
func AppendRaw(b []byte, v json.RawMessage) []byte { return append(b, v...) }

// Marshal is json.Marshal without escapes for HTML.
func Marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
