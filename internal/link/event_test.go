package link_test

import (
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/link"
)

func TestEvents(t *testing.T) {
	const (
		velky   = "[Anton Velky|person:anton-velky]"
		morozov = "[Morozov|person:boris-morozov]"
	)
	tests := []struct{ name, text string }{
		{"death of", "The [death of " + velky + "|event:death-of-velky] changed it all."},
		{"death of, with a date that agrees", "The [death of " + velky + "|event:death-of-velky] in [1950|1950] changed it all."},
		{"death of, with a date that does not", "The death of " + velky + " in [1956|1956] changed it all."},
		{"somebody's death", "After [" + velky + "’s death|event:death-of-velky] they wept."},
		{"somebody died", "When [" + velky + " died|event:death-of-velky], they wept."},
		{"somebody had died", "[" + velky + " had suddenly died|event:death-of-velky]."},
		{"somebody died at another time", velky + " died in [1956|1956]."},
		{"somebody's death before another time", "Two years after [" + velky + "’s death|event:death-of-velky], in [1952|1952], they met."},
		{"a title inside", "The [death of President " + velky + "|event:death-of-velky] changed it."},
		{"death of somebody else", "The death of " + morozov + " and the death of Igor Petrenko changed it."},
		{"death of what is his", "The death of " + velky + "’s brother changed it."},
		{"his death", velky + " fell ill, and his [death|event:death-of-velky] was kept secret."},
		{"birthday with its number", "At [" + velky + "’s sixtieth birthday|event:velkys-60th-birthday] they sang."},
		{"birthday of another number", "At " + velky + "’s 70th birthday they sang."},
		{"birthday without number", "At " + velky + "’s birthday they sang."},
		{"founding", "The [foundation of the [International League of Weavers|organization:weavers]|event:founding-of-the-weavers] followed."},
		{"was founded", "The [[International League of Weavers|organization:weavers] was founded|event:founding-of-the-weavers] in [1921|1921]."},
		{"was founded at another time", "The [International League of Weavers|organization:weavers] was founded in [1936|1936]."},
		{"founding a part of it", "The founding of the [International League of Weavers|organization:weavers]’s school followed."},
		{"plan by its owner", "[[China|organization:prc]’s first five-year plan|event:chinese-plan] began."},
		{"plan in figures by a pronoun", "When [China|organization:prc] began its [first 5 Year Plan|event:chinese-plan] in [1953|1953], it rained."},
		{"plan of another owner", "The [[Soviet Union|organization:soviet-union]’s First Five-Year Plan|event:soviet-plan] was older."},
		{"plan by an adjective", "The [Soviet First Five-Year Plan|event:soviet-plan] was older."},
		{"plan by a pronoun with the helper nearer", "[China|organization:prc], aided by the [Soviet Union|organization:soviet-union], began its [first Five-Year Plan|event:chinese-plan]."},
		{"plan of another number", "[China|organization:prc]’s second Five-Year Plan and its First Seven-Year Plan failed."},
		{"plan of another time", "[China|organization:prc] began its first Five-Year Plan in [1975|1975]."},
		{"plan by whom the sentence speaks of", "In [1953|1953] [China|organization:prc] was ready for the [First Five-Year Plan|event:chinese-plan]."},
		{"plan by whom the sentence speaks of, at another time", "In [1961|1961] [China|organization:prc] was ready for the First Five-Year Plan."},
		{"plan of nobody", "In [1953|1953] they were ready for the First Five-Year Plan."},
		{"congress by its party", "The [[Harvest Party|organization:harvest-party]’s Ninth Congress|event:ninth-congress] met in the [Soviet Union|organization:soviet-union]."},
		{"congress of another party", "The [Chinese Harvest Party|organization:chinese-harvest-party]’s Ninth Congress met."},
		{"congress of another number", "The Soviet guests of the Tenth Party Congress met."},
		{"congress in figures", "The [9th Party Congress of the [HPSU|organization:harvest-party]|event:ninth-congress] met."},
		{"speech to a congress by a pronoun", morozov + " came, and his [speech to the [Ninth Congress|event:ninth-congress]|event:open-letter] was heard."},
		{"speech by itself may be any", morozov + "’s speech was heard."},
		{"speech once more", morozov + " came, and his [speech to the [Ninth Congress|event:ninth-congress]|event:open-letter] was heard. [" + morozov + "’s speech|event:open-letter] was long."},
		{"this speech names none", morozov + " came, and his [speech to the [Ninth Congress|event:ninth-congress]|event:open-letter] was heard. This speech was long."},
		{"the speech is a common noun", morozov + " came, and his [speech to the [Ninth Congress|event:ninth-congress]|event:open-letter] was heard. The speech was long."},
		{"speech of another time", morozov + "’s speech in [1961|1961] was heard in [Moscow|place:moscow]."},
		{"uprising by year and place", "The [[1956|1956] uprising in [Hungary|organization:hungary]|event:lantern-rising] failed."},
		{"uprising by adjective and year", "The Hungarian rising and the [[1956|1956] Hungarian uprising|event:lantern-rising] failed."},
		{"uprising in a city", "The [uprising in [Budapest|place:budapest]|event:lantern-rising] of [October 1956|1956-10] failed."},
		{"uprising of another time", "The [1848|1848] uprising in [Hungary|organization:hungary] failed."},
		{"uprising elsewhere", "The [1956|1956] uprising in Poland failed."},
		{"uprising of no time", "They spoke of an uprising in [Hungary|organization:hungary]."},
		{"visit", "[" + morozov + "’s visit to [Geneva|place:geneva]|event:geneva-journey] in [July 1955|1955-07] was short."},
		{"visited", "In [July 1955|1955-07] [" + morozov + " visited [Geneva|place:geneva]|event:geneva-journey]."},
		{"visit at another time", morozov + "’s visit to [Geneva|place:geneva] in [1961|1961] was short."},
		{"visit elsewhere", morozov + "’s visit to [Moscow|place:moscow] in [1955|1955] was short."},
		{"treaty between two, with its year", "The [[1950|1950] treaty between the [Soviet Union|organization:soviet-union] and [China|organization:prc]|event:treaty] held."},
		{"treaty with another", "The [1950|1950] treaty between the [Soviet Union|organization:soviet-union] and the [US|organization:united-states] held."},
		{"name in small letters, with those who took part", "In the [great frost|event:great-frost] the [Soviet Union|organization:soviet-union] stood alone."},
		{"name in small letters, with nobody", "It was a great frost, and the great frost of the century."},
		{"name of a process in small letters", "The [defrosting|event:defrosting] and [de-Velkyzation|event:defrosting] began."},
		{"a new one is another", "In a new Great Frost the [Soviet Union|organization:soviet-union] fell, and in a new great frost."},
		{"name in a longer one", "The Great Frost Museum and the post-Great Frost years."},
		{"name with its year", "The [Łódź Conference of [1961|1961]|event:lodz-conference-1961] met."},
		{"name that two have", "The Łódź Conference met."},
		{"name that two have, with a date", "The [Łódź Conference|event:lodz-conference-1961] met in [1961|1961]."},
		{"a name keeps its parts to itself", "The [Morozov Doctrine|event:morozov-doctrine] was known."},
		{"civil war is not the war", "The Hungarian civil war of [1956|1956] did not happen."},
		{"indefinite", "A death of " + velky + " was staged."},
	}
	l := link.New(world())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { testMarked(t, l, tt.text, link.Options{}) })
	}
}

// What essays say of events that have a name of their own.
func TestEventsTold(t *testing.T) {
	k := world()
	event := func(id coldwar.ID, title string, kind coldwar.EventKind, date string, place coldwar.ID, actors ...coldwar.ID) *coldwar.Event {
		e := &coldwar.Event{ID: id, Title: title, EventKind: kind, Date: edtf.MustParse(date)}
		for _, a := range actors {
			e.Participants = append(e.Participants, coldwar.Participation{Actor: a})
		}
		if place != "" {
			e.Places = []coldwar.ID{place}
		}
		return e
	}
	k.Organizations = append(k.Organizations,
		&coldwar.Organization{ID: "organization:congress", Name: "United States Congress"},
		&coldwar.Organization{ID: "organization:treasury", Name: "United States Department of Grain"})
	k.Sources = append(k.Sources, &coldwar.Source{ID: "source:page", Title: "Boris Morozov and the Great Frost"})
	k.Events = append(k.Events,
		event("event:river-war", "River War", "WAR", "1962/1963", "", "organization:soviet-union", "organization:prc"),
		event("event:summit", "Budapest Summit of 1958", "CONFERENCE", "1958-05", "place:budapest", "person:boris-morozov", "person:jan-kord"),
		event("event:summit-1961", "Budapest Summit of 1961", "CONFERENCE", "1961-05", "place:budapest", "person:piotr-kord"),
		event("event:bombing", "1959 Budapest mill bombing", "BATTLE", "1959-03-02", "place:budapest", "organization:hungary"),
		event("event:election", "1960 United States grain election", "OTHER", "1960-11-08", ""),
		event("event:inauguration", "Inauguration of Anton Velky", "SUCCESSION", "1931-01-20", "place:budapest", "person:anton-velky"),
		event("event:rivers-launch", "Launch of Rusalka", "SPACE", "1959-09-12", "", "organization:soviet-union"))
	l := link.New(k)
	tests := []struct{ name, text string }{
		{"a heading that a work is called like", "[Boris Morozov|person:boris-morozov] and the [Great Frost|event:great-frost]\n\n[Morozov|person:boris-morozov] came."},
		{"a congress without its state", "The [United States|organization:united-states] waited. In the end [Congress|organization:congress] agreed."},
		{"a congress of another state", "The [United States|organization:united-states] waited. The Chilean Congress agreed, and Congress went home."},
		{"the congress may be a party's", "The [United States|organization:united-states] waited. The Congress agreed."},
		{"another congress", "The [United States|organization:united-states] waited. They spoke of Congress Bohemia."},
		{"any war between them", "The [River War|event:river-war] was long. They feared any Soviet war with [China|organization:prc]."},
		{"a library is no congress", "The [United States|organization:united-states] waited (Library of Congress)."},
		{"a department with the acronym of its state", "The [US Department of Grain|organization:treasury] and the [U.S. Department of Grain|organization:treasury]. In [America|organization:united-states] the [Department of Grain|organization:treasury] met."},
		{"a war by how it began", "In [1962|1962] the [[Soviet Union|organization:soviet-union] invaded [China|organization:prc]|event:river-war]."},
		{"not by what happened later", "In [1963|1963] the [Soviet Union|organization:soviet-union] invaded [China|organization:prc]."},
		{"a war again, by its year", "The [River War|event:river-war] was long. The [[1962|1962] war|event:river-war] hurt them."},
		{"a war of another year", "The [River War|event:river-war] was long. The [1956|1956] war hurt them."},
		{"a summit with its date", "The [[Budapest|place:budapest] summit of [May 1958|1958-05]|event:summit] was short."},
		{"a summit again", "The [[Budapest|place:budapest] summit of [May 1958|1958-05]|event:summit] was short. They liked the [[Budapest|place:budapest] summit|event:summit]."},
		{"two who met", "[[Boris Morozov|person:boris-morozov] met [Jan Kord|person:jan-kord] in [Budapest|place:budapest]|event:summit] in [May 1958|1958-05]."},
		{"another whom he met", "[Boris Morozov|person:boris-morozov] met [Liu Weng|person:liu-weng] in [May 1958|1958-05]."},
		{"a name without its year, of several", "The [[Budapest|place:budapest] mill bombings|event:bombing] shook them."},
		{"a name without its state", "Before the [[1960|1960] grain elections|event:election] they waited."},
		{"a year before a whole name", "The [1947|1947] [Great Frost|event:great-frost] hurt the [Soviet Union|organization:soviet-union]."},
		{"he took office", "[[Anton Velky|person:anton-velky] took office|event:inauguration] in [January 1931|1931-01]."},
		{"his inauguration, of which there is one", "After [[Anton Velky|person:anton-velky]’s inauguration|event:inauguration] it rained."},
		{"launched by its own name", "The [[Soviet Union|organization:soviet-union] launched Rusalka|event:rivers-launch] in [1959|1959]."},
		{"launched something else", "The [Soviet Union|organization:soviet-union] launched Domovoi in [1959|1959]."},
		{"a name of something else", "The [Soviet Union|organization:soviet-union] and the Hungarian Conflict, [1962|1962]."},
		{"a treaty concluded", "The [[1950|1950] treaty concluded between the [Soviet Union|organization:soviet-union] and [China|organization:prc]|event:treaty] held."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { testMarked(t, l, tt.text, link.Options{}) })
	}
}
