package coldwar_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func architecture(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// section gives what stands below a heading of ARCHITECTURE.md.
func section(t *testing.T, heading string) string {
	t.Helper()
	_, after, ok := strings.Cut(architecture(t), "\n## "+heading+"\n")
	if !ok {
		t.Fatalf("ARCHITECTURE.md has no section %q", heading)
	}
	text, _, _ := strings.Cut(after, "\n## ")
	return text
}

var quoted = regexp.MustCompile("`([^`]+)`")

// names gives what stands in backquotes.
func names(text string) []string {
	var all []string
	for _, m := range quoted.FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	return all
}

func TestArchitectureHasTheImportTable(t *testing.T) {
	told := make(map[string][]string)
	for line := range strings.Lines(section(t, "Packages")) {
		cells := strings.Split(line, "|")
		if len(cells) != 5 || !strings.Contains(cells[1], "`") {
			continue
		}
		imports := []string{}
		for _, name := range names(cells[3]) {
			if name != "coldwar" {
				name = "coldwar/" + name
			}
			imports = append(imports, name)
		}
		told[names(cells[1])[0]] = imports
	}
	for pkg, imports := range allowed {
		if got, ok := told[pkg]; !ok {
			t.Errorf("the package table of ARCHITECTURE.md has no %s", pkg)
		} else if !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(imports))) {
			t.Errorf("ARCHITECTURE.md lets %s import %v, imports_test.go %v", pkg, got, imports)
		}
		delete(told, pkg)
	}
	for pkg := range told {
		t.Errorf("the package table of ARCHITECTURE.md has %s, which imports_test.go does not know", pkg)
	}
}

// TestArchitectureNamesTests checks that each promise's tests are there.
func TestArchitectureNamesTests(t *testing.T) {
	there := make(map[string]bool)
	declared := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		} else if d.IsDir() && d.Name() == "node_modules" {
			return fs.SkipDir
		} else if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		b, err := os.ReadFile(path)
		for _, m := range declared.FindAllSubmatch(b, -1) {
			there[string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	promised := 0
	for line := range strings.Lines(section(t, "Promises, and the tests that hold them")) {
		cells := strings.Split(line, "|")
		if len(cells) != 4 || !strings.Contains(cells[2], "`") {
			continue
		}
		for _, name := range names(cells[2]) {
			promised++
			if !there[name] {
				t.Errorf("ARCHITECTURE.md: %q is held by %s, which is nowhere", strings.TrimSpace(cells[1]), name)
			}
		}
	}
	if promised < 20 {
		t.Errorf("only %d tests were looked for", promised)
	}
}

// TestArchitectureNamesFiles checks that the places it sends readers to exist.
func TestArchitectureNamesFiles(t *testing.T) {
	looked := 0
	for line := range strings.Lines(section(t, "I want to change X: go to Y")) {
		dir := ""
		for _, name := range names(line) {
			if strings.ContainsAny(name, " ") {
				continue
			}
			looked++
			for _, path := range []string{name, filepath.Join(dir, name), filepath.Join(filepath.Dir(dir), name)} {
				if found, _ := filepath.Glob(path); len(found) > 0 {
					dir = path
					name = ""
					break
				}
			}
			if name != "" {
				t.Errorf("ARCHITECTURE.md sends readers to %s, which is not there: %s", name, line)
			}
		}
	}
	if looked < 20 {
		t.Errorf("only %d places were looked for", looked)
	}
}

// TestArchitectureNamesDependencies holds its table against go.mod and package.json.
func TestArchitectureNamesDependencies(t *testing.T) {
	text := section(t, "What we build on")
	out, err := exec.Command("go", "list", "-m", "-f", "{{if not (or .Indirect .Main)}}{{.Path}}{{end}}", "all").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	modules := strings.Fields(string(out))
	b, err := os.ReadFile("internal/web/package.json")
	if err != nil {
		t.Fatal(err)
	}
	var npm struct{ Dependencies, DevDependencies map[string]string }
	if err := json.Unmarshal(b, &npm); err != nil {
		t.Fatal(err)
	}
	for _, packages := range []map[string]string{npm.Dependencies, npm.DevDependencies} {
		for name := range packages {
			if !strings.HasPrefix(name, "@types/") {
				modules = append(modules, name)
			}
		}
	}
	if len(modules) < 15 {
		t.Errorf("only %d dependencies were looked for: %v", len(modules), modules)
	}
	for _, name := range modules {
		if !strings.Contains(text, "`"+name+"`") {
			t.Errorf("ARCHITECTURE.md does not say why we build on %s", name)
		}
	}
}
