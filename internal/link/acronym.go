package link

import (
	"cmp"
	"slices"
)

// acronym is what the text itself says that an acronym stands for, from a
// token on: a known name, or something that is not known.
type acronym struct {
	from  int
	name  uint32
	known bool
}

// readAcronyms looks for acronyms that the text explains in brackets after a
// name. One that stands for a known entity is from then on its name; one that
// stands for something else is no longer taken for what it usually means.
func (d *document) readAcronyms() {
	d.acronyms = make(map[string][]acronym)
	if d.story != nil {
		d.acronyms = d.story.acronyms
	}
	spotEnding := make(map[int]*spot, len(d.spots))
	for i := range d.spots {
		spotEnding[d.spots[i].end] = &d.spots[i]
	}
	for i := 1; i+2 < len(d.tokens); i++ {
		if !d.tokens[i].mark('(') || !d.tokens[i+2].mark(')') || !d.isAcronym(i+1) {
			continue
		}
		letters, written := string(foldWord(nil, d.words(i+1, i+2))), d.words(i+1, i+2)
		s := spotEnding[i]
		switch {
		case s != nil && len(s.options) == 1 && d.names[s.options[0].name].form != shortForm && d.initialsOf(s.start, i) == letters:
			d.acronyms[written] = append(d.acronyms[written], acronym{i, s.options[0].name, true})
		case d.spelt(i, letters):
			d.acronyms[written] = append(d.acronyms[written], acronym{from: i})
		}
	}
	if len(d.acronyms) > 0 {
		d.useAcronyms()
	}
}

// useAcronyms makes the spots of acronyms stand for what the text has last
// said of them.
func (d *document) useAcronyms() {
	spotAt := make(map[int]int, len(d.spots))
	for n, s := range d.spots {
		spotAt[s.start] = n
	}
	for i := range d.tokens {
		if !d.isAcronym(i) {
			continue
		}
		a, ok := d.explained(i)
		n, taken := spotAt[i]
		switch {
		case !ok, taken && d.spots[n].end > i+1:
		case taken && a.known:
			d.spots[n].options = []option{{name: a.name, acronym: true}}
		case taken:
			d.spots[n].options = nil
		case a.known:
			d.spots = append(d.spots, spot{start: i, end: i + 1, options: []option{{name: a.name, acronym: true}}})
		}
	}
	d.spots = slices.DeleteFunc(d.spots, func(s spot) bool { return len(s.options) == 0 })
	slices.SortFunc(d.spots, func(a, b spot) int { return cmp.Compare(a.start, b.start) })
}

// explained gives what the text has last said of the acronym at the token.
func (d *document) explained(i int) (acronym, bool) {
	all := d.acronyms[d.words(i, i+1)]
	n, _ := slices.BinarySearchFunc(all, i, func(a acronym, i int) int { return a.from - i })
	if n == 0 {
		return acronym{}, false
	}
	return all[n-1], true
}

func (d *document) isAcronym(i int) bool {
	t := &d.tokens[i]
	return t.kind == wordToken && t.shape&allCapital != 0 && t.end-t.start >= 2 && t.end-t.start <= 8
}

// initialsOf gives the initials of the capitalised words between two tokens.
func (d *document) initialsOf(start, end int) string {
	var initials []byte
	for i := start; i < end; i++ {
		if t := &d.tokens[i]; t.kind == wordToken && t.shape&capital != 0 {
			folded := foldWord(nil, d.words(i, i+1))
			initials = append(initials, folded[:min(1, len(folded))]...)
		}
	}
	return string(initials)
}

// spelt tells whether the words before a bracket spell the acronym in it.
func (d *document) spelt(end int, letters string) bool {
	for start := end - 1; start >= 0 && start >= end-2*len(letters)-1 && d.tokens[start+1].gap < paragraph; start-- {
		if d.tokens[start].kind == markToken && !d.tokens[start].mark(hyphen) {
			return false
		}
		if d.initialsOf(start, end) == letters && d.tokens[start].shape&capital != 0 {
			return true
		}
	}
	return false
}
