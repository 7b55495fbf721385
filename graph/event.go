package graph

import (
	"maps"

	"coldwar"
	"coldwar/graph/executor"
	"coldwar/internal/edtf"
)

type event = *coldwar.Event

func eventFields() fields {
	f := fields{
		"Event.title":         text(func(e event) string { return e.Title }),
		"Event.summary":       textOrNull(func(e event) string { return e.Summary }),
		"Event.eventKind":     text(func(e event) coldwar.EventKind { return e.EventKind }),
		"Event.date":          date(func(e event) *edtf.Date { return &e.Date }),
		"Event.disputedDates": objects(func(e event) []coldwar.DisputedDate { return e.DisputedDates }),
		"Event.weight":        readNumber(func(c *call, e event) (int, error) { return c.reader.Weight(e.ID) }),
		"Event.image":         textOrNull(func(e event) string { return e.Image }),
		"Event.places":        readEach(func(e event) []coldwar.ID { return e.Places }, func(c *call, id coldwar.ID) (coldwar.Node, error) { return c.node(id) }),
		"Event.participants":  readAll(participants),
		"Event.causes":        objects(func(e event) []coldwar.EventLink { return e.Causes }),
		"Event.consequences":  readAll(func(c *call, e event) ([]coldwar.EventLink, error) { return c.reader.Consequences(e.ID) }),
		"Event.partOf":        read(func(c *call, e event) (coldwar.Node, error) { return c.nodeOrNone(e.PartOf) }),
		"Event.parts":         read(func(c *call, e event) (*eventPage, error) { return c.events(coldwar.EventFilter{Of: e.ID}) }),

		"Participation.actor": read(func(c *call, p coldwar.Participation) (coldwar.Node, error) { return c.node(p.Actor) }),
		"Participation.role":  textOrNull(func(p coldwar.Participation) string { return p.Role }),

		"EventLink.event":     read(func(c *call, l coldwar.EventLink) (coldwar.Node, error) { return c.node(l.Event) }),
		"EventLink.note":      textOrNull(func(l coldwar.EventLink) string { return l.Note }),
		"EventLink.citations": objects(func(l coldwar.EventLink) []coldwar.Citation { return l.Citations }),
	}
	maps.Copy(f, entityFields[event]("Event"))
	return f
}

// participants gives who took part, narrowed by role and actor.
func participants(c *call, e event) ([]coldwar.Participation, error) {
	role, byRole := c.text("role")
	actor, err := c.id("actor")
	if err != nil || !byRole && actor == "" {
		return e.Participants, err
	}
	var kept []coldwar.Participation
	for _, p := range e.Participants {
		if (!byRole || coldwar.Fold(p.Role) == coldwar.Fold(role)) && (actor == "" || p.Actor == actor) {
			kept = append(kept, p)
		}
	}
	return kept, nil
}

// eventsOf is the field that lists the events of a node, narrowed and ordered
// by its arguments.
func eventsOf[N coldwar.Node]() executor.Field {
	return read(func(c *call, n N) (*eventPage, error) {
		filter, err := c.filter()
		if err != nil {
			return nil, err
		}
		filter.Of = n.NodeID()
		return c.events(filter)
	})
}
