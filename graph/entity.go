package graph

import (
	"time"

	"coldwar"
	"coldwar/graph/executor"
)

// entityFields are the fields that every kind of entity has.
func entityFields[E coldwar.Entity](typ string) fields {
	return fields{
		typ + ".id":          text(func(e E) coldwar.ID { return e.NodeID() }),
		typ + ".kind":        text(func(e E) string { return e.NodeID().Kind().Enum() }),
		typ + ".label":       text(func(e E) string { return e.Label() }),
		typ + ".description": textOrNull(func(e E) string { return e.Shared().Description }),
		typ + ".aliases":     texts(func(e E) []string { return e.Shared().Aliases }),
		typ + ".wikidata":    textOrNull(func(e E) string { return e.Shared().Wikidata }),
		typ + ".topics":      texts(func(e E) []string { return e.Shared().Topics }),
		typ + ".citations":   objects(func(e E) []coldwar.Citation { return e.Shared().Citations }),
		typ + ".mentions": read(func(c *call, e E) (*nodePage, error) {
			return c.mentions(coldwar.MentionQuery{Target: e.NodeID()})
		}),
		typ + ".essays": read(func(c *call, e E) (*nodePage, error) {
			page, err := c.page()
			if err != nil {
				return nil, err
			}
			essays, err := c.reader.EssaysOf(e.NodeID(), page)
			return asNodes(essays), err
		}),
		typ + ".related": readAll(func(c *call, e E) ([]coldwar.Related, error) {
			return c.reader.Related(e.NodeID(), c.most(10))
		}),
		typ + ".revision":  revision[E](),
		typ + ".updatedAt": updatedAt[E](),
		typ + ".history":   history[E](),
	}
}

// revision and the two below are fields of every node that is stored.
func revision[N coldwar.Node]() executor.Field {
	return number(func(n N) int { return n.Stamped().Revision })
}

func updatedAt[N coldwar.Node]() executor.Field {
	return instant(func(n N) time.Time { return n.Stamped().UpdatedAt })
}

func history[N coldwar.Node]() executor.Field {
	return read(func(c *call, n N) (*changePage, error) { return c.changes(n.NodeID()) })
}
