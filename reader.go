package coldwar

import (
	"context"
	"iter"
	"slices"

	"coldwar/internal/edtf"
)

// Viewer gives snapshots. What fn reads through r is one state of the
// knowledge base; r is not valid after fn returns, the nodes it gave are.
// Nobody may change those nodes: they may be shared.
type Viewer interface {
	View(ctx context.Context, fn func(r Reader) error) error
	// Sequence is the number of the newest change, which every later View sees.
	Sequence() uint64
}

// Reader reads one snapshot. Its methods are safe for one goroutine. Lists of
// an id that nothing has are empty; errors of wrong arguments are *[Error].
type Reader interface {
	// Sequence is the number of the newest change in the snapshot.
	Sequence() uint64
	Info() (Info, error)

	// Node gives the node with that id, nil when there is none.
	Node(id ID) (Node, error)
	// Nodes gives all nodes of a kind in the order of their ids.
	Nodes(kind Kind) iter.Seq2[Node, error]
	// List gives people, organizations, places, sources or essays by folded
	// label, then id: all, or those that Search would find for text.
	List(kind Kind, text string, page Page) (Connection[Node], error)
	// Search gives what holds the words asked for, best first, ties by id.
	Search(q SearchQuery) (Connection[SearchHit], error)
	// Highlights gives excerpts of a node's texts with what Search found in
	// them, as HTML: the words found in <mark>, all else escaped.
	Highlights(text string, n Node) ([]string, error)

	Events(q EventQuery) (Connection[*Event], error)
	// Facets counts what the events have that fit a filter.
	Facets(f EventFilter) (Facets, error)
	Timeline(f EventFilter, g Granularity) (Timeline, error)
	// Weight is how much hangs on an event: citations, mentions shown, causes,
	// consequences and parts.
	Weight(event ID) (int, error)
	// Consequences is the inverse of [Event].Causes: Event is the event whose
	// cause this one is, Note and Citations are those of its statement.
	Consequences(event ID) ([]EventLink, error)

	// Mentions gives an essay's mentions in the order of the text, or those of
	// an entity by essay and place in it.
	Mentions(q MentionQuery) (Connection[*Mention], error)
	// EssaysOf gives the essays that mention an entity (mentions shown only),
	// for a source also those that list it, by folded title, then id.
	EssaysOf(entity ID, page Page) (Connection[*Essay], error)
	// EntityCounts gives what an essay mentions (mentions shown only), most
	// mentioned first, ties by folded label, then id; kinds empty means all.
	EntityCounts(essay ID, kinds []Kind, most int) ([]EntityCount, error)

	// Related gives the entities that share events or essays with one: most
	// events first, then most essays, ties by id. The events of an actor,
	// place or source are those in which it stands, that of an event is itself;
	// the essays are those that mention it or, for a source, list it.
	Related(entity ID, most int) ([]Related, error)
	// Path gives a shortest chain of at most so many stated ties from one
	// entity to another, nil when there is none: over participants, causes,
	// parts and offices. Of equally short ones it is the least by its ids.
	Path(from, to ID, most int) ([]PathStep, error)

	// Change gives the change with that number, nil when there is none.
	Change(sequence uint64) (*Change, error)
	// ChangeBefore gives the newest change that touched node and is older than
	// sequence, nil when there is none.
	ChangeBefore(node ID, sequence uint64) (*Change, error)
	// Changes gives the log, newest first: all of it, or what touched node.
	Changes(node ID, page Page) (Connection[*Change], error)
}

// Page asks for a stretch of a list, by the rules of Relay's cursor
// connections. The zero value asks for the first [DefaultPage] nodes.
type Page struct {
	First, Last   int // 1 to MaxPage, one of them at most; 0 when not given
	After, Before string
	Total         bool // whether Connection.Total is wanted
}

const (
	DefaultPage = 50
	MaxPage     = 1000
)

// Connection is a stretch of a list.
type Connection[T any] struct {
	Edges                        []Edge[T]
	HasNextPage, HasPreviousPage bool
	Total                        int // of the whole list; only when Page.Total
}

// Edge is a node of a list with its place in it.
type Edge[T any] struct {
	Node   T
	Cursor string // opaque
}

// EventQuery asks for events in an order.
type EventQuery struct {
	Filter EventFilter
	Order  EventOrder
	Page   Page
}

// EventFilter keeps the events that fit all its fields; a list field fits
// when any of its values does. The zero value keeps all.
type EventFilter struct {
	During       *edtf.Range // nil: any time
	Match        edtf.Match  // how the date must answer During
	Kinds        []EventKind
	Participants []ID
	Places       []ID
	Sources      []ID // events that cite one of them
	Essays       []ID // events that one of them mentions
	Topics       []string
	// Text keeps the events that Search would find for it; one without
	// anything but spaces keeps all.
	Text string
	// Of keeps the events that hang on one node, beside what the lists say: a
	// participant's, place's, source's or essay's events, or an event's parts.
	Of ID
	// Touching keeps the events that may touch these days, beside During.
	Touching *edtf.Range
}

// EventOrder is the order of a list of events.
type EventOrder string

const (
	DateAscending    EventOrder = "DATE_ASC" // by earliest day, then latest, then id
	DateDescending   EventOrder = "DATE_DESC"
	WeightDescending EventOrder = "WEIGHT_DESC" // heaviest first, then DATE_ASC
)

// MentionQuery asks for mentions: of an essay, of an entity, or of both.
type MentionQuery struct {
	Essay    ID
	Target   ID
	Kinds    []MentionKind   // empty: all
	Statuses []MentionStatus // empty: those that are shown
	Page     Page
}

// Keeps tells whether the mention is of a kind and status asked for.
func (q *MentionQuery) Keeps(m *Mention) bool {
	if len(q.Kinds) > 0 && !slices.Contains(q.Kinds, m.Kind) {
		return false
	}
	if len(q.Statuses) == 0 {
		return m.Status.Shown()
	}
	return slices.Contains(q.Statuses, m.Status)
}

// EntityCount says how often an entity is mentioned.
type EntityCount struct {
	Entity ID
	Count  int
}

// Related is an entity with the number of events and essays that it shares
// with another.
type Related struct {
	Entity         ID
	Events, Essays int
}

// PathStep is an entity on a path and its tie to the one before; the first has
// none.
type PathStep struct {
	Entity ID
	Tie    *Tie
}

// Tie is something that a record states of two entities.
type Tie struct {
	Kind     TieKind
	From, To ID
	As       string // the role in the event or the title of the office; "" when none is given
}

// TieKind says what a tie is: From … To.
type TieKind string

const (
	TookPart   TieKind = "took part in" // an actor, an event
	Caused     TieKind = "caused"       // two events
	PartOf     TieKind = "is part of"   // two events
	HeldOffice TieKind = "held an office of"
)

// Granularity is the width of a timeline's buckets.
type Granularity string

const (
	ByCentury Granularity = "CENTURY"
	ByDecade  Granularity = "DECADE"
	ByYear    Granularity = "YEAR"
	ByMonth   Granularity = "MONTH"
)

// MaxBuckets is how many buckets a timeline may have.
const MaxBuckets = 10_000

// Timeline is the density of a period. Total counts the events that fit the
// filter. Buckets follow one another without a gap, from the first that an
// event may touch to the last, within During where it has bounds.
type Timeline struct {
	Total   int
	Buckets []Bucket
}

// Bucket is one stretch of a timeline.
type Bucket struct {
	Label  string // "20th century", "1950s", "1953", "March 1953"
	Days   edtf.Range
	Count  int // events that may touch it
	Starts int // events that may begin in it
}

// Info counts what a snapshot holds.
type Info struct {
	Sequence            uint64
	Nodes               map[Kind]int
	FirstYear, LastYear *int64 // of events' dates that are bounded; nil when there are none
}

// SearchQuery asks for nodes by their words. Text is what people type into a
// search box: every word must be found, stemmed and without regard to case and
// diacritics; "a phrase", prefix*, -without.
type SearchQuery struct {
	Text  string
	Kinds []Kind // empty: all that can be searched, see [SearchableKinds]
	Page  Page
}

// SearchHit is a node that was found. The score depends on the node and on
// what was asked alone; greater is better.
type SearchHit struct {
	Node  Node
	Score float64
}

// SearchableKinds are the kinds of nodes that can be searched.
func SearchableKinds() []Kind { return append(EntityKinds(), KindEssay) }

// MostFacets is how many values of each facet are given.
const MostFacets = 50

// Facets count what the events of a list have: most frequent first, ties by
// name, then id, [MostFacets] of each at most.
type Facets struct {
	Kinds        []KindCount
	Topics       []TopicCount
	Places       []EntityCount
	Participants []EntityCount
}

// KindCount says how many events are of a kind.
type KindCount struct {
	Kind  EventKind
	Count int
}

// TopicCount says how many events have a topic. Topics that are the same but
// for case and diacritics are one, written as the first event of the list has
// it by date.
type TopicCount struct {
	Topic string
	Count int
}
