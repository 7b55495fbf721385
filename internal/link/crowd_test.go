package link_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/link"
)

// crowd adds n people, organizations, places and events to a knowledge base.
// Their names are made of the words that its own names have, so that they
// stand as near to them as names do in a large one: generals of a premier's
// given name, treaties of a capital, plans and congresses of other countries.
func crowd(k link.Knowledge, n int) link.Knowledge {
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	var given, surnames []string
	for _, p := range k.People {
		if words := strings.Fields(p.Name); len(words) > 1 {
			given, surnames = append(given, words[0]), append(surnames, words[len(words)-1])
		}
	}
	var towns []string
	for _, p := range k.Places {
		if !strings.ContainsAny(p.Name, " ,") {
			towns = append(towns, p.Name)
		}
	}
	starts := []string{"Var", "Bel", "Kor", "Mal", "Tor", "Zem", "Gra", "Lub", "Ros", "Vin", "Hol", "Per", "Das", "Fen", "Ost", "Ulm", "Yar", "Nov", "Sel", "Kas"}
	middles := []string{"an", "el", "ik", "om", "ur", "ad", "en", "is", "ov", "am"}
	ends := []string{"berg", "ov", "enko", "son", "ski", "escu", "adze", "ini", "mann", "yan", "ez", "ák", "stad", "grad", "ville"}
	strange := func() string { return pick(starts) + pick(middles) + pick(ends) }
	countries := []string{"France", "Italy", "Greece", "Turkey", "Spain", "Brazil", "Mexico", "Norway", "Sweden", "Austria", "Kenya", "Iran", "Peru", "Ghana"}
	adjectives := []string{"French", "Italian", "Greek", "Turkish", "Spanish", "Brazilian", "Mexican", "Norwegian", "Swedish", "Austrian", "Kenyan", "Iranian", "Peruvian", "Ghanaian"}
	year := func() int { return 1917 + random.IntN(75) }
	date := func(s string) edtf.Date { return edtf.MustParse(s) }
	id := func(kind string, i int) coldwar.ID { return coldwar.ID(fmt.Sprintf("%s:crowd-%d", kind, i)) }
	add := link.Knowledge{}
	for i, c := range countries {
		add.Organizations = append(add.Organizations, &coldwar.Organization{ID: coldwar.ID("organization:crowd-state-" + strings.ToLower(c)), Name: c, OrganizationKind: "STATE"},
			&coldwar.Organization{ID: coldwar.ID("organization:crowd-party-" + strings.ToLower(c)), Name: adjectives[i] + " Communist Party", Common: coldwar.Common{Aliases: []string{"Communist Party of " + c}}, OrganizationKind: "PARTY"})
	}
	for i := range n {
		country := random.IntN(len(countries))
		state := coldwar.ID("organization:crowd-state-" + strings.ToLower(countries[country]))
		person := id("person", i/6*6)
		switch y := year(); i % 6 {
		case 0, 1:
			surname := strange()
			if random.IntN(20) == 0 {
				surname = strange() + " " + pick(surnames) // somebody of the name of one whom all know
			}
			add.People = append(add.People, &coldwar.Person{ID: id("person", i), Name: pick(given) + " " + surname, Born: date(fmt.Sprint(y - 50)), Died: date(fmt.Sprint(y + 10))})
		case 2:
			add.Places = append(add.Places, &coldwar.Place{ID: id("place", i), Name: strange(), Country: countries[country]})
		case 3:
			add.Organizations = append(add.Organizations, &coldwar.Organization{ID: id("organization", i), Name: strange() + " " + pick([]string{"Party", "League", "Committee", "Union", "Front"}), OrganizationKind: "PARTY"})
		case 4:
			e := &coldwar.Event{ID: id("event", i), EventKind: "DEATH", Date: date(fmt.Sprint(y)), Participants: []coldwar.Participation{{Actor: person, Role: "subject"}}}
			e.Title = "Death of crowd " + strange()
			add.Events = append(add.Events, e)
		default:
			kinds := []struct {
				kind  coldwar.EventKind
				title string
			}{
				{"TREATY", "Treaty of " + pick(towns)}, {"CONFERENCE", pick(towns) + " Conference"}, {"ECONOMIC_PLAN", "First Five-Year Plan of " + countries[country]},
				{"CONGRESS", fmt.Sprintf("%dth Congress of the %s Communist Party", 4+random.IntN(25), adjectives[country])}, {"SPEECH", strange() + " speech"},
				{"UPRISING", adjectives[country] + " uprising"}, {"VISIT", strange() + " in " + pick(towns)}, {"FOUNDING", "Founding of the " + adjectives[country] + " Communist Party"},
			}
			of := kinds[random.IntN(len(kinds))]
			add.Events = append(add.Events, &coldwar.Event{ID: id("event", i), Title: fmt.Sprintf("%s (%d)", of.title, y), EventKind: of.kind, Date: date(fmt.Sprint(y)),
				Participants: []coldwar.Participation{{Actor: state}, {Actor: person, Role: "speaker"}}})
		}
	}
	k.People, k.Organizations = append(add.People, k.People...), append(add.Organizations, k.Organizations...)
	k.Places, k.Events = append(add.Places, k.Places...), append(add.Events, k.Events...)
	return k
}

// With twenty times more names around, the essay's links are the same.
func TestCrowd(t *testing.T) {
	k, essays := seedKnowledge(t)
	alone, crowded := link.New(k), link.New(crowd(k, 6000))
	targets := func(l *link.Linker, e *coldwar.Essay) []string {
		var options link.Options
		for _, c := range e.Sources {
			options.Sources = append(options.Sources, c.Source)
		}
		mentions, err := l.Link(t.Context(), e.Text, options)
		if err != nil {
			t.Fatal(err)
		}
		return got(mentions)
	}
	for _, e := range essays {
		compareLines(t, targets(crowded, e), targets(alone, e))
	}
	texts := milestones(t)
	if texts == nil {
		return
	}
	k = readKnowledge(t, "testdata/milestones.jsonl")
	alone, crowded = link.New(k), link.New(crowd(k, 6000))
	chapters, _ := readLabels(t, "milestones.labels", texts)
	for _, chapter := range chapters {
		e := &coldwar.Essay{Text: texts[chapter]}
		compareLines(t, targets(crowded, e), targets(alone, e))
	}
}

// compareLines says which lines two lists do not share.
func compareLines(t *testing.T, got, want []string) {
	t.Helper()
	count := make(map[string]int)
	for _, line := range got {
		count[line]++
	}
	for _, line := range want {
		count[line]--
	}
	for line, n := range count {
		if n > 0 {
			t.Errorf("not without the crowd: %s", line)
		} else if n < 0 {
			t.Errorf("no longer: %s", line)
		}
	}
}
