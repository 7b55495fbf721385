package format

import (
	"bufio"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"

	"coldwar"
	"coldwar/internal/edtf"
)

// visItem is an event as vis-timeline takes it.
type visItem struct {
	ID        string `json:"id"`
	Content   string `json:"content"`
	Title     string `json:"title"`
	Start     string `json:"start"`
	End       string `json:"end,omitempty"`
	Type      string `json:"type"`
	Group     string `json:"group"`
	ClassName string `json:"className"`
}

// The first and the last day that a JavaScript Date can hold.
const (
	firstScriptDay edtf.Day = -100_000_000
	lastScriptDay  edtf.Day = 99_999_999 // the last that is whole
)

// WriteVis writes events as a JSON array of items for a DataSet of
// vis-timeline, in their order. Contents and titles are escaped, for
// vis-timeline takes them as HTML. Days are ISO 8601 as JavaScript reads them,
// in UTC, with six digits and a sign for years beyond 0 to 9999.
//
// A day is a point; what is longer or less precise is a range from the
// earliest day to the end of the latest. One side that is open or unknown
// makes a point at the other; an event with neither is left out, and so is one
// that lies wholly beyond the years of JavaScript (271,821 BC to 275,760). The
// class name has the event's kind and, where it is so, approximate, uncertain,
// open-start, open-end, unknown-start and unknown-end.
func WriteVis(w io.Writer, events []*coldwar.Event) error {
	out := bufio.NewWriter(w)
	out.WriteString("[")
	separator := "\n"
	for _, e := range events {
		start, end, ok := visDays(e.Date)
		if !ok {
			continue
		}
		item := visItem{
			ID: string(e.ID), Content: html.EscapeString(e.Title), Title: tooltip(e),
			Start: scriptDay(start), Type: "point", Group: inWords(string(e.EventKind)), ClassName: visClass(e),
		}
		if start != end {
			item.Type, item.End = "range", scriptDay(end)+"T23:59:59Z"
		}
		out.WriteString(separator)
		separator = ",\n"
		if err := writeJSON(out, item); err != nil {
			return err
		}
	}
	out.WriteString("\n]\n")
	return out.Flush()
}

// visDays gives the first and last day that an event is drawn over, false
// when it cannot be drawn.
func visDays(d edtf.Date) (start, end edtf.Day, ok bool) {
	start, hasStart := d.Earliest()
	end, hasEnd := d.Latest()
	switch {
	case !hasStart && !hasEnd:
		return 0, 0, false
	case !hasStart:
		start = end
	case !hasEnd:
		end = start
	}
	if end < firstScriptDay || start > lastScriptDay {
		return 0, 0, false
	}
	return max(start, firstScriptDay), min(end, lastScriptDay), true
}

func scriptDay(day edtf.Day) string {
	year, month, dayOfMonth := day.Date()
	if year < 0 || year > 9999 {
		return fmt.Sprintf("%+07d-%02d-%02d", year, month, dayOfMonth)
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, dayOfMonth)
}

// tooltip gives the date in words and what is said of the event as HTML.
func tooltip(e *coldwar.Event) string {
	return "<b>" + html.EscapeString(e.Date.Text()) + "</b>" + paragraph(e)
}

func visClass(e *coldwar.Event) string {
	classes := []string{strings.ReplaceAll(strings.ToLower(string(e.EventKind)), "_", "-")}
	_, hasStart := e.Date.Earliest()
	_, hasEnd := e.Date.Latest()
	for _, c := range []struct {
		name string
		is   bool
	}{
		{"approximate", e.Date.Approximate()},
		{"uncertain", e.Date.Uncertain()},
		{"open-start", e.Date.OpenStart()},
		{"open-end", e.Date.OpenEnd()},
		{"unknown-start", !hasStart && !e.Date.OpenStart()},
		{"unknown-end", !hasEnd && !e.Date.OpenEnd()},
	} {
		if c.is {
			classes = append(classes, c.name)
		}
	}
	return strings.Join(classes, " ")
}

// writeJSON writes v on one line, with <, > and & as they are.
func writeJSON(w *bufio.Writer, v any) error {
	var line strings.Builder
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	w.WriteString(strings.TrimSuffix(line.String(), "\n"))
	return nil
}
