package httpd_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"coldwar/internal/httpd"
)

func TestCompression(t *testing.T) {
	long := strings.Repeat("Stalin and Mao met in Moscow. ", 200)
	body := func(text string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/graphql-response+json; charset=utf-8")
			w.Header().Set("ETag", `"tag"`)
			if r.Header.Get("If-None-Match") == `"tag"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			io.WriteString(w, text)
		})
	}
	plain := func(b []byte) (io.Reader, error) { return bytes.NewReader(b), nil }
	unzip := func(b []byte) (io.Reader, error) { return gzip.NewReader(bytes.NewReader(b)) }
	unzstd := func(b []byte) (io.Reader, error) { return zstd.NewReader(bytes.NewReader(b)) }
	tests := []struct {
		name, text, accept, encoding string
		decode                       func([]byte) (io.Reader, error)
	}{
		{"not asked for", long, "", "", plain},
		{"identity", long, "identity", "", plain},
		{"refused", long, "gzip;q=0", "", plain},
		{"unknown", long, "br", "", plain},
		{"gzip", long, "gzip", "gzip", unzip},
		{"zstd", long, "zstd", "zstd", unzstd},
		{"a browser", long, "gzip, deflate, br, zstd", "zstd", unzstd},
		{"a preference", long, "gzip, zstd;q=0.5", "gzip", unzip},
		{"too short to gain", "{}", "gzip, zstd", "", plain},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newServer(t, httpd.Options{Graph: body(tt.text)})
			var headers []string
			if tt.accept != "" {
				headers = append(headers, "Accept-Encoding: "+tt.accept)
			}
			w := ask(s, "GET", "/graphql", headers...)
			if got := w.Header().Get("Content-Encoding"); got != tt.encoding {
				t.Errorf("Content-Encoding is %q, want %q", got, tt.encoding)
			}
			if !strings.Contains(strings.Join(w.Header().Values("Vary"), ","), "Accept-Encoding") {
				t.Errorf("Vary is %q", w.Header().Values("Vary"))
			}
			if w.Header().Get("ETag") != `"tag"` {
				t.Errorf("ETag is %q", w.Header().Get("ETag"))
			}
			r, err := tt.decode(w.Body.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			if b, err := io.ReadAll(r); err != nil || string(b) != tt.text {
				t.Errorf("got %q, %v", b, err)
			}
			if w := ask(s, "GET", "/graphql", append(headers, `If-None-Match: "tag"`)...); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
				t.Errorf("asked again: %d %q", w.Code, w.Body)
			}
		})
	}
}
