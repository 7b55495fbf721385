package format

import (
	"fmt"
	"net/url"
	"strings"

	"coldwar"
	"coldwar/internal/edtf"
)

// folders are the parts of the site where the pages of each kind stand.
var folders = map[coldwar.Kind]string{
	coldwar.KindEvent: "events", coldwar.KindPerson: "people", coldwar.KindOrganization: "organizations",
	coldwar.KindPlace: "places", coldwar.KindSource: "sources", coldwar.KindEssay: "essays",
}

// PagePath gives the path of a node's page, "" for what has none.
func PagePath(id coldwar.ID) string {
	folder, ok := folders[id.Kind()]
	if !ok {
		return ""
	}
	return "/" + folder + "/" + url.PathEscape(id.Slug())
}

// PermanentPath gives the path under which a node is known for ever, whatever
// becomes of the pages.
func PermanentPath(id coldwar.ID) string {
	return "/id/" + string(id.Kind()) + "/" + url.PathEscape(id.Slug())
}

// edtfType is how JSON-LD says that a text is a date in EDTF.
const edtfType = "http://id.loc.gov/datatypes/edtf/EDTF"

// linkedContext says what the names of [LinkedData] mean. What schema.org has
// no name for, a date that is known partly, is said with Dublin Core's.
var linkedContext = []any{"https://schema.org", map[string]string{"dcterms": "http://purl.org/dc/terms/"}}

// maxMentioned is how many of the things that an essay mentions its data names.
const maxMentioned = 50

// LinkedData describes an entity or an essay in the words of schema.org, as a
// JSON-LD document. Ids are the permanent addresses below base; with base ""
// they are relative to the site. The labels of what it refers to come from r.
//
// Dates stand there twice: as they were written (dcterms:date, EDTF), and, as
// far as they are certain to a day, a month or a year between 0 and 9999, in
// schema.org's own fields, which know no doubt.
func LinkedData(r coldwar.Reader, n coldwar.Node, base string) (map[string]any, error) {
	d := describer{r: r, base: base, doc: map[string]any{
		"@context": linkedContext,
		"@id":      base + PermanentPath(n.NodeID()),
		"url":      base + PagePath(n.NodeID()),
	}}
	if e, ok := n.(coldwar.Entity); ok {
		d.entity(e)
	}
	switch n := n.(type) {
	case *coldwar.Event:
		d.event(n)
	case *coldwar.Person:
		d.person(n)
	case *coldwar.Organization:
		d.organization(n)
	case *coldwar.Place:
		d.place(n)
	case *coldwar.Source:
		d.source(n)
	case *coldwar.Essay:
		d.essay(n)
	default:
		return nil, fmt.Errorf("describe %s: there are no words for its kind", n.NodeID())
	}
	return d.doc, d.err
}

// describer fills one document; it keeps the first error of its reader.
type describer struct {
	r    coldwar.Reader
	base string
	doc  map[string]any
	err  error
}

// set puts a field unless there is nothing to say.
func (d *describer) set(name string, value any) {
	switch v := value.(type) {
	case string:
		if v == "" {
			return
		}
	case []string:
		if len(v) == 0 {
			return
		}
	case []any:
		if len(v) == 0 {
			return
		}
	case nil:
		return
	}
	d.doc[name] = value
}

func (d *describer) entity(e coldwar.Entity) {
	shared := e.Shared()
	d.set("name", e.Label())
	d.set("description", shared.Description)
	d.set("alternateName", shared.Aliases)
	d.set("keywords", shared.Topics)
	if shared.Wikidata != "" {
		d.set("sameAs", "http://www.wikidata.org/entity/"+shared.Wikidata)
	}
	var cited []any
	for _, id := range citedOnce(shared.Citations) {
		cited = append(cited, d.reference(id))
	}
	if _, work := e.(*coldwar.Source); work {
		d.set("citation", cited)
	} else {
		d.set("subjectOf", cited)
	}
}

func (d *describer) event(e *coldwar.Event) {
	d.doc["@type"] = "Event"
	if d.doc["description"] == nil || e.Summary != "" {
		d.set("description", e.Summary)
	}
	d.set("image", e.Image)
	d.dates(e.Date, "startDate", "endDate")
	d.set("dcterms:date", written(e.Date))
	d.set("location", d.references(e.Places))
	actors := make([]coldwar.ID, len(e.Participants))
	for i, p := range e.Participants {
		actors[i] = p.Actor
	}
	d.set("about", d.references(actors))
	if e.PartOf != "" {
		d.set("superEvent", d.reference(e.PartOf))
	}
}

func (d *describer) person(p *coldwar.Person) {
	d.doc["@type"] = "Person"
	if p.NativeName != "" {
		d.set("alternateName", append([]string{p.NativeName}, p.Aliases...))
	}
	d.dates(p.Born, "birthDate", "")
	d.dates(p.Died, "deathDate", "")
	var titles []string
	var held []coldwar.ID
	for _, o := range p.Offices {
		titles = append(titles, o.Title)
		if o.Organization != "" {
			held = append(held, o.Organization)
		}
	}
	d.set("jobTitle", titles)
	d.set("memberOf", d.references(held))
}

var organizationTypes = map[coldwar.OrganizationKind]any{
	"STATE": []string{"Country", "Organization"}, "PARTY": "PoliticalParty", "GOVERNMENT_BODY": "GovernmentOrganization", "COMPANY": "Corporation",
}

func (d *describer) organization(o *coldwar.Organization) {
	d.doc["@type"] = "Organization"
	d.set("@type", organizationTypes[o.OrganizationKind])
	d.dates(o.Founded, "foundingDate", "")
	d.dates(o.Dissolved, "dissolutionDate", "")
}

func (d *describer) place(p *coldwar.Place) {
	d.doc["@type"] = "Place"
	if p.Latitude != nil && p.Longitude != nil {
		d.doc["geo"] = map[string]any{"@type": "GeoCoordinates", "latitude": *p.Latitude, "longitude": *p.Longitude}
	}
	if p.Country != "" && p.Country != p.Name {
		d.doc["containedInPlace"] = map[string]any{"@type": "Country", "name": p.Country}
	}
}

var sourceTypes = map[coldwar.SourceKind]string{
	"BOOK": "Book", "CHAPTER": "Chapter", "ARTICLE": "Article", "NEWSPAPER": "NewsArticle", "ARCHIVAL_DOCUMENT": "ArchiveComponent",
	"WEB_PAGE": "WebPage", "IMAGE": "ImageObject", "FILM": "Movie",
}

func (d *describer) source(s *coldwar.Source) {
	d.doc["@type"] = "CreativeWork"
	d.set("@type", sourceTypes[s.SourceKind])
	if s.URL != "" {
		// What is described is the work; this site's page is about it.
		d.doc["mainEntityOfPage"], d.doc["url"] = d.doc["url"], s.URL
	}
	d.set("author", named(s.Authors...))
	d.dates(s.Issued, "datePublished", "")
	if s.Publisher != "" {
		d.doc["publisher"] = map[string]any{"@type": "Organization", "name": s.Publisher}
	}
	if s.Container != "" {
		d.doc["isPartOf"] = map[string]any{"@type": "CreativeWork", "name": s.Container}
	}
	d.set("isbn", s.ISBN)
	if s.DOI != "" {
		d.set("identifier", map[string]any{"@type": "PropertyValue", "propertyID": "doi", "value": s.DOI})
	}
}

func (d *describer) essay(e *coldwar.Essay) {
	d.doc["@type"] = "Article"
	d.set("headline", e.Title)
	d.set("name", e.Title)
	if e.Author != "" {
		d.set("author", named(e.Author))
	}
	d.dates(e.Published, "datePublished", "")
	d.set("inLanguage", e.Language)
	d.set("license", e.License)
	d.set("isBasedOn", e.URL)
	d.set("citation", d.references(citedOnce(e.Sources)))
	counts, err := d.r.EntityCounts(e.ID, nil, maxMentioned)
	d.fail(err)
	ids := make([]coldwar.ID, len(counts))
	for i, c := range counts {
		ids[i] = c.Entity
	}
	d.set("mentions", d.references(ids))
}

// references names each node once.
func (d *describer) references(ids []coldwar.ID) []any {
	var all []any
	seen := map[coldwar.ID]bool{}
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			all = append(all, d.reference(id))
		}
	}
	return all
}

// reference names another node by its address, its type and its label.
func (d *describer) reference(id coldwar.ID) map[string]any {
	ref := map[string]any{"@id": d.base + PermanentPath(id), "@type": plainTypes[id.Kind()]}
	node, err := d.r.Node(id)
	d.fail(err)
	if e, ok := node.(coldwar.Entity); ok {
		ref["name"] = e.Label()
	}
	return ref
}

var plainTypes = map[coldwar.Kind]string{
	coldwar.KindEvent: "Event", coldwar.KindPerson: "Person", coldwar.KindOrganization: "Organization",
	coldwar.KindPlace: "Place", coldwar.KindSource: "CreativeWork",
}

func (d *describer) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// dates says when something began and ended, where that is certain enough; of
// a point in time both are the same.
func (d *describer) dates(date edtf.Date, start, end string) {
	if date.IsZero() {
		return
	}
	if from, ok := certain(date.Earliest, date.StartLatest); ok {
		d.doc[start] = from
	}
	if end == "" {
		return
	}
	if to, ok := certain(date.EndEarliest, date.Latest); ok {
		d.doc[end] = to
	}
}

// certain writes the bounds of one end of a date as one day, month or year,
// false when they don't lie within one.
func certain(first, last func() (edtf.Day, bool)) (string, bool) {
	from, known := first()
	to, knownToo := last()
	if !known || !knownToo {
		return "", false
	}
	year, month, day := from.Date()
	toYear, toMonth, _ := to.Date()
	if year < 0 || year > 9999 || year != toYear {
		return "", false
	}
	switch unit := unitOf(from, to); {
	case from == to:
		return fmt.Sprintf("%04d-%02d-%02d", year, month, day), true
	case unit == aMonth && month == toMonth:
		return fmt.Sprintf("%04d-%02d", year, month), true
	}
	return fmt.Sprintf("%04d", year), true
}

func written(date edtf.Date) any {
	if date.IsZero() {
		return nil
	}
	return map[string]string{"@type": edtfType, "@value": date.String()}
}

// named are people or bodies of whom only the name is known.
func named(names ...string) []any {
	var all []any
	for _, name := range names {
		if name = strings.TrimSpace(name); name != "" {
			all = append(all, map[string]any{"name": name})
		}
	}
	return all
}

func citedOnce(citations []coldwar.Citation) []coldwar.ID {
	var ids []coldwar.ID
	seen := map[coldwar.ID]bool{}
	for _, c := range citations {
		if !seen[c.Source] {
			seen[c.Source] = true
			ids = append(ids, c.Source)
		}
	}
	return ids
}
