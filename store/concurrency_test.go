package store_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"coldwar"
)

// Readers see whole changes while a writer works: the two events of a pair are
// always at the same revision, in the records and in every list.
func TestReadersDuringWrites(t *testing.T) {
	s := newStore(t)
	must(t, s, save(0, event("event:a", "1950"), event("event:b", "1950")))
	const writes = 60
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if err := s.View(context.Background(), func(r coldwar.Reader) error { return checkPair(t, r) }); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	var writers sync.WaitGroup
	for w := range 2 {
		writers.Go(func() {
			for i := range writes {
				c := save(0, event(coldwar.ID(fmt.Sprintf("event:%d-%d", w, i)), "1990"))
				if w == 0 {
					date := fmt.Sprint(1950 + i%20)
					c = save(i+1, event("event:a", date), event("event:b", date))
				}
				if outcomes, err := s.Apply(context.Background(), []coldwar.Change{c}); err != nil || outcomes[0].Err != nil {
					t.Errorf("Apply = %v, %v", outcomes, err)
				}
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
	view(t, s, func(r coldwar.Reader) {
		if r.Sequence() != 1+2*writes {
			t.Errorf("sequence %d", r.Sequence())
		}
	})
}

func checkPair(t *testing.T, r coldwar.Reader) error {
	a, err := r.Node("event:a")
	if err != nil {
		return err
	}
	c, err := r.Events(coldwar.EventQuery{Page: coldwar.Page{First: 2, Total: true}})
	if err != nil {
		return err
	}
	for _, e := range c.Edges {
		if e.Node.Revision != a.Stamped().Revision || e.Node.Date != a.(*coldwar.Event).Date {
			t.Errorf("%s is %+v beside %+v", e.Node.ID, e.Node, a)
		}
	}
	info, err := r.Info()
	if err != nil || info.Nodes[coldwar.KindEvent] != c.Total || info.Sequence != r.Sequence() {
		t.Errorf("%d events, Info = %+v, %v", c.Total, info, err)
	}
	return err
}
