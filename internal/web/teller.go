package web

import (
	"cmp"
	"slices"
	"strings"

	"coldwar"
	"coldwar/internal/format"
)

// teller tells of nodes in plain text; it keeps the first error of its reader.
type teller struct {
	r   coldwar.Reader
	err error
}

func (t *teller) event(e *coldwar.Event) plain {
	var causes, participants fact
	causes.Name, participants.Name = "Causes", "Participants"
	for _, c := range e.Causes {
		causes.Items = append(causes.Items, t.named(c.Event, c.Note))
	}
	for _, p := range e.Participants {
		participants.Items = append(participants.Items, t.named(p.Actor, p.Role))
	}
	consequences := fact{Name: "Consequences"}
	links, err := t.r.Consequences(e.ID)
	t.fail(err)
	for _, c := range links {
		consequences.Items = append(consequences.Items, t.named(c.Event, c.Note))
	}
	whole := fact{Name: "Part of"}
	if e.PartOf != "" {
		whole.Items = append(whole.Items, t.named(e.PartOf, ""))
	}
	disputed := fact{Name: "Other dates given"}
	for _, d := range e.DisputedDates {
		disputed.Items = append(disputed.Items, item{Text: capital(d.Date.Text()), Remark: d.Note})
	}
	return plain{
		Heading: e.Title, Lead: capital(e.Date.Text()), Paragraphs: texts(e.Summary, e.Description),
		Facts: some(disputed, participants, t.list("Places", e.Places), causes, consequences, whole, t.events("Parts", e.ID), t.sources(e.Citations), t.essays(e.ID)),
	}
}

func (t *teller) person(p *coldwar.Person) plain {
	offices := fact{Name: "Offices"}
	for _, o := range p.Offices {
		one := item{Text: o.Title}
		if !o.Held.IsZero() {
			one.Remark = o.Held.Text()
		}
		offices.Items = append(offices.Items, one)
	}
	return plain{
		Heading: p.Name, Lead: life("born", p.Born.Text(), "died", p.Died.Text()), Paragraphs: texts(p.Description),
		Facts: some(names(append(nonEmpty(p.NativeName), p.Aliases...)), offices, t.events("Events", p.ID), t.sources(p.Citations), t.essays(p.ID)),
	}
}

func (t *teller) organization(o *coldwar.Organization) plain {
	return plain{
		Heading: o.Name, Lead: life("founded", o.Founded.Text(), "dissolved", o.Dissolved.Text()), Paragraphs: texts(o.Description),
		Facts: some(names(o.Aliases), t.events("Events", o.ID), t.sources(o.Citations), t.essays(o.ID)),
	}
}

func (t *teller) place(p *coldwar.Place) plain {
	lead := p.Country
	if lead == p.Name {
		lead = ""
	}
	return plain{
		Heading: p.Name, Lead: lead, Paragraphs: texts(p.Description),
		Facts: some(names(p.Aliases), t.events("Events", p.ID), t.sources(p.Citations), t.essays(p.ID)),
	}
}

func (t *teller) source(s *coldwar.Source) plain {
	lead := nonEmpty(strings.Join(s.Authors, ", "), s.Container, s.Publisher)
	if !s.Issued.IsZero() {
		lead = append(lead, s.Issued.Text())
	}
	read := fact{Name: "Where it can be read"}
	if s.URL != "" {
		read.Items = []item{{Text: s.URL, Path: s.URL}}
	}
	return plain{
		Heading: s.Title, Lead: strings.Join(lead, ", "), Paragraphs: texts(s.Description),
		Facts: some(read, t.events("Events that cite it", s.ID), t.essays(s.ID)),
	}
}

func (t *teller) essay(e *coldwar.Essay) plain {
	lead := nonEmpty(e.Author, e.Published.Text(), e.License)
	p := plain{Heading: e.Title, Lead: strings.Join(lead, " · ")}
	text := []rune(e.Text)
	for _, part := range e.Paragraphs {
		tag := "p"
		switch part.Kind {
		case "HEADING":
			tag = "h2"
		case "QUOTE":
			tag = "blockquote"
		}
		p.Paragraphs = append(p.Paragraphs, paragraph{tag, string(text[part.Start:part.End])})
	}
	counts, err := t.r.EntityCounts(e.ID, nil, mostMentions)
	t.fail(err)
	spokenOf := fact{Name: "What the essay speaks of"}
	for _, c := range counts {
		spokenOf.Items = append(spokenOf.Items, t.named(c.Entity, ""))
	}
	p.Facts = some(spokenOf, t.sources(e.Sources))
	return p
}

// events lists what hangs on a node.
func (t *teller) events(name string, of coldwar.ID) fact {
	f, err := eventFact(t.r, coldwar.EventFilter{Of: of}, name)
	t.fail(err)
	return f
}

// eventFact lists the weightiest events of a filter by their dates.
func eventFact(r coldwar.Reader, filter coldwar.EventFilter, name string) (fact, error) {
	f := fact{Name: name}
	found, err := r.Events(coldwar.EventQuery{Filter: filter, Order: coldwar.WeightDescending, Page: coldwar.Page{First: mostEvents, Total: true}})
	if err != nil {
		return f, err
	}
	if found.Total > len(found.Edges) {
		f.Name += " (the weightiest " + counted(len(found.Edges), "one") + " of " + counted(found.Total, "event") + ")"
	}
	events := make([]*coldwar.Event, len(found.Edges))
	for i, e := range found.Edges {
		events[i] = e.Node
	}
	slices.SortStableFunc(events, func(a, b *coldwar.Event) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.ID, b.ID))
	})
	for _, e := range events {
		f.Items = append(f.Items, link(e, e.Date.Text()))
	}
	return f, nil
}

func (t *teller) essays(of coldwar.ID) fact {
	f := fact{Name: "Told in"}
	found, err := t.r.EssaysOf(of, coldwar.Page{First: mostEssays})
	t.fail(err)
	for _, e := range found.Edges {
		f.Items = append(f.Items, link(e.Node, e.Node.Author))
	}
	return f
}

func (t *teller) sources(citations []coldwar.Citation) fact {
	f := fact{Name: "Sources"}
	for _, c := range citations {
		remark := c.Locator
		if c.Quote != "" {
			remark = strings.TrimSpace(remark + " “" + c.Quote + "”")
		}
		f.Items = append(f.Items, t.named(c.Source, remark))
	}
	return f
}

func (t *teller) list(name string, ids []coldwar.ID) fact {
	f := fact{Name: name}
	for _, id := range ids {
		f.Items = append(f.Items, t.named(id, ""))
	}
	return f
}

// named links to a node by its id.
func (t *teller) named(id coldwar.ID, remark string) item {
	node, err := t.r.Node(id)
	t.fail(err)
	if node == nil {
		return item{Text: string(id), Remark: remark}
	}
	return link(node, remark)
}

func (t *teller) fail(err error) {
	if t.err == nil {
		t.err = err
	}
}

func link(n coldwar.Node, remark string) item {
	one := item{Text: string(n.NodeID()), Path: format.PagePath(n.NodeID()), Remark: remark}
	switch n := n.(type) {
	case coldwar.Entity:
		one.Text = n.Label()
	case *coldwar.Essay:
		one.Text = n.Title
	}
	return one
}

func names(aliases []string) fact {
	f := fact{Name: "Also called"}
	for _, a := range aliases {
		f.Items = append(f.Items, item{Text: a})
	}
	return f
}

// life says when something began and ended, as far as that is known.
func life(began, from, ended, to string) string {
	var parts []string
	if from != "" {
		parts = append(parts, began+" "+from)
	}
	if to != "" {
		parts = append(parts, ended+" "+to)
	}
	return capital(strings.Join(parts, ", "))
}

func texts(all ...string) []paragraph {
	var paragraphs []paragraph
	for _, text := range all {
		if text != "" {
			paragraphs = append(paragraphs, paragraph{"p", text})
		}
	}
	return paragraphs
}

func nonEmpty(all ...string) []string {
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

func capital(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
