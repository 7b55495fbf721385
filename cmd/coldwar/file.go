package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"coldwar"
	"coldwar/graph"
	"coldwar/internal/edtf"
	"coldwar/internal/ingest"
	"coldwar/internal/link"
	"coldwar/store"
)

// file is an answerer for a database that this process has opened.
type file struct {
	*database
	app   *app
	graph *graph.Server
}

// openFile gives an answerer for the database file, which must be there.
func (k *knowledge) openFile() (answerer, error) {
	db, err := k.openExisting()
	if err != nil {
		return nil, err
	}
	server, err := k.app.newGraph(db.Store, graph.Options{Timeout: patience, AnswerCache: -1})
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &file{db, k.app, server}, nil
}

// patience is how long an operation may take that is asked for by who waits
// for it, on a machine that serves nobody else.
const patience = time.Hour

func (f *file) answer(ctx context.Context, req graph.Request) ([]byte, error) {
	response := f.graph.Do(ctx, req)
	// A server tells its clients to come back; here nobody else would go on
	// making the search index meanwhile.
	if slices.Contains(response.Codes, graph.Unavailable) {
		f.app.remark("Making the search index ...")
		if err := f.WaitForSearch(ctx); err == nil {
			response = f.graph.Do(ctx, req)
		}
	}
	return response.Body, ctx.Err()
}

// newGraph makes the GraphQL server of a knowledge base. Of opts, what every
// server has is filled in.
func (a *app) newGraph(st *store.Store, opts graph.Options) (*graph.Server, error) {
	linkers := new(ingest.Linkers)
	opts.Linker = func(r coldwar.Reader) (graph.Linker, error) {
		l, err := linkers.For(r)
		return linker{l}, err
	}
	opts.Version, opts.Logger = thisBuild().version, a.log
	return graph.New(st, opts)
}

// linker is a link.Linker in the form that graph takes.
type linker struct{ *link.Linker }

func (l linker) Link(ctx context.Context, text string, written edtf.Date) ([]coldwar.Mention, error) {
	return l.Linker.Link(ctx, text, link.Options{Written: written})
}
