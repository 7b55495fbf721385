package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"coldwar"
)

// writeTable prints one mention a row.
func (l *linkedText) writeTable(w io.Writer) error {
	t := newTable(linkColumns...)
	l.fill(t)
	return t.print(w)
}

var linkColumns = []string{"START", "END", "QUOTE", "KIND", "STANDS FOR", "SURE", "WHY"}

func (l *linkedText) fill(t *table) {
	for _, m := range l.Mentions {
		t.row(fmt.Sprint(m.Start), fmt.Sprint(m.End), shortened(m.Quote), m.kind(), m.standsFor(), fmt.Sprintf("%.2f", m.Confidence), m.why())
	}
}

// kind is the kind in words: a target's own where that says more.
func (m *linkedMention) kind() string {
	if m.MentionKind == coldwar.MentionEntity && m.Target != nil {
		return inWords(m.Target.Kind)
	}
	return inWords(string(m.MentionKind))
}

// standsFor says what the mention was linked with.
func (m *linkedMention) standsFor() string {
	words := "-"
	switch {
	case m.DateValue != nil && m.Target == nil:
		words = m.DateValue.EDTF.String()
	case m.Target != nil:
		words = string(m.Target.ID)
	}
	if m.Locator != nil {
		words += ", " + *m.Locator
	}
	return words
}

// why gives the evidence, which is in sentences.
func (m *linkedMention) why() string {
	reasons := make([]string, len(m.Evidence))
	for i, e := range m.Evidence {
		reasons[i] = e.Detail
	}
	return strings.Join(reasons, " ")
}

// shortened keeps the beginning and the end of a long quotation.
func shortened(s string) string {
	const head, tail = 30, 12
	if utf8.RuneCountInString(s) <= head+tail+3 {
		return s
	}
	r := []rune(s)
	return strings.TrimSpace(string(r[:head])) + " … " + strings.TrimSpace(string(r[len(r)-tail:]))
}
