package ingest

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"

	"coldwar"
	"coldwar/internal/format"
)

// Target is a knowledge base that can be read and written.
type Target interface {
	coldwar.Viewer
	coldwar.Applier
}

// File is something to import.
type File struct {
	// Name stands in messages, tells the format when nothing else does, and
	// is the title of a text that has none. "-" is for standard input.
	Name   string
	Format format.Format // zero: told by name and contents
	// Open gives the contents, which may be compressed by gzip. It is called
	// once, and what it gives is closed.
	Open func() (io.ReadCloser, error)
}

// Options tune an import. The zero value applies all that is right, as
// "import".
type Options struct {
	By     string // who makes the changes; "" means "import"
	Note   string // what the changes say of themselves
	DryRun bool   // check everything, apply nothing
	// Strict ends the import at the first problem and keeps nothing of the
	// file that has it; files before it stay. Should another writer alter what
	// the file is about while it goes in, the rest of the file is kept.
	Strict bool
	// Progress, unless nil, is told now and then how many bytes of all files
	// have been read, as they are stored. It is called by the goroutine that
	// called Import.
	Progress func(read int64)
}

// Report tells what an import did; of a dry run, what it would have done.
type Report struct {
	Created, Updated, Unchanged int     // records of the files
	Essays                      []Essay // in the order of the files
	Problems                    []Problem
}

// Essay tells of an essay that was in the files.
type Essay struct {
	ID        coldwar.ID
	Title     string
	File      string
	Operation coldwar.Operation // "" when it was stored just so
	Linked    bool              // whether the linker read it now
	Mentions  int               // that it has now, those shown
}

// Problem is what kept a record out.
type Problem struct {
	File    string
	Line    int // from 1; 0 for the file as a whole
	Message string
}

// Import reads the files, one after the other, and applies what is right in
// them. What was wrong is in the report; the error is for what ended the whole
// import, such as ctx or a full disk. What was applied before it stays and is
// in the report.
//
// A record that equals the stored one changes nothing. Another replaces it,
// whatever its revision, unless the record says which revision it expects.
// Each change has a key that no other import uses, so that a retry of a call
// that was lost counts once, but a second import of a file counts anew.
func Import(ctx context.Context, target Target, files []File, opts Options) (Report, error) {
	if opts.By == "" {
		opts.By = "import"
	}
	im := &importer{target: target, opts: opts, key: rand.Text(), unapplied: make(map[coldwar.ID]coldwar.Node), texts: make(map[coldwar.ID]bool)}
	for _, file := range files {
		err := im.file(ctx, file)
		if errors.Is(err, errStop) {
			break
		} else if err != nil {
			return im.report, err
		}
	}
	return im.report, nil
}

// errStop ends a strict import after its problem was reported.
var errStop = errors.New("a problem ends a strict import")

// importer is one call of Import.
type importer struct {
	target  Target
	opts    Options
	report  Report
	read    int64 // bytes
	linkers Linkers

	key     string // what all keys of changes begin with
	changes int    // that have a key
	// unapplied are the records that were accepted but not, or not yet,
	// applied: of all files in a dry run, of the present one in a strict one.
	unapplied    map[coldwar.ID]coldwar.Node
	entitiesHeld bool // whether some of unapplied are entities

	texts map[coldwar.ID]bool // essays that came as plain text
}

// holds tells whether changes wait until the file was found to be right.
func (im *importer) holds() bool { return im.opts.DryRun || im.opts.Strict }

// lookup gives a record as the import has left it so far, nil when there is
// none.
func (im *importer) lookup(r coldwar.Reader, id coldwar.ID) (coldwar.Node, error) {
	if node, ok := im.unapplied[id]; ok {
		return node, nil
	}
	return r.Node(id)
}

// used tells whether anything has or ever had this id.
func (im *importer) used(r coldwar.Reader, id coldwar.ID) (bool, error) {
	if node, err := im.lookup(r, id); node != nil || err != nil {
		return true, err
	}
	return deleted(r, id)
}

// deleted tells of an id that nothing has whether something had it.
func deleted(r coldwar.Reader, id coldwar.ID) (bool, error) {
	history, err := r.Changes(id, coldwar.Page{First: 1})
	return len(history.Edges) > 0, err
}

// asUser gives err as one that is the record's fault, nil when it is not.
func asUser(err error) *coldwar.Error {
	user := (*coldwar.Error)(nil)
	if errors.As(err, &user) && user.Kind != coldwar.Internal && user.Kind != coldwar.Unavailable {
		return user
	}
	return nil
}

// equal tells whether two records say the same.
func equal(a, b coldwar.Node) (bool, error) {
	one, err := coldwar.MarshalRecord(a)
	if err != nil {
		return false, err
	}
	other, err := coldwar.MarshalRecord(b)
	return bytes.Equal(one, other), err
}
