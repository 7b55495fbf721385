package web_test

import (
	"context"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/format"
	"coldwar/internal/ingest"
	"coldwar/internal/web"
	"coldwar/store"
)

// world has one of each kind, and texts that would be markup if they were not
// escaped.
const world = `{"type":"person","id":"person:joseph-stalin","name":"Joseph Stalin","aliases":["Koba"],"born":"1878-12-18","died":"1953-03-05","offices":[{"title":"General Secretary","organization":"organization:party","held":"1922/1953"}],"wikidata":"Q855","citations":[{"source":"source:a","locator":"12"}]}
{"type":"organization","id":"organization:party","name":"Party","organizationKind":"PARTY","founded":"1912"}
{"type":"place","id":"place:moscow","name":"Moscow","country":"Russia","latitude":55.75,"longitude":37.62}
{"type":"source","id":"source:a","title":"A book","sourceKind":"BOOK","authors":["Ann Author"],"issued":"2002","url":"https://example.org/a"}
{"type":"event","id":"event:war","title":"Cold War","eventKind":"WAR","date":"1947/1991"}
{"type":"event","id":"event:death","title":"Death & <b>succession</b>","summary":"He died. </script><script>alert(1)</script>","eventKind":"DEATH","date":"1953-03","places":["place:moscow"],"participants":[{"actor":"person:joseph-stalin","role":"subject"}],"partOf":"event:war","citations":[{"source":"source:a","quote":"he \"died\""}]}
{"type":"event","id":"event:plot","title":"Plot","date":"195X","causes":[{"event":"event:death","note":"It followed."}]}
{"type":"essay","id":"essay:e","title":"An essay","author":"Somebody","text":"Heading\n\nJoseph Stalin died in Moscow, <i>they say</i>.","paragraphs":[{"start":0,"end":7,"kind":"HEADING"},{"start":9,"end":55,"kind":"BODY"}]}
`

func knowledge(tb testing.TB) *store.Store {
	tb.Helper()
	s, err := store.Open(filepath.Join(tb.TempDir(), "test.db"), store.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	add(tb, s, world)
	return s
}

func add(tb testing.TB, s *store.Store, lines string) {
	tb.Helper()
	report, err := ingest.Import(context.Background(), s, []ingest.File{{
		Name: "world", Format: format.JSONL,
		Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(lines)), nil },
	}}, ingest.Options{})
	if err != nil || len(report.Problems) > 0 {
		tb.Fatal(err, report.Problems)
	}
}

var dataScript = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

// linkedData reads the JSON-LD that stands in a page.
func linkedData(t *testing.T, page string) map[string]any {
	t.Helper()
	found := dataScript.FindAllStringSubmatch(page, -1)
	if len(found) != 1 {
		t.Fatalf("%d scripts of JSON-LD in\n%s", len(found), page)
	}
	var data map[string]any
	if err := json.Unmarshal([]byte(found[0][1]), &data); err != nil {
		t.Fatalf("%v in %s", err, found[0][1])
	}
	return data
}

func TestPagesSayWhatTheyAre(t *testing.T) {
	h := web.Handler(web.Options{Files: built, Viewer: knowledge(t), BaseURL: "https://cw.example"})
	tests := []struct {
		path  string
		holds []string // with entities of HTML read
		data  map[string]any
	}{
		{"/", []string{
			"<title>Timeline of the Cold War – coldwar</title>", `content="What happened when in the Cold War, and which source says so: 3 events, 1 person, 1 source and 1 essay linked with them."`,
			`<link rel="canonical" href="https://cw.example/">`, `<a href="/events/plot">Plot</a>`, `<a href="/essays/e">An essay</a>`,
		}, map[string]any{"@type": "WebSite", "url": "https://cw.example/"}},
		{"/events/death", []string{
			`<title>Death & <b>succession</b> – coldwar</title>`, `<link rel="canonical" href="https://cw.example/events/death">`, `<meta property="og:url" content="https://cw.example/events/death">`,
			`<meta property="og:type" content="article">`, `content="March 1953. He died.`, `<a href="/people/joseph-stalin">Joseph Stalin</a> <span class="muted">subject</span>`,
			`<a href="/events/plot">Plot</a> <span class="muted">It followed.</span>`, `<a href="/events/war">Cold War</a>`, `<a href="/sources/a">A book</a> <span class="muted">“he "died"”</span>`,
		}, map[string]any{"@type": "Event", "@id": "https://cw.example/id/event/death", "startDate": "1953-03", "endDate": "1953-03", "name": "Death & <b>succession</b>"}},
		{"/events/war", []string{"<h2>Parts</h2>"}, map[string]any{"startDate": "1947", "endDate": "1991"}},
		{"/events/plot", []string{"Between 1950 and 1959"}, map[string]any{"startDate": nil, "endDate": nil}},
		{"/people/joseph-stalin", []string{`content="Born 18 December 1878, died 5 March 1953."`, "General Secretary", "1922 to 1953", `<a href="/events/death">`, `<a href="/essays/e">An essay</a>`},
			map[string]any{"@type": "Person", "birthDate": "1878-12-18", "deathDate": "1953-03-05", "sameAs": "http://www.wikidata.org/entity/Q855"}},
		{"/organizations/party", []string{"Founded 1912"}, map[string]any{"@type": "PoliticalParty", "foundingDate": "1912"}},
		{"/places/moscow", []string{`content="Russia."`, `<a href="/events/death">`}, map[string]any{"@type": "Place", "geo": map[string]any{"@type": "GeoCoordinates", "latitude": 55.75, "longitude": 37.62}}},
		{"/sources/a", []string{"Ann Author, 2002", `<a href="https://example.org/a">`}, map[string]any{"@type": "Book", "datePublished": "2002", "url": "https://example.org/a", "mainEntityOfPage": "https://cw.example/sources/a"}},
		{"/essays/e", []string{"<h2>Heading</h2>", "<p>Joseph Stalin died in Moscow, <i>they say</i>.</p>", `content="Somebody. Joseph Stalin died in Moscow,`, `<a href="/places/moscow">Moscow</a>`},
			map[string]any{"@type": "Article", "headline": "An essay"}},
	}
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			r := get(h, "GET", tt.path)
			page := body(t, r)
			if r.StatusCode != http.StatusOK {
				t.Fatalf("%s\n%s", r.Status, page)
			}
			for _, markup := range []string{"<script>alert", "<b>succession", "<i>they"} {
				if strings.Contains(page, markup) {
					t.Errorf("%s is not escaped in\n%s", markup, page)
				}
			}
			for _, want := range tt.holds {
				if !strings.Contains(html.UnescapeString(page), want) {
					t.Errorf("%s is not in\n%s", want, page)
				}
			}
			data := linkedData(t, page)
			for name, want := range tt.data {
				if got, _ := json.Marshal(data[name]); string(got) != marshal(want) {
					t.Errorf("%s is %s, want %s", name, got, marshal(want))
				}
			}
		})
	}
}

func marshal(v any) string {
	out, _ := json.Marshal(v)
	return string(out)
}

func TestPagesOfNothing(t *testing.T) {
	h := web.Handler(web.Options{Files: built, Viewer: knowledge(t)})
	for path, kind := range map[string]string{
		"/events/none": "event", "/people/none": "person", "/organizations/none": "organization", "/places/none": "place", "/sources/none": "source", "/essays/none": "essay",
		"/events/War": "event", "/events/%3Cb%3E": "event",
	} {
		r := get(h, "GET", path)
		page := body(t, r)
		if r.StatusCode != http.StatusNotFound || !strings.Contains(page, "There is no "+kind+" ") || !strings.Contains(page, "noindex") || strings.Contains(page, "<b>") {
			t.Errorf("%s: %s\n%s", path, r.Status, page)
		}
	}
}

// A knowledge base that can't be read is for the script to tell: the page is
// there, and says nothing that may be wrong.
func TestPagesOfWhatCannotBeRead(t *testing.T) {
	s := knowledge(t)
	h := web.Handler(web.Options{Files: built, Viewer: s})
	closed := web.Handler(web.Options{Files: built, Viewer: unreadable{s}})
	if page := body(t, get(h, "GET", "/events/death")); !strings.Contains(page, "He died.") {
		t.Errorf("readable, it says\n%s", page)
	}
	r := get(closed, "GET", "/events/none")
	if page := body(t, r); r.StatusCode != http.StatusOK || !strings.Contains(page, "<title>Event – coldwar</title>") {
		t.Errorf("got %s\n%s", r.Status, page)
	}
	if r := get(closed, "GET", "/id/event/death"); r.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("/id: %s", r.Status)
	}
}

type unreadable struct{ *store.Store }

func (unreadable) View(context.Context, func(coldwar.Reader) error) error {
	return coldwar.Errorf(coldwar.Unavailable, "The database is closed.")
}

func TestPagesFollowChanges(t *testing.T) {
	s := knowledge(t)
	h := web.Handler(web.Options{Files: built, Viewer: s})
	before := get(h, "GET", "/places/moscow")
	tag := before.Header.Get("ETag")
	if r := get(h, "GET", "/places/moscow", "If-None-Match", tag); r.StatusCode != http.StatusNotModified {
		t.Errorf("unchanged: %s", r.Status)
	}
	add(t, s, `{"type":"place","id":"place:moscow","name":"Moscow","description":"A city of many domes."}`)
	r := get(h, "GET", "/places/moscow", "If-None-Match", tag)
	if page := body(t, r); r.StatusCode != http.StatusOK || !strings.Contains(page, "many domes") {
		t.Errorf("changed: %s\n%s", r.Status, page)
	}
	add(t, s, `{"type":"place","id":"place:minsk","name":"Minsk"}`)
	if again := get(h, "GET", "/places/moscow").Header.Get("ETag"); again != r.Header.Get("ETag") {
		t.Errorf("a change elsewhere made %s of %s", again, r.Header.Get("ETag"))
	}
}

func TestPermanentAddress(t *testing.T) {
	h := web.Handler(web.Options{Files: built, Viewer: knowledge(t), BaseURL: "https://cw.example"})
	const ld = "application/ld+json"
	tests := []struct {
		name, method, path, accept string
		status                     int
		contentType, location      string
		holds                      string
	}{
		{"browser", "GET", "/id/event/death", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 303, "", "/events/death", ""},
		{"anything", "GET", "/id/person/joseph-stalin", "*/*", 303, "", "/people/joseph-stalin", ""},
		{"nothing said", "GET", "/id/essay/e", "", 303, "", "/essays/e", ""},
		{"JSON-LD", "GET", "/id/event/death", ld, 200, ld, "", `"@id":"https://cw.example/id/event/death"`},
		{"JSON-LD of an essay", "GET", "/id/essay/e", ld, 200, ld, "", `"headline":"An essay"`},
		{"JSON-LD with a profile", "GET", "/id/place/moscow", `application/ld+json; profile="http://www.w3.org/ns/json-ld#compacted", */*;q=0.1`, 200, ld, "", `"Moscow"`},
		{"HEAD", "HEAD", "/id/event/death", ld, 200, ld, "", ""},
		{"rather a page", "GET", "/id/event/death", "text/html, application/ld+json;q=0.5", 303, "", "/events/death", ""},
		{"JSON-LD refused", "GET", "/id/event/death", "application/ld+json;q=0", 303, "", "/events/death", ""},
		{"unknown, to a browser", "GET", "/id/event/none", "text/html", 404, "text/html; charset=utf-8", "", "Nothing is at /id/event/none."},
		{"unknown, as JSON-LD", "GET", "/id/event/none", ld, 404, "application/json; charset=utf-8", "", "NOT_FOUND"},
		{"a kind without pages", "GET", "/id/change/1", ld, 404, "application/json; charset=utf-8", "", "NOT_FOUND"},
		{"no kind at all", "GET", "/id/planet/mars", "", 404, "text/html; charset=utf-8", "", "Nothing is at"},
		{"preflight", "OPTIONS", "/id/event/death", "", 204, "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := get(h, tt.method, tt.path, "Accept", tt.accept)
			b := body(t, r)
			if r.StatusCode != tt.status || r.Header.Get("Location") != tt.location || !strings.Contains(b, tt.holds) {
				t.Errorf("got %s, Location %q\n%s", r.Status, r.Header.Get("Location"), b)
			}
			if got := r.Header.Get("Content-Type"); tt.contentType != "" && got != tt.contentType {
				t.Errorf("Content-Type = %q, want %q", got, tt.contentType)
			}
			if r.Header.Get("Access-Control-Allow-Origin") != "*" || tt.method != "OPTIONS" && r.Header.Get("Vary") != "Accept" {
				t.Errorf("headers are %v", r.Header)
			}
		})
	}
	tag := get(h, "GET", "/id/event/death", "Accept", ld).Header.Get("ETag")
	if r := get(h, "GET", "/id/event/death", "Accept", ld, "If-None-Match", tag); tag == "" || r.StatusCode != http.StatusNotModified {
		t.Errorf("with its ETag %s: %s", tag, r.Status)
	}
}
