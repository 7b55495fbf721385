package ingest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"io/fs"

	"coldwar"
	"coldwar/internal/format"
)

// file imports one file.
func (im *importer) file(ctx context.Context, file File) error {
	s := newSheet(im, file.Name)
	err := s.readFile(ctx, file)
	if err == nil {
		err = s.finish(ctx)
	}
	im.report.add(s.report)
	if err == nil && im.opts.Strict && len(s.report.Problems) > 0 {
		err = errStop
	}
	if !im.opts.DryRun {
		clear(im.unapplied)
		im.entitiesHeld = false
	}
	return err
}

func (r *Report) add(of Report) {
	r.Created += of.Created
	r.Updated += of.Updated
	r.Unchanged += of.Unchanged
	r.Essays = append(r.Essays, of.Essays...)
	r.Problems = append(r.Problems, of.Problems...)
}

func (s *sheet) readFile(ctx context.Context, file File) error {
	f, err := file.Open()
	if err != nil {
		return s.unreadable(0, "opened", err)
	}
	defer f.Close()
	r, err := unzipped(&counter{f, s.importer})
	if err != nil {
		return s.unreadable(0, "read", err)
	}
	kind := file.Format
	if kind == format.Auto {
		head, _ := r.Peek(headSize) // what is wrong is met again by reading
		kind = format.Detect(file.Name, head)
	}
	if kind == format.Text {
		return s.readText(file.Name, r)
	}
	return s.readRecords(ctx, r)
}

func (s *sheet) readText(name string, r io.Reader) error {
	essay, err := format.ReadText(name, r)
	if user := (*coldwar.Error)(nil); errors.As(err, &user) {
		return s.problem(0, user.Message)
	} else if err != nil {
		return s.unreadable(0, "read", err)
	}
	s.essays = append(s.essays, entry{node: essay})
	return nil
}

func (s *sheet) readRecords(ctx context.Context, r io.Reader) error {
	for item, err := range format.ReadJSONL(r) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if user := (*coldwar.Error)(nil); errors.As(err, &user) {
			if item.ID != "" {
				s.refused[item.ID] = item.Line
			}
			err = s.problem(item.Line, user.Message)
		} else if err != nil {
			err = s.unreadable(item.Line, "read", err)
		} else {
			err = s.take(ctx, entry{line: item.Line, node: item.Record.Node, expected: item.Record.ExpectedRevision})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// unreadable reports that a file could not be opened or read on.
func (s *sheet) unreadable(line int, done string, err error) error {
	// The path is in the problem already, as the user gave it.
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		err = path.Err
	}
	return s.problem(line, "The file could not be "+done+": "+err.Error()+".")
}

const headSize = 4 << 10

// unzipped undoes gzip, which no text and no record begins like.
func unzipped(r io.Reader) (*bufio.Reader, error) {
	buffered := bufio.NewReaderSize(r, headSize)
	if head, _ := buffered.Peek(2); !bytes.Equal(head, []byte{0x1f, 0x8b}) {
		return buffered, nil
	}
	plain, err := gzip.NewReader(buffered)
	if err != nil {
		return nil, err
	}
	return bufio.NewReaderSize(plain, headSize), nil
}

// counter tells the progress of reading.
type counter struct {
	r  io.Reader
	im *importer
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.im.read += int64(n)
	if c.im.opts.Progress != nil && n > 0 {
		c.im.opts.Progress(c.im.read)
	}
	return n, err
}
