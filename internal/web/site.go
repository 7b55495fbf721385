package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"coldwar"
)

// site holds the built files by their paths in dist. Without any, every page
// says that none were built.
type site map[string]file

// file is a file with what is sent along with it.
type file struct {
	body []byte
	tag  string // strong ETag
}

// load reads all files that are there; those that can't be read count as
// missing.
func load(files fs.FS) site {
	s := site{}
	fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return nil
		}
		if body, err := fs.ReadFile(files, name); err == nil {
			s[name] = newFile(body)
		}
		return nil
	})
	return s
}

func newFile(body []byte) file {
	sum := sha256.Sum256(body)
	return file{body, `"` + hex.EncodeToString(sum[:16]) + `"`}
}

// page serves a shell, or says how to build it.
func (s site) page(name string) http.HandlerFunc {
	f, built := s[name]
	if !built {
		f = newFile(s.message(unbuilt))
	}
	return func(w http.ResponseWriter, r *http.Request) { f.serve(w, r, ".html", askAgain) }
}

// essay serves the shell of an essay's page. Where there is no such essay it
// is the same, for its script says so, but a 404.
func (s site) essay(v coldwar.Viewer) http.HandlerFunc {
	page := s.page("essay.html")
	return func(w http.ResponseWriter, r *http.Request) {
		f, built := s["essay.html"]
		if !built || v == nil || exists(r.Context(), v, coldwar.ID("essay:"+r.PathValue("slug"))) {
			page(w, r)
			return
		}
		f.missing(w, r)
	}
}

// exists tells whether a node is there, also when that can't be found out: the
// page's script then says what is wrong.
func exists(ctx context.Context, v coldwar.Viewer, id coldwar.ID) bool {
	there := true
	_ = v.View(ctx, func(r coldwar.Reader) error {
		node, err := r.Node(id)
		there = node != nil || err != nil
		return nil
	})
	return there
}

// asset serves what the shells load.
func (s site) asset(w http.ResponseWriter, r *http.Request) {
	f, ok := s[strings.TrimPrefix(r.URL.Path, "/")]
	if !ok {
		s.nothing(w, r)
		return
	}
	f.serve(w, r, path.Ext(r.URL.Path), forever)
}

// nothing says that no page is at a path.
func (s site) nothing(w http.ResponseWriter, r *http.Request) {
	file{body: s.message(notFound(r.URL.Path))}.missing(w, r)
}

// serve sends the file, or that the browser has it already.
func (f file) serve(w http.ResponseWriter, r *http.Request, ext, keep string) {
	h := w.Header()
	h.Set("Cache-Control", keep)
	h.Set("Content-Type", contentTypes[ext])
	h.Set("ETag", f.tag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.body))
}

// missing sends a page with the news that what was asked for isn't there.
func (f file) missing(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", askAgain)
	w.Header().Set("Content-Type", contentTypes[".html"])
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		w.Write(f.body)
	}
}

// contentTypes are those of the files that build.mjs makes. The table of the
// system, which package mime asks, differs from one machine to the next.
var contentTypes = map[string]string{
	".css":  "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".svg":  "image/svg+xml",
	".ttf":  "font/ttf",
}
