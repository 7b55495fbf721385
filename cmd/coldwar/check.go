package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"coldwar"
)

func newCheck(a *app) *cobra.Command {
	k := &knowledge{app: a}
	facts, asJSON := false, false
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Verify the database, or look for contradictions in what it says",
		Long: `Verify every record, index entry and change of the log against each other: all
checksums, and that the log, folded again into a temporary file beside the
database, gives the same. Nothing is altered.

With --facts, look for statements that cannot all be true instead: acts before
birth or after death, a part outside its whole, an effect before its cause, an
end before its start, an office beyond a life. Only certain clashes are told;
where any reading of the dates agrees, there is none.

The exit status is 1 when anything is found.`,
		Example: `  coldwar check
  coldwar check --facts --json | jq -r '.[].explanation'`,
		Args: arguments(0, 0),
	}
	k.fileFlag(cmd)
	k.serverFlags(cmd)
	cmd.Flags().BoolVar(&facts, "facts", false, "look for contradictions in what the records say")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		server, err := k.server(cmd)
		switch {
		case err != nil:
			return err
		case server != nil && !facts:
			return usagef("--url goes with --facts only: what is verified is the file itself")
		case server != nil:
			defer server.Close()
			return a.checkFacts(func(tell func(contradiction) error) error { return askContradictions(cmd.Context(), server, tell) }, asJSON)
		}
		k.remote = facts // what a file in use is told depends on it
		db, err := k.openExisting()
		if err != nil {
			return err
		}
		defer db.Close()
		if facts {
			return a.checkFacts(func(tell func(contradiction) error) error { return readContradictions(cmd.Context(), db, tell) }, asJSON)
		}
		return k.verify(cmd.Context(), db, asJSON)
	}
	return cmd
}

// verify verifies the file and prints what is wrong with it.
func (k *knowledge) verify(ctx context.Context, db *database, asJSON bool) error {
	found, err := db.Verify(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		problems := found.Problems
		if problems == nil {
			problems = []string{}
		}
		line, err := marshal(struct {
			Changes  int      `json:"changes"`
			Records  int      `json:"records"`
			Entries  int      `json:"entries"`
			Problems []string `json:"problems"`
			More     bool     `json:"more"`
		}{found.Changes, found.Records, found.Entries, problems, found.More})
		if err != nil {
			return err
		}
		fmt.Fprintf(k.app.out, "%s\n", line)
	} else if len(found.Problems) == 0 {
		fmt.Fprintf(k.app.out, "%s is sound: %d changes, %d records and %d entries in all agree.\n", k.db, found.Changes, found.Records, found.Entries)
	}
	if len(found.Problems) == 0 {
		return nil
	}
	if !asJSON {
		for _, problem := range found.Problems {
			fmt.Fprintln(k.app.out, printable(problem))
		}
	}
	more := ""
	if found.More {
		more = " or more"
	}
	return fmt.Errorf("%s is damaged: %d problems%s", k.db, len(found.Problems), more)
}

// contradiction is one as the GraphQL schema shows it, with ids for entities.
type contradiction struct {
	Rule        string   `json:"rule"`
	Explanation string   `json:"explanation"`
	Entities    []string `json:"entities"`
}

// checkFacts prints the contradictions that each tells.
func (a *app) checkFacts(each func(tell func(contradiction) error) error, asJSON bool) error {
	n := 0
	err := each(func(c contradiction) error {
		n++
		if !asJSON {
			_, err := fmt.Fprintf(a.out, "%s: %s\n", c.Entities[0], printable(c.Explanation))
			return err
		}
		before := ","
		if n == 1 {
			before = "["
		}
		line, err := marshal(c)
		if err == nil {
			_, err = fmt.Fprintf(a.out, "%s\n%s", before, line)
		}
		return err
	})
	if asJSON && n == 0 && err == nil {
		fmt.Fprintln(a.out, "[]")
	} else if asJSON && n > 0 {
		fmt.Fprint(a.out, "\n]\n")
	}
	switch {
	case err != nil:
		return err
	case n == 0:
		a.remark("No contradictions.")
		return nil
	case n == 1:
		return fmt.Errorf("1 contradiction")
	}
	return fmt.Errorf("%d contradictions", n)
}

// readContradictions reads those of a database that this process has opened.
func readContradictions(ctx context.Context, from coldwar.Viewer, tell func(contradiction) error) error {
	return from.View(ctx, func(r coldwar.Reader) error {
		for c, err := range coldwar.Contradictions(r) {
			if err != nil {
				return err
			}
			told := contradiction{Rule: c.Rule, Explanation: c.Explanation}
			for _, id := range c.Entities {
				told.Entities = append(told.Entities, string(id))
			}
			if err := tell(told); err != nil {
				return err
			}
		}
		return nil
	})
}

const contradictionsOperation = `query ($after: String) {
  contradictions(first: 250, after: $after) {
    nodes { rule explanation entities { id } }
    pageInfo { hasNextPage endCursor }
  }
}`

// askContradictions asks a server, page by page.
func askContradictions(ctx context.Context, from answerer, tell func(contradiction) error) error {
	variables := map[string]any{}
	for {
		answer, err := ask[struct {
			Contradictions struct {
				Nodes []struct {
					Rule, Explanation string
					Entities          []struct{ ID string }
				}
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}](ctx, from, contradictionsOperation, variables)
		if err != nil {
			return err
		}
		for _, n := range answer.Contradictions.Nodes {
			c := contradiction{Rule: n.Rule, Explanation: n.Explanation}
			for _, e := range n.Entities {
				c.Entities = append(c.Entities, e.ID)
			}
			if err := tell(c); err != nil {
				return err
			}
		}
		if !answer.Contradictions.PageInfo.HasNextPage {
			return nil
		}
		variables["after"] = answer.Contradictions.PageInfo.EndCursor
	}
}
