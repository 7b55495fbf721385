package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strings"

	"coldwar"
	"coldwar/graph/executor"
)

// Code sorts errors for programs; it is what stands in
// errors[].extensions.code.
type Code string

// The codes of errors.
const (
	ParseFailed      Code = "GRAPHQL_PARSE_FAILED"
	ValidationFailed Code = "GRAPHQL_VALIDATION_FAILED"
	BadUserInput     Code = "BAD_USER_INPUT"
	Unauthenticated  Code = "UNAUTHENTICATED"
	Forbidden        Code = "FORBIDDEN"
	NotFound         Code = "NOT_FOUND"
	Conflict         Code = "CONFLICT"
	InUse            Code = "IN_USE"
	TooComplex       Code = "QUERY_TOO_COMPLEX"
	Timeout          Code = "TIMEOUT"
	Unavailable      Code = "UNAVAILABLE"

	PersistedQueryNotFound Code = "PERSISTED_QUERY_NOT_FOUND"
	Internal               Code = "INTERNAL"
)

// codes gives the code of each kind of error.
var codes = map[coldwar.ErrorKind]Code{
	coldwar.Internal:        Internal,
	coldwar.Invalid:         BadUserInput,
	coldwar.NotFound:        NotFound,
	coldwar.Conflict:        Conflict,
	coldwar.InUse:           InUse,
	coldwar.Unauthenticated: Unauthenticated,
	coldwar.Forbidden:       Forbidden,
	coldwar.TooComplex:      TooComplex,
	coldwar.Timeout:         Timeout,
	coldwar.Unavailable:     Unavailable,
}

// statuses gives the HTTP status of a request that was refused with a code.
var statuses = map[Code]int{
	ParseFailed:      http.StatusBadRequest,
	ValidationFailed: http.StatusBadRequest,
	BadUserInput:     http.StatusBadRequest,
	TooComplex:       http.StatusBadRequest,
	Unauthenticated:  http.StatusUnauthorized,
	Forbidden:        http.StatusForbidden,
	NotFound:         http.StatusNotFound,
	Conflict:         http.StatusConflict,
	InUse:            http.StatusConflict,
	Timeout:          http.StatusServiceUnavailable,
	Unavailable:      http.StatusServiceUnavailable,
	Internal:         http.StatusInternalServerError,

	PersistedQueryNotFound: http.StatusNotFound,
}

// failure is an error as an answer tells it.
type failure struct {
	message   string
	code      Code
	locations []location
	path      []any // response names and list indexes; nil when it is about the whole request
}

// location is a place in an operation's text.
type location = executor.Location

func (f *failure) Error() string { return f.message }

// Extensions lets graphql-go tell the code when it runs the schema by itself.
func (f *failure) Extensions() map[string]any { return map[string]any{"code": f.code} }

// MarshalJSON writes the error in the form of the GraphQL specification.
func (f *failure) MarshalJSON() ([]byte, error) {
	return executor.Marshal(struct {
		Message    string         `json:"message"`
		Locations  []location     `json:"locations,omitempty"`
		Path       []any          `json:"path,omitempty"`
		Extensions map[string]any `json:"extensions"`
	}{f.message, f.locations, f.path, f.Extensions()})
}

// fail makes of any error what may be told of it. Every error of a field and
// of a snapshot goes through here. What is not for users is logged under a
// reference number, and only the number is told.
func fail(ctx context.Context, log *slog.Logger, where string, err error) *failure {
	if f := (*failure)(nil); errors.As(err, &f) {
		return f
	}
	if ctx.Err() != nil {
		return timeout(ctx)
	}
	kind, message := coldwar.UserError(err)
	if kind == coldwar.Internal {
		reference := rand.Uint32()
		log.ErrorContext(ctx, "GraphQL field failed", "reference", reference, "field", where, "error", err)
		return refusal(Internal, "Something went wrong on our side. It is logged under the reference number %d.", reference)
	}
	return &failure{message: message, code: codes[kind]}
}

// errTooLong tells that an answer would be longer than allowed.
var errTooLong = refusal(TooComplex, "The answer would be longer than %d bytes, which is the most allowed. Ask for smaller pages or fewer texts.", MaxAnswer)

// timeout tells why a context ended.
func timeout(ctx context.Context) *failure {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return refusal(Timeout, "The operation took longer than allowed. Ask for fewer or smaller pages.")
	}
	return refusal(Timeout, "The request was cancelled.")
}

// refusal makes an error about the whole request. What it quotes of the
// request may be long, so it is cut to what a reader can take in.
func refusal(code Code, format string, args ...any) *failure {
	message := fmt.Sprintf(format, args...)
	const most = 1000
	if len(message) > most {
		message = strings.ToValidUTF8(message[:most], "") + "…"
	}
	return &failure{message: message, code: code}
}
