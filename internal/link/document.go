package link

import (
	"sort"

	"coldwar"
	"coldwar/internal/edtf"
)

// document is a text on its way to being linked. The steps of Link fill it
// in, each building on those before.
type document struct {
	*Linker
	room       *room
	text       string
	options    Options
	tokens     []token
	beyond     token // what stands outside of the text
	sentences  []sentence
	sentenceOf []int32 // by token

	story       *story // what stood before the text; nil at its beginning
	lead, trail string // the last characters of that, and the first of what follows
	calendar    calendar

	dates      []found
	citations  []found
	quotations []found
	era        int64 // the last year of the time that the text speaks of, if hasEra
	eraFrom    int64 // the first year of it
	hasEra     bool
	spots      []spot
	spotOf     []int32 // by token: one more than the index of its spot
	introduced map[entityRef]int
	known      map[entityRef]*memory
	titlesOf   map[entityRef][]wordID // that the text gives people
	rivals     map[wordID]int         // surnames of people that are not known: where they were last spoken of
	acronyms   map[string][]acronym
	named      []found
	nameOf     []int32 // by token: one more than the index in named of the mention that holds it
	events     []found
	eventsOver map[int][]int                 // by token: indexes of the events that hold it
	spoken     map[entityRef]int             // where the first mention of an event ends
	spokenBy   map[coldwar.EventKind][]int32 // the facts of these events
	assemblies map[wordID][]int              // see otherAssembly
	bonds      *bonds
}

// found is a mention in terms of tokens.
type found struct {
	start, end   int // tokens; end is the first after it
	kind         coldwar.MentionKind
	target       entityRef
	date         edtf.Date
	locator      string
	confidence   float64
	evidence     []coldwar.Evidence
	alternatives []coldwar.Candidate
}

// startAt gives the first of mentions in order that begins at the token or
// later, and whether it begins there.
func startAt(all []found, at int) (n int, exact bool) {
	n = sort.Search(len(all), func(i int) bool { return all[i].start >= at })
	return n, n < len(all) && all[n].start == at
}

// endAt gives the first of mentions in order that ends before the token or
// later, and whether it ends there.
func endAt(all []found, at int) (n int, exact bool) {
	n = sort.Search(len(all), func(i int) bool { return all[i].end >= at })
	return n, n < len(all) && all[n].end == at
}

// words gives the text from one token up to another.
func (d *document) words(start, end int) string {
	if start >= end {
		return ""
	}
	return d.text[d.tokens[start].start:d.tokens[end-1].end]
}

func (f *found) because(rule rule, detail string) {
	f.evidence = append(f.evidence, coldwar.Evidence{Rule: string(rule), Detail: detail})
}
