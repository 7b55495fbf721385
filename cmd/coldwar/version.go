package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// Set with -ldflags by the Makefile; else what the Go tool knows stands in.
var version, commit string

func newVersion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print version, commit and Go version",
		Example: "  coldwar version",
		Args:    arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			build := thisBuild()
			_, err := fmt.Fprintf(a.out, "coldwar %s\ncommit %s\n%s %s/%s\n", build.version, build.commit, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

// build tells what a binary was made from.
type build struct{ version, commit string }

func thisBuild() build {
	b := build{version, commit}
	info, ok := debug.ReadBuildInfo()
	if ok && b.version == "" {
		b.version = info.Main.Version
	}
	if ok && b.commit == "" {
		for _, setting := range info.Settings {
			if setting.Key == "vcs.revision" {
				b.commit = setting.Value[:min(len(setting.Value), 12)]
			}
		}
	}
	for _, s := range []*string{&b.version, &b.commit} {
		if *s == "" {
			*s = "unknown"
		}
	}
	return b
}
