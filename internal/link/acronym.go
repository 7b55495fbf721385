package link

import (
	"cmp"
	"slices"
)

// readAcronyms looks for acronyms that the text itself explains in brackets
// after a name. One that stands for a known entity is from then on its name;
// one that stands for something else is no longer taken for what it usually
// means.
func (d *document) readAcronyms() {
	d.otherwise, d.acronyms = make(map[string]bool), make(map[string]acronym)
	spotEnding := make(map[int]*spot, len(d.spots))
	for i := range d.spots {
		spotEnding[d.spots[i].end] = &d.spots[i]
	}
	for i := 1; i+2 < len(d.tokens); i++ {
		if !d.tokens[i].mark('(') || !d.tokens[i+2].mark(')') || !d.isAcronym(i+1) {
			continue
		}
		letters := d.lowerLetters(i + 1)
		s := spotEnding[i]
		switch {
		case s != nil && len(s.options) == 1 && d.initialsOf(s.start, i) == letters:
			d.acronyms[d.words(i+1, i+2)] = acronym{from: i, name: s.options[0].name}
		case s == nil && d.spelt(i, letters):
			d.otherwise[d.words(i+1, i+2)] = true
		}
	}
	if len(d.acronyms) > 0 {
		d.addAcronymSpots()
	}
}

// acronym is a name that the text gives an entity.
type acronym struct {
	from int // the token from which on it holds
	name uint32
}

// addAcronymSpots makes spots of the acronyms, whatever they are the names of
// elsewhere.
func (d *document) addAcronymSpots() {
	taken := make(map[int]int, len(d.spots))
	for n, s := range d.spots {
		taken[s.start] = n
	}
	for i := range d.tokens {
		if !d.isAcronym(i) {
			continue
		}
		a, ok := d.acronyms[d.words(i, i+1)]
		if !ok || i <= a.from {
			continue
		}
		options := []option{{name: a.name, acronym: true}}
		if n, ok := taken[i]; !ok {
			d.spots = append(d.spots, spot{start: i, end: i + 1, options: options})
		} else if d.spots[n].end == i+1 {
			d.spots[n].options = options
		}
	}
	slices.SortFunc(d.spots, func(a, b spot) int { return cmp.Compare(a.start, b.start) })
}

func (d *document) isAcronym(i int) bool {
	t := &d.tokens[i]
	return t.kind == wordToken && t.shape&allCapital != 0 && t.end-t.start >= 2 && t.end-t.start <= 8
}

func (d *document) lowerLetters(i int) string {
	return string(foldWord(nil, d.words(i, i+1)))
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
