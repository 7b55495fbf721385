package link

// titled is a title before a name: "Secretary of State".
type titled struct {
	ok    bool
	start int // the first token of the title
}

// titleBefore reads the title that ends before the token.
func (d *document) titleBefore(i int) titled {
	t := d.at(i - 1)
	if i < 1 || d.tokens[i].gap == paragraph || t.kind == markToken && t.value != '.' {
		return titled{}
	}
	at := i - 1
	if t.mark('.') { // "Gen. Marshall"
		at--
	}
	if d.isTitle(at) {
		return titled{true, d.titleStart(at)}
	}
	if t = d.at(at); t.kind != wordToken || t.shape&capital == 0 || d.lex.class(t.word)&portfolio == 0 {
		return titled{}
	}
	for steps := 0; steps < 6 && at > 0; steps++ {
		at--
		t := d.at(at)
		switch {
		case d.isTitle(at):
			return titled{true, d.titleStart(at)}
		case t.is(wOf), t.is(wThe), t.is(wFor), t.is(wAnd):
		case t.kind == wordToken && t.shape&capital != 0 && d.lex.class(t.word)&portfolio != 0:
		case t.kind == ownerToken:
		default:
			return titled{}
		}
	}
	return titled{}
}

func (d *document) isTitle(i int) bool {
	t := d.at(i)
	return t.kind == wordToken && d.lex.class(t.word)&title != 0
}

// titleStart goes back over the other words of a title: "Soviet Foreign
// Minister" begins with "Foreign".
func (d *document) titleStart(i int) int {
	for i > 0 && d.tokens[i].gap == spaceGap {
		t := d.at(i - 1)
		if t.kind != wordToken || d.lex.class(t.word)&(title|portfolio) == 0 {
			return i
		}
		i--
	}
	return i
}
