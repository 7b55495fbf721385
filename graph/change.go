package graph

import (
	"encoding/json"
	"strconv"
	"time"

	"coldwar"
)

type change = *coldwar.Change

func changeFields() fields {
	return fields{
		"Change.id":        text(func(ch change) coldwar.ID { return coldwar.ChangeID(ch.Sequence) }),
		"Change.sequence":  number(func(ch change) int { return int(ch.Sequence) }),
		"Change.at":        instant(func(ch change) time.Time { return ch.At }),
		"Change.by":        text(func(ch change) string { return ch.By }),
		"Change.operation": text(func(ch change) coldwar.Operation { return ch.Operation }),
		"Change.node":      read(func(c *call, ch change) (coldwar.Node, error) { return c.reader.Node(ch.Node) }),
		"Change.nodeId":    text(func(ch change) coldwar.ID { return ch.Node }),
		"Change.nodeKind":  text(func(ch change) string { return ch.Node.Kind().Enum() }),
		"Change.note":      textOrNull(func(ch change) string { return ch.Note }),
		"Change.before":    record(before),
		"Change.after":     record(func(_ *call, ch change) (json.RawMessage, error) { return written(ch, ch.Node) }),
	}
}

// written gives the record that a change made of a node, nil when the change
// deleted it or left it alone.
func written(ch change, id coldwar.ID) (json.RawMessage, error) {
	for _, w := range ch.Writes {
		if w.ID == id && w.Node != nil {
			return coldwar.MarshalRecord(w.Node)
		}
	}
	return nil, nil
}

// before gives the record that a change found: what the change before it, of
// those that touched the node, made of it.
func before(c *call, ch change) (json.RawMessage, error) {
	older, err := c.reader.ChangeBefore(ch.Node, ch.Sequence)
	if older == nil || err != nil {
		return nil, err
	}
	return written(older, ch.Node)
}

// change looks up a change by the slug of its id, nil when there is none.
func (c *call) change(slug string) (change, error) {
	sequence, err := strconv.ParseUint(slug, 10, 64)
	if err != nil {
		return nil, nil // the id's form was checked: a number beyond all changes
	}
	return c.reader.Change(sequence)
}
