package graph

import (
	"maps"

	"coldwar"
	"coldwar/graph/executor"
)

// hit is a node that was found, with the query that found it.
type hit struct {
	coldwar.SearchHit
	query string
}

func searchFields() fields {
	f := pageFields[hit]("Search")
	maps.Copy(f, fields{
		"SearchConnection.nodes": objects(func(p *page[hit]) []coldwar.Node {
			nodes := make([]coldwar.Node, len(p.Edges))
			for i, e := range p.Edges {
				nodes[i] = e.Node.Node
			}
			return nodes
		}),
		"SearchEdge.node":       object(func(e edge[hit]) coldwar.Node { return e.Node.Node }),
		"SearchEdge.score":      fraction(func(e edge[hit]) float64 { return e.Node.Score }),
		"SearchEdge.highlights": executor.Leaves(looking(highlights), executor.AppendString),
	})
	return f
}

func searchNodes(c *call, _ any) (*page[hit], error) {
	at, err := c.page()
	if err != nil {
		return nil, err
	}
	query, _ := c.text("query")
	found, err := c.reader.Search(coldwar.SearchQuery{Text: query, Kinds: c.kinds("kinds"), Page: at})
	p := &page[hit]{Connection: coldwar.Connection[hit]{
		Edges:       make([]coldwar.Edge[hit], len(found.Edges)),
		HasNextPage: found.HasNextPage, HasPreviousPage: found.HasPreviousPage, Total: found.Total,
	}}
	for i, e := range found.Edges {
		p.Edges[i] = coldwar.Edge[hit]{Node: hit{e.Node, query}, Cursor: e.Cursor}
	}
	return p, err
}

func highlights(c *call, e edge[hit]) ([]string, error) {
	return c.reader.Highlights(e.Node.query, e.Node.Node)
}
