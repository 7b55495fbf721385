package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
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
	".css":    "text/css; charset=utf-8",
	".html":   "text/html; charset=utf-8",
	".jsonld": "application/ld+json",
	".js":     "text/javascript; charset=utf-8",
	".svg":    "image/svg+xml",
	".ttf":    "font/ttf",
}
