package graph

import (
	"container/list"
	"sync"
)

// cache keeps what was used last, up to a number of bytes. It is safe for
// concurrent use.
type cache[V any] struct {
	most int

	mu    sync.Mutex
	bytes int
	kept  map[string]*list.Element
	order *list.List // of *cached[V], the last used first
}

type cached[V any] struct {
	key   string
	value V
	bytes int
}

func newCache[V any](most int) *cache[V] {
	return &cache[V]{most: most, kept: make(map[string]*list.Element), order: list.New()}
}

func (c *cache[V]) get(key string) (v V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.kept[key]
	if !ok {
		return v, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*cached[V]).value, true
}

// put keeps a value of so many bytes, its key aside; one that is kept already
// gets the new size. A value too large for half of the cache is not kept.
func (c *cache[V]) put(key string, v V, bytes int) {
	const overhead = 200 // of list and map
	bytes += len(key) + overhead
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.kept[key]; ok {
		c.remove(e)
	}
	if bytes > c.most/2 {
		return
	}
	c.bytes += bytes
	c.kept[key] = c.order.PushFront(&cached[V]{key, v, bytes})
	for c.bytes > c.most {
		c.remove(c.order.Back())
	}
}

func (c *cache[V]) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.bytes = 0
	clear(c.kept)
	c.order.Init()
}

func (c *cache[V]) remove(e *list.Element) {
	kept := c.order.Remove(e).(*cached[V])
	c.bytes -= kept.bytes
	delete(c.kept, kept.key)
}
