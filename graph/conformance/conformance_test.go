// Package conformance holds the server of package graph against graphql-js,
// and measures it beside mercurius. DESIGN.md says how.
package conformance

import (
	"context"
	"errors"
	"flag"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"coldwar"
	"coldwar/graph"
	"coldwar/internal/format"
	"coldwar/internal/ingest"
	"coldwar/seed"
	"coldwar/store"
)

var (
	operations = flag.Int("operations", 1500, "how many random operations to compare with graphql-js")
	seedNumber = flag.Int64("seed", 1, "where their random numbers begin; 0 takes the time")
)

// TestConformance compares answers to random operations with those of
// graphql-js over the same records.
func TestConformance(t *testing.T) {
	needNode(t)
	db := openKnowledge(t)
	exported := filepath.Join(t.TempDir(), "export.jsonl")
	export(t, db, exported)
	start := *seedNumber
	if start == 0 {
		start = time.Now().UnixNano() % 1e9
	}
	node := exec.CommandContext(t.Context(), "node", "conformance.mjs",
		"--url", serve(t, db), "--faulty", serve(t, faultyViewer{db}), "--export", exported, "--schema", "../schema.graphql",
		"--operations", strconv.Itoa(*operations), "--seed", strconv.FormatInt(start, 10))
	node.Env = append(os.Environ(), "NODE_ENV=production") // spares graphql-js checks of itself
	out, err := node.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}

// TestAudits asks what the specification of GraphQL over HTTP wants of a server.
func TestAudits(t *testing.T) {
	needNode(t)
	out, err := exec.CommandContext(t.Context(), "node", "audits.mjs", serve(t, openKnowledge(t))).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}

// needNode skips a test where npm has not been run, but not in CI, which must
// not pass without it.
func needNode(t testing.TB) {
	t.Helper()
	if _, err := os.Stat("node_modules"); err == nil {
		return
	}
	const missing = "graph/conformance/node_modules is missing; `make test` and `make conformance` install it"
	if os.Getenv("CI") != "" {
		t.Fatal(missing)
	}
	t.Skip(missing)
}

// openKnowledge makes a knowledge base of the shipped data and the records of
// testdata, some of them changed and deleted later.
func openKnowledge(t testing.TB) *store.Store {
	t.Helper()
	clock := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	db, err := store.Open(filepath.Join(t.TempDir(), "test.db"), store.Options{Now: func() time.Time { clock = clock.Add(time.Second); return clock }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := seed.Load(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"more.jsonl", "later.jsonl"} {
		file := ingest.File{Name: name, Open: func() (io.ReadCloser, error) { return os.Open(filepath.Join("testdata", name)) }}
		report, err := ingest.Import(t.Context(), db, []ingest.File{file}, ingest.Options{})
		if err != nil || len(report.Problems) > 0 {
			t.Fatal(err, report.Problems)
		}
	}
	gone := coldwar.ID("event:soon-forgotten")
	outcomes, err := db.Apply(t.Context(), []coldwar.Change{{By: "cli", Operation: coldwar.Delete, Node: gone, Writes: []coldwar.Write{{ID: gone, Base: 1}}}})
	if err != nil || outcomes[0].Err != nil {
		t.Fatal(err, outcomes)
	}
	return db
}

// export writes what `coldwar export` does.
func export(t testing.TB, db *store.Store, path string) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	err = db.View(t.Context(), func(r coldwar.Reader) error { return format.WriteJSONL(file, format.All(r)) })
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
}

func serve(t testing.TB, v coldwar.Viewer) string {
	t.Helper()
	server, err := graph.New(v, graph.Options{Version: "test", Timeout: time.Minute, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(server)
	t.Cleanup(web.Close)
	return web.URL
}

// faultyViewer is a knowledge base some of whose nodes cannot be read, so that
// errors arise all over an answer. Its rule is that of `faulty` in
// knowledge.mjs.
type faultyViewer struct{ coldwar.Viewer }

func (v faultyViewer) View(ctx context.Context, fn func(coldwar.Reader) error) error {
	return v.Viewer.View(ctx, func(r coldwar.Reader) error { return fn(faultyReader{r}) })
}

type faultyReader struct{ coldwar.Reader }

var errFaulty = errors.New("this node cannot be read")

func (r faultyReader) Node(id coldwar.ID) (coldwar.Node, error) {
	if len(id)%5 == 0 && id.Kind() != coldwar.KindPlace && id.Kind() != coldwar.KindChange && id != "" {
		return nil, errFaulty
	}
	return r.Reader.Node(id)
}
