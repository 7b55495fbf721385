package graph

import (
	"context"
	"fmt"
	"log/slog"

	"coldwar"
)

// request is what the fields of one operation share: the snapshot they read
// and what became of the operation so far. It serves one goroutine.
type request struct {
	ctx     context.Context // ends with the client's patience or the deadline
	reader  coldwar.Reader
	version string
	log     *slog.Logger

	openLinker func(coldwar.Reader) (Linker, error)
	opened     Linker

	refused *failure   // why the whole operation is refused, or nil
	failed  []*failure // errors of fields that leave the rest of the answer standing
	tops    int        // buckets whose weightiest events were read

	// call is what the field at hand sees. One is enough: a field is read to
	// its end before the next.
	call call
}

// stopped tells why nothing more should be read, nil as long as it may.
func (r *request) stopped() error {
	if r.ctx.Err() == nil {
		return nil
	}
	return timeout(r.ctx)
}

// node gives a node that a record refers to; it exists, or the store is wrong.
func (r *request) node(id coldwar.ID) (coldwar.Node, error) {
	n, err := r.reader.Node(id)
	if err == nil && n == nil {
		err = fmt.Errorf("%s is referred to but does not exist", id)
	}
	return n, err
}

// nodeOrNone is node, for references that may be left out.
func (r *request) nodeOrNone(id coldwar.ID) (coldwar.Node, error) {
	if id == "" {
		return nil, nil
	}
	return r.node(id)
}

// linker gives the linker of this snapshot.
func (r *request) linker() (Linker, error) {
	if r.opened != nil {
		return r.opened, nil
	}
	if r.openLinker == nil {
		return nil, coldwar.Errorf(coldwar.Unavailable, "This server does not link texts.")
	}
	l, err := r.openLinker(r.reader)
	r.opened = l
	return l, err
}

// lookUp gives the node or change with an id that came from outside, nil when
// there is none.
func (c *call) lookUp(id coldwar.ID) (any, error) {
	if id.Kind() == coldwar.KindChange {
		ch, err := c.change(id.Slug())
		if ch == nil {
			return nil, err
		}
		return ch, err
	}
	n, err := c.reader.Node(id)
	if n == nil {
		return nil, err
	}
	return n, err
}

// page reads the arguments of a connection.
func (c *call) page() (coldwar.Page, error) {
	if err := c.checkPaging(); err != nil {
		return coldwar.Page{}, err
	}
	first, _ := c.integer("first")
	last, _ := c.integer("last")
	after, _ := c.text("after")
	before, _ := c.text("before")
	return coldwar.Page{First: first, Last: last, After: after, Before: before, Total: c.field.Selected("totalCount")}, nil
}

// events gives the page of events that the call's arguments ask for.
func (c *call) events(filter coldwar.EventFilter) (*eventPage, error) {
	page, err := c.page()
	if err != nil {
		return nil, err
	}
	order := coldwar.DateAscending
	if o, ok := c.text("orderBy"); ok {
		order = coldwar.EventOrder(o)
	}
	found, err := c.reader.Events(coldwar.EventQuery{Filter: filter, Order: order, Page: page})
	return &eventPage{Connection: found, filter: filter}, err
}

// mentions gives the page of mentions that the call's arguments ask for.
func (c *call) mentions(q coldwar.MentionQuery) (*nodePage, error) {
	page, err := c.page()
	if err != nil {
		return nil, err
	}
	q.Page = page
	for _, kind := range c.arguments.texts("kinds") {
		q.Kinds = append(q.Kinds, coldwar.MentionKind(kind))
	}
	for _, status := range c.arguments.texts("status") {
		q.Statuses = append(q.Statuses, coldwar.MentionStatus(status))
	}
	found, err := c.reader.Mentions(q)
	return asNodes(found), err
}

// changes gives the page of changes to a node, or of all for "".
func (c *call) changes(id coldwar.ID) (*changePage, error) {
	page, err := c.page()
	if err != nil {
		return nil, err
	}
	found, err := c.reader.Changes(id, page)
	return &changePage{Connection: found}, err
}
