package store

import "coldwar"

// Path goes out from the far end, a tie at a time, until it meets the near
// one, and then back along the least ids.
func (r *reader) Path(from, to coldwar.ID, most int) ([]coldwar.PathStep, error) {
	for _, id := range []coldwar.ID{from, to} {
		if n, err := r.Node(id); n == nil || err != nil {
			return nil, err
		}
	}
	distance := map[coldwar.ID]int{to: 0}
	ring := []coldwar.ID{to}
	for d := 1; d <= most && len(ring) > 0; d++ {
		if _, met := distance[from]; met {
			break
		}
		var next []coldwar.ID
		for _, id := range ring {
			err := r.tied(id, func(other coldwar.ID, _ coldwar.Tie) {
				if _, seen := distance[other]; !seen {
					distance[other] = d
					next = append(next, other)
				}
			})
			if err != nil {
				return nil, err
			}
		}
		ring = next
	}
	left, met := distance[from]
	if !met {
		return nil, nil
	}
	path := []coldwar.PathStep{{Entity: from}}
	for ; left > 0; left-- {
		var step coldwar.PathStep
		err := r.tied(path[len(path)-1].Entity, func(other coldwar.ID, tie coldwar.Tie) {
			if d, ok := distance[other]; ok && d == left-1 && (step.Entity == "" || other < step.Entity) {
				step = coldwar.PathStep{Entity: other, Tie: &tie}
			}
		})
		if err != nil {
			return nil, err
		}
		path = append(path, step)
	}
	return path, nil
}

// tied tells of everything that a stated tie leads to: from a person or
// organization to its events and offices, from an event to participants,
// causes, consequences, whole and parts.
func (r *reader) tied(id coldwar.ID, tell func(coldwar.ID, coldwar.Tie)) error {
	if err := r.check(); err != nil {
		return err
	}
	switch id.Kind() {
	case coldwar.KindEvent:
		return r.tiedToEvent(id, tell)
	case coldwar.KindPerson, coldwar.KindOrganization:
	default:
		return nil
	}
	for e, err := range r.eventsOf(id) {
		if err != nil {
			return err
		}
		for _, p := range e.Participants {
			if p.Actor == id {
				tell(e.ID, coldwar.Tie{Kind: coldwar.TookPart, From: id, To: e.ID, As: p.Role})
			}
		}
	}
	if id.Kind() == coldwar.KindOrganization {
		return r.tiedToOffices(id, tell)
	}
	n, err := r.Node(id)
	if p, ok := n.(*coldwar.Person); ok {
		for _, o := range p.Offices {
			if o.Organization != "" {
				tell(o.Organization, coldwar.Tie{Kind: coldwar.HeldOffice, From: id, To: o.Organization, As: o.Title})
			}
		}
	}
	return err
}

func (r *reader) tiedToEvent(id coldwar.ID, tell func(coldwar.ID, coldwar.Tie)) error {
	n, err := r.Node(id)
	e, ok := n.(*coldwar.Event)
	if !ok || err != nil {
		return err
	}
	for _, p := range e.Participants {
		tell(p.Actor, coldwar.Tie{Kind: coldwar.TookPart, From: p.Actor, To: id, As: p.Role})
	}
	for _, c := range e.Causes {
		tell(c.Event, coldwar.Tie{Kind: coldwar.Caused, From: c.Event, To: id})
	}
	if e.PartOf != "" {
		tell(e.PartOf, coldwar.Tie{Kind: coldwar.PartOf, From: id, To: e.PartOf})
	}
	dense, _, err := r.dense(id)
	if err != nil {
		return err
	}
	for _, index := range []byte{byCause, byWhole} {
		for entry, err := range r.walk(newList(&r.ix, listKey(index, dense), false), nil) {
			if err != nil {
				return err
			}
			other, err := r.eventOf(entry)
			if err != nil {
				return err
			}
			if index == byCause {
				tell(other.ID, coldwar.Tie{Kind: coldwar.Caused, From: id, To: other.ID})
			} else {
				tell(other.ID, coldwar.Tie{Kind: coldwar.PartOf, From: other.ID, To: id})
			}
		}
	}
	return nil
}

// tiedToOffices tells of the people who held an office of an organization, for
// which alone a person refers to one.
func (r *reader) tiedToOffices(id coldwar.ID, tell func(coldwar.ID, coldwar.Tie)) error {
	dense, _, err := r.dense(id)
	if err != nil {
		return err
	}
	for e, err := range r.ref.scan(append(uintKey(dense), letter(coldwar.KindPerson))) {
		if err != nil {
			return err
		}
		p, err := recordOf[*coldwar.Person](r.tx, coldwar.KindPerson, uintAt(e.key))
		if err != nil {
			return err
		}
		for _, o := range p.Offices {
			if o.Organization == id {
				tell(p.ID, coldwar.Tie{Kind: coldwar.HeldOffice, From: p.ID, To: id, As: o.Title})
			}
		}
	}
	return nil
}
