package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"coldwar"
	"coldwar/internal/format"
	"coldwar/internal/ingest"
)

func newImport(a *app) *cobra.Command {
	k := &knowledge{app: a}
	i := importer{knowledge: k, format: "auto"}
	cmd := &cobra.Command{
		Use:   "import FILE…",
		Short: "Import records and essays",
		Long: `Import files into the database. jsonl is one record a line, as "coldwar export"
writes it; text is an essay as people write it, which is linked as it comes in.
auto tells them apart by name and contents. "-" is standard input; what was
compressed with gzip is read as such.

A record that is wrong is named by file and line with the reason, the rest goes
in, and the exit status is 1. --strict stops at the first and keeps nothing of
that file. --dry-run checks everything and stores nothing.

A database that does not exist is made: empty, so that it holds what the files
hold; for essays alone with the data set that coldwar ships, which they are
linked with.`,
		Example: `  coldwar import my-essay.txt
  coldwar import --dry-run records.jsonl.gz
  coldwar export --db old.db | coldwar import --db new.db -`,
		Args: arguments(1, 1<<20, "the FILE to import, or - for standard input"),
	}
	k.fileFlag(cmd)
	cmd.Flags().Var(newChoice(&i.format, format.Formats()...), "format", "what the files are")
	cmd.Flags().BoolVar(&i.options.DryRun, "dry-run", false, "check everything, store nothing")
	cmd.Flags().BoolVar(&i.options.Strict, "strict", false, "stop at the first record that is wrong and keep nothing of its file")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return i.run(cmd.Context(), args) }
	return cmd
}

// importer is what import was told.
type importer struct {
	*knowledge
	format  string
	options ingest.Options
}

func (i *importer) run(ctx context.Context, names []string) error {
	kind, err := format.Parse(i.format)
	if err != nil {
		return err
	}
	// Only when it is asked for: what stands there may be meant for others.
	stdin := sync.OnceValue(func() *bufio.Reader { return bufio.NewReaderSize(i.app.stdin(ctx), headSize) })
	files := make([]ingest.File, len(names))
	for n, name := range names {
		files[n] = ingest.File{Name: name, Format: kind, Open: func() (io.ReadCloser, error) {
			if name == "-" {
				return io.NopCloser(stdin()), nil
			}
			return os.Open(name)
		}}
	}
	db, err := i.openFor(ctx, files, stdin)
	if err != nil {
		return err
	}
	defer db.Close()
	done := "Imported"
	if i.options.DryRun {
		done = "Would import"
	}
	bar := i.app.newProgress("importing", names)
	i.options.Progress = bar.set
	report, err := ingest.Import(ctx, db, files, i.options)
	bar.clear()
	i.app.summary(report, done)
	if err == nil && len(report.Problems) > 0 {
		return errTold
	}
	return err
}

// openFor opens the database, or makes the one that the files call for.
func (i *importer) openFor(ctx context.Context, files []ingest.File, stdin func() *bufio.Reader) (*database, error) {
	if !i.missing() {
		return i.openExisting()
	}
	fill := shipped
	for _, file := range files {
		text, err := isText(file, stdin)
		if err != nil {
			return nil, err
		}
		if !text {
			fill = empty
		}
	}
	if i.options.DryRun {
		return openTemporary(ctx, fill)
	}
	db, made, err := i.openOrMake(ctx, fill)
	if made {
		i.app.remark("Made the database %s.", i.db)
	}
	return db, err
}

// headSize is how much of a file tells what it is.
const headSize = 4 << 10

// isText tells whether a file is an essay, without taking anything of stdin.
func isText(file ingest.File, stdin func() *bufio.Reader) (bool, error) {
	if file.Format != format.Auto {
		return file.Format == format.Text, nil
	}
	var in *bufio.Reader
	if file.Name == "-" {
		in = stdin()
	} else {
		f, err := os.Open(file.Name)
		if err != nil {
			return false, err
		}
		defer f.Close()
		in = bufio.NewReaderSize(f, headSize)
	}
	head, err := in.Peek(headSize)
	if err != nil && err != io.EOF {
		return false, err
	}
	if plain, err := gzip.NewReader(bytes.NewReader(head)); err == nil {
		head, _ = io.ReadAll(plain) // the head is cut, so there is an error
	}
	return format.Detect(file.Name, head) == format.Text, nil
}

// mostEssays is how many essays a summary tells of.
const mostEssays = 20

var operationWords = map[coldwar.Operation]string{coldwar.Create: "created", coldwar.Update: "updated", "": "unchanged"}

// summary tells what an import did: what was wrong, each essay, the counts.
func (a *app) summary(report ingest.Report, done string) {
	for _, p := range report.Problems {
		if a.format == "json" {
			a.log.Warn(p.Message, "file", p.File, "line", p.Line)
		} else if p.Line > 0 {
			a.remark("%s:%d: %s", p.File, p.Line, p.Message)
		} else {
			a.remark("%s: %s", p.File, p.Message)
		}
	}
	for n, e := range report.Essays {
		if n == mostEssays {
			a.remark("and %s more", count(len(report.Essays)-n, "essay"))
			break
		}
		a.remark("%s %s %s, %s", e.ID, coldwar.Quote(e.Title), operationWords[e.Operation], count(e.Mentions, "mention"))
	}
	parts := []string{fmt.Sprintf("%d created", report.Created), fmt.Sprintf("%d updated", report.Updated), fmt.Sprintf("%d unchanged", report.Unchanged)}
	if n := len(report.Problems); n > 0 {
		parts = append(parts, fmt.Sprintf("%d wrong", n))
	}
	a.remark("%s: %s.", done, strings.Join(parts, ", "))
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
