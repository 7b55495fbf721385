package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestLinkFormats prints testdata/linked.json, a LinkedText with nested
// mentions, markup and letters beyond ASCII, in each format.
func TestLinkFormats(t *testing.T) {
	b, err := os.ReadFile("testdata/linked.json")
	if err != nil {
		t.Fatal(err)
	}
	var linked linkedText
	if err := json.Unmarshal(b, &linked); err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"table", "json", "html", "annotations"} {
		t.Run(format, func(t *testing.T) {
			var out bytes.Buffer
			if err := linked.print(&out, format, "déjà vu.txt"); err != nil {
				t.Fatal(err)
			}
			golden(t, "linked."+format+".golden", out.String())
			if strings.Contains(out.String(), "<script") && format == "html" {
				t.Error("markup of the text is not escaped")
			}
		})
	}
}

func TestShortened(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Mao", "Mao"},
		{strings.Repeat("é", 45), strings.Repeat("é", 45)},
		{strings.Repeat("é", 30) + " and so on to the very end", strings.Repeat("é", 30) + " … the very end"},
	} {
		if got := shortened(tt.in); got != tt.want {
			t.Errorf("shortened(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestPrintable(t *testing.T) {
	if got := printable("a\tb\n\x1b[31mred\u202e"); got != "a b [31mred" {
		t.Errorf("got %q", got)
	}
}
