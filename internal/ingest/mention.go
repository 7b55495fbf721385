package ingest

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"coldwar"
)

// givenMention is a mention record of a file that was found to be right.
type givenMention struct {
	entry   entry
	write   coldwar.Write
	changed bool
}

// judgeMentions makes changes of the mention records whose essay did not
// change with the file; the others are part of their essay's change.
func (s *sheet) judgeMentions(ctx context.Context) error {
	if len(s.mentions) == 0 {
		return nil
	}
	return s.target.View(ctx, func(r coldwar.Reader) error {
		for _, id := range inFileOrder(s.mentions) {
			if err := s.judgeMentionsOf(r, id); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *sheet) judgeMentionsOf(r coldwar.Reader, id coldwar.ID) error {
	node, err := s.lookup(r, id)
	if err != nil {
		return err
	}
	essay, ok := node.(*coldwar.Essay)
	if !ok {
		for _, e := range s.mentions[id] {
			if err := s.refuse(e, s.lacks(id)); err != nil {
				return err
			}
		}
		return nil
	}
	given, err := s.given(r, essay)
	if err != nil {
		return err
	}
	for _, g := range given {
		if !g.changed {
			s.report.Unchanged++
			continue
		}
		next := step{}
		next.add(g.write, g.entry)
		if err := s.push(r, next); err != nil {
			return err
		}
	}
	return nil
}

// given judges the mention records that the file has of an essay and fills in
// what surrounds them in its text.
func (s *sheet) given(r coldwar.Reader, essay *coldwar.Essay) ([]givenMention, error) {
	entries := s.mentions[essay.ID]
	if len(entries) == 0 {
		return nil, nil
	}
	text := []rune(essay.Text)
	good := make([]givenMention, 0, len(entries))
	s.known[essay.ID] = true
	for _, e := range entries {
		g, err := s.judgeMention(r, e, text)
		if user := asUser(err); user != nil {
			if err := s.refuse(e, user.Message); err != nil {
				return nil, err
			}
			continue
		} else if err != nil {
			return nil, err
		}
		good = append(good, g)
	}
	return good, nil
}

func (s *sheet) judgeMention(r coldwar.Reader, e entry, text []rune) (givenMention, error) {
	g := givenMention{entry: e}
	missing, err := s.missing(r, e)
	if err != nil {
		return g, err
	} else if len(missing) > 0 {
		return g, coldwar.Errorf(coldwar.Invalid, "%s", s.lacks(missing[0]))
	}
	if err := e.node.(*coldwar.Mention).Locate(text); err != nil {
		return g, err
	}
	g.write, g.changed, err = s.write(r, e)
	return g, err
}

// inFileOrder gives the essays by where their first mention stands.
func inFileOrder(mentions map[coldwar.ID][]entry) []coldwar.ID {
	return slices.SortedFunc(maps.Keys(mentions), func(a, b coldwar.ID) int {
		return cmp.Compare(mentions[a][0].line, mentions[b][0].line)
	})
}
