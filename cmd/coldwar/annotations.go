package main

import (
	"io"
	"net/url"
	"strconv"

	"coldwar"
)

// The parts of the W3C Web Annotation Data Model that a linked text needs.
type (
	annotationPage struct {
		Context string       `json:"@context"`
		ID      string       `json:"id"`
		Type    string       `json:"type"`
		Items   []annotation `json:"items"`
	}
	annotation struct {
		ID         string           `json:"id"`
		Type       string           `json:"type"`
		Motivation string           `json:"motivation"`
		Body       []annotationBody `json:"body"`
		Target     annotationTarget `json:"target"`
	}
	annotationBody struct {
		Type    string `json:"type"`
		Purpose string `json:"purpose"`
		Source  string `json:"source,omitempty"` // an IRI
		Value   string `json:"value,omitempty"`  // a text
	}
	annotationTarget struct {
		Source   string `json:"source"`
		Selector []any  `json:"selector"`
	}
	quoteSelector struct {
		Type   string `json:"type"`
		Exact  string `json:"exact"`
		Prefix string `json:"prefix"`
		Suffix string `json:"suffix"`
	}
	positionSelector struct {
		Type  string `json:"type"`
		Start int    `json:"start"`
		End   int    `json:"end"`
	}
)

// writeAnnotations prints the mentions as annotations of the text called
// name. IRIs are relative: to the knowledge base, and to where the text is.
func (l *linkedText) writeAnnotations(w io.Writer, name string) error {
	source := url.PathEscape(name)
	page := annotationPage{"http://www.w3.org/ns/anno.jsonld", source + ".annotations.jsonld", "AnnotationPage", []annotation{}}
	text := []rune(l.Text)
	for i, m := range l.Mentions {
		page.Items = append(page.Items, annotation{
			ID: "#mention-" + strconv.Itoa(i+1), Type: "Annotation", Motivation: "identifying",
			Body: m.bodies(),
			Target: annotationTarget{source, []any{
				quoteSelector{"TextQuoteSelector", m.Quote, string(text[max(0, m.Start-coldwar.MentionContext):m.Start]), string(text[m.End:min(len(text), m.End+coldwar.MentionContext)])},
				positionSelector{"TextPositionSelector", m.Start, m.End},
			}},
		})
	}
	return printJSON(w, page)
}

// bodies say what a mention stands for, and why.
func (m *linkedMention) bodies() []annotationBody {
	var bodies []annotationBody
	if m.Target != nil {
		iri := "/id/" + string(m.Target.ID.Kind()) + "/" + m.Target.ID.Slug()
		bodies = append(bodies, annotationBody{Type: "SpecificResource", Purpose: "identifying", Source: iri})
	}
	if m.DateValue != nil {
		bodies = append(bodies, annotationBody{Type: "TextualBody", Purpose: "tagging", Value: m.DateValue.EDTF.String()})
	}
	return append(bodies, annotationBody{Type: "TextualBody", Purpose: "commenting", Value: m.why()})
}
