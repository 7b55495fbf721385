package graph

import "coldwar"

// mostTies is how many ties a path may have.
const mostTies = 20

func relatedFields() fields {
	return fields{
		"Related.entity":       read(func(c *call, r coldwar.Related) (coldwar.Node, error) { return c.node(r.Entity) }),
		"Related.sharedEvents": number(func(r coldwar.Related) int { return r.Events }),
		"Related.sharedEssays": number(func(r coldwar.Related) int { return r.Essays }),

		"PathStep.entity": read(func(c *call, s coldwar.PathStep) (coldwar.Node, error) { return c.node(s.Entity) }),
		"PathStep.via":    readTextOrNull(via),
	}
}

func path(c *call, _ any) ([]coldwar.PathStep, error) {
	from, err := c.id("from")
	if err != nil {
		return nil, err
	}
	to, err := c.id("to")
	if err != nil {
		return nil, err
	}
	most, given := c.integer("maxLength")
	if !given {
		most = 6
	}
	if most < 1 || most > mostTies {
		return nil, coldwar.Errorf(coldwar.Invalid, "maxLength %d is out of range; allowed are 1 to %d.", most, mostTies)
	}
	return c.reader.Path(from, to, most)
}

// via tells a tie in words: "Nikita Khrushchev took part in Secret Speech as
// speaker".
func via(c *call, s coldwar.PathStep) (string, error) {
	if s.Tie == nil {
		return "", nil
	}
	from, err := c.label(s.Tie.From)
	if err != nil {
		return "", err
	}
	to, err := c.label(s.Tie.To)
	if err != nil {
		return "", err
	}
	as := s.Tie.As
	switch {
	case s.Tie.Kind == coldwar.HeldOffice:
		return from + " held the office \"" + as + "\" of " + to, nil
	case s.Tie.Kind == coldwar.TookPart && as == "topic":
		return to + " was about " + from, nil
	case s.Tie.Kind == coldwar.TookPart && as != "":
		return from + " took part in " + to + " as " + as, nil
	}
	return from + " " + string(s.Tie.Kind) + " " + to, nil
}

// label is what an entity is called that a record refers to.
func (c *call) label(id coldwar.ID) (string, error) {
	n, err := c.node(id)
	if e, ok := n.(coldwar.Entity); ok {
		return e.Label(), err
	}
	return string(id), err
}
