package httpd

import (
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"runtime/debug"
	"time"
)

const headerRequestID = "X-Request-Id"

var validRequestID = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// identify gives every request an id, or keeps the one that a proxy gave it.
// It stands in the request's header, for the handlers, and in the answer's.
func (s *Server) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := requestID(r)
		if !validRequestID.MatchString(id) {
			id = rand.Text()[:12]
			r.Header.Set(headerRequestID, id)
		}
		w.Header().Set(headerRequestID, id)
		next.ServeHTTP(w, r)
	})
}

func requestID(r *http.Request) string { return r.Header.Get(headerRequestID) }

// logged writes one record for each request when it is done. Queries are not
// logged: a GET holds its whole operation there.
func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began, out := time.Now(), &response{ResponseWriter: w}
		defer func() {
			level := slog.LevelInfo
			switch {
			case out.status >= 500:
				level = slog.LevelError
			case r.URL.Path == "/healthz" || r.URL.Path == "/readyz":
				level = slog.LevelDebug
			}
			s.log.LogAttrs(r.Context(), level, "request", slog.String("request", requestID(r)), slog.String("method", r.Method), slog.String("path", r.URL.Path),
				slog.Int("status", out.status), slog.Int64("bytes", out.bytes), slog.Float64("ms", float64(time.Since(began).Microseconds())/1000), slog.String("from", r.RemoteAddr))
		}()
		next.ServeHTTP(out, r)
	})
}

// recovered answers a panic with a 500 that tells the number under which the
// log has the rest. When part of an answer is out already the connection is
// broken off, so that nobody takes the part for the whole.
func (s *Server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if v == http.ErrAbortHandler {
				panic(v)
			}
			s.log.Error("panic", "request", requestID(r), "panic", fmt.Sprint(v), "stack", string(debug.Stack()))
			if out, ok := w.(*response); ok && out.status != 0 {
				panic(http.ErrAbortHandler)
			}
			fail(w, r, http.StatusInternalServerError, "INTERNAL", "Something went wrong on our side. The log has it under the number "+requestID(r)+".")
		}()
		next.ServeHTTP(w, r)
	})
}

// secured sets the headers that are right for every answer. What a page may
// load and who may frame it is the pages' own to say.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// response remembers what was sent. [http.ResponseController] reaches what
// lies beneath.
type response struct {
	http.ResponseWriter
	status int // 0 until the header is out
	bytes  int64
}

func (r *response) WriteHeader(status int) {
	if r.status == 0 && status >= 200 { // 1xx are not the answer yet
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *response) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

func (r *response) Unwrap() http.ResponseWriter { return r.ResponseWriter }
