package graph

import (
	"cmp"
	"slices"

	"coldwar"
)

// paragraph is a slice of an essay's text.
type paragraph struct {
	coldwar.Paragraph
	index int
	essay *marked
}

// segment is a run of a paragraph with the mentions that cover it.
type segment struct {
	text     string
	mentions []mention
}

// marked is an essay's text with the mentions shown in it.
type marked struct {
	essay
	text     *codePoints
	mentions []mention // by start, longer first; nil until somebody asks
	longest  int       // of the mentions
}

func paragraphFields() fields {
	return fields{
		"Paragraph.index":    number(func(p paragraph) int { return p.index }),
		"Paragraph.kind":     text(func(p paragraph) coldwar.ParagraphKind { return p.Kind }),
		"Paragraph.text":     text(func(p paragraph) string { return p.essay.text.slice(p.Start, p.End) }),
		"Paragraph.start":    number(func(p paragraph) int { return p.Start }),
		"Paragraph.end":      number(func(p paragraph) int { return p.End }),
		"Paragraph.segments": readAll(segments),

		"Segment.text":     text(func(s segment) string { return s.text }),
		"Segment.mentions": objects(func(s segment) []mention { return s.mentions }),
	}
}

func paragraphs(e essay) []paragraph {
	m := &marked{essay: e, text: newCodePoints(e.Text)}
	paragraphs := make([]paragraph, len(e.Paragraphs))
	for i, p := range e.Paragraphs {
		paragraphs[i] = paragraph{p, i, m}
	}
	return paragraphs
}

// segments cuts a paragraph wherever a mention begins or ends.
func segments(c *call, p paragraph) ([]segment, error) {
	if err := p.essay.load(c); err != nil {
		return nil, err
	}
	inside := p.essay.overlapping(p.Start, p.End)
	cuts := []int{p.Start, p.End}
	for _, m := range inside {
		cuts = append(cuts, max(m.Start, p.Start), min(m.End, p.End))
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)

	runs := make([]segment, 0, len(cuts)-1)
	var open []mention // those that cover the run at hand, outermost first
	for i, start := range cuts[:len(cuts)-1] {
		open = slices.DeleteFunc(open, func(m mention) bool { return m.End <= start })
		for len(inside) > 0 && inside[0].Start <= start {
			open, inside = append(open, inside[0]), inside[1:]
		}
		runs = append(runs, segment{p.essay.text.slice(start, cuts[i+1]), slices.Clone(open)})
	}
	return runs, nil
}

// overlapping gives the mentions that share a code point with start..end.
func (m *marked) overlapping(start, end int) []mention {
	byStart := func(m mention, at int) int { return m.Start - at }
	from, _ := slices.BinarySearchFunc(m.mentions, start-m.longest, byStart)
	to, _ := slices.BinarySearchFunc(m.mentions, end, byStart)
	var found []mention
	for _, one := range m.mentions[from:to] {
		if one.End > start {
			found = append(found, one)
		}
	}
	return found
}

// load reads the essay's mentions that are shown, the first time it is asked.
func (m *marked) load(c *call) error {
	if m.mentions != nil {
		return nil
	}
	mentions := []mention{}
	for page := (coldwar.Page{First: coldwar.MaxPage}); ; {
		if err := c.stopped(); err != nil {
			return err
		}
		found, err := c.reader.Mentions(coldwar.MentionQuery{Essay: m.ID, Page: page})
		if err != nil {
			return err
		}
		for _, e := range found.Edges {
			mentions = append(mentions, e.Node)
			m.longest = max(m.longest, e.Node.End-e.Node.Start)
			page.After = e.Cursor
		}
		if !found.HasNextPage {
			break
		}
	}
	slices.SortStableFunc(mentions, func(a, b mention) int {
		return cmp.Or(a.Start-b.Start, b.End-a.End)
	})
	m.mentions = mentions
	return nil
}
