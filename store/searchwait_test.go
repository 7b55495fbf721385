package store

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"coldwar"
)

// A reader waits for the view no longer than it may, and is told to come back.
func TestSearchWaitIsBounded(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "x.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.search.wait = time.Millisecond
	s.search.stop, s.search.done = func() { close(s.search.done) }, make(chan struct{}) // as if it were busy
	search := func(ctx context.Context) error {
		return s.View(ctx, func(r coldwar.Reader) error {
			_, err := r.Search(coldwar.SearchQuery{Text: "stalin"})
			return err
		})
	}
	if kind, message := coldwar.UserError(search(t.Context())); kind != coldwar.Unavailable || message != "The search index is being brought up to date; try again in a moment." {
		t.Errorf("%d %q", kind, message)
	}
	s.search.wait = time.Hour
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if err := search(ctx); err != context.DeadlineExceeded {
		t.Errorf("when its time is over: %v", err)
	}
}
