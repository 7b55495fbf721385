package graph_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coldwar/graph"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestAnswers runs each operation of testdata and compares the whole answer.
func TestAnswers(t *testing.T) {
	operations, err := filepath.Glob("testdata/*.graphql")
	if err != nil || len(operations) == 0 {
		t.Fatal("no operations", err)
	}
	s := newServer(t)
	for _, name := range operations {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".graphql"), func(t *testing.T) {
			query, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			response := s.Do(t.Context(), graph.Request{Query: string(query)})
			decode(t, response)
			var got bytes.Buffer
			if err := json.Indent(&got, response.Body, "", "  "); err != nil {
				t.Fatal(err)
			}
			got.WriteByte('\n')
			golden := name + ".golden"
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("the answer differs from %s; look at it with -update\n%s", golden, &got)
			}
		})
	}
}
