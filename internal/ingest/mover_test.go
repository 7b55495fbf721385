package ingest_test

import (
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"coldwar"
	"coldwar/internal/ingest"
)

// prose has names that come again, in the same words too.
const prose = `After the formation of the Chinese Communist Party in 1921, China developed a very close relationship with the Soviet Union. Mao Zedong and the leadership chose to rebuild China after the Soviet model. When China began its first plan in 1953, the Chinese received assistance from Moscow, helping the new nation to industrialize.

Stalin and Mao met in Moscow in December 1949. As Khrushchev rose to power, his moderate views and lack of appreciation of Stalin became clear to Mao. He personally attacked Stalin, calling him “a very distrustful man, sickly suspicious”. Khrushchev’s harsh words shocked Mao and insulted the memory of Stalin.

This speech was the first moment that would lead to the Sino-Soviet Split. Mao was insulted by Khrushchev’s lack of appreciation for Stalin’s legacy, blaming Khrushchev for interrupting the work of Stalin and leading the nation away from the socialist goal. In addition to the tension between Mao and Khrushchev, Moscow began to pursue détente with Washington in 1956, breaking the bond it held with Beijing. In the end, Beijing and Moscow parted.`

// letter is a code point that remembers where it stood in the first text, -1
// for what an edit put in.
type letter struct {
	r    rune
	from int
}

func letters(s string, from int) []letter {
	var all []letter
	for _, r := range s {
		all = append(all, letter{r, from})
		if from >= 0 {
			from++
		}
	}
	return all
}

func text(all []letter) string {
	var b strings.Builder
	for _, l := range all {
		b.WriteRune(l.r)
	}
	return b.String()
}

// pieces cuts a text behind every match of a pattern.
func pieces(all []letter, pattern *regexp.Regexp) [][]letter {
	s := text(all)
	var cut [][]letter
	last := 0
	for _, at := range append(pattern.FindAllStringIndex(s, -1), []int{0, len(s)}) {
		if end := utf8.RuneCountInString(s[:at[1]]); end > last {
			cut = append(cut, all[last:end])
			last = end
		}
	}
	return cut
}

var (
	words     = regexp.MustCompile(`\s+`)
	sentences = regexp.MustCompile(`[.]\s+`)
)

// edit does to a text what writers do: words and sentences go, come, are
// replaced or change places.
func edit(rng *rand.Rand, all []letter) []letter {
	pattern := words
	if rng.IntN(3) == 0 {
		pattern = sentences
	}
	cut := pieces(all, pattern)
	if len(cut) < 3 {
		return all
	}
	i := rng.IntN(len(cut) - 1)
	added := []string{"indeed ", "the Great Leader ", "Mao and ", "Stalin, too, ", "(in 1953) ", "It was Moscow that decided. ", "\n\n"}
	instead := []string{"he ", "THE GREAT LEADER ", "It was decided elsewhere. ", "… "}
	switch rng.IntN(4) {
	case 0:
		cut = slices.Insert(cut, i, letters(added[rng.IntN(len(added))], -1))
	case 1:
		cut = slices.Delete(cut, i, i+1)
	case 2:
		cut[i] = letters(instead[rng.IntN(len(instead))], -1)
	case 3:
		moved := cut[i]
		cut = slices.Delete(cut, i, i+1)
		cut = slices.Insert(cut, rng.IntN(len(cut)), moved)
	}
	return slices.Concat(cut...)
}

// edits is how many texts TestMentionsSurviveEdits edits; SOAK=1 in the
// environment makes it many.
func edits() int {
	if os.Getenv("SOAK") != "" {
		return 100_000
	}
	return 10_000
}

// TestMentionsSurviveEdits makes random edits of which it knows where each
// letter went. No mention may be found in a place where it did not go.
func TestMentionsSurviveEdits(t *testing.T) {
	var mentions []*coldwar.Mention
	for _, at := range regexp.MustCompile(`Mao Zedong|Mao|Stalin|Khrushchev|Moscow|Beijing|China|Soviet Union|\d{4}|the Sino-Soviet Split`).FindAllStringIndex(prose, -1) {
		start := utf8.RuneCountInString(prose[:at[0]])
		quote := prose[at[0]:at[1]]
		mentions = append(mentions, &coldwar.Mention{Start: start, End: start + utf8.RuneCountInString(quote), Quote: quote})
	}
	rng := rand.New(rand.NewPCG(3, 77))
	var survived, kept, wrong int
	for range edits() {
		edited := letters(prose, 0)
		for range 1 + rng.IntN(3) {
			edited = edit(rng, edited)
		}
		at := make(map[int]int, len(edited)) // where each letter of the first text went
		for i, l := range edited {
			at[l.from] = i
		}
		// Where its own letters are gone and an edit put the same name among the
		// same words, nobody can see a difference.
		neighbour := func(m *coldwar.Mention, start int) bool {
			end := start + m.End - m.Start
			return start > 0 && m.Start > 0 && edited[start-1].from == m.Start-1 || end < len(edited) && edited[end].from == m.End ||
				end+1 < len(edited) && edited[end+1].from == m.Start
		}
		starts := ingest.Moves(prose, text(edited), mentions)
		for i, m := range mentions {
			start, alive := at[m.Start]
			for k := 1; alive && k < m.End-m.Start; k++ {
				next, ok := at[m.Start+k]
				alive = ok && next == start+k
			}
			if alive {
				survived++
			}
			switch {
			case alive && starts[i] == start:
				kept++
			case starts[i] >= 0 && (alive || !neighbour(m, starts[i])):
				wrong++
				if wrong < 5 {
					t.Logf("%q at %d went to %d, true: %d %v\n%s", m.Quote, m.Start, starts[i], start, alive, text(edited))
				}
			}
		}
	}
	t.Logf("%d survived, %d of them were found, %d were found wrongly", survived, kept, wrong)
	if wrong > 0 {
		t.Errorf("%d mentions were found where they did not go", wrong)
	}
	if kept < survived*95/100 {
		t.Errorf("of %d mentions whose words survived only %d were found again", survived, kept)
	}
}

// TestMovesThatCannotBeTold holds that a mention is rather orphaned than
// attached to one of two places that are equally good.
func TestMovesThatCannotBeTold(t *testing.T) {
	const before = "This was the Sino-Soviet Split. Mao was insulted by the speech."
	start := strings.Index(before, "Mao")
	mention := []*coldwar.Mention{{Start: start, End: start + 3, Quote: "Mao"}}
	tests := []struct {
		name, after string
		want        int
	}{
		{"doubled", "This was the Sino-Soviet Split. Mao Mao was insulted by the speech.", -1},
		{"one before it", "This was the Sino-Soviet Split. Mao and Mao was insulted by the speech.", -1},
		{"its sentence twice", before + " This was the Sino-Soviet Split. Mao was insulted by the speech.", -1},
		{"only the words around it twice", "He said: Mao was insulted by the speech. " + before, start + 41},
		{"in another sentence only", "This was the Sino-Soviet Split. Later Mao left. Nobody was insulted.", -1},
		{"within a word", "This was the Sino-Soviet Split. Maoists: was insulted by the speech.", -1},
		{"a word before it", "This was the Sino-Soviet Split. Indeed, Mao was insulted by the speech.", start + 8},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := ingest.Moves(before, tt.after, mention); got[0] != tt.want {
				t.Errorf("Moves to %d in %q, want %d", got[0], tt.after, tt.want)
			}
		})
	}
}
