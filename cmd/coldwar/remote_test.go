package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestRemoteFailures holds that what is no GraphQL answer is told as that.
func TestRemoteFailures(t *testing.T) {
	tests := []struct {
		name   string
		answer http.HandlerFunc
		want   string
	}{
		{"a page", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(404)
			io.WriteString(w, "<h1>Not Found</h1>")
		}, "answered 404 Not Found, not GraphQL"},
		{"a redirect", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://elsewhere.example/", http.StatusMovedPermanently)
		}, "answered 301"},
		{"half an answer", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			io.WriteString(w, `{"data":`)
		}, "not GraphQL"},
		{"an error", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			io.WriteString(w, `{"errors":[{"message":"The database is away."}]}`)
		}, "The database is away."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			srv := httptest.NewServer(tt.answer)
			defer srv.Close()
			got := command(t, "", "events", "--url", srv.URL)
			if got.status != 1 || !strings.Contains(got.remark, tt.want) || got.out != "" {
				t.Errorf("got %+v, want %q", got, tt.want)
			}
		})
	}
}

func TestRemoteIsAway(t *testing.T) {
	srv := httptest.NewServer(nil)
	srv.Close()
	want := "coldwar: no server answers at " + srv.URL + "/graphql: connection refused\n"
	if got := command(t, "", "events", "--url", srv.URL); got.status != 1 || got.remark != want || got.out != "" {
		t.Errorf("got %+v, want %s", got, want)
	}
}

func TestRemoteShowsToken(t *testing.T) {
	var token, path string
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, path = r.Header.Get("Authorization"), r.URL.Path
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		io.WriteString(w, `{"data":null}`)
	}))
	defer srv.Close()
	for _, address := range []string{srv.URL, srv.URL + "/", srv.URL + "/graphql"} {
		if got := command(t, "", "query", "{ info { events } }", "--url", address, "--token", "s3cret"); got.status != 0 || token != "Bearer s3cret" || path != "/graphql" {
			t.Errorf("%s: %+v, token %q, path %q", address, got, token, path)
		}
	}
	t.Setenv("COLDWAR_TOKEN", "from-env")
	if command(t, "", "query", "{ info { events } }", "--url", srv.URL); token != "Bearer from-env" {
		t.Errorf("token from the environment: %q", token)
	}
}
