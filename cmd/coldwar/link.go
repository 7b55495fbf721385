package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"coldwar"
)

func newLink(a *app) *cobra.Command {
	k := &knowledge{app: a}
	format, written := "table", dateFlag{}
	cmd := &cobra.Command{
		Use:   "link [FILE|-]",
		Short: "Link a text with the knowledge base",
		Long: `Find the people, organizations, places, events, dates and citations that a text
names, and say why each was taken for what it is. Nothing is stored. Offsets
count Unicode code points.

The formats: a table to read; json, the fields of LinkedText in the GraphQL
schema; html, a page of its own with the text highlighted; annotations, a W3C
Web Annotation page in JSON-LD. Without a database, the data that coldwar ships
is what the text is linked with.`,
		Example: `  coldwar link my-essay.txt
  coldwar link my-essay.txt --format html > my-essay.html
  echo "Stalin died in March 1953." | coldwar link -`,
		Args: arguments(0, 1, "FILE"),
	}
	k.fileFlag(cmd)
	k.serverFlags(cmd)
	cmd.Flags().Var(newChoice(&format, "table", "json", "html", "annotations"), "format", "how to print what was found")
	cmd.Flags().Var(&written, "written", `when the text was written, for words such as "last year"`)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, text, err := a.readText(cmd.Context(), args)
		if err != nil {
			return err
		}
		from, err := k.open(cmd, true)
		if err != nil {
			return err
		}
		defer from.Close()
		variables := map[string]any{"text": text}
		if !written.IsZero() {
			variables["written"] = written.String()
		}
		answer, err := ask[struct{ Link json.RawMessage }](cmd.Context(), from, linkOperation, variables)
		if err != nil {
			return err
		}
		return printLinked(a.out, format, name, answer.Link)
	}
	return cmd
}

const linkOperation = `query ($text: String!, $written: EDTF) {
  link(text: $text, written: $written) {
    text
    mentions {
      mentionKind start end quote
      target { id kind label description }
      dateValue { edtf text earliest startLatest endEarliest latest openStart openEnd year precision approximate uncertain interval }
      locator confidence
      evidence { rule detail }
      alternatives { entity { id kind label } score }
    }
  }
}`

// linkedText is a LinkedText of the GraphQL schema, as far as we print it.
type linkedText struct {
	Text     string
	Mentions []linkedMention
}

type linkedMention struct {
	MentionKind string
	Start, End  int
	Quote       string
	Target      *struct{ ID, Kind, Label string }
	DateValue   *struct{ EDTF, Text string }
	Locator     *string
	Confidence  float64
	Evidence    []coldwar.Evidence
}

// readText reads the text to link. name says what to call it.
func (a *app) readText(ctx context.Context, args []string) (name, text string, err error) {
	var b []byte
	if len(args) == 0 || args[0] == "-" {
		name = "standard input"
		if onTerminal(a.in) {
			a.remark("Reading the text from the terminal; Ctrl-D ends it.")
		}
		b, err = io.ReadAll(a.stdin(ctx))
	} else {
		name = filepath.Base(args[0])
		b, err = os.ReadFile(args[0])
	}
	if err != nil {
		return "", "", err
	}
	if err := coldwar.ValidateEssayText(string(b)); err != nil {
		return "", "", fmt.Errorf("%s: %w", name, err)
	}
	return name, string(b), nil
}

// printLinked prints a LinkedText.
func printLinked(w io.Writer, format, name string, link json.RawMessage) error {
	if format == "json" {
		var pretty bytes.Buffer
		if err := json.Indent(&pretty, link, "", "  "); err != nil {
			return err
		}
		pretty.WriteByte('\n')
		_, err := pretty.WriteTo(w)
		return err
	}
	var linked linkedText
	if err := json.Unmarshal(link, &linked); err != nil {
		return err
	}
	switch format {
	case "html":
		return linked.writePage(w, name)
	case "annotations":
		return linked.writeAnnotations(w, name)
	}
	return linked.writeTable(w)
}
