package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/spf13/cobra"
)

func newEvents(a *app) *cobra.Command {
	k := &knowledge{app: a}
	q := eventsQuery{}
	match, asJSON := "", false
	cmd := &cobra.Command{
		Use:   "events",
		Short: "Print a timeline",
		Long: `Print the events of the knowledge base by date, all of them, those of a time, or
those that hold some words.
Dates may be known only partly: --match says how they must answer. "possible",
the default, takes all that may have happened then, "certain" what surely did,
"starts" what may have begun, "within" what surely began and ended in it,
"fuzzy" also what "about" or "probably" might stretch to it.

--json prints an array of objects with the fields of Event in the GraphQL
schema, and how each answered: "match" and "probability", null without a time.`,
		Example: `  coldwar events --year 1953
  coldwar events --during 1956-02/1956-10 --match certain
  coldwar events --text '"secret speech" -congress'
  coldwar events --json | jq -r '.[].title'`,
		Args: arguments(0, 0),
	}
	k.fileFlag(cmd)
	k.serverFlags(cmd)
	cmd.Flags().Var(&q.during, "during", "only events of this date or interval")
	cmd.Flags().Var(&yearFlag{&q.during}, "year", "only events of this year")
	cmd.Flags().Var(newChoice(&match, "possible", "certain", "starts", "within", "fuzzy"), "match", "how dates must answer --during or --year (default possible)")
	cmd.Flags().StringVar(&q.text, "text", "", "only events that hold these `WORDS`, each of them; \"a phrase\", prefix*, -without")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch flags := cmd.Flags(); {
		case flags.Changed("during") && flags.Changed("year"):
			return usagef("--during and --year exclude each other")
		case flags.Changed("match") && q.during.IsZero():
			return usagef("--match says how dates must answer --during or --year; neither is given")
		}
		q.match = strings.ToUpper(match)
		from, err := k.open(cmd)
		if err != nil {
			return err
		}
		defer from.Close()
		if asJSON {
			return q.printJSON(cmd.Context(), a.out, from)
		}
		n, err := q.printTable(cmd.Context(), a.out, from)
		if err == nil && n == 0 {
			a.remark("no events")
		}
		return err
	}
	return cmd
}

// eventsQuery is what the events are asked for.
type eventsQuery struct {
	during duringFlag
	match  string // as in the schema; "" for its default
	text   string // "" for all
}

// event is an event as the GraphQL schema shows it.
type event struct {
	ID           string          `json:"id"`
	Title        string          `json:"title"`
	EventKind    string          `json:"eventKind"`
	Date         json.RawMessage `json:"date"`
	Summary      *string         `json:"summary"`
	Topics       []string        `json:"topics"`
	Places       []named         `json:"places"`
	Participants json.RawMessage `json:"participants"`
	Citations    json.RawMessage `json:"citations"`
	Match        *string         `json:"match"`
	Probability  *float64        `json:"probability"`
}

type named struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

const eventsOperation = `query ($filter: EventFilter, $after: String) {
  events(filter: $filter, first: 250, after: $after) {
    edges {
      match probability
      node {
        id title eventKind
        date { edtf text earliest startLatest endEarliest latest openStart openEnd year precision approximate uncertain interval }
        summary topics
        places { id label }
        participants { actor { ... on Person { id label } ... on Organization { id label } } role }
        citations { source { id label } locator quote note }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`

// each calls fn with every event, page by page.
func (q *eventsQuery) each(ctx context.Context, from answerer, fn func(event) error) error {
	filter := map[string]any{}
	if !q.during.IsZero() {
		filter["during"] = q.during.String()
	}
	if q.match != "" {
		filter["match"] = q.match
	}
	if q.text != "" {
		filter["text"] = q.text
	}
	variables := map[string]any{"filter": filter}
	for {
		answer, err := ask[struct {
			Events struct {
				Edges []struct {
					Node        event
					Match       *string
					Probability *float64
				}
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}](ctx, from, eventsOperation, variables)
		if err != nil {
			return err
		}
		for _, edge := range answer.Events.Edges {
			e := edge.Node
			e.Match, e.Probability = edge.Match, edge.Probability
			if err := fn(e); err != nil {
				return err
			}
		}
		if !answer.Events.PageInfo.HasNextPage {
			return nil
		}
		variables["after"] = answer.Events.PageInfo.EndCursor
	}
}

// printJSON prints an array with one event a line.
func (q *eventsQuery) printJSON(ctx context.Context, w io.Writer, from answerer) error {
	before := "["
	err := q.each(ctx, from, func(e event) error {
		line, err := marshal(e)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(w, "%s\n%s", before, line)
		before = ","
		return err
	})
	if err != nil {
		return err
	}
	if before == "[" {
		_, err = fmt.Fprintln(w, "[]")
	} else {
		_, err = fmt.Fprint(w, "\n]\n")
	}
	return err
}

// printTable prints one event a row and tells how many there were.
func (q *eventsQuery) printTable(ctx context.Context, w io.Writer, from answerer) (n int, err error) {
	heading := []string{"DATE", "EVENT", "KIND"}
	if !q.during.IsZero() {
		heading = append(heading, "MATCH")
	}
	t := newTable(append(heading, "PLACES")...)
	err = q.each(ctx, from, func(e event) error {
		n++
		var date struct{ Text string }
		if err := json.Unmarshal(e.Date, &date); err != nil {
			return err
		}
		columns := []string{date.Text, e.Title, inWords(e.EventKind)}
		if e.Match != nil {
			columns = append(columns, answered(*e.Match, e.Probability))
		}
		places := make([]string, len(e.Places))
		for i, p := range e.Places {
			places[i] = p.Label
		}
		t.row(append(columns, strings.Join(places, ", "))...)
		return nil
	})
	if err != nil || n == 0 {
		return n, err
	}
	return n, t.print(w)
}

// answered says how a date answered a range: "certain", "possible (8%)".
func answered(match string, probability *float64) string {
	words := inWords(match)
	if probability == nil || *probability == 1 {
		return words
	}
	percent := *probability * 100
	if percent > 0 && percent < 1 {
		return words + " (under 1%)"
	}
	return fmt.Sprintf("%s (%.0f%%)", words, math.Min(percent, 99))
}

// inWords makes "economic plan" of ECONOMIC_PLAN.
func inWords(constant string) string {
	return strings.ToLower(strings.ReplaceAll(constant, "_", " "))
}
