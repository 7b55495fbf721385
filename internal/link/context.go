package link

import (
	"math"
	"slices"

	"coldwar/internal/edtf"
)

// weighContext adds what the text has said before and when it speaks of.
func (d *document) weighContext(s spot, r *reading) {
	e := &d.entities[r.ref]
	if m := d.known[r.ref]; m != nil {
		r.confidence += .02
		r.because(ruleMentioned, .3, "The text has mentioned "+e.called()+" before.")
	}
	if e.kind == placeKind && d.lex.class(d.at(s.start-1).word)&locative != 0 {
		r.confidence += .01
		r.because(rulePlaceWord, .2, "“"+d.words(s.start-1, s.start)+"” before it leads to a place.")
	}
	date := d.dateNear(s)
	if date.IsZero() {
		return
	}
	when, lived := date.Span(), e.existence()
	switch {
	case lived.From > when.To && lived.From != edtf.MinDay:
		r.confidence -= .05
		r.because(ruleTooEarly, -.5, "But the sentence speaks of "+date.Text()+", before "+e.beginning()+".")
	case e.kind == organizationKind && !e.isState() && r.name.form != labelForm && when.From != edtf.MinDay && lived.To < when.From-goneDays:
		r.confidence -= .1
		r.because(ruleTooLate, -.6, "But the sentence speaks of "+date.Text()+", long after the end of "+e.called()+".")
	case lived.From == edtf.MinDay && lived.To == edtf.MaxDay:
	case lived.To >= when.From:
		r.because(ruleLived, .1, "The sentence speaks of "+date.Text()+", in the time of "+e.called()+".")
	}
}

// goneDays is how long after the end of an organization a sentence that says
// less than its name no longer means it.
const goneDays = 10 * 366

// dateNear gives the date in the spot's sentence that stands nearest to it.
func (d *document) dateNear(s spot) edtf.Date {
	sent := d.sentenceAt(s.start)
	var nearest edtf.Date
	least := math.MaxInt
	n, _ := startAt(d.dates, s.start)
	for k := max(0, n-1); k <= n && k < len(d.dates); k++ {
		f := &d.dates[k]
		if f.start < sent.start || f.end > sent.end {
			continue
		}
		if distance := max(f.start-s.end, s.start-f.end); distance < least {
			least, nearest = distance, f.date
		}
	}
	return nearest
}

// nearTokens is how far from a "Communist Party" its owner may stand.
const nearTokens = 60

// readShort finds whose the "Communist Party" of a sentence is: its owner must
// be near, and nearer than any other.
func (d *document) readShort(s spot, r *reading) bool {
	owners := d.bonds.of(r.ref)
	if len(owners) == 0 || d.beforeEra(d.entities[r.ref].existence().To) {
		return false
	}
	if s.end-s.start == 1 {
		return d.readAssembly(s, owners[0], r)
	}
	if p := d.peoples[d.at(s.start-1).word]; p != nil && d.tokens[s.start].gap < paragraph {
		return slices.ContainsFunc(p.states, func(ref entityRef) bool { return slices.Contains(owners, ref) })
	}
	sent := d.sentenceAt(s.start)
	first, last := max(0, s.start-nearTokens), min(sent.end, s.end+nearTokens)
	for at := s.start; at > first; at-- {
		if d.tokens[at].gap == paragraph {
			first = at
		}
	}
	best, bestAt := 0.0, -1
	weigh := func(at int, ref entityRef) {
		for _, state := range d.bonds.of(ref) {
			if slices.Contains(owners, state) {
				distance := at - s.start
				if distance < 0 {
					distance = -distance
				}
				weight := 1 / (1 + float64(distance)/12)
				if at > s.start || at < sent.start {
					weight /= 2
				}
				best += weight
				if bestAt < 0 || at < s.start {
					bestAt = at
				}
			}
		}
	}
	for at := first; at < last; at++ {
		if o := d.spotAt(at); o != nil && at != s.start && len(o.options) == 1 {
			if ref := d.names[o.options[0].name].entity; ref != r.ref {
				weigh(at, ref)
			}
		}
		if p := d.peoples[d.tokens[at].word]; p != nil && d.spotOf[at] == 0 && len(p.states) > 0 {
			weigh(at, p.states[0])
		}
	}
	if bestAt < 0 {
		return false
	}
	r.because(ruleContext, .4+best, "“"+d.nameAt(bestAt)+"”, which stands near, belongs to it.")
	return true
}

// readAssembly finds whose a "Congress" without more is: the text speaks of its
// state, and of no other's.
func (d *document) readAssembly(s spot, owner entityRef, r *reading) bool {
	if p := d.peopleBefore(s.start); p != nil {
		if !slices.Contains(p.states, owner) {
			return false
		}
		r.because(ruleContext, .6, "“"+d.words(s.start-1, s.start)+"” says whose it is.")
		return true
	}
	if d.limited(s.start) || !d.speaksOf(owner) || d.otherAssembly(s.start, r.ref) {
		return false
	}
	r.because(ruleContext, .6, "The text speaks of "+d.entities[owner].called()+", whose it is.")
	return true
}

// otherAssembly tells whether the text has spoken of an assembly of that name
// as some people's, "the Chilean Congress", and not of this one by its full
// name since.
func (d *document) otherAssembly(at int, ref entityRef) bool {
	if d.assemblies == nil {
		d.assemblies = make(map[wordID][]int)
		for i := range d.tokens {
			if t := &d.tokens[i]; d.lex.class(t.word)&assembly != 0 && d.peopleBefore(i) != nil {
				d.assemblies[t.word] = append(d.assemblies[t.word], i)
			}
		}
	}
	others := d.assemblies[d.tokens[at].word]
	n, _ := slices.BinarySearch(others, at)
	if n == 0 {
		return len(others) > 0 && d.known[ref] == nil // it is spoken of farther on
	}
	own := d.known[ref]
	return own == nil || own.full < others[n-1]
}

// peopleBefore gives the people whose adjective stands before the token.
func (d *document) peopleBefore(i int) *people {
	if i == 0 || d.tokens[i].gap == paragraph {
		return nil
	}
	return d.peoples[d.tokens[i-1].word]
}

// speaksOf tells whether the text has mentioned a state or somebody who held an
// office of it, or names it in full farther on.
func (d *document) speaksOf(state entityRef) bool {
	if _, ok := d.introduced[state]; ok || d.known[state] != nil {
		return true
	}
	for ref := range d.known {
		if d.entities[ref].kind == personKind && slices.Contains(d.bonds.of(ref), state) {
			return true
		}
	}
	return false
}

// limited tells whether what stands before an assembly's name makes it one of
// many or part of another name: "the Congress", which may be a party's,
// "Twentieth Congress".
func (d *document) limited(i int) bool {
	if i == 0 || d.tokens[i].gap == paragraph {
		return false
	}
	if next := d.at(i + 1); next.kind == wordToken && next.gap < paragraph && next.shape&capital != 0 {
		return true // "Congress Poland"
	}
	t := d.at(i - 1)
	return t.is(wThe) && d.lex.class(d.tokens[i].word)&triggering != 0 || t.is(wA) || t.is(wAn) || t.kind == ordinalToken || t.kind == numberToken ||
		t.kind == ownerToken || d.lex.class(t.word)&(ordinal|owning|generic) != 0
}

// fullName gives the words by which the text has introduced an entity at the
// token; of a section before, the entity's own name.
func (d *document) fullName(ref entityRef, at int) string {
	if at < 0 {
		return d.entities[ref].label()
	}
	return d.nameAt(at)
}

// nameAt gives the words of the spot that begins at the token, else the token.
func (d *document) nameAt(i int) string {
	if s := d.spotAt(i); s != nil {
		return d.words(s.start, s.end)
	}
	return d.words(i, i+1)
}
