package main

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"unicode"
)

// writeRow writes one row of a table for a tabwriter.
func writeRow(table io.Writer, columns ...string) error {
	for i, c := range columns {
		columns[i] = printable(c)
	}
	_, err := io.WriteString(table, strings.Join(columns, "\t")+"\n")
	return err
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
