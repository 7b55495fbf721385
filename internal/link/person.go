package link

import (
	"slices"
	"strings"

	"coldwar"
)

// preferLatest favours, of several people of one surname, the one whose full
// name was said last.
func (d *document) preferLatest(readings []reading) {
	latest := -1
	for i := range readings {
		m := d.known[readings[i].ref]
		if m == nil || m.full == never || d.entities[readings[i].ref].kind != personKind {
			continue
		}
		if latest < 0 || m.full > d.known[readings[latest].ref].full {
			latest = i
		}
	}
	if latest >= 0 && len(readings) > 1 {
		r := &readings[latest]
		r.because(ruleLatest, .3, "Of those so called, the text has spoken of "+d.entities[r.ref].called()+" last.")
	}
}

// personMeant tells whether a single word that is the name of a place or state
// is somebody's surname here, as a title shows: "General Washington". The text
// then means that person by it from there on.
func (d *document) personMeant(s spot) bool {
	if s.end-s.start > 1 {
		return false
	}
	word := d.tokens[s.start].word
	last := d.at(s.start - 1)
	if d.tokens[s.start].gap < paragraph && last.shape&capital != 0 && d.isTitle(s.start-1) && !d.opensAt(s.start-1) {
		d.rivals[word] = s.start
	}
	_, ok := d.rivals[word]
	return ok
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
	if single && start == s.start && d.rivalled(s, r.ref) {
		return false
	}
	if start < s.start {
		r.start = start
		r.confidence = .95
		r.because(ruleGiven, .5, "“"+d.words(start, s.start)+"” before it is a given name of "+e.called()+".")
		return true
	}
	t := d.titleBefore(s.start)
	if t.ok {
		r.confidence += .03
		r.because(ruleTitle, .2, "The title “"+d.words(t.start, s.start)+"” stands before it.")
		if d.titledBefore(r.ref, t.start, s.start) {
			r.because(ruleOffice, .5, "The text has given "+e.called()+" that title before.")
		}
		if office := d.officeOf(e.person(), d.words(t.start, s.start)); office != "" {
			r.confidence += .02
			r.because(ruleOffice, .5, e.called()+" held that office: "+office+".")
		}
	}
	if single && d.attributive(s) {
		return false
	}
	if next := d.at(s.end); next.kind == wordToken && next.gap < paragraph && d.lex.class(next.word)&staff != 0 {
		if office := d.highOffice(e.person()); office != "" {
			r.because(ruleOffice, .4, e.called()+" held an office that comes with a "+d.lex.text(next.word)+": "+office+".")
		}
	}
	at, introduced := d.introduced[r.ref]
	if r.name.shy && (!introduced || at > s.start) && !t.ok {
		return false
	}
	if introduced && (single || r.name.form == surnameForm) {
		r.confidence = max(r.confidence+.04, .93)
		if at < s.start {
			r.because(ruleIntroduced, .5, "The text has called "+e.called()+" by the full name before: “"+d.fullName(r.ref, at)+"”.")
		} else {
			r.because(ruleIntroduced, .3, "The text calls "+e.called()+" by the full name further on.")
		}
	}
	if r.name.form != surnameForm || introduced || t.ok {
		return true
	}
	// A surname out of nowhere: it must not look like another word. "The
	// Velkys" are no person, "the Velky government" is his.
	if last := d.at(s.start - 1); last.is(wThe) || last.is(wA) || last.is(wAn) {
		next := d.at(s.end)
		if next.mark(',') && d.spotAt(s.end+1) != nil {
			return true // "the Velky, Kord and Morozov governments"
		}
		return next.kind == wordToken && next.shape&capital == 0 && d.lex.class(next.word)&generic != 0
	}
	class := d.lex.class(d.tokens[s.end-1].word)
	if d.opensAt(s.start) && class&ordinary != 0 {
		return false
	}
	return class&^ordinary == 0
}

// How often somebody must have been spoken of for a surname to go on meaning
// him although somebody else of that surname was spoken of since, and for how
// many words it means nobody.
const (
	wellKnown  = 3
	rivalWords = 40
)

// rivalled tells whether a surname may be that of somebody else, who is not
// known, but whom the text has spoken of since it last gave the full name.
func (d *document) rivalled(s spot, ref entityRef) bool {
	rival, ok := d.rivals[d.tokens[s.start].word]
	if !ok {
		return false
	}
	m := d.known[ref]
	return m == nil || m.full < rival && (m.count < wellKnown || s.start-rival < rivalWords)
}

// attributive tells whether a single name stands between an article and a noun
// as part of a term: "the Molotov cocktail". His administration is no term.
func (d *document) attributive(s spot) bool {
	last, next := d.at(s.start-1), d.at(s.end)
	if !last.is(wThe) && !last.is(wA) && !last.is(wAn) || next.kind != wordToken || next.shape&capital != 0 {
		return false
	}
	return d.lex.class(next.word)&(function|preposition|generic|unit|judging) == 0 && d.peoples[next.word] == nil
}

// entitled notes the titles that the text gives a person.
func (d *document) entitled(ref entityRef, s spot) {
	if t := d.titleBefore(s.start); t.ok {
		for i := t.start; i < s.start; i++ {
			if word := d.tokens[i].word; d.lex.class(word)&title != 0 && !slices.Contains(d.titlesOf[ref], word) {
				d.titlesOf[ref] = append(d.titlesOf[ref], d.tokens[i].word)
			}
		}
	}
}

// titledBefore tells whether the text has given a person all the titles
// between two tokens before.
func (d *document) titledBefore(ref entityRef, start, end int) bool {
	for i := start; i < end; i++ {
		if word := d.tokens[i].word; d.lex.class(word)&title != 0 && !slices.Contains(d.titlesOf[ref], word) {
			return false
		}
	}
	return true
}

// highOffice gives the office of a person in which he had a government, "" for
// none.
func (d *document) highOffice(p *coldwar.Person) string {
	for _, o := range p.Offices {
		title := coldwar.Fold(o.Title)
		if strings.Contains(title, "vice") || strings.Contains(title, "deputy") {
			continue
		}
		for _, high := range [...]string{"president", "premier", "prime minister", "chancellor", "governor"} {
			if strings.Contains(title, high) {
				return o.Title
			}
		}
	}
	return ""
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
