package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"github.com/spf13/cobra"
)

// app is what the subcommands share.
type app struct {
	in       io.Reader
	out, err io.Writer
	format   string // of the log: text or json
	log      *slog.Logger
	ready    bool // all flags, arguments and variables were right
}

// run carries out one command line. The error it returns has been told on
// stderr already.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	a := &app{in: stdin, out: stdout, err: stderr, format: "text"}
	a.setLog()
	root := newRoot(a)
	root.SetArgs(append([]string{}, args...)) // cobra takes nil for os.Args
	cmd, err := root.ExecuteContextC(ctx)
	if err != nil && !a.ready || errors.As(err, new(*usageError)) {
		err = asUsage(cmd, err)
	}
	a.setLog()
	a.tell(ctx, err)
	return err
}

// exitStatus is the exit status for what run returned.
func exitStatus(err error) int {
	switch {
	case err == nil:
		return 0
	case errors.As(err, new(*usageError)):
		return 2
	}
	return 1
}

// errTold is a failure of which all has been told.
var errTold = errors.New("failed")

// stdin is standard input, which ends with ctx's error when ctx does. It may be
// asked for once.
func (a *app) stdin(ctx context.Context) io.Reader {
	r, w := io.Pipe()
	go func() { // until input comes or the process ends, for a read cannot be stopped
		_, err := io.Copy(w, a.in)
		w.CloseWithError(err)
	}()
	context.AfterFunc(ctx, func() { w.CloseWithError(ctx.Err()) })
	return r
}

func (a *app) tell(ctx context.Context, err error) {
	switch {
	case err == nil, errors.Is(err, errTold):
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		a.problem("interrupted")
	default:
		a.problem(err.Error())
	}
}

func (a *app) setLog() {
	a.log = slog.New(slog.NewTextHandler(a.err, nil))
	if a.format == "json" {
		a.log = slog.New(slog.NewJSONHandler(a.err, nil))
	}
}

// remark says something on stderr, as a line for people or as a record of the
// log when that is JSON.
func (a *app) remark(format string, args ...any) {
	if a.format == "json" {
		a.log.Info(fmt.Sprintf(format, args...))
		return
	}
	fmt.Fprintf(a.err, format+"\n", args...)
}

func (a *app) problem(message string) {
	if a.format == "json" {
		a.log.Error(message)
		return
	}
	fmt.Fprintln(a.err, "coldwar: "+message)
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "coldwar",
		Short: "A timeline of the Cold War, and the essays that tell of it",
		Long: `coldwar keeps events, people, organizations, places and sources of the Cold War,
links essays with them, and serves all of it as GraphQL, feeds and pages.`,
		Example: `  coldwar serve
  coldwar events --year 1953
  coldwar link my-essay.txt`,
		SilenceErrors:      true,
		SilenceUsage:       true,
		DisableSuggestions: true, // asUsage has its own
		CompletionOptions:  cobra.CompletionOptions{HiddenDefaultCmd: true},
		RunE: func(cmd *cobra.Command, args []string) error {
			return usagef("a command is missing; there are %s", commandNames(cmd))
		},
		PersistentPreRunE: func(cmd *cobra.Command, args []string) error {
			if err := fromEnvironment(cmd); err != nil {
				return err
			}
			a.setLog()
			a.ready = true
			return nil
		},
	}
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.PersistentFlags().Var(newChoice(&a.format, "text", "json"), "log-format", "how remarks and logs on standard error look: text or json")
	variable(root.PersistentFlags(), "log-format")
	root.SetHelpCommand(newHelp())
	root.AddCommand(
		newCheck(a),
		newEvents(a),
		newExport(a),
		newImport(a),
		newLink(a),
		newQuery(a),
		newSeed(a),
		newServe(a),
		newVersion(a),
	)
	return root
}
