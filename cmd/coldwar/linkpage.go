package main

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
)

//go:embed linkpage.html
var linkPageHTML string

var linkPage = template.Must(template.New("").Parse(linkPageHTML))

// mark is a mention as the page shows it.
type mark struct {
	N                   int
	Class, Quote, Title string
}

// piece is one step through the text: a mark that opens, then text, then the
// end of the innermost mark that is open. Each of the three may be missing.
type piece struct {
	Open  *mark
	Text  string
	Close bool
}

// writePage prints the text as a page that needs nothing else.
func (l *linkedText) writePage(w io.Writer, name string) error {
	marks := make([]mark, len(l.Mentions))
	for i, m := range l.Mentions {
		title := fmt.Sprintf("%s: %s. %s Confidence %.2f.", m.kind(), m.inWords(), m.why(), m.Confidence)
		marks[i] = mark{i + 1, inWords(string(m.MentionKind)), m.Quote, title}
	}
	return linkPage.Execute(w, struct {
		Name   string
		Pieces []piece
		Marks  []mark
	}{name, l.pieces(marks), marks})
}

// inWords says what the mention stands for without ids.
func (m *linkedMention) inWords() string {
	words := "of what is not known"
	switch {
	case m.Target != nil:
		words = m.Target.Label
	case m.DateValue != nil:
		words = m.DateValue.Text
	}
	if m.Locator != nil {
		words += ", " + *m.Locator
	}
	return words
}

// pieces cuts the text at the ends of its mentions, which nest and stand
// outer ones first.
func (l *linkedText) pieces(marks []mark) []piece {
	var pieces []piece
	var ends []int // of the marks that are open
	text, at := []rune(l.Text), 0
	closeUpTo := func(start int) {
		for len(ends) > 0 && ends[len(ends)-1] <= start {
			end := ends[len(ends)-1]
			pieces = append(pieces, piece{Text: string(text[at:end]), Close: true})
			ends, at = ends[:len(ends)-1], end
		}
	}
	for i, m := range l.Mentions {
		closeUpTo(m.Start)
		pieces = append(pieces, piece{Text: string(text[at:m.Start])}, piece{Open: &marks[i]})
		ends, at = append(ends, m.End), m.Start
	}
	closeUpTo(len(text))
	return append(pieces, piece{Text: string(text[at:])})
}
