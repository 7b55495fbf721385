package main

import (
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// fromVariable marks the flags that a variable of the environment can set.
const fromVariable = "coldwar_variable"

// variable lets each of the flags be set by a variable: --log-format by
// COLDWAR_LOG_FORMAT. What the command line says wins.
func variable(flags *pflag.FlagSet, names ...string) {
	for _, name := range names {
		f, v := flags.Lookup(name), variableName(name)
		f.Usage += " [" + v + "]"
		f.Annotations = map[string][]string{fromVariable: {v}}
	}
}

func variableName(flag string) string {
	return "COLDWAR_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// fromEnvironment sets the flags that the command line left out. A variable
// that is set to nothing counts as not set.
func fromEnvironment(cmd *cobra.Command) error {
	var err error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		v := f.Annotations[fromVariable]
		if v == nil || f.Changed {
			return
		}
		value := os.Getenv(v[0])
		if value == "" {
			return
		}
		if wrong := f.Value.Set(value); wrong != nil && err == nil {
			err = usagef("%s", wrongValue(v[0], value, wrong))
		}
	})
	return err
}
