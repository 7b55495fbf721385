package link

import "slices"

// edge says what a spot touches.
type edge struct {
	compound bool // a hyphen or slash ties it to another word
	larger   bool // a capitalised word next to it makes a longer name
}

// after tells what follows the spot.
func (d *document) after(s spot) edge {
	next := d.at(s.end)
	switch {
	case next.gap == paragraph || next.kind == ownerToken:
		return edge{}
	case next.kind == markToken:
		return edge{compound: d.joins(s.end, s.end+1)}
	case next.glued():
		return edge{compound: true}
	case next.is(wOf):
		return edge{larger: d.headsName(s)}
	case next.kind != wordToken || next.shape&capital == 0:
		return edge{}
	}
	class := d.lex.class(next.word)
	if class&(function|title|weekday) != 0 || class&month != 0 && d.dateStarting(s.end) != nil {
		return edge{}
	}
	if class&staff != 0 && d.governed(s) {
		return edge{} // "the U.S. Government", "the Ford Administration"
	}
	return edge{larger: d.spotAt(s.end) == nil}
}

// headsName tells whether a single word before "of" is the beginning of a longer
// name: "Congress of Vienna", "Straits of Tiran".
func (d *document) headsName(s spot) bool {
	if s.end-s.start > 1 || s.kind(d) == personKind || d.state(s) {
		return false
	}
	at := s.end + 1
	if d.at(at).is(wThe) {
		at++
	}
	t := d.at(at)
	return t.kind == wordToken && t.shape&capital != 0 && d.lex.class(t.word)&(function|month|title) == 0
}

// governed tells whether a spot may be a state or somebody who governed one.
func (d *document) governed(s spot) bool {
	return d.state(s) || slices.ContainsFunc(s.options, func(o option) bool { return d.names[o.name].kind == personKind })
}

// state tells whether a spot may be a state.
func (d *document) state(s spot) bool {
	return slices.ContainsFunc(s.options, func(o option) bool { return d.entities[d.names[o.name].entity].isState() })
}

// before tells what stands before the spot.
func (d *document) before(s spot) edge {
	last := d.at(s.start - 1)
	switch {
	case s.start == 0 || d.tokens[s.start].gap == paragraph:
		return edge{}
	case last.kind == ownerToken:
		// "People’s Republic of China", where that is not known as a name
		owner := d.at(s.start - 2)
		return edge{larger: owner.shape&capital != 0 && d.lex.class(owner.word)&(generic|quantity) != 0 && d.spotEndingAt(s.start-1) == nil}
	case last.kind == markToken:
		return edge{compound: d.tokens[s.start].glued() && d.joins(s.start-1, s.start-2)}
	case d.tokens[s.start].glued():
		return edge{compound: true}
	case last.is(wOf) || last.is(wThe) && d.at(s.start-2).is(wOf):
		return edge{larger: d.namedAfter(s)}
	case last.kind != wordToken || last.shape&capital == 0:
		return edge{}
	}
	class := d.lex.class(last.word)
	if o := d.spotEndingAt(s.start); o != nil && o.kind(d) == personKind && d.geographic(s) {
		return edge{larger: true} // a second surname: "Arnulfo Arias Madrid"
	}
	switch {
	case class&(function|title) != 0, d.spotEndingAt(s.start) != nil, d.dateEnding(s.start) != nil:
		return edge{}
	case d.peoples[last.word] != nil, class&regime != 0 && d.state(s):
		return edge{}
	case d.opensAt(s.start-1) && d.opener(s.start-1):
		return edge{}
	case class&portfolio != 0 && d.titleBefore(s.start).ok:
		return edge{}
	}
	return edge{larger: true}
}

// kind gives the kind that all options of a spot have, or none.
func (s *spot) kind(d *document) kind {
	kind := noKind
	for _, o := range s.options {
		if k := d.names[o.name].kind; kind != noKind && k != kind {
			return noKind
		} else {
			kind = k
		}
	}
	return kind
}

// namedAfter tells whether a spot after "of" is the end of a longer name, such
// as "Voice of America" or "Library of Congress": a capitalised noun that is no office stands before.
func (d *document) namedAfter(s spot) bool {
	at := s.start - 1
	if d.at(at).is(wThe) {
		at--
	}
	if s.options == nil || !d.geographic(s) && d.lex.class(d.at(s.start).word)&assembly == 0 {
		return false
	}
	head := d.at(at - 1)
	if head.kind != wordToken || head.shape&capital == 0 || d.opensAt(at-1) {
		return false
	}
	if o := d.spotEndingAt(at); o != nil {
		// "Communist Party of the Soviet Union", of which only the beginning is known.
		return !slices.ContainsFunc(o.options, func(o option) bool { return d.names[o.name].form != shortForm })
	}
	class := d.lex.class(head.word)
	if class&befalling != 0 {
		// "the Invasion of Afghanistan", but "Movement for the Liberation of Angola".
		last := at - 2
		if d.at(last).is(wThe) {
			last--
		}
		more := d.at(last - 1)
		return d.lex.class(d.at(last).word)&preposition != 0 && more.kind == wordToken && more.shape&capital != 0
	}
	return class&(title|portfolio|function|month) == 0 && d.lex.text(head.word) != "government"
}

// geographic tells whether a spot may be a state or place.
func (d *document) geographic(s spot) bool {
	for _, o := range s.options {
		if e := &d.entities[d.names[o.name].entity]; e.kind == placeKind || e.isState() {
			return true
		}
	}
	return false
}

// joins tells whether the mark at i, next to a spot, ties it to the word at
// other: a hyphen does, a dash or slash unless that word is a name too.
func (d *document) joins(i, other int) bool {
	m, w := d.at(i), d.at(other)
	if !m.glued() || i < other && !w.glued() || w.kind == markToken {
		return false
	}
	switch m.value {
	case hyphen:
		return true
	case enDash, '/':
		return d.spotAt(other) == nil && d.spotEndingAt(other+1) == nil
	case '.', '@', '_':
		return w.kind == wordToken // an address of the web
	}
	return false
}

// opener tells whether a capitalised word at the beginning of a sentence is
// an ordinary word rather than a first name: an adverb or a participle.
func (d *document) opener(i int) bool {
	text := d.words(i, i+1)
	if len(text) < 5 {
		return false
	}
	switch text[len(text)-2:] {
	case "ly", "ed":
		return true
	case "ng":
		return text[len(text)-3] == 'i'
	}
	return false
}

// at gives a token; beyond the text an empty mark after a paragraph.
func (d *document) at(i int) *token {
	if i >= 0 && i < len(d.tokens) {
		return &d.tokens[i]
	}
	return &d.beyond
}

// spotAt gives the spot that begins at the token, nil if there is none.
func (d *document) spotAt(i int) *spot {
	if i >= 0 && i < len(d.spotOf) && d.spotOf[i] > 0 {
		if s := &d.spots[d.spotOf[i]-1]; s.start == i {
			return s
		}
	}
	return nil
}

// spotEndingAt gives the spot that ends before the token.
func (d *document) spotEndingAt(i int) *spot {
	if i > 0 && i <= len(d.spotOf) && d.spotOf[i-1] > 0 {
		if s := &d.spots[d.spotOf[i-1]-1]; s.end == i {
			return s
		}
	}
	return nil
}
