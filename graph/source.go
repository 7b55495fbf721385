package graph

import (
	"encoding/json"
	"maps"

	"coldwar"
	"coldwar/graph/executor"
	"coldwar/internal/edtf"
	"coldwar/internal/format"
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
		"Source.reference":  executor.Leaf(reference, executor.AppendString),
		"Source.csl":        record(func(_ *call, s source) (json.RawMessage, error) { return format.CSL(s) }),
		"Source.bibtex":     text(format.BibTeX),
		"Source.citedBy":    read(func(c *call, s source) (*eventPage, error) { return c.events(coldwar.EventFilter{Of: s.ID}) }),
	}
	maps.Copy(f, entityFields[source]("Source"))
	return f
}

// reference gives a source's entry in a bibliography.
func reference(ec *executor.Call, s source) (string, bool, error) {
	style, _ := on(ec).text("style")
	return format.WriteReference(s, format.Style(style)), true, nil
}
