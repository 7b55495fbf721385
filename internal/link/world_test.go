package link_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/link"
)

// world is a small knowledge base. Its states are real, because adjectives
// such as "Hungarian" are English; its people, parties and events are not.
func world() link.Knowledge {
	date := edtf.MustParse
	common := func(aliases ...string) coldwar.Common { return coldwar.Common{Aliases: aliases} }
	return link.Knowledge{
		Organizations: []*coldwar.Organization{
			{ID: "organization:soviet-union", Name: "Soviet Union", OrganizationKind: "STATE", Common: common("USSR", "U.S.S.R."), Founded: date("1922-12-30"), Dissolved: date("1991-12-26")},
			{ID: "organization:prc", Name: "People’s Republic of China", OrganizationKind: "STATE", Common: common("PRC", "China"), Founded: date("1949-10-01")},
			{ID: "organization:roc", Name: "Republic of China", OrganizationKind: "STATE"},
			{ID: "organization:hungary", Name: "Hungary", OrganizationKind: "STATE"},
			{ID: "organization:united-states", Name: "United States", OrganizationKind: "STATE", Common: common("US", "America")},
			{ID: "organization:harvest-party", Name: "Harvest Party of the Soviet Union", OrganizationKind: "PARTY", Common: common("HPSU")},
			{ID: "organization:chinese-harvest-party", Name: "Chinese Harvest Party", OrganizationKind: "PARTY", Common: common("CHP")},
			{ID: "organization:weavers", Name: "International League of Weavers", OrganizationKind: "OTHER", Founded: date("1921-07")},
		},
		People: []*coldwar.Person{
			{ID: "person:anton-velky", Name: "Anton Velky", Born: date("1880"), Died: date("1950-06-01"), Offices: []coldwar.Office{{Title: "President", Organization: "organization:hungary"}}},
			{ID: "person:boris-morozov", Name: "Boris Morozov", Common: common("Morozov", "Boris Ivanovich Morozov"), Born: date("1900"), Died: date("1971"), Offices: []coldwar.Office{{Title: "Premier", Organization: "organization:soviet-union"}}},
			{ID: "person:jan-kord", Name: "Jan Kord", Born: date("1890"), Died: date("1959"), Offices: []coldwar.Office{{Title: "Foreign Minister", Organization: "organization:hungary"}}},
			{ID: "person:piotr-kord", Name: "Piotr Kord", Born: date("1893"), Died: date("1969")},
			{ID: "person:gary-powers", Name: "Gary Powers"},
			{ID: "person:charles-de-marne", Name: "Charles de Marne"},
			{ID: "person:liu-weng", Name: "Liu Weng", Common: common("Liu Wêng")},
			{ID: "person:tao-lan", Name: "Tao Lan", Common: common("Tao", "Chairman Tao")},
			{ID: "person:john-harlan", Name: "John Q. Harlan Jr."},
		},
		Places: []*coldwar.Place{
			{ID: "place:moscow", Name: "Moscow", Country: "Russia"},
			{ID: "place:budapest", Name: "Budapest", Country: "Hungary"},
			{ID: "place:geneva", Name: "Geneva", Country: "Switzerland"},
			{ID: "place:lodz", Name: "Łódź", Country: "Poland"},
			{ID: "place:washington", Name: "Washington, D.C.", Common: common("Washington")},
		},
		Sources: []*coldwar.Source{
			{ID: "source:baker", Title: "The Weavers’ Long Peace", Authors: []string{"Ann Baker"}, Issued: date("2002")},
			{ID: "source:cole-1990", Title: "A Party of Farmers", Authors: []string{"Cole, Peter", "Rosa Diaz"}, Issued: date("1990")},
			{ID: "source:cole-1995", Title: "Letters from Geneva", Authors: []string{"Peter Cole"}, Issued: date("1995")},
			{ID: "source:weng", Title: "Rivers", Authors: []string{"Liu Weng"}},
		},
		Events: []*coldwar.Event{
			{ID: "event:death-of-velky", Title: "Death of Anton Velky", EventKind: "DEATH", Date: date("1950-06-01"), Participants: []coldwar.Participation{{Actor: "person:anton-velky", Role: "subject"}}},
			{ID: "event:velkys-60th-birthday", Title: "Velky’s 60th birthday", EventKind: "CELEBRATION", Date: date("1940"), Participants: []coldwar.Participation{{Actor: "person:anton-velky", Role: "subject"}, {Actor: "person:boris-morozov", Role: "guest"}}, Places: []coldwar.ID{"place:budapest"}},
			{ID: "event:ninth-congress", Title: "9th Congress of the Harvest Party", Common: common("Ninth Congress"), EventKind: "CONGRESS", Date: date("1956-02-14/1956-02-25"), Participants: []coldwar.Participation{{Actor: "organization:harvest-party", Role: "host"}, {Actor: "person:boris-morozov"}}, Places: []coldwar.ID{"place:moscow"}},
			{ID: "event:open-letter", Title: "Granary Address", EventKind: "SPEECH", Date: date("1956-02-25"), Participants: []coldwar.Participation{{Actor: "person:boris-morozov", Role: "speaker"}, {Actor: "organization:harvest-party", Role: "audience"}}, Places: []coldwar.ID{"place:moscow"}},
			{ID: "event:soviet-plan", Title: "First Five-Year Plan of the Soviet Union", EventKind: "ECONOMIC_PLAN", Date: date("1928/1932"), Participants: []coldwar.Participation{{Actor: "organization:soviet-union", Role: "planner"}}},
			{ID: "event:chinese-plan", Title: "First Five-Year Plan of China", EventKind: "ECONOMIC_PLAN", Date: date("1953/1957"), Participants: []coldwar.Participation{{Actor: "organization:prc", Role: "planner"}, {Actor: "organization:soviet-union", Role: "helper"}}},
			{ID: "event:lantern-rising", Title: "Lantern Rising", EventKind: "UPRISING", Date: date("1956-10-23/1956-11-10"), Participants: []coldwar.Participation{{Actor: "organization:hungary"}, {Actor: "organization:soviet-union"}}, Places: []coldwar.ID{"place:budapest"}},
			{ID: "event:founding-of-the-weavers", Title: "Founding of the International League of Weavers", EventKind: "FOUNDING", Date: date("1921-07"), Participants: []coldwar.Participation{{Actor: "organization:weavers", Role: "founded"}, {Actor: "person:liu-weng", Role: "delegate"}}},
			{ID: "event:geneva-journey", Title: "Morozov in Geneva", EventKind: "VISIT", Date: date("1955-07"), Participants: []coldwar.Participation{{Actor: "person:boris-morozov", Role: "guest"}}, Places: []coldwar.ID{"place:geneva"}},
			{ID: "event:great-frost", Title: "Great Frost", EventKind: "PROCESS", Date: date("1947/1991"), Participants: []coldwar.Participation{{Actor: "organization:soviet-union"}, {Actor: "organization:united-states"}}},
			{ID: "event:defrosting", Title: "Defrosting", Common: common("De-Velkyzation"), EventKind: "PROCESS", Date: date("1953/1964")},
			{ID: "event:lodz-conference", Title: "Łódź Conference of 1955", EventKind: "CONFERENCE", Date: date("1955"), Places: []coldwar.ID{"place:lodz"}},
			{ID: "event:lodz-conference-1961", Title: "Łódź Conference of 1961", EventKind: "CONFERENCE", Date: date("1961"), Places: []coldwar.ID{"place:lodz"}},
			{ID: "event:morozov-doctrine", Title: "Morozov Doctrine", EventKind: "POLICY", Date: date("1957"), Participants: []coldwar.Participation{{Actor: "person:boris-morozov"}}},
			{ID: "event:treaty", Title: "Pact of the Rivers", EventKind: "TREATY", Date: date("1950-02-14"), Participants: []coldwar.Participation{{Actor: "organization:soviet-union"}, {Actor: "organization:prc"}}, Places: []coldwar.ID{"place:moscow"},
				Common: coldwar.Common{Citations: []coldwar.Citation{{Source: "source:baker", Locator: "44", Quote: "two rivers that ran into the same sea for a while"}}}},
		},
	}
}

// marked reads a text in which every mention that is wanted stands in
// brackets with its target or date: "President [Velky|person:anton-velky]".
// Brackets nest; ⟦ and ⟧ stand for brackets of the text. It gives the text without them and the mentions.
func marked(tb testing.TB, s string) (text string, want []string) {
	tb.Helper()
	var b strings.Builder
	var open []int
	at := 0
	for len(s) > 0 {
		switch {
		case s[0] == '[':
			open = append(open, at)
			s = s[1:]
			continue
		case s[0] == '|':
			if len(open) == 0 {
				tb.Fatalf("| outside of brackets before %q", s)
			}
			target, rest, ok := strings.Cut(s[1:], "]")
			if !ok {
				tb.Fatalf("no ] after %q", s)
			}
			start := open[len(open)-1]
			open = open[:len(open)-1]
			want = append(want, fmt.Sprintf("%d-%d %s", start, at, target))
			s = rest
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		switch r {
		case '⟦':
			b.WriteByte('[')
		case '⟧':
			b.WriteByte(']')
		default:
			b.WriteRune(r)
		}
		at++
		s = s[size:]
	}
	slices.Sort(want)
	return b.String(), want
}

// got writes mentions as marked does.
func got(mentions []coldwar.Mention) []string {
	var all []string
	for _, m := range mentions {
		target := string(m.Target)
		switch m.Kind {
		case coldwar.MentionDate:
			target = m.Date.String()
		case coldwar.MentionCitation:
			target += "#" + m.Locator
		}
		all = append(all, fmt.Sprintf("%d-%d %s", m.Start, m.End, target))
	}
	slices.Sort(all)
	return all
}

// testMarked links the text of a row and compares all mentions with those
// that are marked in it.
func testMarked(t *testing.T, l *link.Linker, row string, options link.Options) {
	t.Helper()
	text, want := marked(t, row)
	mentions, err := l.Link(t.Context(), text, options)
	if err != nil {
		t.Fatal(err)
	}
	checkMentions(t, text, mentions)
	if all := got(mentions); !slices.Equal(all, want) {
		t.Errorf("%s\n got %q\nwant %q", text, all, want)
	}
}
