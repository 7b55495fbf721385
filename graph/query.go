package graph

import (
	"coldwar"
	"coldwar/graph/executor"
	"coldwar/internal/edtf"
)

func queryFields() fields {
	return fields{
		"Query.node":  read(lookUp),
		"Query.nodes": readAll(lookUpAll),

		"Query.event":        single[event](),
		"Query.person":       single[person](),
		"Query.organization": single[organization](),
		"Query.place":        single[place](),
		"Query.source":       single[source](),
		"Query.essay":        single[essay](),
		"Query.mention":      single[mention](),

		"Query.events":        read(events),
		"Query.eventsByYear":  read(eventsByYear),
		"Query.people":        all(coldwar.KindPerson),
		"Query.organizations": all(coldwar.KindOrganization),
		"Query.places":        all(coldwar.KindPlace),
		"Query.sources":       all(coldwar.KindSource),
		"Query.essays":        all(coldwar.KindEssay),

		"Query.timeline":       read(readTimeline),
		"Query.resolve":        readAll(resolve),
		"Query.search":         read(searchNodes),
		"Query.link":           read(link),
		"Query.path":           readAllOrNull(path),
		"Query.contradictions": read(contradictions),
		"Query.changes":        read(func(c *call, _ any) (*changePage, error) { return c.changes("") }),
		"Query.info": read(func(c *call, _ any) (*info, error) {
			held, err := c.reader.Info()
			return &info{held, c.version}, err
		}),
	}
}

// single is the field that looks up one node of a kind. An id that nothing
// has, or something of another kind, gives null.
func single[N coldwar.Node]() executor.Field {
	return read(func(c *call, _ any) (any, error) {
		id, err := c.id("id")
		if err != nil {
			return nil, err
		}
		found, err := c.reader.Node(id)
		if n, ok := found.(N); ok {
			return n, err
		}
		return nil, err
	})
}

func lookUp(c *call, _ any) (any, error) {
	id, err := c.id("id")
	if err != nil {
		return nil, err
	}
	return c.lookUp(id)
}

func lookUpAll(c *call, _ any) ([]any, error) {
	ids, err := c.ids("ids")
	if err != nil {
		return nil, err
	}
	found := make([]any, len(ids))
	for i, id := range ids {
		if found[i], err = c.lookUp(id); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func events(c *call, _ any) (*eventPage, error) {
	filter, err := c.filter()
	if err != nil {
		return nil, err
	}
	return c.events(filter)
}

func eventsByYear(c *call, _ any) (*eventPage, error) {
	year, _ := c.integer("year")
	match, err := c.match()
	if err != nil {
		return nil, err
	}
	during := edtf.YearRange(int64(year))
	return c.events(coldwar.EventFilter{During: &during, Match: match})
}

// all is the field that lists everything of a kind, or what holds some words.
func all(kind coldwar.Kind) executor.Field {
	return read(func(c *call, _ any) (*nodePage, error) {
		page, err := c.page()
		if err != nil {
			return nil, err
		}
		text, _ := c.text("text")
		found, err := c.reader.List(kind, text, page)
		return &nodePage{Connection: found}, err
	})
}
