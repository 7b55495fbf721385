package link_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	cloudflare "github.com/cloudflare/ahocorasick"
	ahocorasick "github.com/petar-dambovaliev/aho-corasick"

	"coldwar"
	"coldwar/internal/link"
)

// madeUp gives a knowledge base of generated people, places and organizations
// with n names together, and a text that speaks of some of them.
func madeUp(n int) (link.Knowledge, string) {
	random := rand.New(rand.NewPCG(1, 1))
	syllables := []string{"ba", "cor", "di", "el", "fan", "gor", "hu", "is", "jan", "kol", "lem", "mir", "no", "op", "pet", "ro", "sta", "tov", "ul", "vic", "wen", "xi", "yar", "zu"}
	word := func(parts int) string {
		var b strings.Builder
		for range parts {
			b.WriteString(syllables[random.IntN(len(syllables))])
		}
		return strings.ToUpper(b.String()[:1]) + b.String()[1:]
	}
	var k link.Knowledge
	var names []string
	for i := 0; len(names) < n; i++ {
		switch i % 4 {
		case 0:
			p := &coldwar.Place{ID: coldwar.ID(fmt.Sprintf("place:p%d", i)), Name: word(4)}
			k.Places, names = append(k.Places, p), append(names, p.Name)
		case 1:
			o := &coldwar.Organization{ID: coldwar.ID(fmt.Sprintf("organization:o%d", i)), Name: word(3) + " " + word(2) + " League"}
			k.Organizations, names = append(k.Organizations, o), append(names, o.Name)
		default:
			p := &coldwar.Person{ID: coldwar.ID(fmt.Sprintf("person:p%d", i)), Name: word(3) + " " + word(4)}
			p.Aliases = []string{word(2) + " " + word(4)}
			k.People, names = append(k.People, p), append(names, p.Name, p.Aliases[0])
		}
	}
	common := strings.Fields("the government had announced that it would not take part in any further talks on the future of the alliance before its own position was clear to all who were present and so they left in 1953 or on 5 March 1956 without a word about what had been agreed")
	var text strings.Builder
	for text.Len() < 1<<20 {
		for range 4 + random.IntN(12) {
			text.WriteString(common[random.IntN(len(common))] + " ")
		}
		text.WriteString(names[random.IntN(len(names))])
		if random.IntN(3) == 0 {
			text.WriteString(".\n\nThen")
		}
		text.WriteByte(' ')
	}
	return k, text.String()
}

// BenchmarkNew builds a Linker of 100,000 names and tells the memory it keeps.
func BenchmarkNew(b *testing.B) {
	k, _ := madeUp(100_000)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	l := link.New(k)
	runtime.GC()
	runtime.ReadMemStats(&after)
	kept := after.HeapAlloc - before.HeapAlloc
	runtime.KeepAlive(l)
	b.ReportAllocs()
	for b.Loop() {
		l = link.New(k)
	}
	b.ReportMetric(float64(kept)/1e6, "MB-kept")
	runtime.KeepAlive(l)
}

// perCore runs work on n bytes over and over and reports how many megabytes a
// second of one core's time deals with, whoever else uses the machine.
func perCore(b *testing.B, n int, work func() (found int)) {
	b.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	b.SetBytes(int64(n))
	b.ReportAllocs()
	rounds, start := 0, worked(b)
	for b.Loop() {
		if found := work(); found < n/1000 {
			b.Fatal(found)
		}
		rounds++
	}
	b.ReportMetric(float64(n*rounds)/1e6/(worked(b)-start).Seconds(), "MB/core-s")
}

// BenchmarkNames finds what is written like one of 100,000 names in a megabyte
// of text, beside what modules of Aho and Corasick's automaton take for it.
func BenchmarkNames(b *testing.B) {
	k, text := madeUp(100_000)
	b.Run("ours", func(b *testing.B) {
		l := link.New(k)
		perCore(b, len(text), func() int { return l.Spots(text) })
	})
	names := namesOf(k)
	b.Run("petar-dambovaliev", func(b *testing.B) {
		builder := ahocorasick.NewAhoCorasickBuilder(ahocorasick.Opts{MatchOnlyWholeWords: true, MatchKind: ahocorasick.LeftMostLongestMatch, DFA: false})
		automaton := builder.Build(names)
		perCore(b, len(text), func() int { return len(automaton.FindAll(text)) })
	})
	b.Run("cloudflare", func(b *testing.B) {
		matcher := cloudflare.NewStringMatcher(names)
		bytes := []byte(text)
		perCore(b, len(text), func() int { return len(matcher.Match(bytes)) })
	})
}

func namesOf(k link.Knowledge) []string {
	var names []string
	for _, p := range k.People {
		names = append(append(names, p.Name), p.Aliases...)
	}
	for _, o := range k.Organizations {
		names = append(names, o.Name)
	}
	for _, p := range k.Places {
		names = append(names, p.Name)
	}
	return names
}

// BenchmarkDates finds the dates of a megabyte of text.
func BenchmarkDates(b *testing.B) {
	k, text := madeUp(100_000)
	l := link.New(k)
	perCore(b, len(text), func() int { return l.Dates(text) })
}

// BenchmarkLink links a megabyte of text with 100,000 names.
func BenchmarkLink(b *testing.B) {
	k, text := madeUp(100_000)
	l := link.New(k)
	perCore(b, len(text), func() int {
		mentions, err := l.Link(b.Context(), text, link.Options{})
		if err != nil {
			b.Fatal(err)
		}
		return len(mentions)
	})
}

// BenchmarkLinkEssay links the seed's essay with the seed's names.
func BenchmarkLinkEssay(b *testing.B) {
	k, essays := seedKnowledge(b)
	l := link.New(k)
	b.SetBytes(int64(len(essays[0].Text)))
	b.ReportAllocs()
	for b.Loop() {
		if mentions, err := l.Link(b.Context(), essays[0].Text, link.Options{}); err != nil || len(mentions) < 50 {
			b.Fatal(len(mentions), err)
		}
	}
}
