package link_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/link"
)

func TestResolve(t *testing.T) {
	k := world()
	k.People = append(k.People, &coldwar.Person{ID: "person:morozov", Name: "Morozov"})
	l := link.New(k)
	tests := []struct {
		name, ask, at string
		kinds         []coldwar.Kind
		want          string // ids, best first
	}{
		{"label before alias", "Morozov", "", []coldwar.Kind{coldwar.KindPerson}, "person:morozov person:boris-morozov"},
		{"alias before other case", "MOROZOV", "", []coldwar.Kind{coldwar.KindPerson}, "person:morozov person:boris-morozov"},
		{"full name", "Anton Velky", "", nil, "person:anton-velky event:death-of-velky"},
		{"accents and case", "lodz", "", []coldwar.Kind{coldwar.KindPlace}, "place:lodz"},
		{"surname that two have: by id", "Kord", "", nil, "person:jan-kord person:piotr-kord"},
		{"surname that two have: who lived then", "Kord", "1965", nil, "person:piotr-kord person:jan-kord"},
		{"family name first", "Liu", "", []coldwar.Kind{coldwar.KindPerson}, "person:liu-weng"},
		{"beginning of a name", "Pact of", "", nil, "event:treaty"},
		{"beginning of a later word", "weav", "", []coldwar.Kind{coldwar.KindOrganization}, "organization:weavers"},
		{"kinds", "China", "", []coldwar.Kind{coldwar.KindOrganization}, "organization:prc organization:roc"},
		{"time removes nothing", "Anton Velky", "1990", []coldwar.Kind{coldwar.KindPerson}, "person:anton-velky"},
		{"nothing", "Nobody", "", nil, ""},
		{"no name", " ", "", nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var at edtf.Date
			if tt.at != "" {
				at = edtf.MustParse(tt.at)
			}
			var ids []string
			last := 1.0
			for _, c := range l.Resolve(tt.ask, at, tt.kinds, 5) {
				ids = append(ids, string(c.Entity))
				if c.Score > last || c.Score <= 0 {
					t.Errorf("%s has %v after %v", c.Entity, c.Score, last)
				}
				last = c.Score
			}
			if got := strings.Join(ids, " "); got != tt.want {
				t.Errorf("Resolve(%q) = %s, want %s", tt.ask, got, tt.want)
			}
		})
	}
}

func TestResolveGivesNoMoreThanAskedFor(t *testing.T) {
	l := link.New(world())
	all := l.Resolve("China", edtf.Date{}, nil, 100)
	if len(all) < 3 {
		t.Fatalf("only %v", all)
	}
	for most := range len(all) {
		if got := l.Resolve("China", edtf.Date{}, nil, most); !slices.Equal(got, all[:most]) {
			t.Errorf("%d of %v are %v", most, all, got)
		}
	}
}

func ExampleLinker_Link() {
	l := link.New(world())
	mentions, err := l.Link(context.Background(), "After Anton Velky’s death they wept.", link.Options{})
	if err != nil {
		panic(err)
	}
	for _, m := range mentions {
		fmt.Printf("%d-%d %s %s\n", m.Start, m.End, m.Quote, m.Target)
		for _, e := range m.Evidence {
			fmt.Println("  ", e.Detail)
		}
	}
	// Output:
	// 6-25 Anton Velky’s death event:death-of-velky
	//    “death” speaks of such an event.
	//    It is that of Anton Velky.
	// 6-17 Anton Velky person:anton-velky
	//    “Anton Velky” is the name of this person.
	//    Nothing else that is known is called “Anton Velky”.
}

func ExampleLinker_Resolve() {
	l := link.New(world())
	for _, c := range l.Resolve("Kord", edtf.MustParse("1965"), nil, 5) {
		fmt.Println(c.Entity, c.Score)
	}
	// Output:
	// person:piotr-kord 0.7
	// person:jan-kord 0.42
}
