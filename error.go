package coldwar

import (
	"errors"
	"fmt"
)

// ErrorKind sorts errors by what the reader can do about them. GraphQL codes,
// HTTP statuses and exit statuses each come from one table over it.
type ErrorKind uint8

const (
	Internal        ErrorKind = iota // our fault; nothing of it is shown
	Invalid                          // the input is wrong
	NotFound                         // a thing named in the input does not exist
	Conflict                         // made on a revision that is no longer the newest
	InUse                            // something still refers to it
	Unauthenticated                  // no token, or one we do not know
	Forbidden                        // the token's role does not allow it
	TooComplex                       // beyond a published limit
	Timeout                          // took longer than allowed
	Unavailable                      // cannot be done now, perhaps later
)

// Error is an error that may be shown to a user. Message is a full sentence
// that says what was wrong and what is allowed; it holds no path of the
// server, key or stack. Err, if any, is for the log.
type Error struct {
	Kind    ErrorKind
	Message string
	Err     error
}

func (e *Error) Error() string { return e.Message }

func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an *Error whose message is formatted as by fmt.Sprintf.
func Errorf(kind ErrorKind, format string, args ...any) *Error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...)}
}

// UserError returns what of err is safe to show. Anything that is not an
// *Error is Internal, and its text stays hidden. For nil the message is empty.
func UserError(err error) (ErrorKind, string) {
	if err == nil {
		return Internal, ""
	} else if e := (*Error)(nil); errors.As(err, &e) {
		return e.Kind, e.Message
	}
	return Internal, "Something went wrong on our side."
}
