package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"coldwar"
	"coldwar/graph/executor"
)

// Options tune a Server. The zero value is ready for production, but links
// nothing.
type Options struct {
	// Linker gives the linker for a snapshot; nil makes `link` and `resolve`
	// UNAVAILABLE. It is called for each request that links, so it should
	// keep what it made for a sequence number.
	Linker  func(coldwar.Reader) (Linker, error)
	Version string        // of the server, as Info.version tells it
	Timeout time.Duration // for one operation; 0 means DefaultTimeout
	Logger  *slog.Logger  // for what users are not told; nil means slog.Default
	// AnswerCache is how many bytes of answers are kept until the knowledge
	// base changes; 0 means DefaultAnswerCache, less than 0 none.
	AnswerCache int
}

// Server answers GraphQL requests. It is safe for concurrent use.
type Server struct {
	viewer    coldwar.Viewer
	opts      Options
	sdl       *ast.Schema
	executor  *executor.Executor
	documents *cache[*document] // by their texts
	persisted *cache[string]    // queries by their hashes
	answers   *answers          // nil when none are kept
}

var _ http.Handler = (*Server)(nil)

// New makes a server that reads from v.
func New(v coldwar.Viewer, opts Options) (*Server, error) {
	sdl, err := loadSDL()
	if err != nil {
		return nil, err
	}
	fields := table(sdl)
	schema, err := newSchema(sdl, fields, true)
	if err != nil {
		return nil, err
	}
	if opts.Timeout == 0 {
		opts.Timeout = DefaultTimeout
	}
	run := executor.New(schema, executor.Options{
		Field: func(object, field string) (executor.Field, bool) {
			f, ok := fields[object+"."+field]
			return f, ok
		},
		TypeOf:   typeName,
		Internal: internalName,
	})
	s := &Server{viewer: v, opts: opts, sdl: sdl, executor: run, documents: newCache[*document](keptDocuments), persisted: newCache[string](keptQueries)}
	if opts.AnswerCache == 0 {
		opts.AnswerCache = DefaultAnswerCache
	}
	if opts.AnswerCache > 0 {
		s.answers = newAnswers(opts.AnswerCache)
	}
	return s, nil
}

// Request is one GraphQL request.
type Request struct {
	Query         string
	OperationName string         // which operation of Query to run; "" when there is only one
	Variables     map[string]any // decoded JSON, numbers as json.Number
	// Hash is the SHA-256 of Query in hexadecimal, for a client that persists
	// its queries; Query may then be "" once the server has had it.
	Hash string
}

// ParseVariables reads variables from JSON: an object, null or nothing.
func ParseVariables(b []byte) (map[string]any, error) {
	if len(b) == 0 {
		return nil, nil
	}
	var variables map[string]any
	if err := decodeJSON(b, &variables); err != nil {
		return nil, coldwar.Errorf(coldwar.Invalid, "variables must be a JSON object, such as {\"year\": 1953}.")
	}
	return variables, nil
}

// Response is the answer to a request.
type Response struct {
	Body []byte // JSON
	// Codes are the codes of the errors that Body tells, in their order.
	Codes []Code
	// Refused is true when there is no data at all: the request was refused
	// before or while it was carried out.
	Refused bool
}

// Do carries out one request. It always gives an answer that can be sent.
func (s *Server) Do(ctx context.Context, req Request) Response {
	return s.do(ctx, req, nil)
}

// do is Do for a caller that may refuse an operation by its type.
func (s *Server) do(ctx context.Context, req Request, allow func(ast.Operation) *failure) Response {
	req, f := s.persist(req)
	if f != nil {
		return refuse(f)
	}
	if response, ok := s.kept(req); ok {
		return response // of a good query, which everybody may ask
	}
	ctx, cancel := context.WithTimeout(ctx, s.opts.Timeout)
	defer cancel()
	op, failures := s.prepare(req, allow)
	if failures != nil {
		return refuse(failures...)
	}
	s.keep(req)
	var response Response
	err := s.viewer.View(ctx, func(r coldwar.Reader) error {
		response = newRequest(ctx, r, s.opts).run(op)
		if s.answers != nil && op.query {
			s.answers.put(r.Sequence(), req, response)
		}
		return nil
	})
	if err != nil {
		return refuse(fail(ctx, s.opts.logger(), "View", err))
	}
	return response
}

// kept gives an answer that is kept on the newest snapshot.
func (s *Server) kept(req Request) (Response, bool) {
	if s.answers == nil {
		return Response{}, false
	}
	return s.answers.get(s.viewer.Sequence(), req)
}

// keptDocuments is about how many bytes are kept of operations that were read,
// with their plans.
const keptDocuments = 32 << 20

// refuse makes the answer to a request that gets no data.
func refuse(failures ...*failure) Response {
	return answer(failures, nil)
}

// answer puts an answer together. Nil data means that there is none.
func answer(failures []*failure, data []byte) Response {
	response := Response{Refused: data == nil}
	failures = failures[:min(len(failures), MaxErrors)]
	b := []byte{'{'}
	if len(failures) > 0 {
		// What is marshalled are strings and numbers, which cannot fail.
		errors, _ := executor.Marshal(failures)
		b = append(append(b, `"errors":`...), errors...)
		for _, f := range failures {
			response.Codes = append(response.Codes, f.code)
		}
	}
	if data != nil {
		if len(failures) > 0 {
			b = append(b, ',')
		}
		b = append(append(b, `"data":`...), data...)
	}
	response.Body = append(b, '}')
	return response
}

func newRequest(ctx context.Context, r coldwar.Reader, opts Options) *request {
	return &request{ctx: ctx, reader: r, version: opts.Version, log: opts.logger(), openLinker: opts.Linker}
}

func (o Options) logger() *slog.Logger {
	if o.Logger != nil {
		return o.Logger
	}
	return slog.Default()
}

func decodeJSON(b []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("something follows the JSON value")
	}
	return nil
}
