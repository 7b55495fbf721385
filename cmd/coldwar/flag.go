package main

import (
	"errors"
	"fmt"
	"math"
	"net"
	"net/url"
	"strconv"
	"strings"

	"coldwar/internal/edtf"
	"coldwar/internal/httpd"
)

// choice is a flag that takes one of some words, in any case.
type choice struct {
	value   *string
	allowed []string
}

func newChoice(value *string, allowed ...string) *choice { return &choice{value, allowed} }

func (c *choice) String() string { return *c.value }
func (c *choice) Type() string   { return strings.Join(c.allowed, "|") }

func (c *choice) Set(s string) error {
	for _, word := range c.allowed {
		if strings.EqualFold(s, word) {
			*c.value = word
			return nil
		}
	}
	return fmt.Errorf("allowed are %s%s", strings.Join(c.allowed, ", "), didYouMean("", strings.ToLower(s), c.allowed))
}

// dateFlag is a flag that takes a date in EDTF.
type dateFlag struct{ edtf.Date }

func (d *dateFlag) Type() string { return "EDTF" }

func (d *dateFlag) Set(s string) (err error) {
	d.Date, err = edtf.Parse(s)
	return err
}

// duringFlag is a flag that takes a stretch of time in EDTF.
type duringFlag struct{ dateFlag }

func (d *duringFlag) Set(s string) error {
	if err := d.dateFlag.Set(s); err != nil {
		return err
	}
	_, err := d.Range()
	return err
}

// yearFlag is a flag that takes a year as a number: 0 is 1 BC.
type yearFlag struct{ during *duringFlag }

func (y *yearFlag) String() string { return "" }
func (y *yearFlag) Type() string   { return "YEAR" }

func (y *yearFlag) Set(s string) error {
	n, err := strconv.ParseInt(s, 10, 32)
	if errors.Is(err, strconv.ErrRange) {
		return fmt.Errorf("allowed are years from %d to %d", math.MinInt32, math.MaxInt32)
	} else if err != nil {
		return fmt.Errorf("it is a year in figures, such as 1953 or -43")
	}
	return y.during.Set(edtf.FormatYear(n))
}

// addressFlag is a flag that takes a host and a port to listen on.
type addressFlag string

func (a *addressFlag) String() string { return string(*a) }
func (a *addressFlag) Type() string   { return "HOST:PORT" }

func (a *addressFlag) Set(s string) error {
	_, port, err := net.SplitHostPort(s)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return fmt.Errorf("it is a host and a port, such as 127.0.0.1:8080, [::1]:8080 or :8080 for every address of this machine")
	}
	*a = addressFlag(s)
	return nil
}

// mebibytesFlag is a flag that takes an amount of memory.
type mebibytesFlag int

func (m *mebibytesFlag) String() string { return strconv.Itoa(int(*m)) }
func (m *mebibytesFlag) Type() string   { return "MIB" }

func (m *mebibytesFlag) Set(s string) error {
	const most = 1 << 20
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > most {
		return fmt.Errorf("it is a number of mebibytes from 0 to %d, such as 64", most)
	}
	*m = mebibytesFlag(n)
	return nil
}

// originsFlag is a flag that takes origins, and can be given more than once.
type originsFlag []string

func (o *originsFlag) String() string { return strings.Join(*o, ",") }
func (o *originsFlag) Type() string   { return "ORIGIN" }

func (o *originsFlag) Set(s string) error {
	for origin := range strings.SplitSeq(s, ",") {
		origin = strings.TrimSpace(origin)
		if err := httpd.CheckOrigin(origin); err != nil {
			return err
		}
		*o = append(*o, origin)
	}
	return nil
}

// urlFlag is a flag that takes the address of a server.
type urlFlag string

func (u *urlFlag) String() string { return string(*u) }
func (u *urlFlag) Type() string   { return "URL" }

func (u *urlFlag) Set(s string) error {
	parsed, err := url.Parse(s)
	if err != nil || parsed.Host == "" || parsed.Scheme != "http" && parsed.Scheme != "https" || parsed.RawQuery != "" || parsed.Fragment != "" {
		return fmt.Errorf("it is a web address, such as http://127.0.0.1:8080")
	}
	*u = urlFlag(strings.TrimRight(s, "/"))
	return nil
}
