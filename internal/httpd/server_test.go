package httpd_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"coldwar"
	"coldwar/internal/httpd"
)

// answering gives a handler that says its name.
func answering(name string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, name) })
}

// newServer makes a server whose handlers say their names, but for what o has.
func newServer(t testing.TB, o httpd.Options) *httpd.Server {
	t.Helper()
	for _, h := range []struct {
		handler *http.Handler
		name    string
	}{{&o.Graph, "graph"}, {&o.Feed, "feed"}, {&o.Web, "web"}} {
		if *h.handler == nil {
			*h.handler = answering(h.name)
		}
	}
	s, err := httpd.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ask sends one request with headers given as "Name: value".
func ask(h http.Handler, method, target string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestPaths(t *testing.T) {
	const browser = "Accept: text/html,application/xhtml+xml,*/*;q=0.8"
	s := newServer(t, httpd.Options{})
	tests := []struct {
		method, path, accept string
		status               int
		want                 string // part of the answer
	}{
		{"POST", "/graphql", "", 200, "graph"},
		{"GET", "/graphql", "", 200, "graph"},
		{"GET", "/graphql/more", "", 404, `"code":"NOT_FOUND"`},
		{"GET", "/feeds/vis.json", "", 200, "feed"},
		{"GET", "/", "", 200, "web"},
		{"GET", "/essays/dasvidaniya-china", "", 200, "web"},
		{"GET", "/graphiql", "", 200, "web"},
		{"GET", "/embed/timeline", "", 200, "web"},
		{"GET", "/assets/app.js", "", 200, "web"},
		{"GET", "/healthz", "", 200, "alive\n"},
		{"HEAD", "/healthz", "", 200, ""},
		{"POST", "/healthz", "", 405, "only for GET and HEAD"},
		{"GET", "/readyz", "", 200, "ready\n"},
		{"GET", "/nothing", browser, 200, "web"}, // whose 404 it is
		{"GET", "/nothing", "", 404, `There is nothing at \"/nothing\".`},
		{"POST", "/import", "", 404, "There is nothing at"},
	}
	for _, tt := range tests {
		t.Run(tt.method+" "+tt.path+tt.accept, func(t *testing.T) {
			var headers []string
			if tt.accept != "" {
				headers = append(headers, tt.accept)
			}
			w := ask(s, tt.method, tt.path, headers...)
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.want) {
				t.Errorf("got %d %q, want %d with %q", w.Code, w.Body, tt.status, tt.want)
			}
			if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Server") != "" || w.Header().Get("X-Request-Id") == "" {
				t.Errorf("headers are %v", w.Header())
			}
		})
	}
}

func TestReady(t *testing.T) {
	tests := []struct {
		name   string
		err    error
		status int
		want   string
	}{
		{"can serve", nil, 200, "ready\n"},
		{"says why not", coldwar.Errorf(coldwar.Unavailable, "The database is closed."), 503, "not ready: The database is closed.\n"},
		{"hides what is not for users", errors.New("open /var/lib/x"), 503, "not ready: Something went wrong on our side.\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newServer(t, httpd.Options{Ready: func(context.Context) error { return tt.err }})
			if w := ask(s, "GET", "/readyz"); w.Code != tt.status || w.Body.String() != tt.want {
				t.Errorf("got %d %q", w.Code, w.Body)
			}
			if w := ask(s, "GET", "/healthz"); w.Code != 200 {
				t.Errorf("alive: got %d", w.Code)
			}
		})
	}
}

func TestOrigins(t *testing.T) {
	const foreign, own = "https://foreign.example", "http://example.com" // httptest's host
	tests := []struct {
		name    string
		allowed []string
		method  string
		headers []string
		status  int
		allow   string // Access-Control-Allow-Origin
	}{
		{"no browser", nil, "POST", nil, 200, ""},
		{"own page", nil, "POST", []string{"Origin: " + own}, 200, ""},
		{"own page behind a proxy", nil, "POST", []string{"Origin: https://public.example", "Sec-Fetch-Site: same-origin"}, 200, ""},
		{"own page behind a proxy, by an old browser", nil, "POST", []string{"Origin: https://public.example"}, 200, ""},
		{"foreign page writes", nil, "POST", []string{"Origin: " + foreign}, 403, ""},
		{"foreign form", nil, "POST", []string{"Sec-Fetch-Site: cross-site"}, 403, ""},
		{"foreign page reads in vain", nil, "GET", []string{"Origin: " + foreign}, 200, ""},
		{"foreign page asks for leave", nil, "OPTIONS", []string{"Origin: " + foreign, "Access-Control-Request-Method: POST"}, 200, ""},
		{"allowed page", []string{foreign}, "POST", []string{"Origin: " + foreign}, 200, foreign},
		{"allowed page asks for leave", []string{foreign}, "OPTIONS", []string{"Origin: " + foreign, "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: authorization,content-type"}, 204, foreign},
		{"another page than allowed", []string{foreign}, "POST", []string{"Origin: https://other.example"}, 403, ""},
		{"another page asks for leave", []string{foreign}, "OPTIONS", []string{"Origin: https://other.example", "Access-Control-Request-Method: POST"}, 204, ""},
		{"own page beside an allowed one", []string{foreign}, "POST", []string{"Origin: " + own}, 200, ""},
		{"any page", []string{"*"}, "POST", []string{"Origin: " + foreign, "Sec-Fetch-Site: cross-site"}, 200, "*"},
		{"a subdomain", []string{"https://*.example.org"}, "POST", []string{"Origin: https://a.example.org"}, 200, "https://a.example.org"},
		{"not a subdomain", []string{"https://*.example.org"}, "POST", []string{"Origin: https://example.com.evil.example"}, 403, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newServer(t, httpd.Options{CORSOrigins: tt.allowed, PublicURL: "https://public.example/coldwar"})
			w := ask(s, tt.method, "/graphql", tt.headers...)
			if got := w.Header().Get("Access-Control-Allow-Origin"); w.Code != tt.status || got != tt.allow {
				t.Errorf("got %d, allowed %q, want %d, %q", w.Code, got, tt.status, tt.allow)
			}
			if w.Header().Get("Access-Control-Allow-Credentials") != "" {
				t.Error("credentials are allowed")
			}
			if w.Code == http.StatusForbidden && !strings.Contains(w.Body.String(), "--cors-origin") {
				t.Errorf("a refusal that does not help: %s", w.Body)
			}
		})
	}
}

func TestCheckOrigin(t *testing.T) {
	for _, good := range []string{"*", "https://example.org", "http://localhost:3000", "https://*.example.org", "http://localhost:*", "http://[::1]:8080", "HTTPS://Example.org"} {
		if err := httpd.CheckOrigin(good); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
	for _, bad := range []string{"", "example.org", "https://example.org/", "https://example.org/path", "https://user@example.org", "ftp://example.org", "null", "https://*.*.org", "https://example.org?x", "https://", "https://a b"} {
		if err := httpd.CheckOrigin(bad); err == nil {
			t.Errorf("%q is taken for an origin", bad)
		} else if _, message := coldwar.UserError(err); !strings.Contains(message, "is not an origin") {
			t.Errorf("%q: %s", bad, message)
		}
	}
	if _, err := httpd.New(httpd.Options{CORSOrigins: []string{"example.org"}}); err == nil {
		t.Error("New takes a wrong origin")
	}
	if _, err := httpd.New(httpd.Options{PublicURL: "example.org"}); err == nil {
		t.Error("New takes a wrong public address")
	}
}

func TestPanics(t *testing.T) {
	var log bytes.Buffer
	s := newServer(t, httpd.Options{
		Logger: slog.New(slog.NewTextHandler(&log, nil)),
		Graph:  http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("secret") }),
		Feed: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, "[1,")
			panic("secret")
		}),
	})
	w := ask(s, "POST", "/graphql", "X-Request-Id: from-proxy-7")
	if w.Code != 500 || !strings.Contains(w.Body.String(), `number from-proxy-7."`) || strings.Contains(w.Body.String(), "secret") {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
	for _, want := range []string{"panic=secret", "request=from-proxy-7", "status=500", "server_test.go"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %q: %s", want, &log)
		}
	}
	if w := ask(s, "POST", "/graphql", "X-Request-Id: forged\" level=INFO"); strings.Contains(w.Body.String(), "forged") {
		t.Errorf("a malformed request id is kept: %s", w.Body)
	}

	// Half an answer must not look whole.
	srv := httptest.NewServer(s)
	defer srv.Close()
	res, err := http.Get(srv.URL + "/feeds/vis.json")
	if err == nil {
		defer res.Body.Close()
		_, err = io.ReadAll(res.Body)
	}
	if err == nil {
		t.Error("a broken answer was read without error")
	}
}

func TestRequestLog(t *testing.T) {
	var log bytes.Buffer
	s := newServer(t, httpd.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	ask(s, "GET", "/graphql?query={secret}")
	ask(s, "GET", "/healthz")
	if got := log.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, "method=GET path=/graphql status=200 bytes=5") || strings.Contains(got, "secret") {
		t.Errorf("the log is %s", got)
	}
}

// serve serves s on a free port. stop tells it to stop; served gives what
// Serve returned.
func serve(t *testing.T, s *httpd.Server) (url string, stop context.CancelFunc, served chan error) {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	t.Cleanup(stop)
	served = make(chan error, 1)
	go func() { served <- s.Serve(ctx, ln) }()
	return "http://" + ln.Addr().String(), stop, served
}

func TestStopFinishesRunningRequests(t *testing.T) {
	running, finish := make(chan struct{}), make(chan struct{})
	s := newServer(t, httpd.Options{Graph: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(running)
		<-finish
		if err := r.Context().Err(); err != nil {
			t.Errorf("the running request was told to stop: %v", err)
		}
		io.WriteString(w, "whole answer")
	})})
	url, stop, served := serve(t, s)
	// A browser's spare connection, on which nothing is ever asked.
	spare, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer spare.Close()

	var asked sync.WaitGroup
	asked.Go(func() {
		res, err := http.Get(url + "/graphql")
		if err != nil {
			t.Error(err)
			return
		}
		defer res.Body.Close()
		if body, err := io.ReadAll(res.Body); err != nil || string(body) != "whole answer" {
			t.Errorf("got %q, %v", body, err)
		}
	})
	<-running
	stop()
	for ask(s, "GET", "/readyz").Code != http.StatusServiceUnavailable {
		time.Sleep(time.Millisecond)
	}
	select {
	case err := <-served:
		t.Fatalf("stopped while a request ran: %v", err)
	case <-time.After(20 * time.Millisecond):
	}
	if _, err := http.Get(url + "/healthz"); err == nil {
		t.Error("new requests are still taken")
	}
	began := time.Now()
	close(finish)
	asked.Wait()
	if err := <-served; err != nil {
		t.Errorf("Serve = %v", err)
	}
	if took := time.Since(began); took > 3*time.Second {
		t.Errorf("an unused connection kept the server for %s", took)
	}
}

func TestStopCutsOffWhatNeverEnds(t *testing.T) {
	running := make(chan struct{})
	s := newServer(t, httpd.Options{Grace: 50 * time.Millisecond, Graph: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(running)
		<-r.Context().Done()
	})})
	url, stop, served := serve(t, s)
	go http.Get(url + "/graphql")
	<-running
	stop()
	if err := <-served; err == nil || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("Serve = %v", err)
	}
}

func TestServeTellsABrokenListener(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ln.Close()
	if err := newServer(t, httpd.Options{}).Serve(t.Context(), ln); err == nil {
		t.Error("no error")
	}
}

func TestHugeHeaderIsRefused(t *testing.T) {
	url, _, _ := serve(t, newServer(t, httpd.Options{}))
	conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	go io.WriteString(conn, "GET /graphql?query="+strings.Repeat("x", 256<<10)+" HTTP/1.1\r\nHost: x\r\n\r\n")
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("got %s", res.Status)
	}
}
