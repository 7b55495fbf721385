package graph_test

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"coldwar"
	"coldwar/store"
)

// knowledge is a knowledge base in a temporary file.
type knowledge struct {
	*store.Store
	tb testing.TB
}

// seeded opens a knowledge base with the records of testdata, some of which
// are those that we ship.
func seeded(tb testing.TB) knowledge {
	tb.Helper()
	clock := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	s, err := store.Open(filepath.Join(tb.TempDir(), "test.db"), store.Options{Now: func() time.Time { return clock }})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	file, err := os.Open("testdata/knowledge.jsonl")
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	var nodes []coldwar.Node
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		record, err := coldwar.UnmarshalRecord(lines.Bytes())
		if err != nil {
			tb.Fatal(err)
		}
		nodes = append(nodes, record.Node)
	}
	k := knowledge{s, tb}
	k.put("seed", nodes...)
	return k
}

// put writes the nodes as one change.
func (k knowledge) put(by string, nodes ...coldwar.Node) {
	k.tb.Helper()
	change := coldwar.Change{By: by, Operation: coldwar.Create, Node: nodes[0].NodeID()}
	err := k.View(context.Background(), func(r coldwar.Reader) error {
		for _, n := range nodes {
			old, err := r.Node(n.NodeID())
			if err != nil {
				return err
			}
			write := coldwar.Write{ID: n.NodeID(), Node: n}
			if old != nil {
				write.Base = old.Stamped().Revision
				change.Operation = coldwar.Update
			}
			change.Writes = append(change.Writes, write)
		}
		return nil
	})
	if err != nil {
		k.tb.Fatal(err)
	}
	outcomes, err := k.Apply(context.Background(), []coldwar.Change{change})
	if err != nil || outcomes[0].Err != nil {
		k.tb.Fatal(err, outcomes)
	}
}

// watched is a knowledge base in which each look-up of a node is seen first.
type watched struct {
	coldwar.Viewer
	look func(id coldwar.ID) error
}

func (w watched) View(ctx context.Context, fn func(coldwar.Reader) error) error {
	return w.Viewer.View(ctx, func(r coldwar.Reader) error { return fn(watchedReader{r, w.look}) })
}

type watchedReader struct {
	coldwar.Reader
	look func(id coldwar.ID) error
}

func (w watchedReader) Node(id coldwar.ID) (coldwar.Node, error) {
	if err := w.look(id); err != nil {
		return nil, err
	}
	return w.Reader.Node(id)
}
