package graph_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// TestPersistedQueries goes through Apollo's protocol: the hash alone, then
// with the query, then the hash alone again.
func TestPersistedQueries(t *testing.T) {
	s := newServer(t)
	const query = `{ place(id: "place:moscow") { name } }`
	const answer = `{"data":{"place":{"name":"Moscow"}}}`
	hash := func(query string) string {
		sum := sha256.Sum256([]byte(query))
		return hex.EncodeToString(sum[:])
	}
	extensions := func(hash string) string {
		return fmt.Sprintf(`{"persistedQuery":{"version":1,"sha256Hash":%q}}`, hash)
	}
	wrong := `{ nowhere }`
	const graphQL = "application/graphql-response+json"
	tests := []struct {
		name, method, query, extensions, accept string
		status                                  int
		want                                    string // part of the answer
	}{
		{"hash that is not known", "GET", "", extensions(hash(query)), "", 200, `{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}`},
		{"the same by the newer media type", "POST", "", extensions(hash(query)), graphQL, 404, "PERSISTED_QUERY_NOT_FOUND"},
		{"hash of another query", "POST", query, extensions(hash(query + " ")), graphQL, 400, "is not the SHA-256 of the query"},
		{"hash with the query", "POST", query, extensions(hash(query)), "", 200, answer},
		{"hash alone", "GET", "", extensions(hash(query)), "", 200, answer},
		{"hash alone by POST", "POST", "", extensions(hash(query)), "", 200, answer},
		{"a wrong query", "POST", wrong, extensions(hash(wrong)), graphQL, 400, "GRAPHQL_VALIDATION_FAILED"},
		{"is not kept", "POST", "", extensions(hash(wrong)), graphQL, 404, "PERSISTED_QUERY_NOT_FOUND"},
		{"another version", "POST", query, `{"persistedQuery":{"version":2,"sha256Hash":"` + hash(query) + `"}}`, "", 400, "must be an object with version 1"},
		{"no hash", "POST", query, `{"persistedQuery":{"version":1}}`, "", 400, "must be an object with version 1"},
		{"in capitals", "POST", query, extensions(strings.ToUpper(hash(query))), "", 400, "lower-case"},
		{"none asked for", "POST", query, `{"persistedQuery":null,"other":1}`, "", 200, answer},
		{"neither query nor hash", "POST", "", `{}`, "", 400, "has no query"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var r *http.Request
			if tt.method == "GET" {
				r = httptest.NewRequest("GET", "/graphql?extensions="+url.QueryEscape(tt.extensions), nil)
			} else {
				body, err := json.Marshal(map[string]any{"query": tt.query, "extensions": json.RawMessage(tt.extensions)})
				if err != nil {
					t.Fatal(err)
				}
				r = httptest.NewRequest("POST", "/graphql", strings.NewReader(string(body)))
				r.Header.Set("Content-Type", "application/json")
			}
			if tt.accept != "" {
				r.Header.Set("Accept", tt.accept)
			}
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r)
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.want) {
				t.Errorf("got %d %s, want %d with %s", w.Code, w.Body, tt.status, tt.want)
			}
		})
	}
}
