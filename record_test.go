package coldwar_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
)

func full() []coldwar.Node {
	cited := []coldwar.Citation{{Source: "source:cheek", Locator: "18", Quote: "a <quote> & more", Note: "n"}}
	common := coldwar.Common{Description: "d", Aliases: []string{"a", "b"}, Wikidata: "Q855", Topics: []string{"t"}, Citations: cited}
	disputed := []coldwar.DisputedDate{{Date: edtf.MustParse("1956-02-24/1956-02-25"), Citations: cited, Note: "n"}}
	lat, lon := 55.75, 0.0
	return []coldwar.Node{
		&coldwar.Event{ID: "event:e", Title: "E", Common: common, Summary: "s", Image: "https://example.org/i.png", EventKind: "DEATH",
			Date: edtf.MustParse("1953-03-05"), DisputedDates: disputed, Places: []coldwar.ID{"place:p"},
			Participants: []coldwar.Participation{{Actor: "person:p", Role: "subject"}, {Actor: "organization:o"}},
			Causes:       []coldwar.EventLink{{Event: "event:f", Note: "n", Citations: cited}}, PartOf: "event:g"},
		&coldwar.Person{ID: "person:p", Name: "P", Common: common, NativeName: "П", Born: edtf.MustParse("1878-12-18"), Died: edtf.MustParse("1953?"),
			DisputedBirths: disputed, Offices: []coldwar.Office{{Title: "Premier", Organization: "organization:o", Held: edtf.MustParse("1941/1953")}}},
		&coldwar.Organization{ID: "organization:o", Name: "O", Common: common, OrganizationKind: "STATE", Founded: edtf.MustParse("1922-12-30"), Dissolved: edtf.MustParse("1991")},
		&coldwar.Place{ID: "place:p", Name: "P", Common: common, Latitude: &lat, Longitude: &lon, Country: "Russia"},
		&coldwar.Source{ID: "source:cheek", Title: "S", Common: common, SourceKind: "BOOK", Authors: []string{"Cheek"}, Issued: edtf.MustParse("2006"),
			Publisher: "p", Container: "c", URL: "https://example.org/", DOI: "10.1000/182", ISBN: "0-306-40615-2"},
		&coldwar.Essay{ID: "essay:x", Title: "X", Author: "A", Published: edtf.MustParse("2012"), URL: "http://example.org", License: "l", Language: "en",
			Text: "One.\r\n\r\nTwo.", Sources: cited, Paragraphs: []coldwar.Paragraph{{Start: 0, End: 4, Kind: "HEADING"}, {Start: 8, End: 12, Kind: "BODY"}}},
		&coldwar.Mention{ID: "mention:x-1", Essay: "essay:x", Start: 8, End: 11, Quote: "Two", Kind: coldwar.MentionEntity, Target: "person:p",
			Confidence: 0.5, Status: coldwar.Accepted, Evidence: []coldwar.Evidence{{Rule: "r", Detail: "d"}}, Alternatives: []coldwar.Candidate{{Entity: "place:p", Score: 0.25}}},
	}
}

// TestRecordRoundTrip also fails when a noun gets a field that full leaves
// empty, so that no field can be lost unseen.
func TestRecordRoundTrip(t *testing.T) {
	for _, node := range full() {
		t.Run(string(node.NodeID().Kind()), func(t *testing.T) {
			if err := node.Validate(); err != nil {
				t.Fatal(err)
			}
			v := reflect.ValueOf(node).Elem()
			for i := range v.NumField() {
				if f := v.Type().Field(i); f.Tag.Get("json") != "-" && f.Name != "Link" && f.Name != "Locator" && f.Name != "Date" && v.Field(i).IsZero() {
					t.Errorf("%s is empty in the test's record", f.Name)
				}
			}
			line, err := coldwar.MarshalRecord(node)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.ContainsAny(line, "\n") {
				t.Errorf("record of more than one line: %s", line)
			}
			back, err := coldwar.UnmarshalRecord(line)
			if err != nil {
				t.Fatalf("%v\n%s", err, line)
			}
			if !reflect.DeepEqual(back.Node, node) {
				t.Errorf("got  %+v\nwant %+v", back.Node, node)
			}
		})
	}
}

func TestUnmarshalRecordRefuses(t *testing.T) {
	tests := []struct{ name, line, want string }{
		{"no JSON", `{"type":"event"`, "not valid JSON"},
		{"list", `[]`, "must be an object"},
		{"no type", `{"id":"event:x"}`, `needs a "type"`},
		{"unknown type", `{"type":"city"}`, `type "city" is not known; allowed are source, place`},
		{"a change", `{"type":"change"}`, `type "change" is not known`},
		{"unknown field", `{"type":"event","when":"1953"}`, `field "when" is not known; allowed are type`},
		{"another kind's field", `{"type":"place","born":"1953"}`, `field "born" is not known`},
		{"name in capitals", `{"type":"place","id":"place:x","Name":"X"}`, `field "Name" is not known; allowed are type`},
		{"type in capitals", `{"TYPE":"place","id":"place:x","name":"X"}`, `field "TYPE" is not known`},
		{"unknown field inside", `{"type":"event","citations":[{"page":"5"}]}`, `field "citations.page" is not known; allowed are source, locator`},
		{"field twice", `{"type":"place","id":"place:x","name":"X","name":"Y"}`, `field "name" is given twice`},
		{"field twice inside", `{"type":"event","citations":[{"source":"source:a","source":"source:b"}]}`, `field "citations.source" is given twice`},
		{"wrong type", `{"type":"event","title":5}`, "title must be a text, not number"},
		{"wrong type inside", `{"type":"event","citations":[{"source":5}]}`, "citations.source must be a text"},
		{"wrong date", `{"type":"event","date":"1953-13"}`, `date: EDTF date "1953-13": expected`},
		{"wrong date inside", `{"type":"event","disputedDates":[{"date":"1953-13"}]}`, `disputedDates.date: EDTF date "1953-13": expected`},
		{"date as number", `{"type":"event","date":1953}`, "date must be a date in EDTF"},
		{"after the object", `{"type":"event"} {}`, "not valid JSON"},
		{"UTF-8", "{\"type\":\"event\",\"title\":\"\xff\"}", "not valid UTF-8"},
		{"revision 0", `{"type":"event","expectedRevision":0}`, "revisions begin at 1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := coldwar.UnmarshalRecord([]byte(tt.line))
			kind, message := coldwar.UserError(err)
			if kind != coldwar.Invalid || !strings.Contains(message, tt.want) {
				t.Errorf("UnmarshalRecord(%s) = %d, %q, want %q", tt.line, kind, message, tt.want)
			}
		})
	}
}

func FuzzUnmarshalRecord(f *testing.F) {
	for _, node := range full() {
		line, err := coldwar.MarshalRecord(node)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		rec, err := coldwar.UnmarshalRecord(line)
		if err != nil {
			if kind, _ := coldwar.UserError(err); kind != coldwar.Invalid {
				t.Fatalf("not a user's error: %v", err)
			}
			return
		}
		if rec.Node.Validate() != nil {
			return
		}
		once, err := coldwar.MarshalRecord(rec.Node)
		if err != nil {
			t.Fatal(err)
		}
		again, err := coldwar.UnmarshalRecord(once)
		if err != nil {
			t.Fatalf("%v\n%s", err, once)
		}
		if twice, _ := coldwar.MarshalRecord(again.Node); !bytes.Equal(once, twice) {
			t.Errorf("%s\n%s", once, twice)
		}
	})
}
