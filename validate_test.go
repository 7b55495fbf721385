package coldwar_test

import (
	"reflect"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
)

func TestEventValidate(t *testing.T) {
	tests := []struct {
		name   string
		change func(e *coldwar.Event)
		want   string // part of the message; "" means valid
	}{
		{"full", func(*coldwar.Event) {}, ""},
		{"no id", func(e *coldwar.Event) { e.ID = "" }, "An event needs an id"},
		{"a person's id", func(e *coldwar.Event) { e.ID = "person:x" }, "id of a person"},
		{"no title", func(e *coldwar.Event) { e.Title = " " }, "An event's title must not be empty."},
		{"long title", func(e *coldwar.Event) { e.Title = strings.Repeat("é", coldwar.MaxName+1) }, "at most 500 characters"},
		{"no date", func(e *coldwar.Event) { e.Date = edtf.Date{} }, "An event needs a date"},
		{"unknown kind", func(e *coldwar.Event) { e.EventKind = "PARTY" }, "allowed are BIRTH, DEATH"},
		{"empty alias", func(e *coldwar.Event) { e.Aliases = []string{""} }, "An alias must not be empty."},
		{"NUL", func(e *coldwar.Event) { e.Summary = "a\x00" }, "NUL"},
		{"long text", func(e *coldwar.Event) { e.Description = strings.Repeat("x", coldwar.MaxText+1) }, "at most 65536 bytes"},
		{"wikidata", func(e *coldwar.Event) { e.Wikidata = "855" }, "Wikidata item"},
		{"image", func(e *coldwar.Event) { e.Image = "javascript:alert(1)" }, "web address"},
		{"place of wrong kind", func(e *coldwar.Event) { e.Places = []coldwar.ID{"event:x"} }, "places: \"event:x\" is the id of an event; what is allowed here is the id of: place."},
		{"actor of wrong kind", func(e *coldwar.Event) { e.Participants = []coldwar.Participation{{Actor: "place:p"}} }, "person, organization"},
		{"malformed reference", func(e *coldwar.Event) { e.PartOf = "Cold War" }, "partOf: \"Cold War\" is not an id"},
		{"own cause", func(e *coldwar.Event) { e.Causes = []coldwar.EventLink{{Event: e.ID}} }, "its own cause"},
		{"own part", func(e *coldwar.Event) { e.PartOf = e.ID }, "part of itself"},
		{"disputed without date", func(e *coldwar.Event) { e.DisputedDates = []coldwar.DisputedDate{{}} }, "needs a date"},
		{"too many places", func(e *coldwar.Event) { e.Places = make([]coldwar.ID, coldwar.MaxList+1) }, "at most 1000"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := full()[0].(*coldwar.Event)
			tt.change(e)
			check(t, e.Validate(), tt.want)
		})
	}
}

func TestOthersValidate(t *testing.T) {
	ninety := 90.5
	zero := 0.0
	tests := []struct {
		name string
		node coldwar.Node
		want string
	}{
		{"person without name", &coldwar.Person{ID: "person:p"}, "A person's name must not be empty."},
		{"office without title", &coldwar.Person{ID: "person:p", Name: "P", Offices: []coldwar.Office{{}}}, "office's title"},
		{"office at a place", &coldwar.Person{ID: "person:p", Name: "P", Offices: []coldwar.Office{{Title: "Mayor", Organization: "place:p"}}}, "offices.organization"},
		{"organization kind", &coldwar.Organization{ID: "organization:o", Name: "O", OrganizationKind: "CLUB"}, "allowed are STATE"},
		{"latitude alone", &coldwar.Place{ID: "place:p", Name: "P", Latitude: &zero}, "both latitude and longitude"},
		{"latitude beyond the pole", &coldwar.Place{ID: "place:p", Name: "P", Latitude: &ninety, Longitude: &zero}, "from -90 to 90"},
		{"doi", &coldwar.Source{ID: "source:s", Title: "S", SourceKind: "BOOK", DOI: "https://doi.org/10.1/x"}, "is not a DOI"},
		{"isbn", &coldwar.Source{ID: "source:s", Title: "S", SourceKind: "BOOK", ISBN: "123"}, "is not an ISBN"},
		{"url", &coldwar.Source{ID: "source:s", Title: "S", SourceKind: "BOOK", URL: "file:///etc/passwd"}, "web address"},
		{"essay without text", &coldwar.Essay{ID: "essay:e", Title: "E", Text: " \n"}, "The text is empty."},
		{"essay with NUL", &coldwar.Essay{ID: "essay:e", Title: "E", Text: "a\x00b"}, "NUL"},
		{"essay not UTF-8", &coldwar.Essay{ID: "essay:e", Title: "E", Text: "a\xffb"}, "not valid UTF-8"},
		{"paragraphs overlap", &coldwar.Essay{ID: "essay:e", Title: "E", Text: "abcd", Paragraphs: []coldwar.Paragraph{{Start: 0, End: 3, Kind: "BODY"}, {Start: 2, End: 4, Kind: "BODY"}}}, "without overlap"},
		{"paragraph beyond the text", &coldwar.Essay{ID: "essay:e", Title: "E", Text: "ééé", Paragraphs: []coldwar.Paragraph{{Start: 0, End: 4, Kind: "BODY"}}}, "the 3 characters"},
		{"language", &coldwar.Essay{ID: "essay:e", Title: "E", Text: "a", Language: "english!"}, "language tag"},
		{"mention without target", mention(func(m *coldwar.Mention) { m.Target = "" }), "needs a target"},
		{"mention of an event as entity", mention(func(m *coldwar.Mention) { m.Target = "event:e" }), "target: \"event:e\" is the id of an event"},
		{"date without date", mention(func(m *coldwar.Mention) { m.Kind, m.Target = coldwar.MentionDate, "" }), "needs a date"},
		{"date with target", mention(func(m *coldwar.Mention) { m.Kind, m.Date = coldwar.MentionDate, edtf.MustParse("1953") }), "has no target"},
		{"dangling citation", mention(func(m *coldwar.Mention) { m.Kind, m.Target = coldwar.MentionCitation, "" }), ""},
		{"quote of another length", mention(func(m *coldwar.Mention) { m.Quote = "Twelve" }), "as long as the stretch"},
		{"confidence", mention(func(m *coldwar.Mention) { m.Confidence = 1.01 }), "0 to 1"},
		{"status", mention(func(m *coldwar.Mention) { m.Status = "MAYBE" }), "allowed are SUGGESTED"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { check(t, tt.node.Validate(), tt.want) })
	}
}

func mention(change func(*coldwar.Mention)) *coldwar.Mention {
	m := full()[6].(*coldwar.Mention)
	change(m)
	return m
}

// check compares an error with a part of the message that is wanted.
func check(t *testing.T, err error, want string) {
	t.Helper()
	kind, message := coldwar.UserError(err)
	switch {
	case want == "" && err != nil:
		t.Errorf("refused: %s", message)
	case want != "" && (err == nil || kind != coldwar.Invalid || !strings.Contains(message, want)):
		t.Errorf("got %d %q, want one with %q", kind, message, want)
	}
}

func TestEssayNormalize(t *testing.T) {
	e := coldwar.Essay{ID: "essay:e", Title: "E", Text: "\n Первый.\r\nline\r\n \t\r\nTwo.\n\n\n"}
	e.Normalize()
	want := []coldwar.Paragraph{{Start: 1, End: 15, Kind: "BODY"}, {Start: 21, End: 25, Kind: "BODY"}}
	if !reflect.DeepEqual(e.Paragraphs, want) || e.Language != "en" {
		t.Errorf("got %v %q, want %v", e.Paragraphs, e.Language, want)
	}
	if err := e.Validate(); err != nil {
		t.Error(err)
	}
}

func TestMentionLocate(t *testing.T) {
	text := []rune("Мао met Stalin in Moscow, and Stalin met Mao there once more.")
	m := coldwar.Mention{Essay: "essay:e", Start: 8, End: 14, Quote: "Stalin"}
	if err := m.Locate(text); err != nil || m.Prefix != "Мао met " || m.Suffix != " in Moscow, and Stalin met Mao t" {
		t.Errorf("Locate = %v, prefix %q, suffix %q", err, m.Prefix, m.Suffix)
	}
	m.Start, m.End = 9, 15
	check(t, m.Locate(text), "is not what stands from 9 to 15")
}

func TestUserErrorHidesOthers(t *testing.T) {
	if kind, message := coldwar.UserError(errHidden{}); kind != coldwar.Internal || strings.Contains(message, "secret") {
		t.Errorf("got %d %q", kind, message)
	}
}

type errHidden struct{}

func (errHidden) Error() string { return "secret path /var/lib" }
