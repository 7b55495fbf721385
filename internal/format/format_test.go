package format_test

import (
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/format"
)

func TestDetect(t *testing.T) {
	tests := []struct {
		name, file, head string
		want             format.Format
	}{
		{"by ending", "world.jsonl", "Text", format.JSONL},
		{"by ending in capitals", "WORLD.NDJSON", "", format.JSONL},
		{"below gzip", "texts/essay.txt.gz", "{", format.Text},
		{"braces are no records in a text", "essay.md", "{", format.Text},
		{"by contents", "-", "\ufeff \r\n{\"type\":", format.JSONL},
		{"anything else is text", "-", "Besides", format.Text},
		{"no contents: no records", "-", "", format.JSONL},
		{"no contents of a text", "x.txt", "", format.Text},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := format.Detect(tt.file, []byte(tt.head)); got != tt.want {
				t.Errorf("Detect(%q, %q) = %q, want %q", tt.file, tt.head, got, tt.want)
			}
		})
	}
}

func TestParse(t *testing.T) {
	for _, name := range format.Formats() {
		if _, err := format.Parse(name); err != nil {
			t.Errorf("Parse(%q): %v", name, err)
		}
	}
	if f, err := format.Parse("auto"); f != format.Auto || err != nil {
		t.Errorf("Parse(auto) = %q, %v", f, err)
	}
	_, err := format.Parse("xml")
	if _, message := coldwar.UserError(err); !strings.Contains(message, `"xml" is not known; allowed are auto, jsonl, text.`) {
		t.Errorf("Parse(xml): %q", message)
	}
}
