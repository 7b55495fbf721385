package httpd

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// Options say what a Server serves. Graph, Feed and Web are required.
type Options struct {
	Graph http.Handler // gets /graphql
	Feed  http.Handler // gets /feeds/ and below
	Web   http.Handler // gets the pages, and every path that a browser asks for in vain

	// CORSOrigins are the other origins that may call /graphql: each
	// "https://host" or "http://host:port", where one * may stand for any
	// characters, or "*" for any origin. Empty: none may.
	CORSOrigins []string
	// PublicURL is where browsers find the server when something stands before
	// it: pages from there are its own. "" means that they find it directly.
	PublicURL string
	// Ready tells why the server cannot serve now; nil means it always can.
	Ready func(ctx context.Context) error
	// Logger gets one record for each request; nil means none.
	Logger *slog.Logger
	// Grace is how long running requests may go on after the server was told
	// to stop; 0 means [DefaultGrace].
	Grace time.Duration
}

// DefaultGrace is longer than any GraphQL operation may take.
const DefaultGrace = 10 * time.Second

// What a client may take. A request line holds a whole GraphQL operation with
// its variables when it comes by GET, hence the generous header.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 30 * time.Second
	writeTimeout      = 60 * time.Second
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 128 << 10
)

// Server is the handler of all paths, and serves them on a listener.
type Server struct {
	handler http.Handler
	log     *slog.Logger
	ready   func(ctx context.Context) error
	grace   time.Duration
	closing atomic.Bool
}

// New makes a Server. The error, an *[coldwar.Error], is about an origin or
// the public address.
func New(o Options) (*Server, error) {
	s := &Server{log: o.Logger, ready: o.Ready, grace: o.Grace}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.grace == 0 {
		s.grace = DefaultGrace
	}
	graph, err := ownOrigin(o.Graph, o.PublicURL, o.CORSOrigins)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", graph)
	mux.Handle("/feeds/", o.Feed)
	mux.Handle("/healthz", readOnly(s.healthz))
	mux.Handle("/readyz", readOnly(s.readyz))
	for _, page := range []string{
		"/{$}", "/embed/timeline", "/essays/", "/events/", "/people/", "/organizations/", "/places/", "/sources/",
		"/search", "/map", "/try", "/id/", "/graphiql", "/assets/",
	} {
		mux.Handle(page, o.Web)
	}
	mux.Handle("/", elsewhere(o.Web))
	s.handler = s.identify(s.logged(s.recovered(compressed(secured(mux)))))
	return s, nil
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Serve answers requests on the listener, and closes it, until ctx ends. Then
// it takes no new ones, lets those that run finish, and returns nil; requests
// that still run after the grace are cut off, which is an error. No request
// sees the end of ctx.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	requests, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	var unused unusedConns
	srv := &http.Server{
		Handler:           s,
		BaseContext:       func(net.Listener) context.Context { return requests },
		ConnState:         unused.track,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
	}
	served := make(chan error, 1)
	go func() { served <- srv.Serve(ln) }()
	select {
	case err := <-served:
		return fmt.Errorf("serve %s: %w", ln.Addr(), err)
	case <-ctx.Done():
	}

	s.closing.Store(true)
	defer time.AfterFunc(s.grace/20, unused.close).Stop()
	bound, stop := context.WithTimeout(context.WithoutCancel(ctx), s.grace)
	defer stop()
	err := srv.Shutdown(bound)
	<-served
	if err != nil {
		cut()
		srv.Close()
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("stop serving: requests that still ran after %s were cut off", s.grace)
	}
	return err
}
