// Package seed holds the data set that every fresh database starts with: the
// *.jsonl files beside this one, which README.md describes. It is loaded like
// any other import, as "seed".
package seed

import (
	"bytes"
	"context"
	"embed"
	"fmt"
	"io"

	"coldwar"
	"coldwar/internal/format"
	"coldwar/internal/ingest"
)

//go:embed *.jsonl
var data embed.FS

// Load puts the data set into a database that was just made. In one that has
// records it replaces those of the same id, whoever wrote them; [Update] does
// not. An error also stands for records of ours that were refused.
func Load(ctx context.Context, target ingest.Target) (ingest.Report, error) {
	lines, err := read()
	if err != nil {
		return ingest.Report{}, err
	}
	report, err := load(ctx, target, lines)
	if err == nil && len(report.Problems) > 0 {
		p := report.Problems[0]
		err = fmt.Errorf("load the data set: %s line %d: %s", p.File, p.Line, p.Message)
	}
	return report, err
}

// Report tells what an update did.
type Report struct {
	ingest.Report
	Kept []coldwar.ID // records that people changed or deleted, and that stay so
}

// Update brings a database of an earlier version up to date: what is new in
// the data set is added, and a record that only the data set ever wrote gets
// its present form. What anybody else changed or deleted is kept; so a record
// that refers to something deleted may be a problem in the report.
func Update(ctx context.Context, target ingest.Target) (Report, error) {
	lines, err := read()
	if err != nil {
		return Report{}, err
	}
	var ours []line
	var kept []coldwar.ID
	err = target.View(ctx, func(r coldwar.Reader) error {
		for _, l := range lines {
			id := l.node.NodeID()
			free, err := untouched(r, id)
			if err != nil {
				return err
			}
			if free {
				ours = append(ours, l)
			} else if differs, err := l.differs(r); err != nil {
				return err
			} else if differs {
				kept = append(kept, id)
			}
		}
		return nil
	})
	if err != nil {
		return Report{}, err
	}
	report, err := load(ctx, target, ours)
	return Report{report, kept}, err
}

// by is who the changes of the data set are made by.
const by = "seed"

// untouched tells whether nobody but the data set ever wrote a record.
func untouched(r coldwar.Reader, id coldwar.ID) (bool, error) {
	page := coldwar.Page{First: coldwar.MaxPage}
	for {
		changes, err := r.Changes(id, page)
		if err != nil {
			return false, err
		}
		for _, e := range changes.Edges {
			if e.Node.By != by {
				return false, nil
			}
		}
		if !changes.HasNextPage {
			return true, nil
		}
		page.After = changes.Edges[len(changes.Edges)-1].Cursor
	}
}

// line is a record of the data set and where it stands.
type line struct {
	file   string
	number int
	text   []byte
	node   coldwar.Node
}

// differs tells whether the stored record is another, or gone.
func (l line) differs(r coldwar.Reader) (bool, error) {
	stored, err := r.Node(l.node.NodeID())
	if stored == nil || err != nil {
		return true, err
	}
	theirs, err := coldwar.MarshalRecord(stored)
	if err != nil {
		return false, err
	}
	ours, err := coldwar.MarshalRecord(l.node)
	return !bytes.Equal(ours, theirs), err
}

// read gives the whole data set.
func read() ([]line, error) {
	files, err := data.ReadDir(".")
	if err != nil {
		return nil, err
	}
	var lines []line
	for _, f := range files {
		content, err := data.ReadFile(f.Name())
		if err != nil {
			return nil, err
		}
		l := line{file: "seed/" + f.Name()}
		for l.text = range bytes.Lines(content) {
			l.number++
			record, err := coldwar.UnmarshalRecord(l.text)
			if err != nil {
				return nil, fmt.Errorf("%s line %d: %w", l.file, l.number, err)
			}
			l.node = record.Node
			lines = append(lines, l)
		}
	}
	return lines, nil
}

// load imports records of the data set, all as one file, for they refer to
// each other.
func load(ctx context.Context, target ingest.Target, lines []line) (ingest.Report, error) {
	var all bytes.Buffer
	for _, l := range lines {
		all.Write(bytes.TrimRight(l.text, "\r\n"))
		all.WriteByte('\n')
	}
	report, err := ingest.Import(ctx, target, []ingest.File{{
		Name:   "seed",
		Format: format.JSONL,
		Open:   func() (io.ReadCloser, error) { return io.NopCloser(&all), nil },
	}}, ingest.Options{By: by})
	for i := range report.Problems {
		p := &report.Problems[i]
		at := lines[p.Line-1]
		p.File, p.Line = at.file, at.number
	}
	for i := range report.Essays {
		report.Essays[i].File = "seed/essays.jsonl"
	}
	return report, err
}
