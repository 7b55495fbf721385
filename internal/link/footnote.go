package link

import (
	"strings"

	"coldwar"
)

// marker is a reference to a note: ¹², [12] or [^12].
type marker struct {
	start, end int // tokens
	number     int
}

// findFootnotes finds the markers of notes. The notes themselves stand on lines
// of their own, which begin with their number.
func (d *document) findFootnotes() []found {
	notes := d.notes()
	var all []found
	var last entityRef
	for i := 1; i < len(d.tokens); i++ {
		if d.tokens[i].kind != markToken {
			continue
		}
		m, ok := d.markerAt(i)
		if !ok || d.tokens[i].gap != noGap || !d.noted(m, notes) {
			continue
		}
		f := found{start: m.start, end: m.end, kind: coldwar.MentionCitation, confidence: .8}
		if note, ok := notes[m.number]; !ok {
			f.because(ruleCitedUnbound, "It is the marker of a note, which does not stand in the text.")
		} else {
			d.bindNote(&f, note, last)
			last = f.target
		}
		all = append(all, f)
		i = m.end - 1
	}
	return all
}

// noted tells whether what looks like a marker is one: its note stands in the
// text, or it follows the end of a phrase or a word that is no unit.
func (d *document) noted(m marker, notes map[int]marker) bool {
	if _, ok := notes[m.number]; ok {
		return true
	}
	before := d.at(m.start - 1)
	if d.tokens[m.start].mark('[') {
		return before.kind != numberToken && m.number < 1000
	}
	return endsPhrase(before) || before.kind == wordToken && before.end-before.start > 3
}

// markerAt reads a marker.
func (d *document) markerAt(i int) (marker, bool) {
	if n, end := d.superscript(i); end > i {
		return marker{i, end, n}, true
	}
	if !d.at(i).mark('[') {
		return marker{}, false
	}
	at := i + 1
	if d.at(at).mark('^') {
		at++
	}
	t := d.at(at)
	if t.kind != numberToken || t.shape != 0 || t.value < 1 || !t.glued() || !d.at(at+1).mark(']') {
		return marker{}, false
	}
	return marker{i, at + 2, int(t.value)}, true
}

// superscript reads a number in small raised figures.
func (d *document) superscript(i int) (n, end int) {
	for end = i; end < len(d.tokens) && end < i+4; end++ {
		t := &d.tokens[end]
		digit, ok := raised(t.value)
		if t.kind != markToken || !ok || end > i && !t.glued() {
			break
		}
		n = 10*n + digit
	}
	return n, end
}

// raised gives the value of a small raised figure.
func raised(r rune) (int, bool) {
	switch {
	case r < 0x80:
		return 0, false
	case r == '¹':
		return 1, true
	case r == '²', r == '³':
		return 2 + int(r-'²'), true
	case r == '⁰', r >= '⁴' && r <= '⁹':
		return int(r - '⁰'), true
	}
	return 0, false
}

// notes gives the notes at lines of their own by their numbers, without these.
func (d *document) notes() map[int]marker {
	var notes map[int]marker
	for i := 0; i < len(d.tokens); i++ {
		if d.tokens[i].gap < lineGap {
			continue
		}
		m, ok := d.markerAt(i)
		if t := &d.tokens[i]; !ok && t.kind == numberToken && t.shape == 0 && (d.at(i+1).mark('.') || d.at(i+1).mark(')')) && d.at(i+1).glued() {
			m, ok = marker{i, i + 2, int(t.value)}, true
		}
		if !ok {
			continue
		}
		start := m.end
		if d.at(start).mark(':') {
			start++
		}
		end := start
		for end < len(d.tokens) && d.tokens[end].gap < lineGap {
			end++
		}
		if end == start {
			continue
		}
		if notes == nil {
			notes = make(map[int]marker)
		}
		notes[m.number] = marker{start, end, m.number}
		i = end - 1
	}
	return notes
}

// bindNote finds the source that a note names. last is that of the note before,
// for "Ibid."
func (d *document) bindNote(f *found, note marker, last entityRef) {
	end := note.end
	for end > note.start && d.tokens[end-1].mark('.') {
		end--
	}
	f.locator = d.noteLocator(note.start, end)
	words := d.words(note.start, note.end)
	if strings.HasPrefix(strings.ToLower(words), "ibid") && last != 0 {
		f.target, f.confidence = last, .9
		f.because(ruleCitedAuthor, "Its note says “ibid.”, after one that names "+d.entities[last].called()+".")
	} else if refs := d.sourcesIn(note.start, end, words); len(refs) == 1 {
		f.target, f.confidence = refs[0], .93
		f.because(ruleCitedAuthor, "Its note names the author of "+d.entities[refs[0]].called()+".")
	} else {
		f.because(ruleCitedUnbound, "Its note names no source that is known, or not which of several: “"+brief(words)+"”.")
	}
	if f.locator != "" {
		f.because(ruleLocator, "The place in it is “"+f.locator+"”.")
	}
}

// sourcesIn gives the sources whose author and, if need be, whose title or year
// a note names.
func (d *document) sourcesIn(start, end int, words string) []entityRef {
	var by []entityRef
	for i := start; i < end; i++ {
		if t := &d.tokens[i]; t.kind == wordToken && t.shape&capital != 0 {
			if by = d.authors[coldwar.Fold(d.words(i, i+1))]; len(by) > 0 {
				break
			}
		}
	}
	if own := d.ownOf(by); len(own) > 0 {
		by = own
	}
	if len(by) < 2 {
		return by
	}
	folded := coldwar.Fold(words)
	var titled []entityRef
	for _, ref := range by {
		if title, _, _ := strings.Cut(coldwar.Fold(d.entities[ref].source().Title), ":"); strings.Contains(folded, title) {
			titled = append(titled, ref)
		}
	}
	return titled
}

// noteLocator reads the pages at the end of a note.
func (d *document) noteLocator(start, end int) string {
	first := end
	for first > start {
		t := &d.tokens[first-1]
		if t.kind == numberToken && !(yearLike(t) && first == end) || first < end && (t.mark(hyphen) || t.mark(enDash)) {
			first--
			continue
		}
		break
	}
	if first == end || first == start {
		return ""
	}
	switch before := d.at(first - 1); {
	case before.mark(','), before.mark(':'), before.mark('.'), d.isPageWord(first - 1), before.mark(')'), before.kind == wordToken:
		return d.words(first, end)
	}
	return ""
}

// brief cuts a text to what evidence may quote.
func brief(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
