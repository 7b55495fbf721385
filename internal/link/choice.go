package link

import (
	"cmp"
	"math"
	"slices"

	"coldwar"
)

const entityKinds = kinds(1<<personKind | 1<<organizationKind | 1<<placeKind | 1<<sourceKind)

// memory is what the text has said of an entity so far.
type memory struct {
	count int
	full  int // the token of the latest mention by more than one word, never for none
}

// never is before all tokens, also of the sections before.
const never = -1 << 40

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
	d.spots = d.openTitles(d.find(d.tokens, entityKinds))
	d.readAcronyms()
	d.spotOf = make([]int32, len(d.tokens))
	for i, s := range d.spots {
		for at := s.start; at < s.end; at++ {
			d.spotOf[at] = int32(i + 1)
		}
	}
	d.introduce()
	d.named = make([]found, 0, len(d.spots))
	if d.story != nil {
		d.titlesOf, d.known, d.rivals = d.story.titlesOf, d.story.known, d.story.rivals
	} else {
		d.titlesOf, d.known, d.rivals = make(map[entityRef][]wordID), make(map[entityRef]*memory), make(map[wordID]int)
	}
	for i := range d.spots {
		if f, ok := d.choose(&d.spots[i]); ok {
			d.named = append(d.named, f)
			d.recall(f.target, f.start, d.spots[i])
			if d.entities[f.target].kind == personKind {
				d.entitled(f.target, spot{start: f.start, end: f.end})
			}
		}
	}
}

// openTitles puts in the place of a title that is not named here, such as a
// heading that some work is called like, the names in it.
func (d *document) openTitles(spots []spot) []spot {
	opened := make([]spot, 0, len(spots))
	for _, s := range spots {
		if s.kind(d) != sourceKind || slices.ContainsFunc(s.options, func(o option) bool { return d.titleMeant(s, &d.names[o.name]) }) {
			opened = append(opened, s)
			continue
		}
		for _, inner := range d.find(d.tokens[s.start:s.end], entityKinds&^sourceKind.set()) {
			inner.start, inner.end = inner.start+s.start, inner.end+s.start
			opened = append(opened, inner)
		}
	}
	return opened
}

// titleMeant tells whether a title may stand for the work, if only in a note.
func (d *document) titleMeant(s spot, n *name) bool {
	return d.readSource(s, n) || d.authorNear(s, n.entity)
}

// introduce notes who is called by a full name anywhere in the text, so that
// a heading before it may use the surname.
func (d *document) introduce() {
	d.introduced = make(map[entityRef]int)
	if d.story != nil {
		d.introduced = d.story.introduced
	}
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
		m = &memory{full: never}
		d.known[ref] = m
	}
	m.count++
	if s.end-at > 1 {
		m.full = at
	}
}

const (
	// leastScore is what a reading must reach to be believed, leastMargin by
	// how much it must beat the next.
	leastScore  = .5
	leastMargin = .15
	// unfitScore is what an alternative gets that the name fits and the text
	// does not.
	unfitScore = .05
)

// choose decides which entity a spot stands for, if any surely.
func (d *document) choose(s *spot) (found, bool) {
	after, before := d.after(*s), d.before(*s)
	if after.compound || before.compound || after.larger || d.inCitation(s.start) || d.inDate(*s) {
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
	if best.score < leastScore || len(readings) > 1 && best.score-readings[1].score < leastMargin {
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
		f.because(ruleOnly, "Nothing else that is known is called “"+d.words(s.start, s.end)+"”.")
	}
	f.alternatives = append(f.alternatives, unfit...)
	return f, true
}

// inCitation tells whether the token lies in a citation.
func (d *document) inCitation(i int) bool {
	n, _ := endAt(d.citations, i+1)
	return n < len(d.citations) && d.citations[n].start <= i
}

// inDate tells whether a date covers a part of the spot.
func (d *document) inDate(s spot) bool {
	n, _ := endAt(d.dates, s.start+1)
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
		r.because(ruleAcronym, 0, "The text itself has explained “"+quote+"” as "+e.called()+".")
	case n.form == labelForm:
		r.score, r.confidence = 1, .95
		r.because(ruleName, 0, "“"+quote+"” is the name of this "+string(e.id.Kind())+".")
	case n.form == aliasForm:
		r.score, r.confidence = .9, .94
		r.because(ruleAlias, 0, "“"+quote+"” is another name of "+e.called()+".")
	case n.form == trimmedForm:
		r.score, r.confidence = .8, .85
		r.because(ruleName, 0, "“"+quote+"” is the beginning of the name "+e.called()+".")
	case n.form == surnameForm:
		r.score, r.confidence = .7, .8
		r.because(ruleSurname, 0, "“"+quote+"” is the surname of "+e.called()+".")
	case n.form == shortForm:
		r.score, r.confidence = 0, .8
		r.because(ruleShortName, 0, "“"+quote+"” is short for "+e.called()+" where it is clear whose it is.")
	}
	if single && n.acronym == 0 {
		r.confidence -= .03
	}
	if d.tokens[s.end-1].shape&respelt != 0 {
		r.confidence -= .03
		r.because(ruleSpelling, -.1, "The text spells it otherwise than what is known of "+e.called()+".")
	}
	if e.kind == personKind {
		if !d.readPerson(s, &r, single) {
			return r, false
		}
	} else if larger || d.personMeant(s) {
		return r, false
	}
	if d.afterEra(e.existence().From, entitySlack) || e.kind == placeKind && d.ownState(s, e) {
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

// ownState tells whether a place that a spot may be is but the land of a state
// that it may be: Grenada.
func (d *document) ownState(s spot, e *entity) bool {
	return slices.ContainsFunc(s.options, func(o option) bool {
		state := &d.entities[d.names[o.name].entity]
		return state.isState() && state.label() == e.place().Country
	})
}

// authorNear tells whether the sentence names an author of a source.
func (d *document) authorNear(s spot, ref entityRef) bool {
	sent := d.sentenceAt(s.start)
	for i := max(sent.start, s.start-nearTokens); i < min(sent.end, s.end+nearTokens); i++ {
		if t := &d.tokens[i]; t.kind == wordToken && t.shape&capital != 0 && slices.Contains(d.authors[coldwar.Fold(d.words(i, i+1))], ref) {
			return true
		}
	}
	return false
}

// readSource wants the title of a source between quotation marks, or long
// enough to be no accident.
func (d *document) readSource(s spot, n *name) bool {
	if n.form > aliasForm || d.tokens[s.start].gap == paragraph && d.at(s.end).gap == paragraph {
		return false // a heading is about the thing, not about the book on it
	}
	before, after := d.mark(s.start-1), d.mark(s.end)
	quoted := (before == openQuote || before == plainQuote) && (after == closeQuote || after == plainQuote || after == ',' || after == '.')
	// A treaty is not the page that has its name as the title.
	if e, ok := d.longest(d.tokens, s.start, eventKind.set(), new(finder)); ok && e.end >= s.end {
		return false
	}
	return quoted && s.end-s.start > 1 || s.end-s.start > 3 && d.authorNear(s, n.entity)
}
