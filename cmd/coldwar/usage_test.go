package main

import (
	"strings"
	"testing"
)

func TestWrongUsage(t *testing.T) {
	tests := []struct {
		args string
		want string // part of what is said
	}{
		{"", "a command is missing; there are check, events, "},
		{"evnts --year 1953", `unknown command "evnts"; did you mean events?`},
		{"frobnicate", "unknown command \"frobnicate\"\nSee \"coldwar --help\"."},
		{"frobnicate --help", "unknown command"},
		{"help frobnicate", "unknown command"},
		{"--log-format xml version", `--log-format "xml": allowed are text, json`},
		{"--version", "unknown flag --version; did you mean version?"},
		{"link --format xml essay.txt", "allowed are table, json, html, annotations\n"},
		{"events --year 2147483648", `--year "2147483648": allowed are years from -2147483648 to 2147483647`},
		{"serve --answer-cache 64MB", "it is a number of mebibytes from 0 to"},
		{"serve --answer-cache -1", "it is a number of mebibytes from 0 to"},
		{"version more", `"more" is one argument too many`},
		{"events --dd x", "unknown flag --dd; did you mean --db?\nSee \"coldwar events --help\"."},
		{"events -db x", "unknown flag --db; did you mean --db?"},
		{"events --dur 1953", "did you mean --during?"},
		{"events --db", "the flag --db needs a value"},
		{"events --year MCMLIII", `--year "MCMLIII": it is a year in figures`},
		{"events --during 1953-13", `--during "1953-13": `},
		{"events --during {1953,1954}", "not a set of them"},
		{"events --year 1953 --match exact", "allowed are possible, certain, starts, within, fuzzy"},
		{"events --match certain", "neither is given"},
		{"events --during 1953 --year 1953", "exclude each other"},
		{"events --url ftp://example.org", "such as http://127.0.0.1:8080"},
		{"events --url http://localhost --db x.db", "--db and --url exclude each other"},
		{"events --token secret", "--token is for --url"},
		{"query", "an argument is missing: the operation"},
		{"query {info{events}} --variables [1]", "must be a JSON object"},
		{"link --format tabel essay.txt", "did you mean table?"},
		{"link --written soon essay.txt", `--written "soon"`},
		{"link one.txt two.txt", "one argument too many"},
	}
	for _, tt := range tests {
		t.Run(tt.args, func(t *testing.T) {
			got := command(t, "", strings.Fields(tt.args)...)
			if got.status != 2 || !strings.Contains(got.remark, tt.want) || !strings.HasPrefix(got.remark, "coldwar: ") || got.out != "" {
				t.Errorf("status %d, said %q and printed %q; want 2 and %q", got.status, got.remark, got.out, tt.want)
			}
		})
	}
}

func TestUsageAsJSON(t *testing.T) {
	got := command(t, "", "events", "--log-format", "json", "--dd", "x")
	if got.status != 2 || !strings.HasPrefix(got.remark, "{") || !strings.Contains(got.remark, `"level":"ERROR"`) || strings.Count(got.remark, "\n") != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestVariables(t *testing.T) {
	t.Setenv("COLDWAR_LOG_FORMAT", "xml")
	if got := command(t, "", "version"); got.status != 2 || !strings.Contains(got.remark, `COLDWAR_LOG_FORMAT "xml": allowed are text, json`) {
		t.Errorf("a wrong variable: %+v", got)
	}
	if got := command(t, "", "version", "--log-format", "text"); got.status != 0 {
		t.Errorf("a wrong variable that the command line overrides: %+v", got)
	}
	t.Setenv("COLDWAR_LOG_FORMAT", "json")
	if got := command(t, "", "events", "--url", "http://127.0.0.1:1"); got.status != 1 || !strings.HasPrefix(got.remark, "{") {
		t.Errorf("a variable: %+v", got)
	}
	t.Setenv("COLDWAR_LOG_FORMAT", "")
	if got := command(t, "", "events", "--url", "http://127.0.0.1:1"); got.status != 1 || strings.HasPrefix(got.remark, "{") {
		t.Errorf("an empty variable: %+v", got)
	}
}

// TestHelp holds every command to have its help, with an example.
func TestHelp(t *testing.T) {
	root := newRoot(&app{})
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		if !cmd.IsAvailableCommand() {
			continue
		}
		got := command(t, "", cmd.Name(), "--help")
		if got.status != 0 || got.remark != "" || !strings.Contains(got.out, "Examples:\n  ") || !strings.Contains(got.out, "coldwar "+cmd.Name()) {
			t.Errorf("coldwar %s --help: %+v", cmd.Name(), got)
		}
	}
	if got := command(t, "", "--help"); got.status != 0 || !strings.Contains(got.out, "Examples:\n  ") {
		t.Errorf("coldwar --help: %+v", got)
	}
}

func TestVersion(t *testing.T) {
	got := command(t, "", "version")
	if lines := strings.Split(got.out, "\n"); got.status != 0 || len(lines) != 4 || !strings.HasPrefix(lines[0], "coldwar ") || !strings.HasPrefix(lines[1], "commit ") || !strings.HasPrefix(lines[2], "go1.") {
		t.Errorf("got %+v", got)
	}
}
