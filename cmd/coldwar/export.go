package main

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"coldwar"
	"coldwar/internal/format"
)

func newExport(a *app) *cobra.Command {
	k := &knowledge{app: a}
	kind, path := "jsonl", ""
	var during duringFlag
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the knowledge base, or its events, for other tools",
		Long: `Write the knowledge base in a form that other tools read. jsonl, one record a
line, holds everything: imported into an empty database it gives the same
knowledge base. With --during it holds the events of that time and whatever
they refer to, without essays. timelinejs and vis hold events, for TimelineJS 3
and for vis-timeline. A file appears under its name only when it is complete.`,
		Example: `  coldwar export -o backup.jsonl
  coldwar export --format timelinejs --during 1953/1957 > timeline.json`,
		Args: arguments(0, 0),
	}
	k.fileFlag(cmd)
	cmd.Flags().Var(newChoice(&kind, "jsonl", "timelinejs", "vis"), "format", "what to write")
	cmd.Flags().Var(&during, "during", "only events that may have happened in this date or interval")
	cmd.Flags().StringVarP(&path, "output", "o", "", "the `FILE` to write; standard output when left out")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		st, err := k.openExisting()
		if err != nil {
			return err
		}
		defer st.Close()
		return a.writeResult(path, func(w io.Writer) error {
			return st.View(cmd.Context(), func(r coldwar.Reader) error { return export(w, r, kind, during) })
		})
	}
	return cmd
}

func export(w io.Writer, r coldwar.Reader, kind string, during duringFlag) error {
	if kind == "jsonl" && during.IsZero() {
		return format.WriteJSONL(w, format.All(r))
	}
	var filter coldwar.EventFilter
	if !during.IsZero() {
		days, err := during.Range()
		if err != nil {
			return err
		}
		filter.During = &days
	}
	events, err := allEvents(r, filter)
	if err != nil {
		return err
	}
	switch kind {
	case "timelinejs":
		return format.WriteTimelineJS(w, events)
	case "vis":
		return format.WriteVis(w, events)
	}
	return format.WriteJSONL(w, withReferences(r, events))
}

// allEvents gives all events that fit, by date.
func allEvents(r coldwar.Reader, filter coldwar.EventFilter) ([]*coldwar.Event, error) {
	var events []*coldwar.Event
	page := coldwar.Page{First: coldwar.MaxPage}
	for {
		found, err := r.Events(coldwar.EventQuery{Filter: filter, Order: coldwar.DateAscending, Page: page})
		if err != nil {
			return nil, err
		}
		for _, edge := range found.Edges {
			events = append(events, edge.Node)
			page.After = edge.Cursor
		}
		if !found.HasNextPage {
			return events, nil
		}
	}
}

// withReferences gives events and all that they refer to, directly or not, in
// the order of an export.
func withReferences(r coldwar.Reader, events []*coldwar.Event) iter.Seq2[coldwar.Node, error] {
	wanted := make(map[coldwar.ID]bool)
	var open []coldwar.ID
	want := func(ids ...coldwar.ID) {
		for _, id := range ids {
			if !wanted[id] {
				wanted[id] = true
				open = append(open, id)
			}
		}
	}
	for _, e := range events {
		want(e.ID)
	}
	return func(yield func(coldwar.Node, error) bool) {
		for len(open) > 0 {
			id := open[len(open)-1]
			open = open[:len(open)-1]
			node, err := r.Node(id)
			if err != nil {
				yield(nil, err)
				return
			}
			if node != nil { // as the store sees to
				want(node.References()...)
			}
		}
		for node, err := range format.All(r) {
			if (err != nil || wanted[node.NodeID()]) && !yield(node, err) {
				return
			}
		}
	}
}

// writeResult calls write for standard output or, with a path, for a file
// that takes its name only when all is written.
func (a *app) writeResult(path string, write func(io.Writer) error) error {
	if path == "" || path == "-" {
		return write(a.out)
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return writeInPlace(path, write) // a device or a pipe
	}
	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, reason(err))
	}
	defer os.Remove(temp.Name())
	if err := errors.Join(write(temp), temp.Chmod(0o644), temp.Sync(), temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), path)
}

func writeInPlace(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, reason(err))
	}
	return errors.Join(write(f), f.Close())
}
