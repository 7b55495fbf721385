package web

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"coldwar"
	"coldwar/internal/format"
)

const needsScript = "This page asks the server with JavaScript, which is switched off here."

// How much a page lists when its script does not run.
const (
	mostEvents   = 500
	mostEssays   = 100
	mostMentions = 200
)

const timelineTitle = "Timeline of the Cold War"

// timelinePage has a list of the weightiest events and of the essays.
var timelinePage = maker{
	page{Title: timelineTitle, Path: "/", Here: "/", Plain: plain{Heading: timelineTitle, Notice: needsScript}},
	func(r coldwar.Reader, _ coldwar.ID, base string) (page, error) {
		p := page{Title: timelineTitle, Path: base + "/", Here: "/", Plain: plain{Heading: timelineTitle}}
		info, err := r.Info()
		if err != nil {
			return p, err
		}
		events, essays := info.Nodes[coldwar.KindEvent], info.Nodes[coldwar.KindEssay]
		p.Description = "What happened when in the Cold War, and which source says so: " + counted(events, "event") + ", " +
			counted(info.Nodes[coldwar.KindPerson], "person") + ", " + counted(info.Nodes[coldwar.KindSource], "source") + " and " + counted(essays, "essay") + " linked with them."
		p.Data = map[string]any{
			"@context": "https://schema.org", "@type": "WebSite", "name": timelineTitle, "url": base + "/",
			"potentialAction": map[string]any{"@type": "SearchAction", "target": base + "/search?q={search_term_string}", "query-input": "required name=search_term_string"},
		}
		list, err := eventFact(r, coldwar.EventFilter{}, "Events")
		if err != nil {
			return p, err
		}
		told, err := r.List(coldwar.KindEssay, "", coldwar.Page{First: mostEssays})
		if err != nil {
			return p, err
		}
		essayList := fact{Name: "Essays"}
		for _, e := range told.Edges {
			essayList.Items = append(essayList.Items, link(e.Node, ""))
		}
		p.Plain.Lead = "This is the plain list; with JavaScript the events stand on a timeline that can be searched and zoomed."
		p.Plain.Facts = some(list, essayList)
		return p, nil
	},
}

var searchPage = still(page{
	Title: "Search", Path: "/search", Here: "/search",
	Description: "Search events, people, organizations, places, sources and essays of the Cold War by any word.",
	Plain:       plain{Heading: "Search", Notice: needsScript},
})

var mapPage = still(page{
	Title: "Map", Path: "/map", Here: "/map",
	Description: "Where the events of the Cold War happened, in any stretch of time.",
	Plain:       plain{Heading: "Map", Notice: needsScript},
})

var tryPage = still(page{
	Title: "Try a text", Path: "/try", Here: "/try",
	Description: "Paste any text and see the people, places, events and dates of the Cold War that it names, each with the reasons. Nothing is stored.",
	Plain:       plain{Heading: "Try a text", Notice: needsScript},
})

// still is a page that is the same whatever the knowledge base holds.
func still(p page) maker {
	return maker{p, func(_ coldwar.Reader, _ coldwar.ID, base string) (page, error) {
		placed := p
		placed.Path = base + p.Path
		return placed, nil
	}}
}

var kindTitles = map[coldwar.Kind]string{
	coldwar.KindEvent: "Event", coldwar.KindPerson: "Person", coldwar.KindOrganization: "Organization",
	coldwar.KindPlace: "Place", coldwar.KindSource: "Source", coldwar.KindEssay: "Essay",
}

// nodePage is the page of an entity or an essay.
func nodePage(r coldwar.Reader, id coldwar.ID, base string) (page, error) {
	node, err := r.Node(id)
	if err != nil {
		return page{}, err
	}
	if node == nil {
		kind := strings.ToLower(kindTitles[id.Kind()])
		return page{
			Title: "No such " + kind, Missing: true,
			Plain: plain{Heading: "No such " + kind, Notice: "There is no " + kind + " “" + string(id) + "”. It may have been deleted, or the address is mistyped. The timeline lists what there is."},
		}, nil
	}
	data, err := format.LinkedData(r, node, base)
	if err != nil {
		return page{}, err
	}
	p := page{Path: base + format.PagePath(id), Article: true, Data: data}
	t := teller{r: r}
	switch node := node.(type) {
	case *coldwar.Event:
		p.Image = node.Image
		p.Plain = t.event(node)
	case *coldwar.Person:
		p.Plain = t.person(node)
	case *coldwar.Organization:
		p.Plain = t.organization(node)
	case *coldwar.Place:
		p.Plain = t.place(node)
	case *coldwar.Source:
		p.Plain = t.source(node)
	case *coldwar.Essay:
		p.Plain = t.essay(node)
	}
	p.Title = p.Plain.Heading
	p.Description = preview(p.Plain)
	return p, t.err
}

// preview is what a page says of itself in a few words.
func preview(p plain) string {
	parts := []string{}
	if p.Lead != "" {
		parts = append(parts, p.Lead+".")
	}
	for _, paragraph := range p.Paragraphs {
		if paragraph.Tag == "p" {
			parts = append(parts, strings.Join(strings.Fields(paragraph.Text), " "))
			break
		}
	}
	return shorten(strings.Join(parts, " "), 200)
}

// shorten cuts a text after the last word that has room.
func shorten(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	cut := string([]rune(text)[:most-1])
	if at := strings.LastIndexByte(cut, ' '); at > 0 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,.;:–-") + " …"
}

// counted writes a number with its noun.
func counted(n int, noun string) string {
	switch {
	case n != 1 && noun == "person":
		noun = "people"
	case n != 1:
		noun += "s"
	}
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits + " " + noun
}

// some leaves out the facts of which nothing is known.
func some(facts ...fact) []fact {
	var kept []fact
	for _, f := range facts {
		if len(f.Items) > 0 {
			kept = append(kept, f)
		}
	}
	return kept
}
