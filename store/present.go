package store

import (
	"sync"

	"coldwar"
)

// present keeps the nodes of the newest snapshot by their ids, so that readers
// need no look-up in the file: what a change makes old goes with all the rest,
// for a knowledge base is read far more often than it is written. It is safe
// for concurrent use.
type present struct {
	mu       sync.RWMutex
	sequence uint64 // of the snapshot
	byID     map[coldwar.ID]coldwar.Node
	byDense  map[uint64]coldwar.Node
}

// presentSize is how many nodes are kept.
const presentSize = 50_000

func (p *present) node(sequence uint64, id coldwar.ID) coldwar.Node {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if sequence != p.sequence {
		return nil
	}
	return p.byID[id]
}

func (p *present) record(sequence, dense uint64) coldwar.Node {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if sequence != p.sequence {
		return nil
	}
	return p.byDense[dense]
}

func (p *present) putNode(sequence uint64, n coldwar.Node) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.opens(sequence, len(p.byID)) {
		p.byID[n.NodeID()] = n
	}
}

func (p *present) putRecord(sequence, dense uint64, n coldwar.Node) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.opens(sequence, len(p.byDense)) {
		p.byDense[dense] = n
	}
}

// opens tells whether a node of a snapshot is to be kept, and lets go of the
// others when the snapshot is newer than theirs or they are too many.
func (p *present) opens(sequence uint64, kept int) bool {
	if sequence < p.sequence {
		return false
	}
	if sequence > p.sequence || p.byID == nil || kept >= presentSize {
		p.sequence = sequence
		p.byID, p.byDense = make(map[coldwar.ID]coldwar.Node), make(map[uint64]coldwar.Node)
	}
	return true
}
