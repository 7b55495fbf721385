package web_test

import (
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"coldwar/internal/web"
)

// built has the layout that build.mjs makes.
var built = fstest.MapFS{
	".keep":                   {},
	"index.html":              {Data: []byte("<!doctype html>{{template \"head\" .}}{{template \"header\" .}}{{template \"plain\" .}}")},
	"essay.html":              {Data: []byte("<!doctype html>{{template \"head\" .}}{{template \"header\" .}}{{template \"plain\" .}}")},
	"entity.html":             {Data: []byte("<!doctype html>{{template \"head\" .}}{{template \"header\" .}}{{template \"plain\" .}}")},
	"embed.html":              {Data: []byte("<!doctype html><title>embedded</title>")},
	"assets/timeline-ABCD.js": {Data: []byte("export {}")},
	"assets/site-ABCD.css":    {Data: []byte("body {}")},
	"assets/icon-ABCD.svg":    {Data: []byte("<svg/>")},
}

var unbuilt = fstest.MapFS{".keep": {}}

func get(h http.Handler, method, path string, header ...string) *http.Response {
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestHandler(t *testing.T) {
	tests := []struct {
		name, method, path string
		files              fs.FS
		status             int
		contentType, keep  string
		holds              string // in the body
	}{
		{"timeline", "GET", "/", built, 200, "text/html; charset=utf-8", "no-cache", "<title>Timeline of the Cold War – coldwar</title>"},
		{"timeline with its state", "GET", "/?year=1953", built, 200, "text/html; charset=utf-8", "no-cache", "<title>Timeline of the Cold War – coldwar</title>"},
		{"event", "GET", "/events/death-of-joseph-stalin", built, 200, "text/html; charset=utf-8", "no-cache", "<title>Event – coldwar</title>"},
		{"source", "GET", "/sources/cheek", built, 200, "text/html; charset=utf-8", "no-cache", "<title>Source – coldwar</title>"},
		{"no person named", "GET", "/people/", built, 404, "text/html; charset=utf-8", "no-cache", "Nothing is at /people/."},
		{"unbuilt place", "GET", "/places/moscow", unbuilt, 200, "text/html; charset=utf-8", "no-cache", "make web"},
		{"essay", "GET", "/essays/dasvidaniya-china", built, 200, "text/html; charset=utf-8", "no-cache", "<title>Essay – coldwar</title>"},
		{"timeline for frames", "GET", "/embed/timeline?year=1953", built, 200, "text/html; charset=utf-8", "no-cache", "<title>embedded"},
		{"unbuilt, for frames", "GET", "/embed/timeline", unbuilt, 200, "text/html; charset=utf-8", "no-cache", "make web"},
		{"script", "GET", "/assets/timeline-ABCD.js", built, 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", "export"},
		{"style", "GET", "/assets/site-ABCD.css", built, 200, "text/css; charset=utf-8", "public, max-age=31536000, immutable", "body"},
		{"icon", "GET", "/assets/icon-ABCD.svg", built, 200, "image/svg+xml", "public, max-age=31536000, immutable", "<svg"},
		{"HEAD", "HEAD", "/", built, 200, "text/html; charset=utf-8", "no-cache", ""},
		{"HEAD of a script", "HEAD", "/assets/timeline-ABCD.js", built, 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", ""},
		{"HEAD of nothing", "HEAD", "/nowhere", built, 404, "text/html; charset=utf-8", "no-cache", ""},
		{"no essay named", "GET", "/essays/", built, 404, "text/html; charset=utf-8", "no-cache", "Nothing is at /essays/."},
		{"below an essay", "GET", "/essays/a/b", built, 404, "text/html; charset=utf-8", "no-cache", "Nothing is at /essays/a/b."},
		{"no such page", "GET", "/nowhere", built, 404, "text/html; charset=utf-8", "no-cache", `href="/assets/site-ABCD.css"`},
		{"a path that is markup", "GET", "/%3Cscript%3E", built, 404, "text/html; charset=utf-8", "no-cache", "&lt;script&gt;"},
		{"no such asset", "GET", "/assets/timeline-0000.js", built, 404, "text/html; charset=utf-8", "no-cache", "Nothing is at"},
		{"a shell is no asset", "GET", "/assets/index.html", built, 404, "text/html; charset=utf-8", "no-cache", "Nothing is at"},
		{"a shell by its file", "GET", "/index.html", built, 404, "text/html; charset=utf-8", "no-cache", "Nothing is at"},
		{"no writing", "POST", "/", built, 405, "text/plain; charset=utf-8", "", "GET or HEAD"},
		{"no deleting", "DELETE", "/essays/dasvidaniya-china", built, 405, "text/plain; charset=utf-8", "", "GET or HEAD"},
		{"no replacing", "PUT", "/assets/timeline-ABCD.js", built, 405, "text/plain; charset=utf-8", "", "GET or HEAD"},
		{"unbuilt timeline", "GET", "/", unbuilt, 200, "text/html; charset=utf-8", "no-cache", "make web"},
		{"unbuilt essay", "GET", "/essays/dasvidaniya-china", unbuilt, 200, "text/html; charset=utf-8", "no-cache", "make web"},
		{"unbuilt, no such page", "GET", "/nowhere", unbuilt, 404, "text/html; charset=utf-8", "no-cache", "Nothing is at /nowhere."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := get(web.Handler(web.Options{Files: tt.files}), tt.method, tt.path)
			if r.StatusCode != tt.status {
				t.Errorf("status = %d, want %d", r.StatusCode, tt.status)
			}
			if got := r.Header.Get("Content-Type"); got != tt.contentType {
				t.Errorf("Content-Type = %q, want %q", got, tt.contentType)
			}
			if got := r.Header.Get("Cache-Control"); got != tt.keep {
				t.Errorf("Cache-Control = %q, want %q", got, tt.keep)
			}
			if allow := r.Header.Get("Allow"); tt.status == http.StatusMethodNotAllowed && allow != "GET, HEAD" {
				t.Errorf("Allow = %q", allow)
			}
			policy := r.Header.Get("Content-Security-Policy")
			if !strings.HasPrefix(policy, "default-src 'self';") || strings.Contains(policy, "unsafe") {
				t.Errorf("Content-Security-Policy = %q", policy)
			}
			got := body(t, r)
			if !strings.Contains(got, tt.holds) {
				t.Errorf("body lacks %q:\n%s", tt.holds, got)
			}
			if tt.method == "HEAD" && got != "" {
				t.Errorf("HEAD has a body: %q", got)
			}
		})
	}
}

// One page may be framed by any site, the others by none but ours.
func TestFrames(t *testing.T) {
	h := web.Handler(web.Options{Files: built})
	for path, ancestors := range map[string]string{
		"/embed/timeline": "*", "/": "'self'", "/essays/x": "'self'", "/graphiql": "'self'", "/embed/": "'self'", "/assets/site-ABCD.css": "'self'",
	} {
		r := get(h, "GET", path)
		if policy := r.Header.Get("Content-Security-Policy"); !strings.Contains(policy+";", "frame-ancestors "+ancestors+";") || strings.Count(policy, "frame-ancestors") != 1 {
			t.Errorf("%s: Content-Security-Policy = %q, want frame-ancestors %s", path, policy, ancestors)
		}
		if got := r.Header.Get("X-Frame-Options"); got != "" {
			t.Errorf("%s: X-Frame-Options = %q", path, got)
		}
	}
}

func TestETag(t *testing.T) {
	for _, path := range []string{"/", "/essays/x", "/assets/timeline-ABCD.js"} {
		h := web.Handler(web.Options{Files: built})
		tag := get(h, "GET", path).Header.Get("ETag")
		if !regexp.MustCompile(`^"[0-9a-f]{32}"$`).MatchString(tag) {
			t.Fatalf("%s: ETag = %q, want a strong one", path, tag)
		}
		if r := get(h, "GET", path, "If-None-Match", tag); r.StatusCode != http.StatusNotModified || body(t, r) != "" || r.Header.Get("ETag") != tag {
			t.Errorf("%s: with its ETag: %s, ETag %q", path, r.Status, r.Header.Get("ETag"))
		}
		if r := get(h, "HEAD", path, "If-None-Match", `"other", W/`+tag); r.StatusCode != http.StatusNotModified {
			t.Errorf("%s: HEAD with its ETag among others: %s", path, r.Status)
		}
		if got := get(h, "HEAD", path).Header.Get("ETag"); got != tag {
			t.Errorf("%s: HEAD has the ETag %s, GET %s", path, got, tag)
		}
		if r := get(h, "GET", path, "If-None-Match", `"other"`); r.StatusCode != http.StatusOK {
			t.Errorf("%s: with another ETag: %s", path, r.Status)
		}
	}
	h := web.Handler(web.Options{Files: built})
	if a, b := get(h, "GET", "/").Header.Get("ETag"), get(h, "GET", "/essays/x").Header.Get("ETag"); a == b {
		t.Errorf("different pages have the same ETag %s", a)
	}
}

// What the embedded shells name must be embedded too. In a tree where nothing
// was built, the embedded pages must say so.
func TestEmbedded(t *testing.T) {
	h := web.Handler(web.Options{})
	named := regexp.MustCompile(`(?:src|href)="(/assets/[^"]+)"`)
	_, err := os.Stat("dist/index.html")
	for _, page := range []string{"/", "/embed/timeline", "/essays/any", "/events/any", "/graphiql"} {
		html := body(t, get(h, "GET", page))
		assets := named.FindAllStringSubmatch(html, -1)
		if err != nil {
			if len(assets) > 0 || !strings.Contains(html, "make web") {
				t.Errorf("%s is not built and doesn't say so:\n%s", page, html)
			}
			continue
		}
		if len(assets) < 3 { // script, style, icon
			t.Errorf("%s names %d assets:\n%s", page, len(assets), html)
		}
		for _, asset := range assets {
			if r := get(h, "GET", asset[1]); r.StatusCode != http.StatusOK {
				t.Errorf("%s names %s: %s", page, asset[1], r.Status)
			}
		}
	}
}
