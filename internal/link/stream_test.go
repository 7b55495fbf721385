package link_test

import (
	"errors"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"coldwar"
	"coldwar/internal/link"
)

// stream links a text with Stream and gives all mentions.
func stream(t *testing.T, l *link.Linker, text io.Reader) []coldwar.Mention {
	t.Helper()
	var all []coldwar.Mention
	err := l.Stream(t.Context(), text, link.Options{}, func(mentions []coldwar.Mention) error {
		all = append(all, mentions...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What a text has said goes on from section to section: surnames, acronyms
// and the year.
func TestStream(t *testing.T) {
	l := link.New(coldWar())
	filler := strings.Repeat("It was long, and it went on, é, without a word of anybody.\n\n", 3000)
	text, want := marked(t, "In [June 1953|1953-06] [Allen Dulles|person:allen-dulles] led the [Polish United Workers’ Party|organization:pzpr] ([PUWP|organization:pzpr]).\n\n"+filler+
		"They asked [Dulles|person:allen-dulles] in [August|1953-08] of the [PUWP|organization:pzpr]. [John Foster Dulles|person:foster-dulles] left.\n\n"+filler+
		"Nobody asked [Dulles|person:foster-dulles].")
	for name, reader := range map[string]io.Reader{"whole": strings.NewReader(text), "by halves": iotest.HalfReader(strings.NewReader(text))} {
		mentions := stream(t, l, reader)
		checkMentions(t, text, mentions)
		if all := got(mentions); !slices.Equal(all, want) {
			t.Errorf("%s:\n got %q\nwant %q", name, all, want)
		}
	}
}

// A text of one section gives what Link gives.
func TestStreamOfChapters(t *testing.T) {
	texts := milestones(t)
	l := link.New(readKnowledge(t, "testdata/milestones.jsonl"))
	for chapter, text := range texts {
		whole, err := l.Link(t.Context(), text, link.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if a, b := got(stream(t, l, strings.NewReader(text))), got(whole); !slices.Equal(a, b) {
			t.Errorf("%s: streamed %q, linked %q", chapter, a, b)
		}
	}
}

func TestStreamFails(t *testing.T) {
	l := link.New(coldWar())
	none := func([]coldwar.Mention) error { return nil }
	if kind, _ := coldwar.UserError(l.Stream(t.Context(), strings.NewReader("Stalin \xff"), link.Options{}, none)); kind != coldwar.Invalid {
		t.Errorf("invalid UTF-8 is %v", kind)
	}
	broken := errors.New("broken")
	if err := l.Stream(t.Context(), iotest.ErrReader(broken), link.Options{}, none); !errors.Is(err, broken) {
		t.Errorf("Stream() of a broken reader = %v", err)
	}
	if err := l.Stream(t.Context(), strings.NewReader("In 1953."), link.Options{}, func([]coldwar.Mention) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("Stream() to a broken receiver = %v", err)
	}
}

// repeating is a text of the same words again and again.
type repeating struct {
	words string
	left  int
	at    int
}

func (r *repeating) Read(b []byte) (int, error) {
	if r.left <= 0 {
		return 0, io.EOF
	}
	n := copy(b[:min(len(b), r.left)], r.words[r.at:])
	r.at = (r.at + n) % len(r.words)
	r.left -= n
	return n, nil
}

// What Stream keeps does not grow with the text.
func TestStreamKeepsLittle(t *testing.T) {
	l := link.New(coldWar())
	kept := func(size int) (most uint64) {
		text := &repeating{words: "In June 1953 Allen Dulles spoke of the death of Joseph Stalin. The Polish United Workers’ Party (PUWP) knew; Igor Kennedy did not.\n\n", left: size}
		n := 0
		err := l.Stream(t.Context(), text, link.Options{}, func([]coldwar.Mention) error {
			if n++; n%16 == 0 {
				var m runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return most
	}
	small, large := kept(2<<20), kept(12<<20)
	if large > small+small/4+1<<20 {
		t.Errorf("12 MB keep %d bytes, 2 MB %d", large, small)
	}
}

func FuzzStream(f *testing.F) {
	l := link.New(coldWar())
	f.Add("Stalin died in March 1953.\n\nMao", 70)
	f.Add("é\xff", 3)
	f.Fuzz(func(t *testing.T, piece string, times int) {
		if len(piece) == 0 || times < 1 || len(piece)*times > 1<<20 {
			return
		}
		text := strings.Repeat(piece, times)
		var all []coldwar.Mention
		err := l.Stream(t.Context(), strings.NewReader(text), link.Options{}, func(mentions []coldwar.Mention) error {
			all = append(all, mentions...)
			return nil
		})
		if err == nil {
			checkMentions(t, text, all)
		}
	})
}
