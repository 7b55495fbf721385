package graph

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
)

// Media types of answers. The newer one tells a refused request by its HTTP
// status; the older one has 200 for whatever was well-formed GraphQL.
const (
	mediaGraphQL = "application/graphql-response+json"
	mediaJSON    = "application/json"
)

const methods = "GET, HEAD, POST, OPTIONS"

// ServeHTTP answers GraphQL over HTTP: POST with a JSON body, and GET and HEAD
// for queries. It takes no other content type on POST, so that no form of a
// foreign page can send one.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept")
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
	case http.MethodOptions:
		w.Header().Set("Allow", methods)
		w.WriteHeader(http.StatusNoContent)
		return
	default:
		w.Header().Set("Allow", methods)
		send(w, r, mediaJSON, http.StatusMethodNotAllowed, refuse(refusal(BadUserInput, "The method %s is not served here; allowed are %s.", r.Method, methods)))
		return
	}
	media, ok := negotiate(r.Header.Values("Accept"))
	if !ok {
		send(w, r, mediaJSON, http.StatusNotAcceptable, refuse(refusal(BadUserInput, "The Accept header allows neither %s nor %s, which are all there is.", mediaGraphQL, mediaJSON)))
		return
	}
	req, refused := readRequest(w, r)
	if refused != nil {
		send(w, r, media, refused.status, refuse(refused.failure))
		return
	}
	status := 0
	response := s.do(r.Context(), req, func(op ast.Operation) *failure {
		if r.Method == http.MethodPost || op == ast.Query {
			return nil
		}
		status = http.StatusMethodNotAllowed
		w.Header().Set("Allow", "POST")
		return refusal(BadUserInput, "A %s cannot be sent by %s; use POST.", op, r.Method)
	})
	if status == 0 {
		status = response.status(media)
	}
	send(w, r, media, status, response)
}

// status is the HTTP status of an answer in a media type.
func (r Response) status(media string) int {
	if !r.Refused || media == mediaJSON {
		return http.StatusOK
	}
	return statuses[r.Codes[0]]
}

// send writes an answer. Those to GET and HEAD can be asked for again by what
// they hold.
func send(w http.ResponseWriter, r *http.Request, media string, status int, response Response) {
	h := w.Header()
	h.Set("Content-Type", media+"; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	if r.Method != http.MethodPost {
		sum := sha256.Sum256(response.Body)
		tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:]) + `"`
		h.Set("ETag", tag)
		h.Set("Cache-Control", "no-cache")
		if status == http.StatusOK && matches(r.Header.Values("If-None-Match"), tag) {
			h.Del("Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(response.Body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		// An error is a client that has gone.
		_, _ = w.Write(response.Body)
	}
}

// matches tells whether an If-None-Match header names a tag.
func matches(headers []string, tag string) bool {
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

// unread is a request that is no GraphQL request.
type unread struct {
	status int
	*failure
}

func badRequest(format string, args ...any) *unread {
	return &unread{http.StatusBadRequest, refusal(BadUserInput, format, args...)}
}

func readRequest(w http.ResponseWriter, r *http.Request) (Request, *unread) {
	if r.Method == http.MethodPost {
		return readBody(w, r)
	}
	return readURL(r.URL)
}

func readURL(u *url.URL) (Request, *unread) {
	params, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return Request{}, badRequest("The parameters of the URL are not well encoded.")
	}
	variables, err := ParseVariables([]byte(params.Get("variables")))
	if err != nil {
		return Request{}, badRequest("%s", err)
	}
	var extensions map[string]any
	if given := params.Get("extensions"); given != "" && decodeJSON([]byte(given), &extensions) != nil {
		return Request{}, badRequest("extensions must be a JSON object.")
	}
	return complete(Request{Query: params.Get("query"), OperationName: params.Get("operationName"), Variables: variables}, extensions)
}

func readBody(w http.ResponseWriter, r *http.Request) (Request, *unread) {
	if !isJSON(r.Header.Get("Content-Type")) {
		return Request{}, &unread{http.StatusUnsupportedMediaType, refusal(BadUserInput, "The Content-Type of a POST must be application/json in UTF-8.")}
	}
	if encoding := r.Header.Get("Content-Encoding"); encoding != "" && !strings.EqualFold(encoding, "identity") {
		return Request{}, &unread{http.StatusUnsupportedMediaType, refusal(BadUserInput, "The body of a POST must come as it is, without Content-Encoding.")}
	}
	if r.ContentLength > MaxBody {
		return Request{}, oversized() // before its sender could be slow
	}
	body, err := readWhole(http.MaxBytesReader(w, r.Body, MaxBody), r.ContentLength)
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return Request{}, oversized()
	} else if err != nil {
		return Request{}, badRequest("The request could not be read to its end.")
	}
	return decodeBody(body)
}

func oversized() *unread {
	return &unread{http.StatusRequestEntityTooLarge, refusal(TooComplex, "The request is longer than %d bytes, which is the most allowed.", MaxBody)}
}

// isJSON tells whether a content type is JSON in UTF-8.
func isJSON(contentType string) bool {
	if contentType == mediaJSON {
		return true // what nearly every client sends, without parsing it
	}
	media, params, err := mime.ParseMediaType(contentType)
	charset := strings.ToLower(params["charset"])
	return err == nil && media == mediaJSON && (charset == "" || charset == "utf-8" || charset == "utf8")
}

// readWhole reads to the end. size is how much there is said to be, -1 when
// nobody says.
func readWhole(r io.Reader, size int64) ([]byte, error) {
	var body bytes.Buffer
	if size > 0 && size <= MaxBody {
		body.Grow(int(size) + bytes.MinRead) // so that it need not grow
	}
	_, err := body.ReadFrom(r)
	return body.Bytes(), err
}

func decodeBody(body []byte) (Request, *unread) {
	var in struct {
		Query         any `json:"query"`
		OperationName any `json:"operationName"`
		Variables     any `json:"variables"`
		Extensions    any `json:"extensions"`
	}
	switch text := bytes.TrimLeft(body, " \t\r\n"); {
	case !utf8.Valid(body):
		return Request{}, badRequest("The body is not valid UTF-8.")
	case bytes.HasPrefix(text, []byte("[")):
		return Request{}, badRequest("Batches of operations are not served; send one JSON object a request.")
	case !bytes.HasPrefix(text, []byte("{")) || decodeJSON(body, &in) != nil:
		return Request{}, badRequest("The body must be a JSON object with a \"query\".")
	}
	var req Request
	var ok bool
	if req.Query, ok = in.Query.(string); !ok && in.Query != nil {
		return Request{}, badRequest("query must be a string.")
	}
	if req.OperationName, ok = in.OperationName.(string); !ok && in.OperationName != nil {
		return Request{}, badRequest("operationName must be a string or null.")
	}
	if req.Variables, ok = in.Variables.(map[string]any); !ok && in.Variables != nil {
		return Request{}, badRequest("variables must be an object or null.")
	}
	extensions, ok := in.Extensions.(map[string]any)
	if !ok && in.Extensions != nil {
		return Request{}, badRequest("extensions must be an object or null.")
	}
	return complete(req, extensions)
}

func complete(req Request, extensions map[string]any) (Request, *unread) {
	var err error
	if req.Hash, err = hashOf(extensions); err != nil {
		return req, badRequest("%s", err)
	}
	if req.Hash == "" && strings.TrimSpace(req.Query) == "" {
		return req, badRequest("The request has no query.")
	}
	return req, nil
}
