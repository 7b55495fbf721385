package httpd

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"

	"coldwar"
)

// elsewhere answers the paths that nothing is mounted on. Browsers get the
// pages' own word for that, programs a 404 in a form they can read.
func elsewhere(web http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if wantsPage(r) {
			web.ServeHTTP(w, r)
			return
		}
		fail(w, r, http.StatusNotFound, "NOT_FOUND", "There is nothing at "+coldwar.Quote(r.URL.Path)+". GraphQL is at /graphql, the feeds are below /feeds/, the pages begin at /.")
	})
}

// readOnly refuses all methods but GET and HEAD.
func readOnly(h http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			fail(w, r, http.StatusMethodNotAllowed, "BAD_USER_INPUT", "This path is only for GET and HEAD.")
			return
		}
		h(w, r)
	})
}

// fail answers with words: plain to a browser, else as JSON of the form that
// GraphQL errors have.
func fail(w http.ResponseWriter, r *http.Request, status int, code, message string) {
	w.Header().Set("Cache-Control", "no-store")
	if wantsPage(r) {
		writeText(w, status, message)
		return
	}
	type extensions struct {
		Code string `json:"code"`
	}
	type graphError struct {
		Message    string     `json:"message"`
		Extensions extensions `json:"extensions"`
	}
	body, _ := json.Marshal(map[string][]graphError{"errors": {{message, extensions{code}}}})
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	w.Write(append(body, '\n'))
}

func writeText(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	io.WriteString(w, text+"\n")
}

func wantsPage(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept"), "text/html")
}
