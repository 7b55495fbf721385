package main

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/spf13/cobra"

	"coldwar/graph"
)

func newQuery(a *app) *cobra.Command {
	k := &knowledge{app: a}
	var variables variablesFlag
	cmd := &cobra.Command{
		Use:   "query GRAPHQL",
		Short: "Run a GraphQL operation",
		Long: `Run a GraphQL operation on the database itself, or on a server with --url, and
print its answer as JSON. "-" reads the operation from standard input. The exit
status is 1 when the answer has errors.`,
		Example: `  coldwar query '{ eventsByYear(year: 1953) { nodes { title date { text } } } }'
  coldwar query 'query ($id: ID!) { person(id: $id) { name born { text } } }' \
    --variables '{"id": "person:joseph-stalin"}'`,
		Args: arguments(1, 1, "the operation, or - to read it from standard input"),
	}
	k.fileFlag(cmd)
	k.serverFlags(cmd)
	cmd.Flags().Var(&variables, "variables", "the operation's variables, a JSON object")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		operation := args[0]
		if operation == "-" {
			b, err := io.ReadAll(a.stdin(cmd.Context()))
			if err != nil {
				return err
			}
			operation = string(b)
		}
		from, err := k.open(cmd)
		if err != nil {
			return err
		}
		defer from.Close()
		answer, err := from.answer(cmd.Context(), graph.Request{Query: operation, Variables: variables.values})
		if err != nil {
			return err
		}
		return printAnswer(a.out, answer)
	}
	return cmd
}

// printAnswer prints an answer in a form people can read. When it tells of
// errors it gives errTold.
func printAnswer(w io.Writer, answer []byte) error {
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, answer, "", "  "); err != nil {
		return err
	}
	pretty.WriteByte('\n')
	if _, err := pretty.WriteTo(w); err != nil {
		return err
	}
	var told struct{ Errors []json.RawMessage }
	if err := json.Unmarshal(answer, &told); err != nil {
		return err
	}
	if len(told.Errors) > 0 {
		return errTold
	}
	return nil
}

// variablesFlag is a flag that takes the variables of an operation.
type variablesFlag struct {
	text   string
	values map[string]any
}

func (v *variablesFlag) String() string { return v.text }
func (v *variablesFlag) Type() string   { return "JSON" }

func (v *variablesFlag) Set(s string) (err error) {
	v.text = s
	v.values, err = graph.ParseVariables([]byte(s))
	return err
}
