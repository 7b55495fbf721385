package store_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/store"
)

func Example() {
	dir, err := os.MkdirTemp("", "coldwar")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	s, err := store.Open(filepath.Join(dir, "coldwar.db"), store.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer s.Close()

	plan := &coldwar.Event{ID: "event:first-five-year-plan-of-china", Title: "First Five-Year Plan of China", EventKind: "ECONOMIC_PLAN", Date: edtf.MustParse("1953/1957")}
	outcomes, err := s.Apply(context.Background(), []coldwar.Change{{
		By: "cli", Operation: coldwar.Create, Node: plan.ID, Writes: []coldwar.Write{{ID: plan.ID, Node: plan}},
	}})
	if err != nil || outcomes[0].Err != nil {
		log.Fatal(outcomes, err)
	}
	err = s.View(context.Background(), func(r coldwar.Reader) error {
		days := edtf.YearRange(1955)
		c, err := r.Events(coldwar.EventQuery{Filter: coldwar.EventFilter{During: &days}})
		for _, e := range c.Edges {
			fmt.Println(e.Node.Date, e.Node.Title)
		}
		return err
	})
	if err != nil {
		log.Fatal(err)
	}
	// Output: 1953/1957 First Five-Year Plan of China
}
