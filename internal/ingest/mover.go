package ingest

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"coldwar"
)

// mover finds mentions of a text again in its new version.
type mover struct {
	old, new   []rune
	head, tail int              // how many code points begin and end both texts
	between    string           // the new text without head and tail, with some of both
	first      int              // where between begins
	overlap    int              // how much of both at most
	found      map[string][]int // by quote
}

const (
	// How many code points around a quote must be the same for it to be the
	// same place, and how many of them in its sentence, unless there are fewer.
	leastContext = 20
	leastOwn     = 6 // a short word and the spaces around it
	// How far apart two of the same quote must stand for neither to be taken
	// for the other.
	near = 16
)

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

// claim is what a mention has to say for a place in the new text.
type claim struct {
	start         int
	likeness      int // of both sides
	before, after comparison
}

const (
	nowhere = -1
	certain = math.MaxInt // likeness of a place in what did not change
)

// moves gives where in the new text the mentions of the old one begin; nowhere
// for those that are not there or could be in several places. No two that
// stood apart come to the same place: it goes to the one whose words around it
// are more like those there.
func (m *mover) moves(mentions []*coldwar.Mention) []int {
	claims := make([]claim, len(mentions))
	best := make(map[span]int, len(mentions)) // the mention with the best claim to each place
	for i, mention := range mentions {
		claims[i] = m.move(mention)
		if claims[i].start == nowhere {
			continue
		}
		place := span{claims[i].start, claims[i].start + mention.End - mention.Start}
		j, taken := best[place]
		if !taken || claims[i].likeness > claims[j].likeness {
			best[place] = i
		}
	}
	starts := make([]int, len(mentions))
	for i, mention := range mentions {
		starts[i] = claims[i].start
		if starts[i] == nowhere {
			continue
		}
		j := best[span{starts[i], starts[i] + mention.End - mention.Start}]
		if mentions[j].Start != mention.Start {
			starts[i] = nowhere
		}
	}
	return starts
}

func (m *mover) move(mention *coldwar.Mention) claim {
	const around = coldwar.MentionContext
	switch {
	case mention.End <= m.head-around || m.head == len(m.old) && m.head == len(m.new):
		return claim{start: mention.Start, likeness: certain}
	case mention.Start >= len(m.old)-m.tail+around:
		return claim{start: mention.Start + len(m.new) - len(m.old), likeness: certain}
	}
	return m.search(mention)
}

// search finds the one place where the quote stands among the words that stood
// around it.
func (m *mover) search(mention *coldwar.Mention) claim {
	best := claim{start: nowhere}
	var all []claim
	for _, start := range m.occurrences(mention.Quote) {
		if !m.bounded(mention, start) {
			continue
		}
		c := m.claim(mention, start)
		if c.likeness > best.likeness && c.holds() {
			best = c
		}
		all = append(all, c)
	}
	for _, c := range all {
		if c.start != best.start && (best.rivalled(c) || m.doubled(mention, c.start-best.start)) {
			return claim{start: nowhere}
		}
	}
	return best
}

// doubled tells whether the quote stands so near, as it did not before, that
// "Mao and Mao" does not say which is the old one.
func (m *mover) doubled(mention *coldwar.Mention, distance int) bool {
	length := mention.End - mention.Start
	if max(distance, -distance) > length+near {
		return false
	}
	from := mention.Start + distance
	return from < 0 || from+length > len(m.old) || string(m.old[from:from+length]) != mention.Quote
}

func (m *mover) claim(mention *coldwar.Mention, start int) claim {
	end := start + mention.End - mention.Start
	before := compare(backward(m.old, mention.Start), backward(m.new, start))
	after := compare(forward(m.old, mention.End), forward(m.new, end))
	return claim{start, before.likeness + after.likeness, before, after}
}

// holds tells whether a place can be the same at all: not when too little
// around it is the same, or too little of the mention's own sentence, for the
// sentences around may stay where it goes.
func (c claim) holds() bool {
	if c.before.same+c.after.same < leastContext && !c.before.all && !c.after.all {
		return false
	}
	return c.before.own+c.after.own >= leastOwn || c.before.ownAll && c.after.ownAll
}

// rivalled tells whether another place is so nearly as like that nobody can
// tell which is the same.
func (c claim) rivalled(by claim) bool {
	return by.holds() && by.likeness > c.likeness-c.likeness/10
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

// occurrences gives where a quote begins in the new text, as far as it is not
// deep in what both texts begin or end with: those places are taken.
func (m *mover) occurrences(quote string) []int {
	if known, ok := m.found[quote]; ok {
		return known
	}
	const around = coldwar.MentionContext
	length := utf8.RuneCountInString(quote)
	m.reach(length + around)
	var starts []int
	region, at := m.between, m.first
	for {
		i := strings.Index(region, quote)
		if i < 0 {
			break
		}
		at += utf8.RuneCountInString(region[:i])
		if at+length > m.head-around && at < len(m.new)-m.tail+around {
			starts = append(starts, at)
		}
		_, size := utf8.DecodeRuneInString(region[i:])
		region = region[i+size:]
		at++
	}
	m.found[quote] = starts
	return starts
}

// reach makes between hold so much of head and tail. Most quotes are short; a
// text is not copied for each of them.
func (m *mover) reach(overlap int) {
	if m.between != "" && overlap <= m.overlap {
		return
	}
	m.overlap = max(overlap, 8*coldwar.MentionContext)
	m.first = max(0, m.head-m.overlap)
	m.between = string(m.new[m.first:min(len(m.new), len(m.new)-m.tail+m.overlap)])
}
