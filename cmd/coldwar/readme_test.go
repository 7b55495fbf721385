package main

import (
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func readme(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestREADMENamesEverySetting holds the README's tables against the commands.
func TestREADMENamesEverySetting(t *testing.T) {
	text := readme(t)
	root := newRoot(&app{in: strings.NewReader(""), out: os.Stdout, err: os.Stderr})
	flags := 0
	for _, cmd := range root.Commands() {
		if cmd.Name() == "help" {
			continue
		}
		if !strings.Contains(text, "| `coldwar "+cmd.Name()) {
			t.Errorf("the README's table of commands has no %q", cmd.Name())
		}
		eachFlag(cmd, func(f *pflag.Flag) {
			flags++
			row := rowOf(text, f.Name, cmd.Name())
			if row == "" {
				t.Errorf("the README's table of settings has no --%s of %s", f.Name, cmd.Name())
				return
			}
			for _, v := range f.Annotations[fromVariable] {
				if !strings.Contains(row, "`"+v+"`") {
					t.Errorf("the README's row of --%s does not name %s: %s", f.Name, v, row)
				}
			}
			if d := f.DefValue; d != "" && d != "[]" && !strings.Contains(row, d) {
				t.Errorf("the README's row of --%s of %s does not tell the default %s: %s", f.Name, cmd.Name(), d, row)
			}
		})
	}
	if flags < 20 {
		t.Errorf("only %d flags were looked at", flags)
	}
}

func eachFlag(cmd *cobra.Command, fn func(*pflag.Flag)) {
	visit := func(f *pflag.Flag) {
		if f.Name != "help" {
			fn(f)
		}
	}
	cmd.Flags().VisitAll(visit)
	cmd.InheritedFlags().VisitAll(visit)
}

// rowOf finds the row of the table of settings that is about a flag of a
// command.
func rowOf(text, flag, command string) string {
	for line := range strings.Lines(text) {
		cells := strings.Split(strings.ReplaceAll(line, `\|`, "/"), "|")
		if len(cells) != 7 || !strings.HasPrefix(cells[1], " `--"+flag+" ") && !strings.HasPrefix(cells[1], " `--"+flag+"`") {
			continue
		}
		of := cells[2]
		if strings.Contains(of, "all") && !strings.Contains(of, "but "+command) || strings.Contains(of, command) {
			return line
		}
	}
	return ""
}

// TestREADMECommands runs what stands behind "$" in the README's console
// blocks, in one directory, and compares what they print.
func TestREADMECommands(t *testing.T) {
	commands := readmeCommands(readme(t))
	t.Chdir(t.TempDir())
	essay := "Two Visits\n\nMao Zedong came to Moscow in December 1949. Eight years later he came again.\n"
	if err := os.WriteFile("my-essay.txt", []byte(essay), 0o666); err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, c := range commands {
		stdin, line := "", c.line
		if text, rest, ok := strings.Cut(line, " | "); ok {
			stdin, line = strings.Trim(strings.TrimPrefix(text, "echo "), `"`)+"\n", rest
		}
		args := words(line)
		if args[0] != "coldwar" {
			continue // make, which the checks of a fresh clone run
		}
		ran++
		got := command(t, stdin, args[1:]...)
		if got.status != 0 {
			t.Errorf("$ %s: exit status %d: %s", c.line, got.status, got.remark)
		} else if all := got.out + got.remark; !fits(all, c.output) {
			t.Errorf("$ %s\ngot:\n%s\nthe README says:\n%s", c.line, all, c.output)
		}
	}
	if ran < 4 {
		t.Errorf("only %d commands were found", ran)
	}
}

// shown is a command of the README with what it prints.
type shown struct{ line, output string }

func readmeCommands(text string) []shown {
	var commands []shown
	inside := false
	for line := range strings.Lines(text) {
		switch {
		case strings.HasPrefix(line, "```"):
			inside = strings.TrimSpace(line) == "```console"
		case inside && strings.HasPrefix(line, "$ "):
			commands = append(commands, shown{line: strings.TrimSpace(line[2:])})
		case inside:
			commands[len(commands)-1].output += line
		}
	}
	return commands
}

// words splits a command line as a shell does, as far as the README goes:
// single quotes keep spaces.
func words(line string) []string {
	var words []string
	for i, part := range strings.Split(line, "'") {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
}

// fits tells whether got is what was shown, where a last line of "…" stands
// for whatever follows.
func fits(got, want string) bool {
	if start, ok := strings.CutSuffix(want, "…\n"); ok {
		return strings.HasPrefix(trimLines(got), trimLines(start))
	}
	return trimLines(got) == trimLines(want)
}

// trimLines leaves out spaces at ends of lines, which the README has not.
func trimLines(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return b.String()
}
