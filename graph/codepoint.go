package graph

import "unicode/utf8"

// codePoints is a text that can be sliced by code points without walking all
// of it each time.
type codePoints struct {
	text  string
	marks []int // the byte at which every stride-th code point begins
}

const stride = 512

func newCodePoints(text string) *codePoints {
	c := &codePoints{text: text}
	n := 0
	for at := range text {
		if n%stride == 0 {
			c.marks = append(c.marks, at)
		}
		n++
	}
	return c
}

// slice gives the text from one code point to before another; both lie within
// the text or at its end.
func (c *codePoints) slice(start, end int) string {
	return c.text[c.byteAt(start):c.byteAt(end)]
}

func (c *codePoints) byteAt(n int) int {
	if n/stride >= len(c.marks) {
		return len(c.text)
	}
	at := c.marks[n/stride]
	for range n % stride {
		_, size := utf8.DecodeRuneInString(c.text[at:])
		at += size
	}
	return at
}
