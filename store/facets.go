package store

import (
	"bytes"
	"cmp"
	"maps"
	"slices"

	"coldwar"
	"coldwar/internal/search"
)

// Facets reads the records of the events when they are few, and else goes
// through the indexes once and counts in each list who is among them: never
// are all records read.
func (r *reader) Facets(filter coldwar.EventFilter) (coldwar.Facets, error) {
	f, err := r.filter(filter)
	if err != nil {
		return coldwar.Facets{}, err
	}
	var events []entry
	var hits []search.Hit
	for e, err := range f.byDate(nil, false) {
		if err != nil {
			return coldwar.Facets{}, err
		}
		dense := uintAt(e.value)
		hits = append(hits, search.Hit{Ref: search.Ref{Number: dense}})
		events = append(events, entry{value: uintKey(dense)})
	}
	all, err := r.number(countWord(coldwar.KindEvent))
	if err != nil {
		return coldwar.Facets{}, err
	}
	c := facetCounts{reader: r, kinds: make(map[string]tallied), topics: make(map[string]tallied), places: make(map[uint64]int), participants: make(map[uint64]int)}
	if m := newMatches(hits); m.few(int(all)) {
		err = c.read(events)
	} else {
		err = c.scan(m)
	}
	if err != nil {
		return coldwar.Facets{}, err
	}
	return c.facets()
}

// facetCounts are counts of events: by kind and by folded topic, and by the
// dense ids of places and participants.
type facetCounts struct {
	*reader
	kinds, topics        map[string]tallied
	places, participants map[uint64]int
}

// tallied is how many events have a word, and the first of them by date.
type tallied struct {
	count int
	first uint64
}

// read counts by the records of events, which come in the order of dates.
func (c *facetCounts) read(events []entry) error {
	for _, entry := range events {
		dense := uintAt(entry.value)
		e, err := c.eventOf(entry)
		if err != nil {
			return err
		}
		count(c.kinds, string(e.EventKind), dense)
		for _, topic := range foldedTopics(e.Topics) {
			count(c.topics, topic, dense)
		}
		for _, tie := range ties(e) {
			if tie.index != byPlace && tie.index != byParticipant {
				continue
			}
			n, _, err := c.dense(tie.id)
			if err != nil {
				return err
			}
			if tie.index == byPlace {
				c.places[n]++
			} else {
				c.participants[n]++
			}
		}
	}
	return nil
}

func count(words map[string]tallied, word string, first uint64) {
	t, ok := words[word]
	if !ok {
		t.first = first
	}
	t.count++
	words[word] = t
}

// scan counts by the lists of the indexes, each of which is in the order of
// dates.
func (c *facetCounts) scan(among *matches) error {
	for index, words := range map[byte]map[string]tallied{byKind: c.kinds, byTopic: c.topics} {
		if err := c.scanWords(index, words, among); err != nil {
			return err
		}
	}
	for index, numbers := range map[byte]map[uint64]int{byPlace: c.places, byParticipant: c.participants} {
		for e, err := range c.walk(newList(&c.ix, []byte{index}, false), nil) {
			if err != nil {
				return err
			}
			if among.has(uintAt(e.value)) {
				numbers[uintAt(e.key)]++
			}
		}
	}
	return nil
}

func (c *facetCounts) scanWords(index byte, words map[string]tallied, among *matches) error {
	var word []byte
	var t tallied
	add := func() {
		if t.count > 0 {
			words[string(word)] = t
		}
	}
	for e, err := range c.walk(newList(&c.ix, []byte{index}, false), nil) {
		if err != nil {
			return err
		}
		if end := bytes.IndexByte(e.key, 0); !bytes.Equal(e.key[:end], word) {
			add()
			word, t = append(word[:0], e.key[:end]...), tallied{}
		}
		if dense := uintAt(e.value); among.has(dense) {
			if t.count == 0 {
				t.first = dense
			}
			t.count++
		}
	}
	add()
	return nil
}

func (c *facetCounts) facets() (f coldwar.Facets, err error) {
	for _, kind := range mostFrequent(c.kinds) {
		f.Kinds = append(f.Kinds, coldwar.KindCount{Kind: coldwar.EventKind(kind), Count: c.kinds[kind].count})
	}
	for _, topic := range mostFrequent(c.topics) {
		written, err := c.written(topic)
		if err != nil {
			return f, err
		}
		f.Topics = append(f.Topics, coldwar.TopicCount{Topic: written, Count: c.topics[topic].count})
	}
	if f.Places, err = c.named(c.places, coldwar.KindPlace); err != nil {
		return f, err
	}
	f.Participants, err = c.named(c.participants, coldwar.KindPerson, coldwar.KindOrganization)
	return f, err
}

func mostFrequent(words map[string]tallied) []string {
	list := slices.SortedFunc(maps.Keys(words), func(a, b string) int {
		return cmp.Or(words[b].count-words[a].count, cmp.Compare(a, b))
	})
	return list[:min(len(list), coldwar.MostFacets)]
}

// written is a folded topic as its first event has it.
func (c *facetCounts) written(topic string) (string, error) {
	e, err := c.eventOf(entry{value: uintKey(c.topics[topic].first)})
	if err != nil {
		return "", err
	}
	for _, t := range e.Topics {
		if coldwar.Fold(t) == topic {
			return t, nil
		}
	}
	return "", c.ix.damaged(wordKey(byTopic, topic), "lists an event without that topic")
}

// named gives the most frequent nodes, ties in the order of the name index.
func (c *facetCounts) named(counts map[uint64]int, kinds ...coldwar.Kind) ([]coldwar.EntityCount, error) {
	type counted struct {
		id    coldwar.ID
		count int
	}
	var list []counted
	var parts []stream
	for _, kind := range kinds {
		parts = append(parts, newList(&c.name, []byte{letter(kind)}, false))
	}
	for e, err := range c.walk(newUnion(parts, false), nil) {
		if err != nil {
			return nil, err
		}
		if n := counts[uintAt(e.value)]; n > 0 {
			list = append(list, counted{coldwar.ID(e.key[bytes.LastIndexByte(e.key, 0)+1:]), n})
		}
	}
	slices.SortStableFunc(list, func(a, b counted) int { return b.count - a.count })
	list = list[:min(len(list), coldwar.MostFacets)]
	entities := make([]coldwar.EntityCount, len(list))
	for i, n := range list {
		entities[i] = coldwar.EntityCount{Entity: n.id, Count: n.count}
	}
	return entities, nil
}
