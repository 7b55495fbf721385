package graph

import (
	"coldwar"
	"coldwar/internal/edtf"
)

type essay = *coldwar.Essay

func essayFields() fields {
	return fields{
		"Essay.id":         text(func(e essay) coldwar.ID { return e.ID }),
		"Essay.title":      text(func(e essay) string { return e.Title }),
		"Essay.author":     textOrNull(func(e essay) string { return e.Author }),
		"Essay.published":  date(func(e essay) *edtf.Date { return &e.Published }),
		"Essay.url":        textOrNull(func(e essay) string { return e.URL }),
		"Essay.license":    textOrNull(func(e essay) string { return e.License }),
		"Essay.language":   text(func(e essay) string { return e.Language }),
		"Essay.text":       text(func(e essay) string { return e.Text }),
		"Essay.paragraphs": objects(paragraphs),
		"Essay.mentions": read(func(c *call, e essay) (*nodePage, error) {
			return c.mentions(coldwar.MentionQuery{Essay: e.ID})
		}),
		"Essay.entities": readAll(func(c *call, e essay) ([]coldwar.EntityCount, error) {
			return c.reader.EntityCounts(e.ID, c.kinds("kinds"), c.most(coldwar.DefaultPage))
		}),
		"Essay.events":    eventsOf[essay](),
		"Essay.sources":   objects(func(e essay) []coldwar.Citation { return e.Sources }),
		"Essay.revision":  revision[essay](),
		"Essay.updatedAt": updatedAt[essay](),
		"Essay.history":   history[essay](),

		"EntityCount.entity": read(func(c *call, n coldwar.EntityCount) (coldwar.Node, error) { return c.node(n.Entity) }),
		"EntityCount.count":  number(func(n coldwar.EntityCount) int { return n.Count }),
	}
}
