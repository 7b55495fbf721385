package graph

import (
	"context"
	"maps"
	"unicode/utf8"

	"coldwar"
	"coldwar/internal/edtf"
)

// Linker finds what texts and names stand for, with the names of one snapshot.
type Linker interface {
	// Link gives the mentions in a text, in its order, outer ones first. They
	// have no ID, Essay or Status. written, unless zero, is when the text was
	// written.
	Link(ctx context.Context, text string, written edtf.Date) ([]coldwar.Mention, error)
	// Resolve gives what a name may stand for, best first. at, unless zero,
	// favours what was there then; kinds empty means all.
	Resolve(name string, at edtf.Date, kinds []coldwar.Kind, most int) []coldwar.Candidate
}

// linked is a text with the mentions found in it.
type linked struct {
	text     string
	mentions []mention
}

func linkFields() fields {
	f := fields{
		"LinkedText.text":     text(func(l linked) string { return l.text }),
		"LinkedText.mentions": objects(func(l linked) []mention { return l.mentions }),
	}
	maps.Copy(f, spanFields("LinkedMention"))
	return f
}

func link(c *call, _ any) (*linked, error) {
	text, _ := c.text("text")
	if err := coldwar.ValidateEssayText(text); err != nil {
		return nil, err
	}
	written, err := c.date("written")
	if err != nil {
		return nil, err
	}
	linker, err := c.linker()
	if err != nil {
		return nil, err
	}
	found, err := linker.Link(c.ctx, text, written)
	l := &linked{text, make([]mention, len(found))}
	for i := range found {
		l.mentions[i] = &found[i]
	}
	return l, err
}

func resolve(c *call, _ any) ([]coldwar.Candidate, error) {
	name, _ := c.text("name")
	if n := utf8.RuneCountInString(name); n > coldwar.MaxName {
		return nil, coldwar.Errorf(coldwar.Invalid, "name has %d characters; at most %d are allowed.", n, coldwar.MaxName)
	}
	at, err := c.date("at")
	if err != nil {
		return nil, err
	}
	linker, err := c.linker()
	if err != nil {
		return nil, err
	}
	return linker.Resolve(name, at, c.kinds("kinds"), c.most(5)), nil
}
