package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"coldwar"
)

// usageError is a command line, or a variable of the environment, that is
// wrong.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

func usagef(format string, args ...any) error {
	return &usageError{fmt.Sprintf(format, args...)}
}

// asUsage puts what cobra found wrong with a command line into our words, with
// a hint where there is one, and says where the help is.
func asUsage(cmd *cobra.Command, err error) error {
	var (
		message   = err.Error()
		unknown   *pflag.NotExistError
		valueless *pflag.ValueRequiredError
		invalid   *pflag.InvalidValueError
		command   string
	)
	switch {
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		if group := unknown.GetSpecifiedShortnames(); group != "" {
			name = group // "-db" is read as the flags d and b, and rarely meant so
		}
		hint := didYouMean("--", name, flagNames(cmd))
		if cmd == cmd.Root() && hint == "" {
			hint = didYouMean("", name, strings.Split(commandNames(cmd), ", "))
		}
		message = "unknown flag " + dashed(name) + hint
	case errors.As(err, &valueless):
		message = "the flag " + dashed(valueless.GetSpecifiedName()) + " needs a value"
	case errors.As(err, &invalid):
		message = wrongValue("--"+invalid.GetFlag().Name, invalid.GetValue(), invalid.Unwrap())
	default:
		if n, _ := fmt.Sscanf(message, "unknown command %q", &command); n == 1 {
			message = "unknown command " + coldwar.Quote(command) + didYouMean("", command, strings.Split(commandNames(cmd.Root()), ", "))
		}
	}
	return usagef("%s\nSee \"%s --help\".", message, cmd.CommandPath())
}

// wrongValue says what is wrong with the value of a flag or variable.
func wrongValue(name, value string, err error) string {
	reason := err.Error()
	if number := (*strconv.NumError)(nil); errors.As(err, &number) {
		reason = map[string]string{"ParseBool": "it is true or false"}[number.Func]
	}
	return fmt.Sprintf("%s %s: %s", name, coldwar.Quote(value), reason)
}

// arguments checks how many arguments a command is given; what names them in
// their order.
func arguments(least, most int, what ...string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return usagef("an argument is missing: %s", what[len(args)])
		case len(args) > most:
			return usagef("%s is one argument too many", coldwar.Quote(args[most]))
		}
		return nil
	}
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

func commandNames(root *cobra.Command) string {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return strings.Join(names, ", ")
}

// didYouMean gives "; did you mean x?" for the name nearest to what was
// written, or nothing when none is near.
func didYouMean(prefix, written string, names []string) string {
	best, least := "", 3
	for _, name := range slices.Sorted(slices.Values(names)) {
		d := distance(written, name)
		if len(written) > 1 && strings.HasPrefix(name, written) {
			d = min(d, 1)
		}
		if d < least && d <= min(len(name), len(written))/2 {
			best, least = name, d
		}
	}
	if best == "" {
		return ""
	}
	return "; did you mean " + prefix + best + "?"
}

// distance counts the letters to insert, delete or replace between a and b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replaced := diagonal
			if a[i] != b[j] {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
