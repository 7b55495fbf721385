package search_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"coldwar"
	"coldwar/internal/search"
)

// BenchmarkWrite puts 4,000 events into an index at once.
func BenchmarkWrite(b *testing.B) {
	x, err := search.Open(filepath.Join(b.TempDir(), "search"))
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	const summary = "The ministers met in the old embassy to settle the crisis over missiles, borders and the alliance's plans; Khrushchev's speeches had made détente unlikely."
	number := uint64(0)
	for b.Loop() {
		batch := search.NewBatch()
		for range 4000 {
			number++
			batch.Put(number, &coldwar.Event{ID: coldwar.ID(fmt.Sprint("event:e", number)), Title: fmt.Sprint("Conference of ministers ", number), Summary: summary, EventKind: "CONFERENCE", Date: date("1953-03-05")})
		}
		if err := x.Write(batch); err != nil {
			b.Fatal(err)
		}
	}
}
