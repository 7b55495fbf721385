package graph

import (
	"strings"
	"testing"
)

// TestTableFitsSDL takes a field from the table and from the SDL: each is
// missed.
func TestTableFitsSDL(t *testing.T) {
	sdl, err := loadSDL()
	if err != nil {
		t.Fatal(err)
	}
	if err := compare(sdl, table(sdl)); err != nil {
		t.Fatal(err)
	}
	fewer := table(sdl)
	delete(fewer, "Event.title")
	if err := compare(sdl, fewer); err == nil || !strings.Contains(err.Error(), "Event.title is in the SDL") {
		t.Errorf("a field without accessor: %v", err)
	}
	more := table(sdl)
	more["Event.titel"] = more["Event.title"]
	if err := compare(sdl, more); err == nil || !strings.Contains(err.Error(), "Event.titel is in the table") {
		t.Errorf("an accessor without field: %v", err)
	}
}
