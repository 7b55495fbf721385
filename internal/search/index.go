package search

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"

	"coldwar"
)

// layout is the version of what stands in an index. Whoever changes what
// words, texts or documents are made of raises it.
const layout = 1

// The fields of a document. kind, whole and short hold terms for the node's
// kind, for each of its names and for their words; the others hold every word twice, at the
// same place: its stem, and "=" with its folded form.
var (
	wordFields = [fieldCount]string{nameField: "name", aboutField: "about", textField: "text"}
	kindTerm   = "kind"
	wholeTerm  = "whole"
	// shortTerms hold the words of the names that have one word, and two.
	shortTerms = [len(shortWeights)]string{"short1", "short2"}
)

// exactly marks a term that is a folded word, not a stem.
const exactly = "="

// Words of an index beside its documents.
var (
	layoutKey   = []byte("layout")
	positionKey = []byte("position")
)

// Index is a directory that holds the words of nodes. Find is safe for
// concurrent use, also beside one Update at a time.
type Index struct {
	scorch index.Index
	queue  *index.AnalysisQueue
	close  func() error
}

// Ref names a node in an index. Number is its caller's, and goes with ID for
// ever.
type Ref struct {
	Number uint64
	ID     coldwar.ID
}

// Position says how much of a log an index has seen.
type Position struct {
	Sequence uint64
	// Print is a fingerprint of the log's entry with that number, so that an
	// index beside another log is noticed.
	Print [32]byte
}

// ErrUnusable is in the chain of the error about an index that is damaged or
// of another layout: it is to be removed and made again.
var ErrUnusable = errors.New("the search index cannot be used")

// Open opens the index in a directory, making it if there is none.
func Open(dir string) (x *Index, err error) {
	defer recovered(&err)
	_, statErr := os.Stat(dir)
	made := errors.Is(statErr, os.ErrNotExist)
	if !made {
		if err := verify(dir); err != nil {
			return nil, err
		}
	}
	x = &Index{queue: index.NewAnalysisQueue(2)}
	if x.scorch, err = scorch.NewScorch(scorch.Name, map[string]any{"path": dir, "bolt_timeout": "1s"}, x.queue); err != nil {
		x.queue.Close()
		return nil, unusable(err)
	}
	x.close = sync.OnceValue(func() error {
		defer x.queue.Close()
		return x.scorch.Close()
	})
	if err := x.scorch.Open(); err != nil {
		return nil, errors.Join(unusable(err), x.Close())
	}
	if made {
		err = x.scorch.SetInternal(layoutKey, binary.BigEndian.AppendUint64(nil, layout))
	} else {
		err = x.checkLayout()
	}
	if err != nil {
		return nil, errors.Join(err, x.Close())
	}
	return x, nil
}

// Remove removes the directory of an index. Files that are none of an index's
// it leaves, and then gives an error.
func Remove(dir string) error {
	files, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	for _, f := range files {
		if name := f.Name(); name == "root.bolt" || strings.HasSuffix(name, ".zap") {
			err = errors.Join(err, os.Remove(filepath.Join(dir, name)))
		}
	}
	return errors.Join(err, os.Remove(dir))
}

func unusable(err error) error { return fmt.Errorf("%w: %w", ErrUnusable, err) }

// recovered makes an error of a panic: bleve's, when it reads damaged bytes.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = unusable(fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
	}
}

// verify checks the checksums with which segments end: bleve itself does not
// look at them, and would find the wrong nodes.
func verify(dir string) error {
	segments, err := filepath.Glob(filepath.Join(dir, "*.zap"))
	if err != nil {
		return unusable(err)
	}
	for _, path := range segments {
		b, err := os.ReadFile(path)
		if err != nil {
			return unusable(err)
		}
		if n := len(b) - 4; n < 0 || crc32.ChecksumIEEE(b[:n]) != binary.BigEndian.Uint32(b[n:]) {
			return unusable(fmt.Errorf("segment %s has a wrong checksum", filepath.Base(path)))
		}
	}
	return nil
}

func (x *Index) checkLayout() error {
	v, err := x.internal(layoutKey)
	if err != nil {
		return unusable(err)
	}
	if len(v) != 8 || binary.BigEndian.Uint64(v) != layout {
		return unusable(fmt.Errorf("layout %x, not %d", v, layout))
	}
	return nil
}

func (x *Index) internal(key []byte) ([]byte, error) {
	r, err := x.scorch.Reader()
	if err != nil {
		return nil, err
	}
	v, err := r.GetInternal(key)
	return v, errors.Join(err, r.Close())
}

// Close waits for what runs in the background and lets the directory go.
func (x *Index) Close() error { return x.close() }

// Position tells how much of the log has been seen; known is false in an index
// that nobody has filled yet.
func (x *Index) Position() (p Position, known bool, err error) {
	v, err := x.internal(positionKey)
	if err != nil || v == nil {
		return p, false, err
	}
	return readPosition(v)
}

func readPosition(v []byte) (p Position, known bool, err error) {
	if len(v) != 8+len(p.Print) {
		return p, false, unusable(fmt.Errorf("position %x", v))
	}
	p.Sequence = binary.BigEndian.Uint64(v)
	copy(p.Print[:], v[8:])
	return p, true, nil
}

// Batch gathers what is to be written to an index at once.
type Batch struct {
	batch *index.Batch
	size  int
}

// NewBatch makes an empty batch.
func NewBatch() *Batch { return &Batch{batch: index.NewBatch()} }

// Put writes a node, in the place of its former state.
func (b *Batch) Put(number uint64, n coldwar.Node) {
	b.batch.Update(documentOf(Ref{number, n.NodeID()}, n))
	for _, field := range textsOf(n) {
		for _, s := range field {
			b.size += len(s)
		}
	}
}

// Drop removes a node.
func (b *Batch) Drop(r Ref) { b.batch.Delete(r.key()) }

// At notes how much of the log has been seen with this batch.
func (b *Batch) At(p Position) {
	b.batch.SetInternal(positionKey, append(binary.BigEndian.AppendUint64(nil, p.Sequence), p.Print[:]...))
}

// Size is about how many bytes of text were put in.
func (b *Batch) Size() int { return b.size }

// Write carries out a batch: when it returns, all of it is on disk.
func (x *Index) Write(b *Batch) (err error) {
	defer recovered(&err)
	return x.scorch.Batch(b.batch)
}

// key is the name of a node's document.
func (r Ref) key() string {
	return string(append(binary.BigEndian.AppendUint64(make([]byte, 0, 8+len(r.ID)), r.Number), r.ID...))
}

func refOf(key string) (Ref, error) {
	if len(key) < 8 {
		return Ref{}, unusable(fmt.Errorf("document %q", key))
	}
	return Ref{binary.BigEndian.Uint64([]byte(key[:8])), coldwar.ID(key[8:])}, nil
}

func documentOf(r Ref, n coldwar.Node) *document.Document {
	d := document.NewDocument(r.key())
	term := func(name string, terms ...string) {
		d.AddField(document.NewTextFieldCustom(name, nil, nil, index.IndexField|index.SkipFreqNorm, analyzed(func() analysis.TokenStream { return termsOf(terms) })))
	}
	term(kindTerm, string(r.ID.Kind()))
	t := textsOf(n)
	var names []string
	var short [len(shortTerms)][]string
	for _, name := range t[nameField] {
		words := wordsOf(name)
		if len(words) == 0 {
			continue
		}
		names = append(names, joined(words))
		if n := len(words) - 1; n < len(short) {
			for _, w := range words {
				short[n] = append(short[n], w.folded)
			}
		}
	}
	term(wholeTerm, names...)
	for i, words := range short {
		term(shortTerms[i], words...)
	}
	for field, values := range t {
		if len(values) > 0 {
			d.AddField(document.NewTextFieldCustom(wordFields[field], nil, nil, index.IndexField|index.IncludeTermVectors, analyzed(func() analysis.TokenStream { return tokensOf(values) })))
		}
	}
	return d
}

// analyzed is an analyzer that knows its text already.
type analyzed func() analysis.TokenStream

func (a analyzed) Analyze([]byte) analysis.TokenStream { return a() }

// gap keeps phrases from reaching from one text of a field into the next.
const gap = 100

func tokensOf(values []string) analysis.TokenStream {
	var tokens analysis.TokenStream
	at := 0
	for _, value := range values {
		words := wordsOf(value)
		block := make([]analysis.Token, 2*len(words))
		for i, w := range words {
			at++
			block[2*i] = analysis.Token{Start: w.start, End: w.end, Term: []byte(w.stem), Position: at}
			block[2*i+1] = analysis.Token{Start: w.start, End: w.end, Term: []byte(exactly + w.folded), Position: at}
			tokens = append(tokens, &block[2*i], &block[2*i+1])
		}
		at += gap
	}
	return tokens
}

func termsOf(terms []string) analysis.TokenStream {
	tokens := make(analysis.TokenStream, len(terms))
	for i, t := range terms {
		tokens[i] = &analysis.Token{Term: []byte(t), Position: i + 1}
	}
	return tokens
}
