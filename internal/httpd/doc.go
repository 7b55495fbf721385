// Package httpd is the front door: it mounts the handlers that the command
// gives it, and does for all of them what each would else do for itself. A
// [Server] gives every request an id, logs it, turns a panic into a 500 in
// words, says whether it is alive (/healthz) and able to serve (/readyz),
// keeps other origins from calling /graphql unless they were allowed, bounds
// how long a client may take, and lets running requests finish when it is
// told to stop. What the handlers answer is theirs.
package httpd
