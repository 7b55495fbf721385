package web

import (
	"embed"
	"io/fs"
	"net/http"

	"coldwar"
)

//go:embed all:dist
var dist embed.FS

// Options tune the pages. The zero value is right for production.
type Options struct {
	// Files are the built pages as build.mjs lays them out; nil means those
	// embedded in the binary.
	Files fs.FS
	// Viewer tells which essays there are, so that the page of one that isn't
	// there is a 404; nil takes all for there.
	Viewer coldwar.Viewer
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

// Handler serves /, /embed/timeline, /essays/{slug}, /graphiql and /assets/…, and answers every other path
// with a page that says that there is nothing. It reads all files at once:
// what happens to them later does not show.
func Handler(opts Options) http.Handler {
	files := opts.Files
	if files == nil {
		files, _ = fs.Sub(dist, "dist") // fails for invalid names only
	}
	s := load(files)
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", s.page("index.html"))
	mux.HandleFunc("/essays/{slug}", s.essay(opts.Viewer))
	mux.HandleFunc("/embed/timeline", under(framed, s.page("embed.html")))
	mux.HandleFunc("/graphiql", under(workshop, s.page("graphiql.html")))
	mux.HandleFunc("/assets/", s.asset)
	mux.HandleFunc("/", s.nothing)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
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
