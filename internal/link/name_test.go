package link_test

import (
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/link"
)

func TestNames(t *testing.T) {
	tests := []struct{ name, text string }{
		{"full name", "Then [Anton Velky|person:anton-velky] spoke."},
		{"possessive ending is outside", "It was [Anton Velky|person:anton-velky]’s idea, and [Anton Velky|person:anton-velky]'s alone."},
		{"surname after the full name", "[Anton Velky|person:anton-velky] spoke. Nobody heard [Velky|person:anton-velky]."},
		{"surname in a heading before the full name", "[Velky|person:anton-velky] and the sea\n\n[Anton Velky|person:anton-velky] spoke."},
		{"surname that only one has", "Nobody heard what [Velky|person:anton-velky] said."},
		{"title is outside", "President [Velky|person:anton-velky] spoke."},
		{"title in small letters", "They saw premier [Morozov|person:boris-morozov] there."},
		{"long title", "The Deputy Chairman of the Council of Ministers [Morozov|person:boris-morozov] spoke."},
		{"title that is part of an alias", "They sang of Chairman [Tao|person:tao-lan] all day."},
		{"title that is part of an alias before the full name", "They sang of Chairman [Tao Lan|person:tao-lan] all day."},
		{"surname that is also a word needs a full name", "The Powers agreed. Powers such as these agreed."},
		{"surname that is also a word after the full name", "[Gary Powers|person:gary-powers] flew. They asked [Powers|person:gary-powers] nothing."},
		{"middle initial", "[Boris I. Morozov|person:boris-morozov] spoke."},
		{"initials", "[B. I. Morozov|person:boris-morozov] and [B.I. Morozov|person:boris-morozov] and [B. Morozov|person:boris-morozov] spoke."},
		{"patronymic", "[Boris Petrovich Morozov|person:boris-morozov] spoke."},
		{"somebody else of that surname", "Then Igor Morozov spoke, and Ivan S. Morozov."},
		{"the surname after somebody else of it", "[Boris Morozov|person:boris-morozov] came. Then Igor Morozov spoke. They heard Morozov."},
		{"East Asian name", "[Liu Weng|person:liu-weng] came, and [Liu|person:liu-weng] spoke."},
		{"accents do not matter", "[Liu Weng|person:liu-weng] is [Liu Wêng|person:liu-weng], and [Łódź|place:lodz] is [Lodz|place:lodz]."},
		{"particle of a surname", "In [de Marne|person:charles-de-marne]’s eyes, General [de Marne|person:charles-de-marne] had won."},
		{"Jr. is no surname", "[John Q. Harlan Jr.|person:john-harlan] came.\n\nWith [Harlan|person:john-harlan] they sang."},
		{"two of one surname: nobody", "They heard what Kord said."},
		{"two of one surname: the one introduced", "[Jan Kord|person:jan-kord] came. They heard [Kord|person:jan-kord]."},
		{"two of one surname: the one spoken of last", "[Jan Kord|person:jan-kord] came, then [Piotr Kord|person:piotr-kord]. They heard [Kord|person:piotr-kord]."},
		{"two of one surname: by office", "Foreign Minister [Kord|person:jan-kord] spoke."},
		{"runs of spaces and line ends", "[Anton   Velky|person:anton-velky] and [Anton\nVelky|person:anton-velky] and [Anton\u00a0Velky|person:anton-velky]."},
		{"not across paragraphs", "They called it Anton\n\nMorozova sang."},
		{"ligature", "They saw [Oﬃngen|place:offingen] there."},
		{"all capitals", "[ANTON VELKY|person:anton-velky] IS DEAD"},
		{"small letters are no name", "the velky and the moscow of old, us and them"},
		{"in a hyphenated word", "The anti-Velky, Velky-era and pro-Moscow people left."},
		{"in a longer name", "The Velky Prize, the Moscow Gazette and East Moscow were known. He read the Voice of America and the Boris Morozov Library."},
		{"administration", "The [Velky|person:anton-velky] administration fell."},
		{"longest name", "The [People’s Republic of China|organization:prc], not the [Republic of China|organization:roc]."},
		{"straight and missing apostrophes", "The [People's Republic of China|organization:prc]."},
		{"acronym with and without dots", "The [USSR|organization:soviet-union], the [U.S.S.R.|organization:soviet-union] and the [U.S.|organization:united-states] met the [US|organization:united-states]."},
		{"an acronym is no word", "Let us go."},
		{"adjectives are not linked", "The Soviet press, the Chinese and a Hungarian wrote."},
		{"article is outside", "The [Soviet Union|organization:soviet-union] agreed."},
		{"name with a comma", "They met in [Washington, D.C.|place:washington], then in [Washington|place:washington] again."},
		{"somebody else with an initial of his", "Then Igor B. Morozov spoke."},
		{"a general of a city's name", "They saw General Washington there. Washington spoke."},
		{"a surname goes on meaning who was spoken of most", "[Boris Morozov|person:boris-morozov] came. [Morozov|person:boris-morozov] sat. [Morozov|person:boris-morozov] ate. Then Igor Morozov spoke.\n\n" + strings.Repeat("It was long and loud and late and it was not heard by them. ", 4) + "Nobody heard [Morozov|person:boris-morozov]."},
		{"what began after the text's time", "In [1911|1911], [1912|1912] and [1913|1913] they came to China and read the letter of [Morozov|person:boris-morozov]."},
		{"George is somebody else", "George Washington slept here."},
		{"short name by the state", "In the [Soviet Union|organization:soviet-union] the [Harvest Party|organization:harvest-party] ruled."},
		{"short name by the people", "The Soviet leaders asked the [Harvest Party|organization:harvest-party]."},
		{"short name by an adjective of another", "The Soviet guests met the [Chinese Harvest Party|organization:chinese-harvest-party]."},
		{"short name by a person", "Premier [Morozov|person:boris-morozov] left the [Harvest Party|organization:harvest-party]."},
		{"short name by the sentence before", "They left the [Soviet Union|organization:soviet-union]. The [Harvest Party|organization:harvest-party] knew."},
		{"short name of two near", "The [Soviet Union|organization:soviet-union] and [China|organization:prc] spoke of the Harvest Party."},
		{"short name of nobody near", "They joined the Harvest Party."},
		{"short name of another people", "The Polish Harvest Party met in the [Soviet Union|organization:soviet-union]."},
		{"common noun", "They joined the party, and the Party ruled."},
		{"acronym that the text explains", "The [International League of Weavers|organization:weavers] ([ILW|organization:weavers]) met. The [ILW|organization:weavers] agreed."},
		{"acronym not yet explained", "The ILW met."},
		{"acronym that means something else here", "The Carpenters’ Hall Project (CHP) began. Then CHP grew."},
		{"acronym explained anew", "The Carpenters’ Hall Project (CHP) began, but the [Chinese Harvest Party|organization:chinese-harvest-party] ([CHP|organization:chinese-harvest-party]) did not. The [CHP|organization:chinese-harvest-party] fell."},
		{"a term with a name in it", "They threw the Morozov cocktail into the [Velky|person:anton-velky] era."},
		{"two of one surname: by a title that the text has given", "Mayor [Jan Kord|person:jan-kord] came, then [Piotr Kord|person:piotr-kord]. Mayor [Kord|person:jan-kord] spoke."},
		{"state followed by a title", "[US|organization:united-states] President [Velky|person:anton-velky] spoke."},
		{"web address", "See www.China.org for more."},
	}
	k := world()
	k.Places = append(k.Places, &coldwar.Place{ID: "place:offingen", Name: "Offingen"})
	l := link.New(k)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { testMarked(t, l, tt.text, link.Options{}) })
	}
}
