package store_test

import (
	"cmp"
	"slices"
	"strings"

	"coldwar"
	"coldwar/internal/edtf"
)

// model is what a Store must be: the same rules over plain maps, with no index
// and no thought for speed.
type model struct {
	nodes   map[coldwar.ID]coldwar.Node
	deleted map[coldwar.ID]bool
	log     []coldwar.Change // those accepted
}

func newModel() *model {
	return &model{nodes: map[coldwar.ID]coldwar.Node{}, deleted: map[coldwar.ID]bool{}}
}

// apply does a change that nothing speaks against, and gives the kinds of
// errors that do.
func (m *model) apply(c coldwar.Change) (sequence uint64, against map[coldwar.ErrorKind]bool) {
	for _, past := range m.log {
		if past.Key == c.Key {
			return past.Sequence, nil
		}
	}
	after := &model{nodes: map[coldwar.ID]coldwar.Node{}}
	for id, n := range m.nodes {
		after.nodes[id] = n
	}
	against = map[coldwar.ErrorKind]bool{}
	for _, w := range c.Writes {
		if kind, bad := m.objection(w); bad {
			against[kind] = true
		}
		if w.Node == nil {
			delete(after.nodes, w.ID)
		} else {
			after.nodes[w.ID] = w.Node
		}
	}
	for _, w := range c.Writes {
		after.object(w, against)
	}
	for _, n := range after.nodes {
		if mention, ok := n.(*coldwar.Mention); ok && !after.stands(mention) {
			against[coldwar.Invalid] = true
		}
	}
	if len(against) > 0 {
		return 0, against
	}
	c.Sequence = uint64(len(m.log) + 1)
	for _, w := range c.Writes {
		if w.Node == nil {
			m.deleted[w.ID] = true
			continue
		}
		*w.Node.Stamped() = coldwar.Stamp{Revision: w.Base + 1, UpdatedAt: c.At}
	}
	m.nodes = after.nodes
	m.log = append(m.log, c)
	return c.Sequence, nil
}

// objection compares a write with what is stored.
func (m *model) objection(w coldwar.Write) (coldwar.ErrorKind, bool) {
	stored, exists := m.nodes[w.ID]
	switch {
	case exists && w.Base == stored.Stamped().Revision:
		return 0, false
	case exists && w.Base == 0:
		return coldwar.Invalid, true
	case exists, m.deleted[w.ID] && w.Base > 0:
		return coldwar.Conflict, true
	case w.Node == nil, w.Base > 0:
		return coldwar.NotFound, true
	}
	return coldwar.Invalid, m.deleted[w.ID]
}

// object looks at a write in the state that the change would leave.
func (m *model) object(w coldwar.Write, against map[coldwar.ErrorKind]bool) {
	if w.Node == nil {
		for _, n := range m.nodes {
			if slices.Contains(n.References(), w.ID) {
				against[coldwar.InUse] = true
				against[coldwar.Invalid] = true // when the referrer is of the same change
			}
		}
		return
	}
	if w.Node.Validate() != nil {
		against[coldwar.Invalid] = true
	}
	for _, id := range w.Node.References() {
		if m.nodes[id] == nil {
			against[coldwar.Invalid] = true
		}
	}
	if e, ok := w.Node.(*coldwar.Event); ok && m.inCircle(e) {
		against[coldwar.Invalid] = true
	}
}

func (m *model) inCircle(e *coldwar.Event) bool {
	at := e
	for range len(m.nodes) + 1 {
		whole, ok := m.nodes[at.PartOf].(*coldwar.Event)
		if !ok {
			return false
		}
		at = whole
	}
	return true
}

func (m *model) stands(mention *coldwar.Mention) bool {
	essay, ok := m.nodes[mention.Essay].(*coldwar.Essay)
	return ok && mention.Locate([]rune(essay.Text)) == nil
}

func (m *model) of(kind coldwar.Kind) []coldwar.Node {
	var nodes []coldwar.Node
	for id, n := range m.nodes {
		if id.Kind() == kind {
			nodes = append(nodes, n)
		}
	}
	slices.SortFunc(nodes, func(a, b coldwar.Node) int { return cmp.Compare(a.NodeID(), b.NodeID()) })
	return nodes
}

func byDate(a, b *coldwar.Event) int {
	return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.ID, b.ID))
}

// events gives the whole list that a query is about.
func (m *model) events(f coldwar.EventFilter, order coldwar.EventOrder) []*coldwar.Event {
	var events []*coldwar.Event
	for _, n := range m.of(coldwar.KindEvent) {
		if e := n.(*coldwar.Event); m.fits(e, f) {
			events = append(events, e)
		}
	}
	slices.SortFunc(events, byDate)
	switch order {
	case coldwar.DateDescending:
		slices.Reverse(events)
	case coldwar.WeightDescending:
		slices.SortStableFunc(events, func(a, b *coldwar.Event) int { return m.weight(b.ID) - m.weight(a.ID) })
	}
	return events
}

func (m *model) fits(e *coldwar.Event, f coldwar.EventFilter) bool {
	if f.During != nil && !e.Date.Matches(f.Match, *f.During) || f.Touching != nil && !e.Date.Matches(edtf.Possible, *f.Touching) {
		return false
	}
	if f.Text != "" {
		if _, ok := query(f.Text).Judge(e); !ok {
			return false
		}
	}
	if len(f.Kinds) > 0 && !slices.Contains(f.Kinds, e.EventKind) {
		return false
	}
	if len(f.Topics) > 0 && !slices.ContainsFunc(f.Topics, func(want string) bool {
		return slices.ContainsFunc(e.Topics, func(has string) bool { return coldwar.Fold(has) == coldwar.Fold(want) })
	}) {
		return false
	}
	for _, ids := range [][]coldwar.ID{f.Participants, f.Places, f.Sources, f.Essays} {
		if len(ids) > 0 && !slices.ContainsFunc(ids, func(id coldwar.ID) bool { return m.hangs(e, id) }) {
			return false
		}
	}
	return f.Of == "" || m.hangs(e, f.Of)
}

// hangs tells whether an event hangs on a node.
func (m *model) hangs(e *coldwar.Event, on coldwar.ID) bool {
	switch on.Kind() {
	case coldwar.KindEvent:
		return e.PartOf == on
	case coldwar.KindEssay:
		return slices.ContainsFunc(m.mentions(), func(x *coldwar.Mention) bool {
			return x.Essay == on && x.Target == e.ID && x.Status.Shown()
		})
	}
	return slices.Contains(e.References(), on)
}

func (m *model) mentions() []*coldwar.Mention {
	var mentions []*coldwar.Mention
	for _, n := range m.of(coldwar.KindMention) {
		mentions = append(mentions, n.(*coldwar.Mention))
	}
	slices.SortFunc(mentions, func(a, b *coldwar.Mention) int {
		return cmp.Or(cmp.Compare(a.Essay, b.Essay), a.Start-b.Start, b.End-a.End, cmp.Compare(a.ID, b.ID))
	})
	return mentions
}

func (m *model) weight(id coldwar.ID) int {
	e, ok := m.nodes[id].(*coldwar.Event)
	if !ok {
		return 0
	}
	weight := len(e.Citations) + len(e.Causes)
	for _, n := range m.nodes {
		switch n := n.(type) {
		case *coldwar.Event:
			if n.PartOf == id {
				weight++
			}
			for _, c := range n.Causes {
				if c.Event == id {
					weight++
				}
			}
		case *coldwar.Mention:
			if n.Target == id && n.Status.Shown() {
				weight++
			}
		}
	}
	return weight
}

func name(n coldwar.Node) string {
	if e, ok := n.(*coldwar.Essay); ok {
		return coldwar.Fold(e.Title)
	}
	return coldwar.Fold(n.(coldwar.Entity).Label())
}

func byName(a, b coldwar.Node) int {
	return cmp.Or(strings.Compare(name(a), name(b)), cmp.Compare(a.NodeID(), b.NodeID()))
}

func (m *model) list(kind coldwar.Kind) []coldwar.Node {
	nodes := m.of(kind)
	slices.SortFunc(nodes, byName)
	return nodes
}

func (m *model) mentionsOf(q coldwar.MentionQuery) []*coldwar.Mention {
	var kept []*coldwar.Mention
	for _, x := range m.mentions() {
		if q.Keeps(x) && (q.Essay == "" || q.Essay == x.Essay) && (q.Target == "" || q.Target == x.Target) {
			kept = append(kept, x)
		}
	}
	return kept
}

func (m *model) essaysOf(id coldwar.ID) []coldwar.Node {
	var essays []coldwar.Node
	for _, n := range m.list(coldwar.KindEssay) {
		shown := m.mentionsOf(coldwar.MentionQuery{Essay: n.NodeID(), Target: id})
		if len(shown) > 0 || slices.Contains(n.References(), id) {
			essays = append(essays, n)
		}
	}
	return essays
}

func (m *model) entityCounts(essay coldwar.ID, kinds []coldwar.Kind) []coldwar.EntityCount {
	counts := map[coldwar.ID]int{}
	for _, x := range m.mentionsOf(coldwar.MentionQuery{Essay: essay}) {
		if x.Target != "" && (len(kinds) == 0 || slices.Contains(kinds, x.Target.Kind())) {
			counts[x.Target]++
		}
	}
	var list []coldwar.EntityCount
	for id, n := range counts {
		list = append(list, coldwar.EntityCount{Entity: id, Count: n})
	}
	slices.SortFunc(list, func(a, b coldwar.EntityCount) int {
		return cmp.Or(b.Count-a.Count, byName(m.nodes[a.Entity], m.nodes[b.Entity]))
	})
	return list
}

func (m *model) consequences(id coldwar.ID) []coldwar.EventLink {
	var links []coldwar.EventLink
	for _, e := range m.events(coldwar.EventFilter{}, coldwar.DateAscending) {
		for _, c := range e.Causes {
			if c.Event == id {
				links = append(links, coldwar.EventLink{Event: e.ID, Note: c.Note, Citations: c.Citations})
			}
		}
	}
	return links
}

// changes gives the sequences of a node's changes, newest first; of all when
// the id is empty.
func (m *model) changes(id coldwar.ID) []uint64 {
	var sequences []uint64
	for _, c := range m.log {
		if id == "" || slices.ContainsFunc(c.Writes, func(w coldwar.Write) bool { return w.ID == id }) {
			sequences = append(sequences, c.Sequence)
		}
	}
	slices.Reverse(sequences)
	return sequences
}

// years are the first and last years of bounded days.
func (m *model) years() (first, last *int64) {
	for _, e := range m.events(coldwar.EventFilter{}, coldwar.DateAscending) {
		if day, ok := e.Date.Earliest(); ok {
			if y, _, _ := day.Date(); first == nil || y < *first {
				first = &y
			}
		}
		if day, ok := e.Date.Latest(); ok {
			if y, _, _ := day.Date(); last == nil || y > *last {
				last = &y
			}
		}
	}
	return first, last
}
