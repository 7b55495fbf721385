package format

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"

	"coldwar"
)

// MaxLine is the greatest length of a line of JSONL in bytes: room for an
// essay of [coldwar.MaxEssay] bytes even when its letters are written as
// escapes.
const MaxLine = 64 << 20

// Item is a record of a file and the line on which it stands, counted from 1.
type Item struct {
	Line   int
	Record coldwar.Record
	ID     coldwar.ID // of a record that is wrong, when that much can be told
}

// ReadJSONL reads one record a line. A byte order mark, blank lines and CRLF
// are accepted. A line that is no record, or longer than [MaxLine], gives an
// *[coldwar.Error] with the line's number in the item, and reading goes on;
// after a failure to read, which is an error of another type, nothing follows,
// nor after a first line in UTF-16.
// One line at a time is in memory.
func ReadJSONL(r io.Reader) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		lines := lineReader{r: bufio.NewReaderSize(r, 64<<10)}
		for n := 1; ; n++ {
			line, err := lines.next()
			if err == io.EOF {
				return
			}
			if user := (*coldwar.Error)(nil); err != nil && !errors.As(err, &user) {
				yield(Item{Line: n}, err)
				return
			}
			if n == 1 {
				if err := checkEncoding(line); err != nil {
					yield(Item{Line: n}, err)
					return
				}
				line = bytes.TrimPrefix(line, []byte(byteOrderMark))
			}
			if err == nil && len(bytes.TrimSpace(line)) == 0 {
				continue
			}
			item := Item{Line: n}
			if err == nil {
				if item.Record, err = coldwar.UnmarshalRecord(line); err != nil {
					item.ID = idOf(line)
				}
			}
			if !yield(item, err) {
				return
			}
		}
	}
}

// idOf gives the id of a wrong record, "" when even that is wrong.
func idOf(line []byte) coldwar.ID {
	var record struct {
		ID string `json:"id"`
	}
	if json.Unmarshal(line, &record) != nil {
		return ""
	}
	id, err := coldwar.ParseID(record.ID)
	if err != nil {
		return ""
	}
	return id
}

// WriteJSONL writes one record a line. Essays say "link": false, so that who
// reads them takes the mentions that follow and makes none of their own. It
// stops at the first error that nodes gives and returns it.
func WriteJSONL(w io.Writer, nodes iter.Seq2[coldwar.Node, error]) error {
	buf := bufio.NewWriterSize(w, 64<<10)
	for node, err := range nodes {
		if err != nil {
			return err
		}
		if essay, ok := node.(*coldwar.Essay); ok {
			unlinked := *essay
			unlinked.Link = new(bool)
			node = &unlinked
		}
		line, err := coldwar.MarshalRecord(node)
		if err != nil {
			return err
		}
		// The buffer keeps the first error and Flush returns it.
		buf.Write(line)
		buf.WriteByte('\n')
	}
	return buf.Flush()
}

// All gives everything that a snapshot holds, what is referred to most first,
// each kind by id: the order of an export.
func All(r coldwar.Reader) iter.Seq2[coldwar.Node, error] {
	return func(yield func(coldwar.Node, error) bool) {
		for _, kind := range coldwar.Kinds() {
			for node, err := range r.Nodes(kind) {
				if !yield(node, err) {
					return
				}
			}
		}
	}
}

// lineReader cuts a stream into lines and skips those that are too long.
type lineReader struct {
	r    *bufio.Reader
	line []byte
}

// next gives the next line without its end, valid until the next call. At the
// end of the stream it gives io.EOF, for a line that is too long an
// *[coldwar.Error].
func (l *lineReader) next() ([]byte, error) {
	l.line = l.line[:0]
	size := 0
	for {
		part, err := l.r.ReadSlice('\n')
		size += len(part)
		if size <= MaxLine {
			l.line = append(l.line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err != nil && err != io.EOF, err == io.EOF && size == 0:
			return nil, err
		case size > MaxLine:
			l.line = nil // let the memory go
			return nil, coldwar.Errorf(coldwar.Invalid, "The line is longer than the %d bytes that a record may have.", MaxLine)
		}
		return bytes.TrimRight(l.line, "\r\n"), nil
	}
}
