package ingest

import (
	"context"
	"fmt"
	"strings"

	"coldwar"
	"coldwar/internal/link"
)

// A batch of essays is applied when its texts are as long as this, in bytes.
const essayBatch = 16 << 20

// judgeEssays makes changes of the file's essays, each with its mentions.
func (s *sheet) judgeEssays(ctx context.Context) error {
	for len(s.essays) > 0 {
		n, size := 0, 0
		for n < len(s.essays) && n < batch && size < essayBatch {
			size += len(s.essays[n].node.(*coldwar.Essay).Text)
			n++
		}
		err := s.target.View(ctx, func(r coldwar.Reader) error {
			for _, e := range s.essays[:n] {
				if err := s.judgeEssay(ctx, r, e); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		if err := s.apply(ctx); err != nil {
			return err
		}
		s.essays = s.essays[n:]
	}
	return nil
}

func (s *sheet) judgeEssay(ctx context.Context, r coldwar.Reader, e entry) error {
	given := e.node.(*coldwar.Essay)
	essay := *given // the record's own is left as the file has it
	e.node = &essay
	wanted := essay.Link == nil || *essay.Link
	essay.Link = nil
	if essay.ID == "" { // it came as plain text
		if err := s.identify(r, &essay); err != nil {
			return err
		}
		if user := asUser(essay.Validate()); user != nil {
			return s.refuse(e, user.Message)
		}
	}
	if missing, err := s.missing(r, e); err != nil {
		return err
	} else if len(missing) > 0 {
		return s.refuse(e, s.lacks(missing[0]))
	}
	write, changed, err := s.write(r, e)
	if user := asUser(err); user != nil {
		return s.refuse(e, user.Message)
	} else if err != nil {
		return err
	}
	s.known[essay.ID] = true
	told := &Essay{ID: essay.ID, Title: essay.Title, File: s.name, Operation: coldwar.Create, Linked: wanted}
	if !changed {
		s.report.Unchanged++
		told.Operation, told.Linked = "", false
		if told.Mentions, err = shown(r, essay.ID); err != nil {
			return err
		}
		s.report.Essays = append(s.report.Essays, *told)
		return nil
	}
	next := step{essay: told}
	next.add(write, e)
	if write.Base > 0 {
		told.Operation = coldwar.Update
	}
	if err := s.addMentions(ctx, r, &next, &essay); err != nil {
		return err
	}
	return s.push(r, next)
}

// addMentions adds to an essay's change the mentions that its new text has:
// those that the file gives, those that are kept, and, when it is to be
// linked, those that the linker finds.
func (s *sheet) addMentions(ctx context.Context, r coldwar.Reader, next *step, essay *coldwar.Essay) error {
	given, err := s.given(r, essay)
	if err != nil {
		return err
	}
	delete(s.mentions, essay.ID)
	relink := relinking{essay: essay, number: s.numbers(r, essay.ID)}
	for _, g := range given {
		m := g.entry.node.(*coldwar.Mention)
		relink.given = append(relink.given, m)
		if g.changed {
			next.add(g.write, g.entry)
		} else {
			s.report.Unchanged++
		}
	}
	if relink.stored, err = allMentions(r, essay.ID); err != nil {
		return err
	}
	if stored, err := r.Node(essay.ID); err != nil {
		return err
	} else if stored != nil {
		relink.before = stored.(*coldwar.Essay).Text
	}
	if next.essay.Linked {
		linker, err := s.linker(r)
		if err != nil {
			return err
		}
		if relink.found, err = linker.Link(ctx, essay.Text, link.Options{Written: essay.Published, Sources: essay.References()}); err != nil {
			return err
		}
	}
	writes, err := relink.writes(ctx, next.essay.Linked)
	next.change.Writes = append(next.change.Writes, writes...)
	next.essay.Mentions = relink.shown
	return err
}

// linker gives a linker that knows what is stored and what was accepted since.
// It is asked for when all entities of the file were judged.
func (s *sheet) linker(r coldwar.Reader) (*link.Linker, error) {
	if !s.entitiesHeld {
		return s.linkers.For(r)
	}
	if s.wider == nil {
		var err error
		if s.wider, err = linkerWith(r, s.unapplied); err != nil {
			return nil, err
		}
	}
	return s.wider, nil
}

// identify gives an essay that came as plain text its id: that of the essay
// with this title whose text it continues, which it then replaces and whose
// other fields it keeps, else a new one. Two texts of one import are never the
// same essay.
func (s *sheet) identify(r coldwar.Reader, essay *coldwar.Essay) error {
	var failed error
	essay.ID = coldwar.NewID(coldwar.KindEssay, essay.Title, func(id coldwar.ID) bool {
		if failed != nil {
			return false
		}
		node, err := s.lookup(r, id)
		if node == nil && err == nil {
			var gone bool
			gone, failed = deleted(r, id)
			return gone
		}
		failed = err
		stored, _ := node.(*coldwar.Essay)
		return failed == nil && (s.texts[id] || coldwar.Fold(stored.Title) != coldwar.Fold(essay.Title) || !continues(stored.Text, essay.Text))
	})
	if failed != nil {
		return failed
	}
	s.texts[essay.ID] = true
	node, err := s.lookup(r, essay.ID)
	if stored, ok := node.(*coldwar.Essay); ok {
		text, title, cut := essay.Text, essay.Title, essay.Paragraphs
		*essay = *stored
		if essay.Title = title; essay.Text != text {
			essay.Text, essay.Paragraphs = text, cut
		}
	}
	return err
}

// continues tells whether a text is an edited state of an older one, not
// another that happens to have the same title: half the words of the shorter
// are in the longer, counted as often as they stand in both.
func continues(old, text string) bool {
	had, words := make(map[string]int), 0
	for word := range strings.FieldsSeq(old) {
		had[word]++
		words++
	}
	shorter, shared := 0, 0
	for word := range strings.FieldsSeq(text) {
		shorter++
		if had[word] > 0 {
			had[word]--
			shared++
		}
	}
	return 2*shared >= min(shorter, words)
}

// numbers gives the ids of an essay's new mentions: "mention:<essay>-1" and so
// on, leaving out those that are or were used.
func (s *sheet) numbers(r coldwar.Reader, essay coldwar.ID) func(after int) (coldwar.ID, int, error) {
	base := mentionBase(essay)
	return func(n int) (coldwar.ID, int, error) {
		for {
			n++
			id := coldwar.ID(fmt.Sprintf("%s%d", base, n))
			if _, inFile := s.lines[id]; inFile || s.made[id] {
				continue
			}
			used, err := s.used(r, id)
			if err != nil {
				return "", 0, err
			}
			if !used {
				s.made[id] = true
				return id, n, nil
			}
		}
	}
}

// mentionBase is what the ids of an essay's mentions begin with; seven digits
// fit behind it.
func mentionBase(essay coldwar.ID) string {
	slug := essay.Slug()
	slug = strings.TrimRight(slug[:min(len(slug), coldwar.MaxSlug-8)], "-")
	return string(coldwar.KindMention) + ":" + slug + "-"
}

// shown counts an essay's mentions that are shown.
func shown(r coldwar.Reader, essay coldwar.ID) (int, error) {
	c, err := r.Mentions(coldwar.MentionQuery{Essay: essay, Page: coldwar.Page{First: 1, Total: true}})
	return c.Total, err
}

// allMentions gives an essay's mentions of every status.
func allMentions(r coldwar.Reader, essay coldwar.ID) ([]*coldwar.Mention, error) {
	q := coldwar.MentionQuery{Essay: essay, Statuses: coldwar.MentionStatuses(), Page: coldwar.Page{First: coldwar.MaxPage}}
	var all []*coldwar.Mention
	for {
		c, err := r.Mentions(q)
		if err != nil {
			return nil, err
		}
		for _, edge := range c.Edges {
			all = append(all, edge.Node)
		}
		if !c.HasNextPage {
			return all, nil
		}
		q.Page.After = c.Edges[len(c.Edges)-1].Cursor
	}
}
