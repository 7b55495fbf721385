package store

import (
	"sync"

	"coldwar"
)

// cache keeps decoded records, which readers share. A record is known by its
// dense id and the sequence of the change that wrote it, so that what is kept
// never has to be thrown away for being old. It holds two generations: when
// the younger is full, the elder goes and the younger takes its place; what is
// read meanwhile moves to the younger.
type cache struct {
	mu             sync.Mutex
	younger, elder map[recordKey]cached
	size           int // bytes of the records in younger, as they are stored
}

type recordKey struct{ dense, sequence uint64 }

type cached struct {
	node coldwar.Node
	size int
}

// cacheSize is how many bytes of records one generation may hold.
const cacheSize = 32 << 20

func (c *cache) get(key recordKey) coldwar.Node {
	c.mu.Lock()
	defer c.mu.Unlock()
	if kept, ok := c.younger[key]; ok {
		return kept.node
	}
	kept, ok := c.elder[key]
	if ok {
		c.keep(key, kept)
	}
	return kept.node
}

func (c *cache) put(key recordKey, node coldwar.Node, size int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.keep(key, cached{node, size})
}

func (c *cache) keep(key recordKey, r cached) {
	if c.younger == nil || c.size+r.size > cacheSize {
		c.younger, c.elder, c.size = make(map[recordKey]cached), c.younger, 0
	}
	if _, ok := c.younger[key]; !ok {
		c.younger[key] = r
		c.size += r.size
	}
}
