package link

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"coldwar"
	"coldwar/internal/edtf"
)

const entityKinds = kinds(1<<personKind | 1<<organizationKind | 1<<placeKind | 1<<sourceKind)

// memory is what the text has said of an entity so far.
type memory struct {
	last int // the token of the latest mention
	full int // the token of the latest one by more than one word, -1 for none
}

// reading is one entity that a spot may stand for, with what speaks for it.
type reading struct {
	ref        entityRef
	name       *name
	start      int // of the span: given names may stand before the spot
	score      float64
	confidence float64
	evidence   []coldwar.Evidence
}

func (r *reading) because(rule rule, score float64, detail string) {
	r.score += score
	r.evidence = append(r.evidence, coldwar.Evidence{Rule: string(rule), Detail: detail})
}

// findNames finds the names of people, organizations, places and sources and
// says whose they are.
func (d *document) findNames() {
	d.spots = d.find(d.tokens, entityKinds)
	d.readAcronyms()
	d.spotOf = make([]int32, len(d.tokens))
	for i, s := range d.spots {
		for at := s.start; at < s.end; at++ {
			d.spotOf[at] = int32(i + 1)
		}
	}
	d.introduce()
	d.known, d.rivals = make(map[entityRef]*memory), make(map[wordID]int)
	for i := range d.spots {
		if f, ok := d.choose(&d.spots[i]); ok {
			d.named = append(d.named, f)
			d.recall(f.target, f.start, d.spots[i])
		}
	}
}

// introduce notes who is called by a full name anywhere in the text, so that
// a heading before it may use the surname.
func (d *document) introduce() {
	d.introduced = make(map[entityRef]int)
	for i := range d.spots {
		s := &d.spots[i]
		if len(s.options) != 1 || s.options[0].loose {
			continue
		}
		n := &d.names[s.options[0].name]
		if n.form > aliasForm || s.end-s.start < 2 {
			continue
		}
		if _, ok := d.introduced[n.entity]; !ok {
			d.introduced[n.entity] = s.start
		}
	}
}

func (d *document) recall(ref entityRef, at int, s spot) {
	m := d.known[ref]
	if m == nil {
		m = &memory{full: -1}
		d.known[ref] = m
	}
	m.last = at
	if s.end-at > 1 {
		m.full = at
	}
}

// unfitScore is what an alternative gets that the name fits and the text does
// not.
const unfitScore = .05

// choose decides which entity a spot stands for, if any surely.
func (d *document) choose(s *spot) (found, bool) {
	after, before := d.after(*s), d.before(*s)
	if after.compound || before.compound || after.larger || d.inCitation(s.start) || d.inDate(*s) || d.otherwise[d.words(s.start, s.end)] {
		return found{}, false
	}
	var readings []reading
	var unfit []coldwar.Candidate
	for _, o := range s.options {
		if r, ok := d.read(*s, o, before.larger); ok {
			readings = append(readings, r)
		} else {
			unfit = append(unfit, coldwar.Candidate{Entity: d.entities[d.names[o.name].entity].id, Score: unfitScore})
		}
	}
	if len(readings) == 0 {
		return found{}, false
	}
	d.preferLatest(readings)
	slices.SortStableFunc(readings, func(a, b reading) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.ref, b.ref))
	})
	best := &readings[0]
	if len(readings) > 1 && best.score-readings[1].score < .15 {
		return found{}, false
	}
	if best.score < .5 {
		return found{}, false
	}
	best.confidence = min(best.confidence, .99)
	f := found{start: best.start, end: s.end, kind: coldwar.MentionEntity, target: best.ref, confidence: best.confidence, evidence: best.evidence}
	if len(readings) > 1 {
		margin := best.score - readings[1].score
		f.confidence = math.Min(f.confidence, .6+.35*math.Min(1, margin))
		for _, r := range readings[1:] {
			f.alternatives = append(f.alternatives, coldwar.Candidate{Entity: d.entities[r.ref].id, Score: round(r.score / (best.score + 1))})
		}
	} else if len(unfit) == 0 {
		f.because(ruleOnly, fmt.Sprintf("Nothing else that is known is called “%s”.", d.words(s.start, s.end)))
	}
	f.alternatives = append(f.alternatives, unfit...)
	return f, true
}

// preferLatest favours, of several people of one surname, the one whose full
// name was said last.
func (d *document) preferLatest(readings []reading) {
	latest := -1
	for i := range readings {
		m := d.known[readings[i].ref]
		if m == nil || m.full < 0 || d.entities[readings[i].ref].kind != personKind {
			continue
		}
		if latest < 0 || m.full > d.known[readings[latest].ref].full {
			latest = i
		}
	}
	if latest >= 0 && len(readings) > 1 {
		r := &readings[latest]
		r.because(ruleLatest, .3, fmt.Sprintf("Of those so called, the text has spoken of %s last.", d.entities[r.ref].called()))
	}
}

// inCitation tells whether the token lies in a citation.
func (d *document) inCitation(i int) bool {
	n, _ := slices.BinarySearchFunc(d.citations, i, func(f found, i int) int { return f.end - 1 - i })
	return n < len(d.citations) && d.citations[n].start <= i
}

// inDate tells whether a date covers a part of the spot.
func (d *document) inDate(s spot) bool {
	n, _ := slices.BinarySearchFunc(d.dates, s.start, func(f found, i int) int { return f.end - 1 - i })
	return n < len(d.dates) && d.dates[n].start < s.end
}

// read judges one option of a spot. It is false when the name cannot be meant.
func (d *document) read(s spot, o option, larger bool) (reading, bool) {
	n := &d.names[o.name]
	e := &d.entities[n.entity]
	r := reading{ref: n.entity, name: n, start: s.start}
	quote := d.words(s.start, s.end)
	single := s.end-s.start == 1
	switch {
	case o.acronym:
		r.score, r.confidence = 1, .96
		r.because(ruleAcronym, 0, fmt.Sprintf("The text itself has explained “%s” as %s.", quote, e.called()))
	case n.form == labelForm:
		r.score, r.confidence = 1, .95
		r.because(ruleName, 0, fmt.Sprintf("“%s” is the name of this %s.", quote, e.id.Kind()))
	case n.form == aliasForm:
		r.score, r.confidence = .9, .94
		r.because(ruleAlias, 0, fmt.Sprintf("“%s” is another name of %s.", quote, e.called()))
	case n.form == trimmedForm:
		r.score, r.confidence = .8, .85
		r.because(ruleName, 0, fmt.Sprintf("“%s” is the beginning of the name %s.", quote, e.called()))
	case n.form == surnameForm:
		r.score, r.confidence = .7, .8
		r.because(ruleSurname, 0, fmt.Sprintf("“%s” is the surname of %s.", quote, e.called()))
	case n.form == shortForm:
		r.score, r.confidence = 0, .8
		r.because(ruleShortName, 0, fmt.Sprintf("“%s” is short for %s where it is clear whose it is.", quote, e.called()))
	}
	if single && n.acronym == 0 {
		r.confidence -= .03
	}
	if e.kind == personKind {
		if !d.readPerson(s, &r, single) {
			return r, false
		}
	} else if larger {
		return r, false
	}
	if e.kind == sourceKind && !d.readSource(s, n) {
		return r, false
	}
	if n.form == shortForm && !o.acronym && !d.readShort(s, &r) {
		return r, false
	}
	d.weighContext(s, &r)
	return r, true
}

// readPerson looks for given names, titles and an introduction.
func (d *document) readPerson(s spot, r *reading, single bool) bool {
	e := &d.entities[r.ref]
	start, ok := d.givenBefore(s, r.ref)
	if !ok {
		if single && !d.opensAt(s.start-1) {
			d.rivals[d.tokens[s.start].word] = s.start
		}
		return false
	}
	if rival, ok := d.rivals[d.tokens[s.start].word]; ok && single && start == s.start {
		if m := d.known[r.ref]; m == nil || m.full < rival {
			return false // somebody else of that surname was spoken of since
		}
	}
	if start < s.start {
		r.start = start
		r.confidence = .95
		r.because(ruleGiven, .5, fmt.Sprintf("“%s” before it is a given name of %s.", d.words(start, s.start), e.called()))
		return true
	}
	t := d.titleBefore(s.start)
	if t.ok {
		r.confidence += .03
		r.because(ruleTitle, .2, fmt.Sprintf("The title “%s” stands before it.", d.words(t.start, s.start)))
		if office := d.officeOf(e.person(), d.words(t.start, s.start)); office != "" {
			r.confidence += .02
			r.because(ruleOffice, .3, fmt.Sprintf("%s held that office: %s.", e.called(), office))
		}
	}
	at, introduced := d.introduced[r.ref]
	if introduced && single {
		r.confidence = max(r.confidence+.04, .93)
		if at < s.start {
			r.because(ruleIntroduced, .5, fmt.Sprintf("The text has called %s by the full name before: “%s”.", e.called(), d.nameAt(at)))
		} else {
			r.because(ruleIntroduced, .3, fmt.Sprintf("The text calls %s by the full name further on.", e.called()))
		}
	}
	if r.name.form != surnameForm || introduced || t.ok {
		return true
	}
	// A surname out of nowhere: it must not look like another word. "The
	// Velkys" are no person, "the Velky government" is his.
	if last := d.at(s.start - 1); last.is(wThe) || last.is(wA) || last.is(wAn) {
		next := d.at(s.end)
		return next.kind == wordToken && next.shape&capital == 0 && d.lex.class(next.word)&generic != 0
	}
	return !d.opensAt(s.start) && d.lex.class(d.tokens[s.end-1].word) == 0
}

// officeOf gives the office of a person that a title names, "" for none.
func (d *document) officeOf(p *coldwar.Person, title string) string {
	for _, o := range p.Offices {
		office := strings.Fields(coldwar.Fold(o.Title))
		fits := true
		for _, w := range strings.Fields(coldwar.Fold(title)) {
			if w != "of" && w != "the" && w != "comrade" && !slices.Contains(office, w) {
				fits = false
			}
		}
		if fits {
			return o.Title
		}
	}
	return ""
}

// readSource wants the title of a source between quotation marks, or long
// enough to be no accident.
func (d *document) readSource(s spot, n *name) bool {
	if n.form > aliasForm || d.tokens[s.start].gap == paragraph && d.at(s.end).gap == paragraph {
		return false // a heading is about the thing, not about the book on it
	}
	before, after := d.mark(s.start-1), d.mark(s.end)
	quoted := (before == openQuote || before == plainQuote) && (after == closeQuote || after == plainQuote || after == ',' || after == '.')
	return quoted && s.end-s.start > 1 || s.end-s.start > 3
}

// weighContext adds what the text has said before and when it speaks of.
func (d *document) weighContext(s spot, r *reading) {
	e := &d.entities[r.ref]
	if m := d.known[r.ref]; m != nil {
		r.confidence += .02
		r.because(ruleMentioned, .3, fmt.Sprintf("The text has mentioned %s before.", e.called()))
	}
	if e.kind == placeKind && d.lex.class(d.at(s.start-1).word)&locative != 0 {
		r.confidence += .01
		r.because(rulePlaceWord, .2, fmt.Sprintf("“%s” before it leads to a place.", d.words(s.start-1, s.start)))
	}
	date := d.dateNear(s)
	if date.IsZero() {
		return
	}
	when, lived := date.Span(), e.existence()
	switch {
	case lived.From > when.To && lived.From != edtf.MinDay:
		r.confidence -= .05
		r.because(ruleTooEarly, -.5, fmt.Sprintf("But the sentence speaks of %s, before %s.", date.Text(), e.beginning()))
	case lived.From == edtf.MinDay && lived.To == edtf.MaxDay:
	case lived.To >= when.From:
		r.because(ruleLived, .1, fmt.Sprintf("The sentence speaks of %s, in the time of %s.", date.Text(), e.called()))
	}
}

// dateNear gives the date in the spot's sentence that stands nearest to it.
func (d *document) dateNear(s spot) edtf.Date {
	sent := d.sentenceAt(s.start)
	var nearest edtf.Date
	least := math.MaxInt
	n, _ := slices.BinarySearchFunc(d.dates, s.start, func(f found, i int) int { return f.start - i })
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
	if len(owners) == 0 {
		return false
	}
	if p := d.peoples[d.at(s.start-1).word]; p != nil && d.tokens[s.start].gap < paragraph {
		return slices.ContainsFunc(p.states, func(ref entityRef) bool { return slices.Contains(owners, ref) })
	}
	sent := d.sentenceAt(s.start)
	best, bestAt := 0.0, -1
	weigh := func(at int, ref entityRef) {
		for _, state := range d.bonds.of(ref) {
			if slices.Contains(owners, state) {
				distance := at - s.start
				if distance < 0 {
					distance = -distance
				}
				weight := 1 / (1 + float64(distance)/12)
				if at > s.start {
					weight /= 2
				}
				best += weight
				if bestAt < 0 || at < s.start {
					bestAt = at
				}
			}
		}
	}
	for at := max(sent.start, s.start-nearTokens); at < min(sent.end, s.end+nearTokens); at++ {
		if o := d.spotAt(at); o != nil && at != s.start && len(o.options) == 1 {
			weigh(at, d.names[o.options[0].name].entity)
		}
		if p := d.peoples[d.tokens[at].word]; p != nil && d.spotOf[at] == 0 && len(p.states) > 0 {
			weigh(at, p.states[0])
		}
	}
	if bestAt < 0 {
		return false
	}
	r.because(ruleContext, .4+best, fmt.Sprintf("“%s” in the same sentence belongs to it.", d.nameAt(bestAt)))
	return true
}

// nameAt gives the words of the spot that begins at the token, else the token.
func (d *document) nameAt(i int) string {
	if s := d.spotAt(i); s != nil {
		return d.words(s.start, s.end)
	}
	return d.words(i, i+1)
}
