package graph

import (
	"encoding/base64"
	"maps"
	"strings"

	"coldwar"
)

type contradictionPage = page[coldwar.Contradiction]

func contradictionFields() fields {
	f := fields{
		"Contradiction.rule":        text(func(c coldwar.Contradiction) string { return c.Rule }),
		"Contradiction.explanation": text(func(c coldwar.Contradiction) string { return c.Explanation }),
		"Contradiction.entities": readEach(func(c coldwar.Contradiction) []coldwar.ID { return c.Entities },
			func(c *call, id coldwar.ID) (coldwar.Node, error) { return c.node(id) }),
	}
	maps.Copy(f, pageFields[coldwar.Contradiction]("Contradiction"))
	return f
}

// contradictions gives a page of them. The pass ends with the page, unless
// their number is asked for.
func contradictions(c *call, _ any) (*contradictionPage, error) {
	page, err := c.page()
	if err != nil {
		return nil, err
	}
	after, err := contradictionAfter(page.After)
	if err != nil {
		return nil, err
	}
	most := page.First
	if most == 0 {
		most = coldwar.DefaultPage
	}
	var p contradictionPage
	for found, err := range coldwar.Contradictions(watchful{c.reader, c.request}) {
		if err != nil {
			return nil, err
		}
		p.Total++
		key := found.Key()
		switch {
		case page.After != "" && key <= after:
			p.HasPreviousPage = true
		case len(p.Edges) < most:
			p.Edges = append(p.Edges, coldwar.Edge[coldwar.Contradiction]{Node: found, Cursor: contradictionCursor(key)})
		default:
			p.HasNextPage = true
		}
		if p.HasNextPage && !page.Total {
			break
		}
	}
	return &p, nil
}

// watchful is a reader that stops when nobody waits any more.
type watchful struct {
	coldwar.Reader
	request *request
}

func (w watchful) Node(id coldwar.ID) (coldwar.Node, error) {
	if err := w.request.stopped(); err != nil {
		return nil, err
	}
	return w.Reader.Node(id)
}

// contradictionMark begins the cursors of contradictions; no cursor of the
// store's does.
const contradictionMark = "contradiction:"

func contradictionCursor(key string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(contradictionMark + key))
}

func contradictionAfter(cursor string) (string, error) {
	if cursor == "" {
		return "", nil
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	key, ok := strings.CutPrefix(string(b), contradictionMark)
	if err != nil || !ok {
		return "", coldwar.Errorf(coldwar.Invalid, "after %s is not a cursor of this list; use one that it gave.", coldwar.Quote(cursor))
	}
	return key, nil
}
