package graph

import (
	"maps"

	"coldwar"
	"coldwar/internal/edtf"
)

type source = *coldwar.Source

func sourceFields() fields {
	f := fields{
		"Source.title":      text(func(s source) string { return s.Title }),
		"Source.sourceKind": text(func(s source) coldwar.SourceKind { return s.SourceKind }),
		"Source.authors":    texts(func(s source) []string { return s.Authors }),
		"Source.issued":     date(func(s source) *edtf.Date { return &s.Issued }),
		"Source.publisher":  textOrNull(func(s source) string { return s.Publisher }),
		"Source.container":  textOrNull(func(s source) string { return s.Container }),
		"Source.url":        textOrNull(func(s source) string { return s.URL }),
		"Source.doi":        textOrNull(func(s source) string { return s.DOI }),
		"Source.isbn":       textOrNull(func(s source) string { return s.ISBN }),
		"Source.citedBy":    read(func(c *call, s source) (*eventPage, error) { return c.events(coldwar.EventFilter{Of: s.ID}) }),
	}
	maps.Copy(f, entityFields[source]("Source"))
	return f
}
