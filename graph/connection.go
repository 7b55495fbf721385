package graph

import (
	"maps"

	"coldwar"
	"coldwar/internal/edtf"
)

// page is a stretch of a list, as the connection types show it.
type page[N any] struct {
	coldwar.Connection[N]
	filter coldwar.EventFilter // what a list of events was narrowed by
}

type (
	eventPage  = page[event]
	nodePage   = page[coldwar.Node]
	changePage = page[*coldwar.Change]
)

// edge is one place of a page.
type edge[N any] struct {
	coldwar.Edge[N]
	during *edtf.Range // the days that a list of events was narrowed to, or nil
}

// pageInfo tells where a page stands.
type pageInfo struct {
	next, previous bool
	start, end     string // cursors; "" on an empty page
}

func connectionFields() fields {
	f := fields{
		"PageInfo.hasNextPage":     truth(func(p pageInfo) bool { return p.next }),
		"PageInfo.hasPreviousPage": truth(func(p pageInfo) bool { return p.previous }),
		"PageInfo.startCursor":     textOrNull(func(p pageInfo) string { return p.start }),
		"PageInfo.endCursor":       textOrNull(func(p pageInfo) string { return p.end }),

		"EventEdge.match":       textOrNull(match),
		"EventEdge.probability": fractionOrNull(probability),
	}
	maps.Copy(f, pageFields[event]("Event"))
	maps.Copy(f, pageFields[*coldwar.Change]("Change"))
	for _, typ := range []string{"Person", "Organization", "Place", "Source", "Essay", "Mention"} {
		maps.Copy(f, pageFields[coldwar.Node](typ))
	}
	return f
}

// pageFields are the fields of a connection type and its edge type.
func pageFields[N any](typ string) fields {
	return fields{
		typ + "Connection.edges":      objects((*page[N]).edges),
		typ + "Connection.nodes":      objects((*page[N]).nodes),
		typ + "Connection.pageInfo":   object((*page[N]).info),
		typ + "Connection.totalCount": number(func(p *page[N]) int { return p.Total }),

		typ + "Edge.cursor": text(func(e edge[N]) string { return e.Cursor }),
		typ + "Edge.node":   object(func(e edge[N]) N { return e.Node }),
	}
}

func (p *page[N]) edges() []edge[N] {
	edges := make([]edge[N], len(p.Edges))
	for i, e := range p.Edges {
		edges[i] = edge[N]{e, p.filter.During}
	}
	return edges
}

func (p *page[N]) nodes() []N {
	nodes := make([]N, len(p.Edges))
	for i, e := range p.Edges {
		nodes[i] = e.Node
	}
	return nodes
}

func (p *page[N]) info() pageInfo {
	info := pageInfo{next: p.HasNextPage, previous: p.HasPreviousPage}
	if n := len(p.Edges); n > 0 {
		info.start, info.end = p.Edges[0].Cursor, p.Edges[n-1].Cursor
	}
	return info
}

// match is how the event's date answers what the list was narrowed to.
func match(e edge[event]) string {
	if e.during == nil {
		return ""
	}
	m, ok := e.Node.Date.Strongest(*e.during)
	if !ok {
		return ""
	}
	return m.String()
}

func probability(e edge[event]) (float64, bool) {
	if e.during == nil {
		return 0, false
	}
	return e.Node.Date.Probability(*e.during)
}

// asNodes forgets which kind of node a connection holds.
func asNodes[N coldwar.Node](c coldwar.Connection[N]) *nodePage {
	p := &nodePage{Connection: coldwar.Connection[coldwar.Node]{
		Edges:           make([]coldwar.Edge[coldwar.Node], len(c.Edges)),
		HasNextPage:     c.HasNextPage,
		HasPreviousPage: c.HasPreviousPage,
		Total:           c.Total,
	}}
	for i, e := range c.Edges {
		p.Edges[i] = coldwar.Edge[coldwar.Node]{Node: e.Node, Cursor: e.Cursor}
	}
	return p
}
