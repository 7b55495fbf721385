package format

import (
	"bytes"
	"path"
	"strings"

	"coldwar"
)

// Format is a format that can be read. The zero value asks for detection.
type Format string

const (
	Auto  Format = ""
	JSONL Format = "jsonl"
	Text  Format = "text"
)

// Formats are the formats that can be named, with "auto" for detection.
func Formats() []string { return []string{"auto", string(JSONL), string(Text)} }

// Parse reads a format's name; "auto" and nothing give [Auto].
func Parse(s string) (Format, error) {
	switch s {
	case "", "auto":
		return Auto, nil
	case string(JSONL), string(Text):
		return Format(s), nil
	}
	return "", coldwar.Errorf(coldwar.Invalid, "format %s is not known; allowed are %s.", coldwar.Quote(s), strings.Join(Formats(), ", "))
}

// Detect tells what a file is: by the ending of its name (".gz" aside), else
// by its first bytes, as far as they are given. It never gives [Auto].
func Detect(name string, head []byte) Format {
	switch path.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz")) {
	case ".jsonl", ".ndjson", ".json":
		return JSONL
	case ".txt", ".text", ".md":
		return Text
	}
	if len(head) == 0 || bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(head, []byte(byteOrderMark)), " \t\r\n"), []byte("{")) {
		return JSONL
	}
	return Text
}

// byteOrderMark may open a UTF-8 file. It is no part of what the file says.
const byteOrderMark = "\ufeff"

// checkEncoding refuses what begins like UTF-16, as editors on Windows may
// save it: that is a fault of the whole file, which no line could name.
func checkEncoding(head []byte) error {
	if bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		return coldwar.Errorf(coldwar.Invalid, "The file is not valid UTF-8; it looks like UTF-16. Save it as UTF-8.")
	}
	return nil
}
