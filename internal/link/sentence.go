package link

// sentence is a range of tokens. Headings and captions are sentences too.
type sentence struct {
	start, end int
	first      int // the first token that is no mark; end when there is none
}

// cutSentences fills in the sentences of the document and which one each
// token belongs to.
func (d *document) cutSentences() {
	d.sentences, d.sentenceOf = d.sentences[:0], d.sentenceOf[:0]
	start := 0
	for i := range d.tokens {
		if i > start && d.begins(i) {
			d.addSentence(start, i)
			start = i
		}
		d.sentenceOf = append(d.sentenceOf, int32(len(d.sentences)))
	}
	if start < len(d.tokens) {
		d.addSentence(start, len(d.tokens))
	}
}

func (d *document) addSentence(start, end int) {
	first := start
	for first < end && d.tokens[first].kind == markToken {
		first++
	}
	d.sentences = append(d.sentences, sentence{start, end, first})
}

// begins tells whether a sentence begins at the token.
func (d *document) begins(i int) bool {
	t := &d.tokens[i]
	if t.gap == noGap {
		return false
	} else if t.gap == paragraph {
		return true
	}
	if t.kind == wordToken && t.shape&capital == 0 || t.kind == markToken && !opensSentence(t.value) {
		return false
	}
	end := i - 1
	for end > 0 && d.tokens[end].kind == markToken && closesSentence(d.tokens[end].value) && d.tokens[end].glued() {
		end--
	}
	last := &d.tokens[end]
	switch {
	case last.shape&dotted != 0 && end == i-1:
		// "the U.S. The": only a word that begins no name begins a sentence.
		return t.kind == wordToken && d.lex.class(t.word)&function != 0
	case last.mark('!') || last.mark('?') || last.mark('…'):
		return true
	case !last.mark('.'):
		return false
	}
	if end == 0 || !last.glued() {
		return true
	}
	before := &d.tokens[end-1]
	return before.kind != wordToken || d.lex.class(before.word)&shorten == 0
}

func opensSentence(r rune) bool {
	return r == openQuote || r == plainQuote || r == apostrophe || r == '(' || r == '[' || r == emDash || r == '•' || r == '*'
}

func closesSentence(r rune) bool {
	return r == closeQuote || r == plainQuote || r == apostrophe || r == ')' || r == ']'
}

// opensAt tells whether the token is the first word of its sentence.
func (d *document) opensAt(i int) bool {
	return d.sentenceAt(i).first >= i
}

// sentenceAt gives the sentence that the token belongs to.
func (d *document) sentenceAt(i int) sentence { return d.sentences[d.sentenceOf[i]] }
