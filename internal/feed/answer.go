package feed

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"

	"coldwar"
)

const (
	methods     = "GET, HEAD, OPTIONS"
	headerTotal = "X-Total-Count"
)

// open lets pages of any origin read the answer. Credentials are not allowed
// with it, and feeds need none.
func open(h http.Header) {
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Expose-Headers", "ETag, "+headerTotal)
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Vary", "Accept-Encoding")
}

// preflight answers a browser that asks whether it may send a request.
func preflight(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Allow", methods)
	if r.Header.Get("Access-Control-Request-Method") != "" {
		w.Header().Set("Access-Control-Allow-Methods", methods)
		w.Header().Set("Access-Control-Allow-Headers", "*")
		w.Header().Set("Access-Control-Max-Age", "86400")
	}
	w.WriteHeader(http.StatusNoContent)
}

// send sends a whole feed, or only that the client has it already.
func send(w http.ResponseWriter, r *http.Request, body []byte) {
	sum := sha256.Sum256(body)
	tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:]) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "no-cache") // kept, but asked for each time
	if has(r.Header.Values("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	sendJSON(w, r, http.StatusOK, body)
}

// has tells whether an If-None-Match header names a tag.
func has(headers []string, tag string) bool {
	for _, header := range headers {
		for one := range strings.SplitSeq(header, ",") {
			one = strings.TrimPrefix(strings.TrimSpace(one), "W/")
			if one == tag || one == "*" {
				return true
			}
		}
	}
	return false
}

func sendJSON(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		// An error is a client that has gone.
		_, _ = w.Write(body)
	}
}

// failures says what an error of each kind is to programs. Errors of writing
// cannot come up here.
var failures = map[coldwar.ErrorKind]struct {
	status int
	code   string
}{
	coldwar.Invalid:     {http.StatusBadRequest, "BAD_USER_INPUT"},
	coldwar.NotFound:    {http.StatusNotFound, "NOT_FOUND"},
	coldwar.TooComplex:  {http.StatusBadRequest, "QUERY_TOO_COMPLEX"},
	coldwar.Timeout:     {http.StatusServiceUnavailable, "TIMEOUT"},
	coldwar.Unavailable: {http.StatusServiceUnavailable, "UNAVAILABLE"},
}

// fail answers with an error. What is not for users is logged under a number,
// and only the number is told.
func (h *handler) fail(w http.ResponseWriter, r *http.Request, err error) {
	kind, message := coldwar.UserError(err)
	if f, ok := failures[kind]; ok {
		h.refuse(w, r, f.status, f.code, message)
		return
	}
	if r.Context().Err() != nil {
		h.refuse(w, r, http.StatusServiceUnavailable, "TIMEOUT", "The request was cancelled or took longer than allowed.")
		return
	}
	reference := rand.Uint32()
	h.log.ErrorContext(r.Context(), "feed failed", "reference", reference, "path", r.URL.Path, "error", err)
	h.refuse(w, r, http.StatusInternalServerError, "INTERNAL",
		"Something went wrong on our side. It is logged under the reference number "+strconv.FormatUint(uint64(reference), 10)+".")
}

// refuse answers with an error in the form that GraphQL errors have.
func (h *handler) refuse(w http.ResponseWriter, r *http.Request, status int, code, message string) {
	type extensions struct {
		Code string `json:"code"`
	}
	type graphError struct {
		Message    string     `json:"message"`
		Extensions extensions `json:"extensions"`
	}
	body, err := json.Marshal(map[string][]graphError{"errors": {{message, extensions{code}}}})
	if err != nil {
		panic(err) // strings can be marshalled
	}
	w.Header().Set("Cache-Control", "no-store")
	sendJSON(w, r, status, append(body, '\n'))
}
