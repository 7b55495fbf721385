package web

import (
	"embed"
	"io/fs"
	"net/http"
	"strings"

	"coldwar"
)

//go:embed all:dist
var dist embed.FS

// Options tune the pages. The zero value is right for production.
type Options struct {
	// Files are the built pages as build.mjs lays them out; nil means those
	// embedded in the binary.
	Files fs.FS
	// Viewer tells what there is, so that a page can be read and found without
	// its script, and that of something that isn't there is a 404; nil takes
	// all for there and says nothing of it.
	Viewer coldwar.Viewer
	// BaseURL is where browsers find the server, without a slash at its end;
	// "" leaves the addresses that pages tell to others relative.
	BaseURL string
}

// policy lets a page load from its own origin only, and no script or style
// that stands in the page itself.
const (
	policy = rules + "; frame-ancestors 'self'"
	rules  = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
)

// framed is the policy of the page that any site may show in a frame.
const framed = rules + "; frame-ancestors *"

// workshop is the policy of GraphiQL alone: its editor writes styles into the
// page, and its style sheet holds its fonts and pictures.
const workshop = policy + "; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:"

// How long a browser may keep an answer. The name of an asset holds a hash of
// its contents, so what it names never changes.
const (
	askAgain = "no-cache"
	forever  = "public, max-age=31536000, immutable"
)

// Handler serves the pages that doc.go lists, the permanent addresses below
// /id/, and what the pages load from /assets/; it answers every other path
// with a page that says that there is nothing. It reads all files at once:
// what happens to them later does not show.
func Handler(opts Options) http.Handler {
	files := opts.Files
	if files == nil {
		files, _ = fs.Sub(dist, "dist") // fails for invalid names only
	}
	s := load(files)
	press := newPress(s, opts.Viewer, opts.BaseURL)
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", press.page("index.html", timelinePage))
	mux.HandleFunc("/essays/{slug}", press.nodePage("essay.html", coldwar.KindEssay))
	mux.HandleFunc("/events/{slug}", press.nodePage("entity.html", coldwar.KindEvent))
	mux.HandleFunc("/people/{slug}", press.nodePage("entity.html", coldwar.KindPerson))
	mux.HandleFunc("/organizations/{slug}", press.nodePage("entity.html", coldwar.KindOrganization))
	mux.HandleFunc("/places/{slug}", press.nodePage("entity.html", coldwar.KindPlace))
	mux.HandleFunc("/sources/{slug}", press.nodePage("entity.html", coldwar.KindSource))
	mux.HandleFunc("/search", press.page("search.html", searchPage))
	mux.HandleFunc("/map", press.page("map.html", mapPage))
	mux.HandleFunc("/try", press.page("try.html", tryPage))
	mux.HandleFunc("/id/{kind}/{slug}", press.permanent)
	mux.HandleFunc("/embed/timeline", under(framed, s.page("embed.html")))
	mux.HandleFunc("/graphiql", under(workshop, s.page("graphiql.html")))
	mux.HandleFunc("/assets/", s.asset)
	mux.HandleFunc("/", s.nothing)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		if r.Method == http.MethodOptions && strings.HasPrefix(r.URL.Path, "/id/") {
			preflight(w)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "The pages can only be read, with GET or HEAD.", http.StatusMethodNotAllowed)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// under serves a page with a policy of its own.
func under(policy string, page http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		page(w, r)
	}
}
