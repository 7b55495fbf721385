package feed

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"coldwar"
	"coldwar/internal/edtf"
)

// maxList is how many values a list may have.
const maxList = 1000

// parameter reads one parameter into the filter.
type parameter func(p *parameters, value string) error

// parameters are what a feed is asked for.
type parameters struct {
	filter coldwar.EventFilter
	first  int
}

var allowed = map[string]parameter{
	"during": func(p *parameters, s string) error { return p.during(s) },
	"match": func(p *parameters, s string) (err error) {
		p.filter.Match, err = edtf.ParseMatch(s)
		return err
	},
	"kinds":        list(func(p *parameters) *[]coldwar.EventKind { return &p.filter.Kinds }, coldwar.ParseEventKind),
	"participants": list(func(p *parameters) *[]coldwar.ID { return &p.filter.Participants }, coldwar.ParseID),
	"places":       list(func(p *parameters) *[]coldwar.ID { return &p.filter.Places }, coldwar.ParseID),
	"sources":      list(func(p *parameters) *[]coldwar.ID { return &p.filter.Sources }, coldwar.ParseID),
	"essays":       list(func(p *parameters) *[]coldwar.ID { return &p.filter.Essays }, coldwar.ParseID),
	"topics": list(func(p *parameters) *[]string { return &p.filter.Topics }, func(s string) (string, error) {
		return s, nil
	}),
	"text": func(p *parameters, s string) error {
		p.filter.Text = s // the reader judges it
		return nil
	},
	"first": func(p *parameters, s string) error { return p.parseFirst(s) },
}

// parse reads the query of a feed's address. An empty value is as if absent;
// what is not known is refused rather than passed over, so that nobody takes
// all events for those of a misspelt filter.
func parse(query string) (coldwar.EventFilter, int, error) {
	p := parameters{first: MaxEvents}
	values, err := url.ParseQuery(query)
	if err != nil {
		return p.filter, 0, &coldwar.Error{Kind: coldwar.Invalid, Message: "The address is not well formed after the question mark.", Err: err}
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		read, ok := allowed[name]
		if !ok {
			names := strings.Join(slices.Sorted(maps.Keys(allowed)), ", ")
			return p.filter, 0, coldwar.Errorf(coldwar.Invalid, "The parameter %s is not known; allowed are %s.", coldwar.Quote(name), names)
		}
		if len(values[name]) > 1 {
			return p.filter, 0, coldwar.Errorf(coldwar.Invalid, "%s stands %d times; give it once, a list with commas.", name, len(values[name]))
		}
		if value := values[name][0]; value != "" {
			if err := read(&p, value); err != nil {
				return p.filter, 0, named(name, err)
			}
		}
	}
	return p.filter, p.first, nil
}

// named puts the name of its parameter before an error. All that arrives here
// is fit for users: it comes from our own parsers.
func named(name string, err error) error {
	return &coldwar.Error{Kind: coldwar.Invalid, Message: name + ": " + err.Error(), Err: err}
}

func (p *parameters) during(s string) error {
	date, err := edtf.Parse(s)
	if err != nil {
		return err
	}
	days, err := date.Range()
	p.filter.During = &days
	return err
}

func (p *parameters) parseFirst(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > MaxEvents {
		return coldwar.Errorf(coldwar.Invalid, "%s is not allowed; allowed is a number from 1 to %d.", coldwar.Quote(s), MaxEvents)
	}
	p.first = n
	return nil
}

// list reads values between commas into a field of the filter.
func list[T any](field func(*parameters) *[]T, parse func(string) (T, error)) parameter {
	return func(p *parameters, s string) error {
		into := field(p)
		for value := range strings.SplitSeq(s, ",") {
			if value = strings.TrimSpace(value); value == "" {
				continue
			}
			if len(*into) == maxList {
				return coldwar.Errorf(coldwar.Invalid, "A list may have at most %d values.", maxList)
			}
			parsed, err := parse(value)
			if err != nil {
				return err
			}
			*into = append(*into, parsed)
		}
		return nil
	}
}
