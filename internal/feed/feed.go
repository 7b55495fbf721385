// Package feed serves timelines for other sites below /feeds/, in the formats
// of their tools: TimelineJS 3 and vis-timeline (package format has what each
// can and cannot show). Parameters choose the events as GraphQL's EventFilter
// does; lists are separated by commas.
//
// Feeds are open to pages of any origin, without credentials. Every answer is
// one state of the knowledge base, made whole before anything is sent.
package feed

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"coldwar"
	"coldwar/internal/format"
)

// MaxEvents is how many events a feed holds at most, and how many it holds
// when no fewer are asked for. The header X-Total-Count tells how many there
// are in all.
const MaxEvents = 10_000

// Options tune the feeds. The zero value is ready for production.
type Options struct {
	Logger *slog.Logger // gets what went wrong on our side; nil means none
}

// write is how a feed is written.
type write func(io.Writer, []*coldwar.Event) error

var feeds = map[string]write{
	"/feeds/timelinejs.json": format.WriteTimelineJS,
	"/feeds/vis.json":        format.WriteVis,
}

// Handler serves the feeds of a knowledge base, by their whole paths.
func Handler(v coldwar.Viewer, opts Options) http.Handler {
	if opts.Logger == nil {
		opts.Logger = slog.New(slog.DiscardHandler)
	}
	return &handler{v, opts.Logger}
}

type handler struct {
	viewer coldwar.Viewer
	log    *slog.Logger
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	open(w.Header())
	writeFeed, ok := feeds[r.URL.Path]
	switch {
	case !ok:
		paths := strings.Join(slices.Sorted(maps.Keys(feeds)), ", ")
		h.fail(w, r, coldwar.Errorf(coldwar.NotFound, "There is no feed at %s; there are %s.", coldwar.Quote(r.URL.Path), paths))
		return
	case r.Method == http.MethodOptions:
		preflight(w, r)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", methods)
		h.refuse(w, r, http.StatusMethodNotAllowed, "BAD_USER_INPUT", "Feeds are only for GET and HEAD.")
		return
	}
	body, total, err := h.body(r, writeFeed)
	if err != nil {
		h.fail(w, r, err)
		return
	}
	w.Header().Set(headerTotal, strconv.Itoa(total))
	send(w, r, body)
}

// body makes the whole answer, and tells how many events fit in all.
func (h *handler) body(r *http.Request, writeFeed write) ([]byte, int, error) {
	filter, first, err := parse(r.URL.RawQuery)
	if err != nil {
		return nil, 0, err
	}
	var body bytes.Buffer
	var events []*coldwar.Event
	var total int
	err = h.viewer.View(r.Context(), func(reader coldwar.Reader) error {
		events, total, err = read(r.Context(), reader, filter, first)
		return err
	})
	if err == nil {
		err = writeFeed(&body, events)
	}
	return body.Bytes(), total, err
}

// read gives the first events of a filter by date, and how many there are.
func read(ctx context.Context, r coldwar.Reader, filter coldwar.EventFilter, first int) ([]*coldwar.Event, int, error) {
	var events []*coldwar.Event
	q := coldwar.EventQuery{Filter: filter, Order: coldwar.DateAscending}
	total := 0
	for len(events) < first {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		q.Page.First, q.Page.Total = min(first-len(events), coldwar.MaxPage), events == nil
		page, err := r.Events(q)
		if err != nil {
			return nil, 0, err
		}
		if events == nil {
			total = page.Total
			events = make([]*coldwar.Event, 0, min(first, total))
		}
		for _, e := range page.Edges {
			events = append(events, e.Node)
		}
		if !page.HasNextPage {
			break
		}
		q.Page.After = page.Edges[len(page.Edges)-1].Cursor
	}
	return events, total, nil
}
