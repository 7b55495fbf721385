package graph

import "coldwar"

func facetFields() fields {
	return fields{
		"EventConnection.facets": read(func(c *call, p *eventPage) (*coldwar.Facets, error) {
			f, err := c.reader.Facets(p.filter)
			return &f, err
		}),

		"EventFacets.kinds":        objects(func(f *coldwar.Facets) []coldwar.KindCount { return f.Kinds }),
		"EventFacets.topics":       objects(func(f *coldwar.Facets) []coldwar.TopicCount { return f.Topics }),
		"EventFacets.places":       objects(func(f *coldwar.Facets) []coldwar.EntityCount { return f.Places }),
		"EventFacets.participants": objects(func(f *coldwar.Facets) []coldwar.EntityCount { return f.Participants }),

		"KindCount.eventKind": text(func(n coldwar.KindCount) coldwar.EventKind { return n.Kind }),
		"KindCount.count":     number(func(n coldwar.KindCount) int { return n.Count }),
		"TopicCount.topic":    text(func(n coldwar.TopicCount) string { return n.Topic }),
		"TopicCount.count":    number(func(n coldwar.TopicCount) int { return n.Count }),
	}
}
