package link_test

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

// DESIGN.md explains every rule that evidence may name.
func TestDesignListsTheRules(t *testing.T) {
	read := func(file, pattern string) []string {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(raw), -1) {
			names = append(names, m[1])
		}
		slices.Sort(names)
		return slices.Compact(names)
	}
	rules := read("evidence.go", `rule = "([a-z-]+)"`)
	raw, err := os.ReadFile("DESIGN.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range rules {
		if !regexp.MustCompile("(?m)^\\|.*`" + rule + "`").Match(raw) {
			t.Errorf("DESIGN.md does not explain the rule %s", rule)
		}
	}
	if len(rules) < 30 {
		t.Errorf("only %d rules were read", len(rules))
	}
}
