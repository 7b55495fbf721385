package format_test

import (
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"coldwar"
	"coldwar/internal/format"
)

func TestReadText(t *testing.T) {
	long := strings.Repeat("Very ", 30) + "Long"
	tests := []struct{ name, file, in, title, text string }{
		{"title line", "x.txt", "Dasvidaniya China\n\nBesides impacting\n", "Dasvidaniya China", "Besides impacting\n"},
		{"CRLF and several blank lines", "x.txt", "A Title\r\n\r\n \t\r\n  Indented.\r\n", "A Title", "  Indented.\r\n"},
		{"byte order mark", "x.txt", "\ufeffA Title\n\nText.", "A Title", "Text."},
		{"Markdown heading", "x.md", "# A Title\n\nText.", "A Title", "Text."},
		{"question", "x.txt", "Who Lost China?\n\nText.", "Who Lost China?", "Text."},
		{"no blank line after it", "my-essay.txt", "A line\nof text.", "My essay", "A line\nof text."},
		{"a sentence", "texts/my_essay.txt.gz", "Stalin died.\n\nThen.", "My essay", "Stalin died.\n\nThen."},
		{"too long for a title", `C:\texts\élan.txt`, long + "\n\nText.", "Élan", long + "\n\nText."},
		{"a number is no title", "notes 1953.txt", "1\n\nText.", "Notes 1953", "1\n\nText."},
		{"nothing below the title", "alone.txt", "A Title\n\n", "Alone", "A Title\n\n"},
		{"text begins with blank lines", "x.txt", "\n\n Text.", "X", "\n\n Text."},
		{"no file name", "-", "Khrushchev rose to power, and his moderate views became increasingly clear. More.", "Khrushchev rose to power, and his moderate views became…", "Khrushchev rose to power, and his moderate views became increasingly clear. More."},
		{"one endless word", "-", strings.Repeat("中", 100), strings.Repeat("中", 60) + "…", strings.Repeat("中", 100)},
		{"short, no file name", "", "Stalin died.", "Stalin died.", "Stalin died."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			essay, err := format.ReadText(tt.file, strings.NewReader(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if essay.Title != tt.title || essay.Text != tt.text {
				t.Errorf("got  %q, %q\nwant %q, %q", essay.Title, essay.Text, tt.title, tt.text)
			}
			if essay.ID = "essay:x"; essay.Validate() != nil {
				t.Errorf("not valid: %v", essay.Validate())
			}
		})
	}
}

func TestReadTextMarksHeadings(t *testing.T) {
	tests := []struct{ name, in, want string }{ // the headings, each in brackets
		{"short line", "Stalin and Mao\n\nThey met.", "[Stalin and Mao]"},
		{"CRLF", "Stalin and Mao\r\n\r\nThey met.", "[Stalin and Mao]"},
		{"Markdown", "They met.\n\n## Who won?\n\nNobody.", "[Who won?]"},
		{"a sentence", "They met.\n\nThen they parted.", ""},
		{"an introduction", "They said:\n\nNothing.", ""},
		{"a quotation", "“Nothing lasts”\n\nSo they said.", ""},
		{"an item", "- bread\n\n- peace\n\nThat was it.", ""},
		{"two lines", "Roses are red\nViolets are blue\n\nThat was it.", ""},
		{"a long line", strings.Repeat("long ", 20) + "\n\nText.", ""},
		{"the last line", "Text.\n\nWorks Cited", ""},
		{"a rule", "Text.\n\n***\n\nText.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			essay, err := format.ReadText("x.txt", strings.NewReader("Title\n\n"+tt.in))
			if err != nil {
				t.Fatal(err)
			}
			text, got := []rune(essay.Text), ""
			for _, p := range essay.Paragraphs {
				if p.Kind == "HEADING" {
					got += "[" + string(text[p.Start:p.End]) + "]"
				}
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestReadTextRefuses(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"empty", "", "The text is empty."},
		{"only spaces", " \n\n\t", "The text is empty."},
		{"NUL", "a\x00b", "NUL"},
		{"UTF-16", "\xff\xfeA\x00 \x00", "it looks like UTF-16"},
		{"UTF-16, big end first", "\xfe\xff\x00A", "it looks like UTF-16"},
		{"Latin-1", "d\xe9tente", "not valid UTF-8"},
		{"too long", strings.Repeat("a", coldwar.MaxEssay+1), "at most 8388608 bytes"},
		{"far too long, below a title", "T\n\n" + strings.Repeat("a", 2*coldwar.MaxEssay), "at most 8388608 bytes"},
		{"too long by blank lines", "T" + strings.Repeat("\n", 5000) + strings.Repeat("a", coldwar.MaxEssay), "at most 8388608 bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := format.ReadText("x.txt", strings.NewReader(tt.in))
			if kind, message := coldwar.UserError(err); kind != coldwar.Invalid || !strings.Contains(message, tt.want) {
				t.Errorf("got %d %q, want %q", kind, message, tt.want)
			}
		})
	}
	broken := errors.New("broken")
	if _, err := format.ReadText("x.txt", iotest.ErrReader(broken)); err != broken {
		t.Errorf("reading failed: got %v", err)
	}
}

// FuzzReadText holds that an essay is valid and that its text is the end of
// the file, whole from where it begins.
func FuzzReadText(f *testing.F) {
	f.Add("my-essay.txt", "Dasvidaniya China\r\n\r\nBesides impacting domestic political issues, …")
	f.Add("-", "\ufeff\n\n# \n\nx")
	f.Fuzz(func(t *testing.T, name, in string) {
		essay, err := format.ReadText(name, strings.NewReader(in))
		if err != nil {
			if kind, _ := coldwar.UserError(err); kind != coldwar.Invalid {
				t.Fatalf("not a user's error: %v", err)
			}
			return
		}
		essay.ID = "essay:x"
		if err := essay.Validate(); err != nil {
			t.Fatalf("%q, %q: %v", name, in, err)
		}
		if !strings.HasSuffix(in, essay.Text) {
			t.Errorf("%q is not the end of %q", essay.Text, in)
		}
	})
}
