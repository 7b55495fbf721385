package main

import (
	"context"
	"encoding/json"
	"io"
	"math"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/ingest"
	"coldwar/internal/link"
)

// linkedText is a LinkedText of the GraphQL schema, as a server gives it and
// as we print it.
type linkedText struct {
	Text     string          `json:"text"`
	Mentions []linkedMention `json:"mentions"`
}

type linkedMention struct {
	MentionKind  coldwar.MentionKind `json:"mentionKind"`
	Start        int                 `json:"start"`
	End          int                 `json:"end"`
	Quote        string              `json:"quote"`
	Target       *linkedEntity       `json:"target"`
	DateValue    *historicalDate     `json:"dateValue"`
	Locator      *string             `json:"locator"`
	Confidence   float64             `json:"confidence"`
	Evidence     []coldwar.Evidence  `json:"evidence"`
	Alternatives []linkedCandidate   `json:"alternatives"`
}

type linkedEntity struct {
	ID    coldwar.ID `json:"id"`
	Kind  string     `json:"kind"`
	Label string     `json:"label"`
}

type linkedCandidate struct {
	Entity *linkedEntity `json:"entity"`
	Score  float64       `json:"score"`
}

// historicalDate is a HistoricalDate of the schema.
type historicalDate struct {
	EDTF        edtf.Date `json:"edtf"`
	Text        string    `json:"text"`
	Earliest    *string   `json:"earliest"`
	StartLatest *string   `json:"startLatest"`
	EndEarliest *string   `json:"endEarliest"`
	Latest      *string   `json:"latest"`
	OpenStart   bool      `json:"openStart"`
	OpenEnd     bool      `json:"openEnd"`
	Year        *int64    `json:"year"`
	Precision   string    `json:"precision"`
	Approximate bool      `json:"approximate"`
	Uncertain   bool      `json:"uncertain"`
	Interval    bool      `json:"interval"`
}

const linkOperation = `query ($text: String!, $written: EDTF) {
  link(text: $text, written: $written) {
    text
    mentions {
      mentionKind start end quote
      target { id kind label }
      dateValue { edtf text earliest startLatest endEarliest latest openStart openEnd year precision approximate uncertain interval }
      locator confidence
      evidence { rule detail }
      alternatives { entity { id kind label } score }
    }
  }
}`

// linkThrough links a text on a server, within the server's limits.
func linkThrough(ctx context.Context, server *remote, text string, written edtf.Date) (linkedText, error) {
	variables := map[string]any{"text": text}
	if !written.IsZero() {
		variables["written"] = written
	}
	answer, err := ask[struct{ Link linkedText }](ctx, server, linkOperation, variables)
	return answer.Link, err
}

// linkWith links a text with a database of this process. It does not go
// through GraphQL, whose limits are for strangers: a book is linked too.
func linkWith(ctx context.Context, db coldwar.Viewer, text string, written edtf.Date) (linkedText, error) {
	linked := linkedText{Text: text, Mentions: []linkedMention{}}
	err := db.View(ctx, func(r coldwar.Reader) error {
		linker, err := ingest.Linker(r)
		if err != nil {
			return err
		}
		mentions, err := linker.Link(ctx, text, link.Options{Written: written})
		if err != nil {
			return err
		}
		entities := entities{r, make(map[coldwar.ID]*linkedEntity)}
		for _, m := range mentions {
			shown, err := entities.mention(m)
			if err != nil {
				return err
			}
			linked.Mentions = append(linked.Mentions, shown)
		}
		return nil
	})
	return linked, err
}

// entities looks up each entity once.
type entities struct {
	coldwar.Reader
	known map[coldwar.ID]*linkedEntity
}

// entity gives an entity, nil for no id.
func (e *entities) entity(id coldwar.ID) (*linkedEntity, error) {
	if known, ok := e.known[id]; ok || id == "" {
		return known, nil
	}
	node, err := e.Node(id)
	if err != nil {
		return nil, err
	}
	entity := &linkedEntity{id, id.Kind().Enum(), node.(coldwar.Entity).Label()}
	e.known[id] = entity
	return entity, nil
}

func (e *entities) mention(m coldwar.Mention) (linkedMention, error) {
	shown := linkedMention{
		MentionKind: m.Kind, Start: m.Start, End: m.End, Quote: m.Quote, DateValue: newHistoricalDate(m.Date),
		Confidence: m.Confidence, Evidence: append([]coldwar.Evidence{}, m.Evidence...), Alternatives: []linkedCandidate{},
	}
	if m.Locator != "" {
		shown.Locator = &m.Locator
	}
	var err error
	if shown.Target, err = e.entity(m.Target); err != nil {
		return shown, err
	}
	for _, a := range m.Alternatives {
		entity, err := e.entity(a.Entity)
		if err != nil {
			return shown, err
		}
		shown.Alternatives = append(shown.Alternatives, linkedCandidate{entity, a.Score})
	}
	return shown, nil
}

// newHistoricalDate gives nil for no date.
func newHistoricalDate(d edtf.Date) *historicalDate {
	if d.IsZero() {
		return nil
	}
	h := &historicalDate{
		EDTF: d, Text: d.Text(), Earliest: day(d.Earliest()), StartLatest: day(d.StartLatest()), EndEarliest: day(d.EndEarliest()),
		Latest: day(d.Latest()), OpenStart: d.OpenStart(), OpenEnd: d.OpenEnd(), Precision: d.Precision().String(),
		Approximate: d.Approximate(), Uncertain: d.Uncertain(), Interval: d.Interval(),
	}
	if year, ok := d.Year(); ok && year >= math.MinInt32 && year <= math.MaxInt32 { // what an Int can hold
		h.Year = &year
	}
	return h
}

func day(d edtf.Day, known bool) *string {
	if !known {
		return nil
	}
	s := d.String()
	return &s
}

// print prints the text, called name, in one of the formats of link.
func (l *linkedText) print(w io.Writer, format, name string) error {
	switch format {
	case "json":
		return printJSON(w, l)
	case "html":
		return l.writePage(w, name)
	case "annotations":
		return l.writeAnnotations(w, name)
	}
	return l.writeTable(w)
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
