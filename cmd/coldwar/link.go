package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"coldwar"
	"coldwar/internal/edtf"
)

func newLink(a *app) *cobra.Command {
	k := &knowledge{app: a}
	format, written := "table", dateFlag{}
	cmd := &cobra.Command{
		Use:   "link [FILE|-]",
		Short: "Link a text with the knowledge base",
		Long: `Find the people, organizations, places, events, dates and citations that a text
names, and say why each was taken for what it is. Nothing is stored. Offsets
count Unicode code points. A text that is longer than an essay may be is linked
while it is read, as a table or as JSON without the text itself.

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
		in, name, err := a.openText(cmd.Context(), args)
		if err != nil {
			return err
		}
		defer in.Close()
		start, err := io.ReadAll(io.LimitReader(in, coldwar.MaxEssay+1))
		if err != nil {
			return fmt.Errorf("%s cannot be read: %w", name, reason(err))
		}
		if len(start) > coldwar.MaxEssay && (format == "table" || format == "json") && k.url == "" {
			whole := io.MultiReader(bytes.NewReader(start), in)
			if err := k.linkStream(cmd.Context(), whole, written.Date, format, a.newProgress("linking", args)); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			return nil
		}
		text, err := essayText(name, start)
		if err != nil {
			return err
		}
		linked, err := k.link(cmd, text, written.Date)
		if err != nil {
			return err
		}
		return linked.print(a.out, format, name)
	}
	return cmd
}

// link links a text, on a server or here.
func (k *knowledge) link(cmd *cobra.Command, text string, written edtf.Date) (linkedText, error) {
	server, err := k.server(cmd)
	if err != nil {
		return linkedText{}, err
	}
	if server != nil {
		return linkThrough(cmd.Context(), server, text, written)
	}
	db, err := k.openOrShipped(cmd.Context())
	if err != nil {
		return linkedText{}, err
	}
	defer db.Close()
	return linkWith(cmd.Context(), db, text, written)
}

// openText opens the text to link. name says what to call it.
func (a *app) openText(ctx context.Context, args []string) (in io.ReadCloser, name string, err error) {
	if len(args) > 0 && args[0] != "-" {
		f, err := os.Open(args[0])
		if err != nil {
			return nil, "", fmt.Errorf("%s cannot be read: %w", args[0], reason(err))
		}
		return f, filepath.Base(args[0]), nil
	}
	if onTerminal(a.in) {
		a.remark("Reading the text from the terminal; Ctrl-D ends it.")
	}
	return io.NopCloser(a.stdin(ctx)), "standard input", nil
}

// essayText gives what was read as a text of the length of an essay.
func essayText(name string, read []byte) (string, error) {
	if len(read) > coldwar.MaxEssay {
		long := coldwar.Errorf(coldwar.Invalid, "A text may have at most %d bytes in this format and on a server; this one has more. The formats table and json take a text of any length.", coldwar.MaxEssay)
		return "", fmt.Errorf("%s: %w", name, long)
	}
	if err := coldwar.ValidateEssayText(string(read)); err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return string(read), nil
}
