package ingest

import (
	"maps"
	"slices"

	"coldwar"
)

// references is what the waiting records of a file refer to among each other.
type references struct {
	entries []entry
	to      [][]int // by place in entries
}

// references gives those that can be taken, and refuses those that refer to
// what nothing has, with all that refer to them.
func (s *sheet) references(r coldwar.Reader) (*references, error) {
	at := make(map[coldwar.ID]int, len(s.waiting))
	for i, e := range s.waiting {
		at[e.node.NodeID()] = i
	}
	to, from := make([][]int, len(s.waiting)), make([][]int, len(s.waiting))
	var refused []int
	for i, e := range s.waiting {
		missing, err := s.missing(r, e)
		if err != nil {
			return nil, err
		}
		for _, id := range missing {
			if n, ok := at[id]; ok {
				to[i] = append(to[i], n)
				from[n] = append(from[n], i)
				continue
			}
			if err := s.refuse(e, s.lacks(id)); err != nil {
				return nil, err
			}
			refused = append(refused, i)
			break
		}
	}
	return s.without(refused, to, from)
}

// without drops the refused records and refuses what refers to them.
func (s *sheet) without(refused []int, to, from [][]int) (*references, error) {
	gone := make([]bool, len(to))
	for _, n := range refused {
		gone[n] = true
	}
	for len(refused) > 0 {
		n := refused[0]
		refused = refused[1:]
		for _, dependent := range from[n] {
			if gone[dependent] {
				continue
			}
			gone[dependent] = true
			refused = append(refused, dependent)
			if err := s.refuse(s.waiting[dependent], s.lacks(s.waiting[n].node.NodeID())); err != nil {
				return nil, err
			}
		}
	}
	place, kept := make([]int, len(to)), &references{}
	for i, e := range s.waiting {
		if !gone[i] {
			place[i] = len(kept.entries)
			kept.entries = append(kept.entries, e)
		}
	}
	for i := range s.waiting {
		if gone[i] {
			continue
		}
		targets := make([]int, len(to[i])) // none is gone: else i were
		for k, n := range to[i] {
			targets[k] = place[n]
		}
		kept.to = append(kept.to, targets)
	}
	return kept, nil
}

// components gives the groups of records that refer to each other in circles,
// most of them of one, so that each refers only to itself and to those before
// it. Within a group they are in the order of the file.
//
// The method is Tarjan's, with a stack of its own: a chain of a million
// records must not need a million calls.
func (g *references) components() [][]int {
	const unseen = -1
	type visit struct{ node, next int } // next is the place in to[node]
	var (
		components [][]int
		low        = make([]int, len(g.to))
		open       = make([]bool, len(g.to)) // on the stack
		stack      []int
		path       []visit
		count      int
	)
	index := slices.Repeat([]int{unseen}, len(g.to))
	for root := range g.to {
		if index[root] != unseen {
			continue
		}
		path = append(path, visit{root, 0})
		for len(path) > 0 {
			v := &path[len(path)-1]
			n := v.node
			if v.next == 0 && index[n] == unseen {
				index[n], low[n] = count, count
				count++
				stack = append(stack, n)
				open[n] = true
			}
			if v.next < len(g.to[n]) {
				target := g.to[n][v.next]
				v.next++
				if index[target] == unseen {
					path = append(path, visit{target, 0})
				} else if open[target] {
					low[n] = min(low[n], index[target])
				}
				continue
			}
			path = path[:len(path)-1]
			if len(path) > 0 {
				parent := path[len(path)-1].node
				low[parent] = min(low[parent], low[n])
			}
			if low[n] < index[n] {
				continue
			}
			cut := len(stack) - 1
			for stack[cut] != n {
				cut--
			}
			component := slices.Clone(stack[cut:])
			stack = stack[:cut]
			for _, member := range component {
				open[member] = false
			}
			slices.Sort(component)
			components = append(components, component)
		}
	}
	return components
}

// circle finds an event of a change that would be part of one of its parts,
// which the store would refuse only when it is applied.
func (s *sheet) circle(r coldwar.Reader, next step) (entry, *coldwar.Error, error) {
	if len(next.entries) == 1 && !next.updates[0] {
		return entry{}, nil, nil // nothing that exists can be a part of what is new
	}
	written := make(map[coldwar.ID]coldwar.Node, len(next.entries))
	for _, e := range next.entries {
		written[e.node.NodeID()] = e.node
	}
	sound := make(map[coldwar.ID]bool) // those above which no circle is
	for _, e := range next.entries {
		event, ok := e.node.(*coldwar.Event)
		if !ok {
			continue
		}
		above := map[coldwar.ID]bool{}
		for at := event; at.PartOf != "" && !sound[at.ID]; {
			above[at.ID] = true
			if above[at.PartOf] {
				return e, coldwar.Errorf(coldwar.Invalid, "partOf: %s cannot be part of %s, which is itself a part of it.", coldwar.Quote(string(at.ID)), coldwar.Quote(string(at.PartOf))), nil
			}
			whole := written[at.PartOf]
			if whole == nil {
				var err error
				if whole, err = s.lookup(r, at.PartOf); err != nil {
					return e, nil, err
				}
			}
			if at, ok = whole.(*coldwar.Event); !ok {
				break
			}
		}
		maps.Copy(sound, above)
	}
	return entry{}, nil, nil
}
