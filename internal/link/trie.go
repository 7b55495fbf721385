package link

// trie finds the names that begin at a token of a text. Its edges are words.
// It is filled while a Linker is built and only read afterwards.
type trie struct {
	root  []uint32 // by word: the node that it leads to from the root, 0 for none
	keys  []uint64 // node and word of an edge; open addressing, 0 is free
	nodes []uint32 // where each edge leads
	edges int
	names []uint32 // by node: one more than the index of its first name
}

func newTrie(size int) *trie {
	slots := 1 << 8
	for slots < 2*size {
		slots *= 2
	}
	return &trie{keys: make([]uint64, slots), nodes: make([]uint32, slots), names: make([]uint32, 1, size+1)}
}

// add gives the node at the end of a path of words, making what is missing.
func (t *trie) add(path []wordID) uint32 {
	first := int(path[0])
	if first >= len(t.root) {
		t.root = append(t.root, make([]uint32, max(first+1-len(t.root), len(t.root)))...)
	}
	if t.root[first] == 0 {
		t.root[first] = t.node()
	}
	node := t.root[first]
	for _, word := range path[1:] {
		key := edgeKey(node, word)
		at := t.slot(key)
		if t.keys[at] == 0 {
			t.keys[at], t.nodes[at] = key, t.node()
			t.edges++
			if 2*t.edges > len(t.keys) {
				t.grow()
				at = t.slot(key)
			}
		}
		node = t.nodes[at]
	}
	return node
}

func (t *trie) node() uint32 {
	t.names = append(t.names, 0)
	return uint32(len(t.names) - 1)
}

// first gives the node that a word leads to from the root, 0 for none.
func (t *trie) first(word wordID) uint32 {
	if int(word) < len(t.root) {
		return t.root[word]
	}
	return 0
}

// next gives the node that a word leads to from another, 0 for none.
func (t *trie) next(node uint32, word wordID) uint32 {
	at := t.slot(edgeKey(node, word))
	if t.keys[at] == 0 {
		return 0
	}
	return t.nodes[at]
}

func edgeKey(node uint32, word wordID) uint64 { return uint64(node)<<32 | uint64(word) }

func (t *trie) slot(key uint64) int {
	mask := uint64(len(t.keys) - 1)
	at := key * 0x9e3779b97f4a7c15 >> 20 & mask
	for t.keys[at] != 0 && t.keys[at] != key {
		at = (at + 1) & mask
	}
	return int(at)
}

func (t *trie) grow() {
	keys, nodes := t.keys, t.nodes
	t.keys, t.nodes = make([]uint64, 2*len(keys)), make([]uint32, 2*len(keys))
	for i, key := range keys {
		if key != 0 {
			at := t.slot(key)
			t.keys[at], t.nodes[at] = key, nodes[i]
		}
	}
}
