package link_test

import (
	"reflect"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/link"
)

// checkMentions fails if mentions break what Link promises of a text.
func checkMentions(tb testing.TB, text string, mentions []coldwar.Mention) {
	tb.Helper()
	runes := []rune(text)
	var open []coldwar.Mention
	for i, m := range mentions {
		located := m
		if m.Start < 0 || m.End <= m.Start || m.End > len(runes) {
			tb.Fatalf("%q goes from %d to %d in a text of %d", m.Quote, m.Start, m.End, len(runes))
		}
		if err := located.Locate(runes); err != nil {
			tb.Fatal(err)
		}
		if located.Prefix != m.Prefix || located.Suffix != m.Suffix {
			tb.Fatalf("%q stands between %q and %q, not %q and %q", m.Quote, located.Prefix, located.Suffix, m.Prefix, m.Suffix)
		}
		if i > 0 && (m.Start < mentions[i-1].Start || m.Start == mentions[i-1].Start && m.End > mentions[i-1].End) {
			tb.Fatalf("%q comes after %q", m.Quote, mentions[i-1].Quote)
		}
		for len(open) > 0 && open[len(open)-1].End <= m.Start {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && m.End > open[len(open)-1].End {
			tb.Fatalf("%q crosses %q", m.Quote, open[len(open)-1].Quote)
		}
		open = append(open, m)
		m.ID, m.Essay = "mention:m", "essay:e"
		m.Normalize()
		if err := m.Validate(); err != nil {
			tb.Fatalf("%q: %v", m.Quote, err)
		}
		if len(m.Evidence) == 0 {
			tb.Fatalf("%q has no evidence", m.Quote)
		}
	}
}

func FuzzLink(f *testing.F) {
	k, essays := seedKnowledge(f)
	for _, e := range essays {
		f.Add(e.Text)
	}
	for _, text := range []string{
		"", "J. V. Stalin’s death in March, 1953.", "‘Mao’ (1893–1976), e.g. Mao’s 1949-50 visit", "499-493 BC; AD 79; the ’50s",
		"SALT I. The U.S.S.R.\r\n\r\nde-\nStalinization\u00a0(Cheek 18; Smith et al. 2002, p. 3–4)", "27–28 February, 1956 and the turn of 1949/50",
		"Ста́лин и 毛泽东\u200b", "the twenty-fifth Congress of the CPSU's", "mid- - -1956 night of night of 5 March", "((()))[“”]’’''",
	} {
		f.Add(text)
	}
	l := link.New(k)
	options := link.Options{Written: edtf.MustParse("1960-05-01"), Sources: []coldwar.ID{"source:cheek"}}
	f.Fuzz(func(t *testing.T, text string) {
		mentions, err := l.Link(t.Context(), text, options)
		if !utf8.ValidString(text) {
			if err == nil {
				t.Fatal("accepted")
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		checkMentions(t, text, mentions)
		again, _ := l.Link(t.Context(), text, options)
		if !reflect.DeepEqual(mentions, again) {
			t.Fatal("a second reading gives another answer")
		}
	})
}

func FuzzResolve(f *testing.F) {
	k, _ := seedKnowledge(f)
	l := link.New(k)
	for _, name := range []string{"", "Stalin", "joseph", "МАО", "(", " ", "China"} {
		f.Add(name, 5)
	}
	f.Fuzz(func(t *testing.T, name string, most int) {
		candidates := l.Resolve(name, edtf.MustParse("1953"), nil, most)
		if len(candidates) > max(0, most) {
			t.Fatalf("%d candidates", len(candidates))
		}
		for i, c := range candidates {
			if c.Score <= 0 || c.Score > 1 || i > 0 && (c.Score > candidates[i-1].Score || c.Score == candidates[i-1].Score && c.Entity <= candidates[i-1].Entity) {
				t.Fatalf("%v in %v", c, candidates)
			}
		}
	})
}

// Texts made to be slow must not be: the time for eight times as much may
// grow eightfold, with room for noise, not sixty-fourfold.
//
// What is counted is the work of this thread alone, so that a busy machine
// makes no difference.
func TestLinkTakesLinearTime(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	k, _ := seedKnowledge(t)
	l := link.New(k)
	for name, piece := range map[string]string{
		"one letter": "a", "capitals": "A", "initials": "A.", "brackets": "(", "closed brackets": "()", "quotes": "“", "apostrophes": "'", "spaces": " ", "hyphens": "-",
		"digits": "1", "years": "1953 ", "year ranges": "1953-", "early": "early ", "nights": "night of ", "months": "March ", "days": "5 and ", "one name": "Mao ",
		"half a name": "Union of Soviet ", "joined names": "Mao-", "parties": "Communist Party ", "party of": "Communist Party of the ", "speeches": "his speech ",
		"this speech": "this speech ", "deaths": "Stalin’s death ", "of": "of ", "citations": "(Cheek 18", "pages": "(18) ", "accents": "é", "marks": "\u0301", "words": "word ", "The": "The Stalin ", "commas": "Mao, ",
	} {
		const small = 1 << 13
		measure := func(size int) time.Duration {
			text := strings.Repeat(piece, size/len(piece))
			best := time.Hour
			for range 3 {
				start := worked(t)
				if _, err := l.Link(t.Context(), text, link.Options{}); err != nil {
					t.Fatal(err)
				}
				best = min(best, worked(t)-start)
			}
			return best
		}
		a, b := measure(small), measure(8*small)
		const tick = 10 * time.Millisecond // what the system counts in
		if b > 24*max(a, tick) {
			t.Errorf("%s: %v for %d bytes, %v for eight times as much", name, a, small, b)
		}
	}
}

// worked gives the time that the processor has spent on this thread.
func worked(tb testing.TB) time.Duration {
	tb.Helper()
	const thread = 1 // RUSAGE_THREAD, which package syscall does not name
	var usage syscall.Rusage
	if err := syscall.Getrusage(thread, &usage); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
