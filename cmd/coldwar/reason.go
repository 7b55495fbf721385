package main

import (
	"errors"
	"net"
	"syscall"
)

// reason gives what lies at the bottom of an error of the operating system or
// the network, such as "connection refused". Around it stand the names of
// calls and of temporary files, which tell a user nothing; the caller names
// what the user does know. Any other error is given back as it is.
func reason(err error) error {
	var number syscall.Errno
	var name *net.DNSError
	switch {
	case errors.As(err, &name):
		return errors.New(name.Err)
	case errors.As(err, &number):
		return number
	}
	return err
}
