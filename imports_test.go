package coldwar_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// allowed is what each package may import of ours, in what it ships (tests
// may import anything). A package missing here fails.
var allowed = map[string][]string{
	"coldwar":                   {"coldwar/internal/edtf"},
	"coldwar/internal/edtf":     {},
	"coldwar/internal/link":     {"coldwar", "coldwar/internal/edtf"},
	"coldwar/internal/format":   {"coldwar", "coldwar/internal/edtf"},
	"coldwar/internal/ingest":   {"coldwar", "coldwar/internal/edtf", "coldwar/internal/link", "coldwar/internal/format"},
	"coldwar/seed":              {"coldwar", "coldwar/internal/ingest", "coldwar/internal/format"},
	"coldwar/internal/search":   {"coldwar", "coldwar/internal/edtf"},
	"coldwar/store":             {"coldwar", "coldwar/internal/edtf", "coldwar/internal/search"},
	"coldwar/graph":             {"coldwar", "coldwar/internal/edtf", "coldwar/internal/format", "coldwar/graph/executor"},
	"coldwar/graph/executor":    {},
	"coldwar/internal/feed":     {"coldwar", "coldwar/internal/edtf", "coldwar/internal/format"},
	"coldwar/internal/web":      {"coldwar"},
	"coldwar/internal/httpd":    {"coldwar"},
	"coldwar/graph/conformance": {},
	"coldwar/cmd/coldwar": {
		"coldwar", "coldwar/internal/edtf", "coldwar/internal/link", "coldwar/internal/format", "coldwar/internal/ingest", "coldwar/seed",
		"coldwar/store", "coldwar/graph", "coldwar/internal/feed", "coldwar/internal/web", "coldwar/internal/httpd",
	},
}

// onlyIn says where modules of others have their home here, with all their
// packages.
var onlyIn = map[string][]string{
	"go.etcd.io/bbolt":              {"coldwar/store"},
	"github.com/graphql-go/graphql": {"coldwar/graph", "coldwar/graph/executor"},
	"github.com/rs/cors":            {"coldwar/internal/httpd"},
	"github.com/vektah/gqlparser":   {"coldwar/graph", "coldwar/graph/executor"},
	"github.com/spf13/cobra":        {"coldwar/cmd/coldwar"},
	"github.com/blevesearch":        {"coldwar/internal/search"},
}

func TestImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		pkg, imports := fields[0], fields[1:]
		rule, known := allowed[pkg]
		if !known {
			t.Errorf("%s is not in the import table (imports_test.go, and the package table of ARCHITECTURE.md)", pkg)
			continue
		}
		for _, imp := range imports {
			for module, homes := range onlyIn {
				if !slices.Contains(homes, pkg) && (imp == module || strings.HasPrefix(imp, module+"/")) {
					t.Errorf("%s imports %s, which only %v may", pkg, imp, homes)
				}
			}
			if (imp == "coldwar" || strings.HasPrefix(imp, "coldwar/")) && !slices.Contains(rule, imp) {
				t.Errorf("%s imports %s; allowed are %v", pkg, imp, rule)
			}
		}
	}
}
