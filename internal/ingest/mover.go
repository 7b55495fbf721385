package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coldwar"
)

// mover finds the mentions of a text again in its new version.
type mover struct {
	old, new   []rune
	head, tail int              // how many code points begin and end both texts
	between    string           // the new text without head and tail, with some of both
	first      int              // where between begins
	overlap    int              // how much of both at most
	found      map[string][]int // by quote
}

// leastContext is how many code points around a quote must be the same for it
// to be the same place, unless the texts have fewer.
const leastContext = coldwar.MentionContext / 2

func newMover(before, after string) *mover {
	m := &mover{old: []rune(before), new: []rune(after), found: make(map[string][]int)}
	short := min(len(m.old), len(m.new))
	for m.head < short && m.old[m.head] == m.new[m.head] {
		m.head++
	}
	for m.tail < short-m.head && m.old[len(m.old)-1-m.tail] == m.new[len(m.new)-1-m.tail] {
		m.tail++
	}
	return m
}

// move gives where in the new text a mention of the old one begins, false when
// it is not there or could be in several places.
func (m *mover) move(mention *coldwar.Mention) (start int, ok bool) {
	switch {
	case mention.End <= m.head:
		start = mention.Start
	case mention.Start >= len(m.old)-m.tail:
		start = mention.Start + len(m.new) - len(m.old)
	default:
		if start, ok = m.search(mention); !ok {
			return 0, false
		}
	}
	return start, m.bounded(mention, start)
}

// bounded tells whether the quote stands in the new text as a whole word where
// it did so in the old one: "Mao" does not live on in "Maoist".
func (m *mover) bounded(mention *coldwar.Mention, start int) bool {
	end := start + mention.End - mention.Start
	return (wordAt(m.old, mention.Start-1) || !wordAt(m.new, start-1)) && (wordAt(m.old, mention.End) || !wordAt(m.new, end))
}

func wordAt(text []rune, i int) bool {
	return i >= 0 && i < len(text) && (unicode.IsLetter(text[i]) || unicode.IsDigit(text[i]))
}

// search finds the one place where the quote stands among the words that stood
// around it.
func (m *mover) search(mention *coldwar.Mention) (int, bool) {
	best, at, tied := 0, 0, false
	for _, start := range m.occurrences(mention.Quote) {
		if !m.bounded(mention, start) {
			continue
		}
		switch same := m.sameAround(mention, start); {
		case same > best:
			best, at, tied = same, start, false
		case same == best:
			tied = true
		}
	}
	around := min(mention.Start, coldwar.MentionContext) + min(len(m.old)-mention.End, coldwar.MentionContext)
	return at, !tied && best > 0 && best >= min(leastContext, around)
}

// sameAround counts the code points around a place in the new text that are
// the same as those around the mention in the old one.
func (m *mover) sameAround(mention *coldwar.Mention, start int) int {
	end := start + mention.End - mention.Start
	n := 0
	for i := 1; i <= coldwar.MentionContext && i <= min(mention.Start, start) && m.old[mention.Start-i] == m.new[start-i]; i++ {
		n++
	}
	for i := 0; i < coldwar.MentionContext && mention.End+i < len(m.old) && end+i < len(m.new) && m.old[mention.End+i] == m.new[end+i]; i++ {
		n++
	}
	return n
}

// occurrences gives where a quote begins in the new text, as far as it is not
// wholly in what both texts begin or end with: those places are taken.
func (m *mover) occurrences(quote string) []int {
	if known, ok := m.found[quote]; ok {
		return known
	}
	length := utf8.RuneCountInString(quote)
	m.reach(length)
	var starts []int
	region, at := m.between, m.first
	for {
		i := strings.Index(region, quote)
		if i < 0 {
			break
		}
		at += utf8.RuneCountInString(region[:i])
		if at+length > m.head && at < len(m.new)-m.tail {
			starts = append(starts, at)
		}
		_, size := utf8.DecodeRuneInString(region[i:])
		region = region[i+size:]
		at++
	}
	m.found[quote] = starts
	return starts
}

// reach makes between hold every quote of a length that is not wholly in head
// or tail. Most quotes are short; a text is not copied for each of them.
func (m *mover) reach(length int) {
	if m.between != "" && length <= m.overlap {
		return
	}
	m.overlap = max(length, 4*coldwar.MentionContext)
	m.first = max(0, m.head-m.overlap)
	m.between = string(m.new[m.first:min(len(m.new), len(m.new)-m.tail+m.overlap)])
}
