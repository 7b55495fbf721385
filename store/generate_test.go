package store_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"coldwar"
	"coldwar/internal/edtf"
)

// generator makes changes, most of them right, from a seed.
type generator struct {
	*rand.Rand
	m     *model // what has been made so far
	at    time.Time
	dates []string
}

func newGenerator(seed uint64, m *model) *generator {
	return &generator{Rand: rand.New(rand.NewPCG(seed, 1)), m: m, at: time.Date(2026, 11, 26, 8, 0, 0, 0, time.UTC), dates: someDates}
}

// someDates stand close together, so that orders and ranges have ties and
// edges, with all forms of EDTF among them.
var someDates = []string{
	"1953-03-05", "1953-03-05", "1953-03", "1953", "1953?", "1953~", "1953%", "1953/1957", "1953-03-05/1953-03", "195X", "19XX", "1XXX",
	"1952-12-31", "1954-01-01", "1952-12-31/1954-01-01", "1953-24", "1953-21", "1954-24%", "1953-12-31%", "1956-02?", "1956-?02",
	"../1991", "/1991", "1947/", "1947/..", "../..", "/..", "[1953,1956]", "{1953,1956}", "[1953..1957]", "[..1953]", "[1953..]",
	"{1949,1953-03,1970}", "[1910,1990]", "1917/1991", "1922/1953", "1921/1953", "1950S2", "-0043", "-0043-03-15", "0000", "0001",
	"195X/1956", "195X/1952-06", "-0009/0012", "Y20000", "-0500/-0480", "1953-XX-05", "1953-03-05T10:00:00Z", "2004-06-01/2004-06-20", "1953-33",
}

func pick[T any](g *generator, list []T) T { return list[g.IntN(len(list))] }

// some gives up to n ids of the kind that exist, and now and then one that
// does not.
func (g *generator) some(n int, kinds ...coldwar.Kind) []coldwar.ID {
	var ids []coldwar.ID
	for range g.IntN(n + 1) {
		ids = append(ids, g.one(kinds...))
	}
	return ids
}

func (g *generator) one(kinds ...coldwar.Kind) coldwar.ID {
	kind := pick(g, kinds)
	if nodes := g.m.of(kind); len(nodes) > 0 && g.IntN(40) > 0 {
		return pick(g, nodes).NodeID()
	}
	return coldwar.ID(fmt.Sprintf("%s:n%d", kind, g.IntN(30)))
}

func (g *generator) date() edtf.Date { return edtf.MustParse(pick(g, g.dates)) }

func (g *generator) citations() []coldwar.Citation {
	var cited []coldwar.Citation
	for _, id := range g.some(2, coldwar.KindSource) {
		cited = append(cited, coldwar.Citation{Source: id, Locator: fmt.Sprint(g.IntN(100))})
	}
	return cited
}

func (g *generator) name() string {
	return pick(g, []string{"Moscow", "moscow", "Москва", "Éluard", "Eluard", "Zhou", "Мао", "a b", "A  B", "Ω"})
}

func (g *generator) topics() []string {
	var topics []string
	for range g.IntN(3) {
		topics = append(topics, pick(g, []string{"Détente", "detente", "Arms race", "Space"}))
	}
	return topics
}

func (g *generator) node(id coldwar.ID) coldwar.Node {
	common := coldwar.Common{Topics: g.topics(), Citations: g.citations(), Description: fmt.Sprint(g.IntN(1000))}
	switch id.Kind() {
	case coldwar.KindPerson:
		return &coldwar.Person{ID: id, Name: g.name(), Common: common}
	case coldwar.KindOrganization:
		return &coldwar.Organization{ID: id, Name: g.name(), Common: common, OrganizationKind: "STATE"}
	case coldwar.KindPlace:
		return &coldwar.Place{ID: id, Name: g.name(), Common: common}
	case coldwar.KindSource:
		return &coldwar.Source{ID: id, Title: g.name(), Common: common, SourceKind: "BOOK"}
	case coldwar.KindEssay:
		return g.essay(id)
	case coldwar.KindMention:
		return g.mention(id)
	}
	return g.event(id, common)
}

func (g *generator) event(id coldwar.ID, common coldwar.Common) *coldwar.Event {
	e := &coldwar.Event{ID: id, Title: g.name(), Common: common, EventKind: pick(g, coldwar.EventKinds()[:3]), Date: g.date()}
	e.Places = g.some(2, coldwar.KindPlace)
	for _, actor := range g.some(3, coldwar.KindPerson, coldwar.KindOrganization) {
		e.Participants = append(e.Participants, coldwar.Participation{Actor: actor, Role: "r"})
	}
	for _, cause := range g.some(2, coldwar.KindEvent) {
		e.Causes = append(e.Causes, coldwar.EventLink{Event: cause, Citations: g.citations()})
	}
	if g.IntN(2) == 0 {
		e.PartOf = g.one(coldwar.KindEvent)
	}
	if g.IntN(4) == 0 {
		e.DisputedDates = []coldwar.DisputedDate{{Date: g.date(), Citations: g.citations()}}
	}
	if g.IntN(50) == 0 {
		e.Title = " "
	}
	return e
}

// essay makes a text whose beginning changes more often than its words, and
// which has the same words at the same places for a while.
func (g *generator) essay(id coldwar.ID) *coldwar.Essay {
	words := []string{"Сталин", "Mao", "Moscow", "1953", "détente"}
	text := "Сталин Mao Moscow 1953 détente. "
	if g.IntN(2) == 0 {
		text += pick(g, words)
	}
	if g.IntN(6) == 0 {
		text = pick(g, words) + " " + text
	}
	return &coldwar.Essay{ID: id, Title: g.name(), Text: text, Language: "en", Sources: g.citations()}
}

func (g *generator) mention(id coldwar.ID) *coldwar.Mention {
	m := &coldwar.Mention{ID: id, Essay: g.one(coldwar.KindEssay), Confidence: 0.5, Status: pick(g, coldwar.MentionStatuses()), Kind: pick(g, coldwar.MentionKinds())}
	text := []rune("Сталин Mao")
	if e, ok := g.m.nodes[m.Essay].(*coldwar.Essay); ok {
		text = []rune(e.Text)
	}
	m.Start = g.IntN(min(10, len(text)-1))
	m.End = min(len(text), m.Start+1+g.IntN(8))
	m.Quote = string(text[m.Start:m.End])
	if g.IntN(30) == 0 {
		m.Quote = strings.Repeat("x", m.End-m.Start)
	}
	switch m.Kind {
	case coldwar.MentionEntity:
		m.Target = g.one(coldwar.KindPerson, coldwar.KindPlace)
	case coldwar.MentionEvent:
		m.Target = g.one(coldwar.KindEvent)
	case coldwar.MentionDate:
		m.Date = g.date()
	default:
		m.Target = g.one(coldwar.KindSource)
	}
	return m
}

// change makes one write, seldom several.
func (g *generator) change() coldwar.Change {
	g.at = g.at.Add(time.Minute)
	c := coldwar.Change{Key: fmt.Sprintf("key-%d", g.Uint64()), At: g.at, By: "test", Operation: coldwar.Update}
	if len(g.m.log) > 0 && g.IntN(20) == 0 {
		c.Key = pick(g, g.m.log).Key
	}
	writes := 1
	if g.IntN(4) == 0 {
		writes = 1 + g.IntN(4)
	}
	seen := map[coldwar.ID]bool{}
	for range writes {
		if w := g.write(); !seen[w.ID] {
			seen[w.ID] = true
			c.Writes = append(c.Writes, w)
		}
	}
	c.Node = c.Writes[0].ID
	return c
}

func (g *generator) write() coldwar.Write {
	kinds := append(coldwar.Kinds(), coldwar.KindEvent, coldwar.KindEvent, coldwar.KindMention, coldwar.KindMention)
	w := coldwar.Write{ID: coldwar.ID(fmt.Sprintf("%s:n%d", pick(g, kinds), g.IntN(30)))}
	if stored, ok := g.m.nodes[w.ID]; ok {
		w.Base = stored.Stamped().Revision
		if g.IntN(4) == 0 {
			return w // a deletion
		}
	}
	if g.IntN(15) == 0 {
		w.Base = g.IntN(4)
	}
	w.Node = g.node(w.ID)
	w.Node.Normalize()
	return w
}
