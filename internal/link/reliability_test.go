package link_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/link"
)

// reliability counts, by steps of confidence, how many mentions there are and
// how many of them are right.
type reliability struct {
	count, right [21]int
	sum          [21]float64
}

func (r *reliability) note(confidence float64, right bool) {
	at := int(confidence * 20)
	r.count[at]++
	r.sum[at] += confidence
	if right {
		r.right[at]++
	}
}

// String has one line for each step with mentions.
func (r *reliability) String() string {
	var b strings.Builder
	for at, n := range r.count {
		if n > 0 {
			fmt.Fprintf(&b, "\t%.2f to %.2f: %5d mentions, mean confidence %.3f, right %.3f\n", float64(at)/20, float64(at+1)/20, n, r.sum[at]/float64(n), float64(r.right[at])/float64(n))
		}
	}
	return b.String()
}

// worst gives the greatest difference between confidence and share of right
// ones among steps of enough mentions.
func (r *reliability) worst() float64 {
	worst := 0.0
	for at, n := range r.count {
		if n >= 40 {
			worst = max(worst, math.Abs(r.sum[at]-float64(r.right[at]))/float64(n))
		}
	}
	return worst
}

// without leaves a third of a knowledge base out: a text then speaks of much
// that is not known, as most do.
func without(k link.Knowledge, seed uint64) link.Knowledge {
	random := rand.New(rand.NewPCG(seed, 1))
	return link.Knowledge{Events: thin(random, k.Events), People: thin(random, k.People), Organizations: thin(random, k.Organizations), Places: thin(random, k.Places)}
}

func thin[E any](random *rand.Rand, all []E) []E {
	return slices.DeleteFunc(slices.Clone(all), func(E) bool { return random.IntN(3) == 0 })
}

// Confidence is a promise: of mentions at .9, nine in ten are right. The golden
// file has the table: entities and events in the labelled chapters, with the
// whole knowledge base and with a third of it left out; dates in these and in
// WikiWars.
func TestReliability(t *testing.T) {
	texts := milestones(t)
	files, _ := filepath.Glob("../../../shared/data/wikiwars-dev/*.key.xml")
	if texts == nil || len(files) == 0 {
		return
	}
	chapters, labels := readLabels(t, "milestones.labels", texts)
	k := readKnowledge(t, "testdata/milestones.jsonl")
	tables := map[coldwar.MentionKind]*reliability{coldwar.MentionEntity: {}, coldwar.MentionEvent: {}, coldwar.MentionDate: {}}
	for seed := range uint64(7) {
		l := link.New(k)
		if seed > 0 {
			l = link.New(without(k, seed))
		}
		for _, chapter := range chapters {
			mentions, err := l.Link(t.Context(), texts[chapter], link.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range mentions {
				if m.Kind != coldwar.MentionDate || seed == 0 { // dates need no knowledge
					tables[m.Kind].note(m.Confidence, slices.Contains(labels[chapter], labelOf(m)))
				}
			}
		}
	}
	l := link.New(link.Knowledge{})
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc := readTimex(string(raw))
		mentions, err := l.Link(t.Context(), doc.text, link.Options{Written: edtf.MustParse("2009-12-19")})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range mentions {
			if m.Kind != coldwar.MentionDate {
				continue
			}
			n := slices.IndexFunc(doc.timexes, func(x timex) bool { return m.Start < x.end && x.start < m.End && edtfOf(x.value) != "" })
			if n < 0 {
				continue // annotated without a value
			}
			value := edtfOf(doc.timexes[n].value)
			from, to, interval := strings.Cut(strings.TrimSuffix(m.Date.String(), "~"), "/")
			tables[m.Kind].note(m.Confidence, from == value || interval && to == value)
		}
	}
	var report strings.Builder
	for _, kind := range []coldwar.MentionKind{coldwar.MentionEntity, coldwar.MentionEvent, coldwar.MentionDate} {
		fmt.Fprintf(&report, "%s\n%s", kind, tables[kind])
		if worst := tables[kind].worst(); worst > .07 {
			t.Errorf("confidence of %s and the share that is right differ by %.3f", kind, worst)
		}
	}
	compareGolden(t, "reliability.golden", report.String())
}
