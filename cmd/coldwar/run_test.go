package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// outcome is what a command line came to.
type outcome struct {
	status      int
	out, remark string // standard output and standard error
}

// command runs a command line in a directory of its own, with stdin.
func command(t testing.TB, stdin string, args ...string) outcome {
	t.Helper()
	var out, remark bytes.Buffer
	err := run(t.Context(), args, strings.NewReader(stdin), &out, &remark)
	return outcome{exitStatus(err), out.String(), remark.String()}
}

// golden compares got with a file of testdata.
func golden(t testing.TB, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test -update rewrites it); got:\n%s\nwant:\n%s", path, got, want)
	}
}
