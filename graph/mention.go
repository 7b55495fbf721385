package graph

import (
	"maps"

	"coldwar"
	"coldwar/internal/edtf"
)

type mention = *coldwar.Mention

func mentionFields() fields {
	f := fields{
		"Mention.id":        text(func(m mention) coldwar.ID { return m.ID }),
		"Mention.essay":     read(func(c *call, m mention) (coldwar.Node, error) { return c.node(m.Essay) }),
		"Mention.prefix":    text(func(m mention) string { return m.Prefix }),
		"Mention.suffix":    text(func(m mention) string { return m.Suffix }),
		"Mention.status":    text(func(m mention) coldwar.MentionStatus { return m.Status }),
		"Mention.revision":  revision[mention](),
		"Mention.updatedAt": updatedAt[mention](),

		"Evidence.rule":   text(func(e coldwar.Evidence) string { return e.Rule }),
		"Evidence.detail": text(func(e coldwar.Evidence) string { return e.Detail }),

		"Candidate.entity": read(func(c *call, a coldwar.Candidate) (coldwar.Node, error) { return c.node(a.Entity) }),
		"Candidate.score":  fraction(func(a coldwar.Candidate) float64 { return a.Score }),
	}
	maps.Copy(f, spanFields("Mention"))
	return f
}

// spanFields are the fields that mentions have, stored or not.
func spanFields(typ string) fields {
	return fields{
		typ + ".mentionKind":  text(func(m mention) coldwar.MentionKind { return m.Kind }),
		typ + ".start":        number(func(m mention) int { return m.Start }),
		typ + ".end":          number(func(m mention) int { return m.End }),
		typ + ".quote":        text(func(m mention) string { return m.Quote }),
		typ + ".target":       read(func(c *call, m mention) (coldwar.Node, error) { return c.nodeOrNone(m.Target) }),
		typ + ".dateValue":    date(func(m mention) *edtf.Date { return &m.Date }),
		typ + ".locator":      textOrNull(func(m mention) string { return m.Locator }),
		typ + ".confidence":   fraction(func(m mention) float64 { return m.Confidence }),
		typ + ".evidence":     objects(func(m mention) []coldwar.Evidence { return m.Evidence }),
		typ + ".alternatives": objects(func(m mention) []coldwar.Candidate { return m.Alternatives }),
	}
}
