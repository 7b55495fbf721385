package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"text/tabwriter"
	"unicode"
)

// table aligns the columns of its rows.
type table struct {
	text bytes.Buffer
	rows *tabwriter.Writer
}

func newTable(heading ...string) *table {
	t := new(table)
	t.rows = tabwriter.NewWriter(&t.text, 0, 0, 2, ' ', 0)
	if len(heading) > 0 {
		t.row(heading...)
	}
	return t
}

// row adds a row, each column on one line.
func (t *table) row(columns ...string) {
	for i, c := range columns {
		columns[i] = printable(c)
	}
	io.WriteString(t.rows, strings.Join(columns, "\t")+"\n") // into memory
}

// print prints the table without the spaces that the last columns leave.
func (t *table) print(w io.Writer) error {
	t.rows.Flush()
	out := bufio.NewWriter(w)
	for line := range strings.Lines(t.text.String()) {
		out.WriteString(strings.TrimRight(line, " \n"))
		out.WriteByte('\n')
	}
	return out.Flush()
}

// printable puts a text on one line and takes out what a terminal would obey.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, s)
}

// marshal is json.Marshal that leaves <, > and & as they are.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
