package ingest

import (
	"slices"
	"sync"

	"coldwar"
	"coldwar/internal/link"
)

// Linker makes a linker that knows the entities of a snapshot.
func Linker(r coldwar.Reader) (*link.Linker, error) { return linkerWith(r, nil) }

// linkerWith makes a linker that also knows records which are not stored yet.
func linkerWith(r coldwar.Reader, unapplied map[coldwar.ID]coldwar.Node) (*link.Linker, error) {
	var known link.Knowledge
	for _, kind := range coldwar.EntityKinds() {
		for node, err := range r.Nodes(kind) {
			if err != nil {
				return nil, err
			}
			if _, newer := unapplied[node.NodeID()]; !newer {
				learn(&known, node)
			}
		}
	}
	for _, node := range unapplied {
		learn(&known, node)
	}
	return link.New(known), nil
}

func learn(k *link.Knowledge, node coldwar.Node) {
	switch n := node.(type) {
	case *coldwar.Event:
		k.Events = append(k.Events, n)
	case *coldwar.Person:
		k.People = append(k.People, n)
	case *coldwar.Organization:
		k.Organizations = append(k.Organizations, n)
	case *coldwar.Place:
		k.Places = append(k.Places, n)
	case *coldwar.Source:
		k.Sources = append(k.Sources, n)
	}
}

// Linkers keeps the linker of the newest snapshot that was asked for, because
// making one reads all entities. The zero value is ready and safe for
// concurrent use.
type Linkers struct {
	mu       sync.Mutex
	sequence uint64 // whose entities linker knows
	linker   *link.Linker
}

// For gives the linker that knows the entities of the snapshot, as [Linker]
// makes it.
func (l *Linkers) For(r coldwar.Reader) (*link.Linker, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	sequence := r.Sequence()
	if l.linker != nil && sequence >= l.sequence {
		same, err := sameEntities(r, sequence-l.sequence)
		if err != nil {
			return nil, err
		}
		if same {
			l.sequence = sequence
			return l.linker, nil
		}
	}
	made, err := Linker(r)
	if err == nil && (l.linker == nil || sequence > l.sequence) {
		l.sequence, l.linker = sequence, made
	}
	return made, err
}

// mostLookedAt is how many changes sameEntities looks at: more cost as much as
// a new linker.
const mostLookedAt = 20

// sameEntities tells whether the n newest changes touched essays and mentions
// only.
func sameEntities(r coldwar.Reader, n uint64) (bool, error) {
	if n == 0 || n > mostLookedAt {
		return n == 0, nil
	}
	newest, err := r.Changes("", coldwar.Page{First: int(n)})
	if err != nil {
		return false, err
	}
	for _, change := range newest.Edges {
		if slices.ContainsFunc(change.Node.Writes, func(w coldwar.Write) bool {
			return slices.Contains(coldwar.EntityKinds(), w.ID.Kind())
		}) {
			return false, nil
		}
	}
	return true, nil
}
