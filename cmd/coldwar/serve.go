package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"syscall"

	"github.com/spf13/cobra"

	"coldwar"
	"coldwar/graph"
	"coldwar/internal/feed"
	"coldwar/internal/httpd"
	"coldwar/internal/web"
	"coldwar/store"
)

func newServe(a *app) *cobra.Command {
	k := &knowledge{app: a}
	s := server{knowledge: k, address: "127.0.0.1:8080", answers: graph.DefaultAnswerCache >> 20}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the knowledge base: GraphQL, feeds and pages",
		Long: `Serve the knowledge base: GraphQL at /graphql, feeds below /feeds/, pages from /
on. When there is no database it is made, with the data set that coldwar ships.
One line on standard output says the address; the log goes to standard error.
SIGINT and SIGTERM stop the server when the requests that run are done.

Every flag can be set by the variable in brackets; the command line wins.`,
		Example: `  coldwar serve
  coldwar serve --db archive.db --addr :8080 --cors-origin https://example.org
  COLDWAR_ADDR='[::1]:0' coldwar serve --empty --db new.db`,
		Args: arguments(0, 0),
	}
	k.fileFlag(cmd)
	cmd.Flags().Var(&s.address, "addr", "listen here; port 0 takes a free one")
	cmd.Flags().Var(&s.origins, "cors-origin", "let pages of this origin call /graphql; may be repeated, \"*\" is any")
	cmd.Flags().Var(&s.baseURL, "base-url", "where browsers find the server when a proxy stands before it")
	cmd.Flags().Var(&s.answers, "answer-cache", "keep so many mebibytes of GraphQL answers until the data changes; 0 keeps none")
	cmd.Flags().BoolVar(&s.empty, "empty", false, "make a new database without the data set")
	variable(cmd.Flags(), "addr", "cors-origin", "base-url", "answer-cache", "empty")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return s.serve(cmd.Context()) }
	return cmd
}

// server is what serve was told.
type server struct {
	*knowledge
	address addressFlag
	origins originsFlag
	baseURL urlFlag
	answers mebibytesFlag
	empty   bool
}

func (s *server) serve(ctx context.Context) (err error) {
	// Before the database is made: a port that is taken should leave no trace.
	ln, err := net.Listen("tcp", string(s.address))
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%s is in use by another program; choose another address with --addr", s.address)
	} else if err != nil {
		return fmt.Errorf("--addr %s cannot be listened on: %w", s.address, reason(err))
	}
	defer ln.Close()
	fill := shipped
	if s.empty {
		fill = empty
	}
	db, made, err := s.openOrMake(ctx, fill)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	handler, err := s.handler(db.Store)
	if err != nil {
		return err
	}
	db.StartSearch()
	if made {
		s.app.remark("Made the database %s.", s.db)
	}
	if _, err := fmt.Fprintf(s.app.out, "Serving %s at %s\n", s.db, reachable(string(s.address), ln.Addr())); err != nil {
		return err
	}
	return handler.Serve(ctx, ln)
}

func (s *server) handler(st *store.Store) (*httpd.Server, error) {
	kept := int(s.answers) << 20
	if kept == 0 {
		kept = -1
	}
	server, err := s.app.newGraph(st, graph.Options{AnswerCache: kept})
	if err != nil {
		return nil, err
	}
	return httpd.New(httpd.Options{
		Graph:       server,
		Feed:        feed.Handler(st, feed.Options{Logger: s.app.log}),
		Web:         web.Handler(web.Options{Viewer: st}),
		CORSOrigins: s.origins,
		PublicURL:   string(s.baseURL),
		Ready:       func(ctx context.Context) error { return st.View(ctx, func(coldwar.Reader) error { return nil }) },
		Logger:      s.app.log,
	})
}

// reachable gives the address at which a browser on this machine finds a
// listener: the host as it was asked for, or localhost when that was every
// address.
func reachable(asked string, listening net.Addr) string {
	host, _, _ := net.SplitHostPort(asked)
	_, port, _ := net.SplitHostPort(listening.String())
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}
