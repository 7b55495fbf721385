package graph

import (
	"coldwar"
	"coldwar/internal/edtf"
)

func citationFields() fields {
	return fields{
		"Citation.source":  read(func(c *call, at coldwar.Citation) (coldwar.Node, error) { return c.node(at.Source) }),
		"Citation.locator": textOrNull(func(at coldwar.Citation) string { return at.Locator }),
		"Citation.quote":   textOrNull(func(at coldwar.Citation) string { return at.Quote }),
		"Citation.note":    textOrNull(func(at coldwar.Citation) string { return at.Note }),

		"DisputedDate.date":      date(func(d *coldwar.DisputedDate) *edtf.Date { return &d.Date }),
		"DisputedDate.citations": objects(func(d coldwar.DisputedDate) []coldwar.Citation { return d.Citations }),
		"DisputedDate.note":      textOrNull(func(d coldwar.DisputedDate) string { return d.Note }),
	}
}
