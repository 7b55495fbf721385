package link

import (
	"cmp"
	"slices"
	"sync"

	"coldwar"
)

// Knowledge is what a Linker knows. The records are shared and never changed.
type Knowledge struct {
	Events        []*coldwar.Event
	People        []*coldwar.Person
	Organizations []*coldwar.Organization
	Places        []*coldwar.Place
	Sources       []*coldwar.Source
}

// Linker links texts to one state of a knowledge base. It is immutable and
// safe for concurrent use.
type Linker struct {
	lex       *lexicon
	trie      *trie
	entities  []entity // by entityRef, in the order of ids; the first is no entity
	names     []name
	peoples   map[wordID]*people     // by adjective
	countries map[wordID]*people     // by the name of the country
	states    map[string][]entityRef // by nameKey
	authors   map[string][]entityRef // sources by folded author: surname or whole name
	titles    map[string][]entityRef // sources by folded title
	triggers  map[wordID]*trigger
	facts     []facts
	factsBy   map[factKey][]int32
	quotes    []quote
	shingles  map[shingle][]quoteAt // where each stands in quotes

	rooms     sync.Pool         // of *room
	directory func() *directory // of folded names; made when Resolve first needs it
	spellings func() spellings  // made when a text first has a word that may be a name spelt otherwise
}

// New builds a Linker. The order of the records does not matter.
func New(k Knowledge) *Linker {
	size := len(k.Events) + len(k.People) + len(k.Organizations) + len(k.Places) + len(k.Sources)
	l := &Linker{
		lex:      newLexicon(2*size + 4096),
		trie:     newTrie(size + size/2),
		entities: make([]entity, 1, size+1),
		names:    make([]name, 0, 2*size),
	}
	addEntities(l, personKind, k.People)
	addEntities(l, organizationKind, k.Organizations)
	addEntities(l, placeKind, k.Places)
	addEntities(l, eventKind, k.Events)
	addEntities(l, sourceKind, k.Sources)
	// The order of ids breaks all ties.
	slices.SortFunc(l.entities[1:], func(a, b entity) int { return cmp.Compare(a.id, b.id) })
	b := &builder{tokenizer: tokenizer{lex: l.lex, intern: true}}
	l.addNations(b)
	l.addTriggers()
	for ref := 1; ref < len(l.entities); ref++ {
		l.addNames(entityRef(ref), b)
	}
	l.addAuthors()
	l.addFacts()
	l.addQuotes(b)
	l.rooms.New = func() any { return new(room) }
	l.directory = sync.OnceValue(l.newDirectory)
	l.spellings = sync.OnceValue(l.newSpellings)
	return l
}

func addEntities[E coldwar.Entity](l *Linker, kind kind, list []E) {
	for _, e := range list {
		l.entities = append(l.entities, entity{id: e.NodeID(), kind: kind, node: e})
	}
}

// ref finds an entity, 0 when it is not known.
func (l *Linker) ref(id coldwar.ID) entityRef {
	n, ok := slices.BinarySearchFunc(l.entities[1:], id, func(e entity, id coldwar.ID) int { return cmp.Compare(e.id, id) })
	if !ok {
		return 0
	}
	return entityRef(n + 1)
}
