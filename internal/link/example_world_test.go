package link_test

import (
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/link"
)

// coldWar is a knowledge base of real names that essays on the Cold War make
// trouble with: people of one surname, parties of one name, states in each
// other's names, plans and congresses of one number.
func coldWar() link.Knowledge {
	date := edtf.MustParse
	common := func(aliases ...string) coldwar.Common { return coldwar.Common{Aliases: aliases} }
	office := func(title string, org coldwar.ID) []coldwar.Office {
		return []coldwar.Office{{Title: title, Organization: org}}
	}
	who := func(actor coldwar.ID, role string) coldwar.Participation {
		return coldwar.Participation{Actor: actor, Role: role}
	}
	const usa, ussr, prc, roc, uk, poland, hungary = coldwar.ID("organization:united-states"), coldwar.ID("organization:soviet-union"),
		coldwar.ID("organization:prc"), coldwar.ID("organization:roc"), coldwar.ID("organization:united-kingdom"), coldwar.ID("organization:poland"), coldwar.ID("organization:hungary")
	return link.Knowledge{
		Organizations: []*coldwar.Organization{
			{ID: usa, Name: "United States", OrganizationKind: "STATE", Common: common("United States of America", "US", "USA", "America")},
			{ID: ussr, Name: "Soviet Union", OrganizationKind: "STATE", Common: common("USSR", "Union of Soviet Socialist Republics"), Founded: date("1922-12-30"), Dissolved: date("1991-12-26")},
			{ID: prc, Name: "People’s Republic of China", OrganizationKind: "STATE", Common: common("PRC", "China"), Founded: date("1949-10-01")},
			{ID: roc, Name: "Republic of China", OrganizationKind: "STATE", Common: common("ROC"), Founded: date("1912-01-01")},
			{ID: uk, Name: "United Kingdom", OrganizationKind: "STATE", Common: common("UK", "Britain", "Great Britain")},
			{ID: poland, Name: "Poland", OrganizationKind: "STATE"},
			{ID: hungary, Name: "Hungary", OrganizationKind: "STATE"},
			{ID: "organization:germany", Name: "Germany", OrganizationKind: "STATE"},
			{ID: "organization:cpsu", Name: "Communist Party of the Soviet Union", OrganizationKind: "PARTY", Common: common("CPSU", "Soviet Communist Party")},
			{ID: "organization:ccp", Name: "Chinese Communist Party", OrganizationKind: "PARTY", Common: common("CCP", "Communist Party of China"), Founded: date("1921-07-23")},
			{ID: "organization:pzpr", Name: "Polish United Workers’ Party", OrganizationKind: "PARTY", Common: common("PZPR", "Polish Communist Party")},
			{ID: "organization:nato", Name: "North Atlantic Treaty Organization", OrganizationKind: "ALLIANCE", Common: common("NATO"), Founded: date("1949-04-04")},
			{ID: "organization:cia", Name: "Central Intelligence Agency", OrganizationKind: "INTELLIGENCE", Common: common("CIA"), Founded: date("1947")},
			{ID: "organization:un", Name: "United Nations", OrganizationKind: "ALLIANCE", Common: common("UN")},
		},
		People: []*coldwar.Person{
			{ID: "person:stalin", Name: "Joseph Stalin", Common: common("Iosif Stalin", "Josef Stalin"), Born: date("1878-12-18"), Died: date("1953-03-05"), Offices: office("General Secretary", "organization:cpsu")},
			{ID: "person:khrushchev", Name: "Nikita Khrushchev", Common: common("Nikita Khrushchov", "Khrushchov"), Born: date("1894-04-15"), Died: date("1971-09-11"), Offices: office("First Secretary", "organization:cpsu")},
			{ID: "person:mao", Name: "Mao Zedong", Common: common("Mao Tse-tung", "Mao", "Chairman Mao"), Born: date("1893-12-26"), Died: date("1976-09-09"), Offices: office("Chairman", "organization:ccp")},
			{ID: "person:chiang", Name: "Chiang Kai-shek", Common: common("Jiang Jieshi", "Chiang"), Born: date("1887-10-31"), Died: date("1975-04-05"), Offices: office("President", roc)},
			{ID: "person:foster-dulles", Name: "John Foster Dulles", Born: date("1888-02-25"), Died: date("1959-05-24"), Offices: office("Secretary of State", usa)},
			{ID: "person:allen-dulles", Name: "Allen Dulles", Common: common("Allen W. Dulles"), Born: date("1893-04-07"), Died: date("1969-01-29"), Offices: office("Director", "organization:cia")},
			{ID: "person:jfk", Name: "John F. Kennedy", Common: common("JFK", "John Fitzgerald Kennedy"), Born: date("1917-05-29"), Died: date("1963-11-22"), Offices: office("President", usa)},
			{ID: "person:rfk", Name: "Robert F. Kennedy", Common: common("Bobby Kennedy"), Born: date("1925-11-20"), Died: date("1968-06-06"), Offices: office("Attorney General", usa)},
			{ID: "person:eisenhower", Name: "Dwight D. Eisenhower", Common: common("Ike"), Born: date("1890-10-14"), Died: date("1969-03-28"), Offices: office("President", usa)},
			{ID: "person:truman", Name: "Harry S. Truman", Common: common("Harry Truman"), Born: date("1884-05-08"), Died: date("1972-12-26"), Offices: office("President", usa)},
			{ID: "person:gomulka", Name: "Władysław Gomułka", Born: date("1905-02-06"), Died: date("1982-09-01"), Offices: office("First Secretary", "organization:pzpr")},
			{ID: "person:nagy", Name: "Imre Nagy", Born: date("1896-06-07"), Died: date("1958-06-16"), Offices: office("Prime Minister", hungary)},
			{ID: "person:daoud", Name: "Mohammed Daoud Khan", Common: common("Mohammed Daoud"), Born: date("1909-07-18"), Died: date("1978-04-28")},
			{ID: "person:churchill", Name: "Winston Churchill", Born: date("1874-11-30"), Died: date("1965-01-24"), Offices: office("Prime Minister", uk)},
		},
		Places: []*coldwar.Place{
			{ID: "place:moscow", Name: "Moscow", Country: "Soviet Union"}, {ID: "place:washington", Name: "Washington, D.C.", Common: common("Washington")},
			{ID: "place:budapest", Name: "Budapest", Country: "Hungary"}, {ID: "place:warsaw", Name: "Warsaw", Country: "Poland"},
			{ID: "place:berlin", Name: "Berlin", Country: "Germany"}, {ID: "place:west-berlin", Name: "West Berlin", Country: "Germany"},
			{ID: "place:beijing", Name: "Beijing", Common: common("Peking"), Country: "China"}, {ID: "place:taiwan", Name: "Taiwan", Common: common("Formosa")},
			{ID: "place:geneva", Name: "Geneva", Country: "Switzerland"},
		},
		Sources: []*coldwar.Source{
			{ID: "source:cheek", Title: "Mao Zedong and China’s Revolutions", Authors: []string{"Timothy Cheek"}, Issued: date("2002")},
			{ID: "source:gaddis", Title: "The Cold War: A New History", Authors: []string{"John Lewis Gaddis"}, Issued: date("2005")},
		},
		Events: []*coldwar.Event{
			{ID: "event:ww2", Title: "World War II", EventKind: "WAR", Date: date("1939-09-01/1945-09-02")},
			{ID: "event:cold-war", Title: "Cold War", EventKind: "PROCESS", Date: date("1947/1991"), Participants: []coldwar.Participation{who(usa, ""), who(ussr, "")}},
			{ID: "event:death-of-stalin", Title: "Death of Joseph Stalin", EventKind: "DEATH", Date: date("1953-03-05"), Participants: []coldwar.Participation{who("person:stalin", "subject")}, Places: []coldwar.ID{"place:moscow"}},
			{ID: "event:20th-congress", Title: "20th Congress of the CPSU", Common: common("Twentieth Congress", "20th Party Congress"), EventKind: "CONGRESS", Date: date("1956-02-14/1956-02-25"), Participants: []coldwar.Participation{who("organization:cpsu", "host"), who("person:khrushchev", "speaker")}, Places: []coldwar.ID{"place:moscow"}},
			{ID: "event:secret-speech", Title: "Secret Speech", Common: common("On the Cult of Personality and Its Consequences"), EventKind: "SPEECH", Date: date("1956-02-25"), PartOf: "event:20th-congress", Participants: []coldwar.Participation{who("person:khrushchev", "speaker"), who("organization:cpsu", "audience")}, Places: []coldwar.ID{"place:moscow"}},
			{ID: "event:soviet-plan", Title: "First Five-Year Plan", EventKind: "ECONOMIC_PLAN", Date: date("1928/1932"), Participants: []coldwar.Participation{who(ussr, "planner"), who("person:stalin", "")}},
			{ID: "event:chinese-plan", Title: "First Five-Year Plan of China", EventKind: "ECONOMIC_PLAN", Date: date("1953/1957"), Participants: []coldwar.Participation{who(prc, "planner"), who(ussr, "helper")}},
			{ID: "event:hungarian-revolution", Title: "Hungarian Revolution of 1956", Common: common("Hungarian Uprising"), EventKind: "UPRISING", Date: date("1956-10-23/1956-11-10"), Participants: []coldwar.Participation{who(hungary, ""), who(ussr, ""), who("person:nagy", "leader")}, Places: []coldwar.ID{"place:budapest"}},
			{ID: "event:korean-war", Title: "Korean War", EventKind: "WAR", Date: date("1950-06-25/1953-07-27"), Participants: []coldwar.Participation{who(usa, ""), who(prc, "")}},
			{ID: "event:berlin-blockade", Title: "Berlin Blockade", EventKind: "CRISIS", Date: date("1948-06-24/1949-05-12"), Participants: []coldwar.Participation{who(ussr, "")}, Places: []coldwar.ID{"place:west-berlin"}},
			{ID: "event:founding-of-the-prc", Title: "Founding of the People’s Republic of China", Common: common("Proclamation of the People’s Republic of China"), EventKind: "FOUNDING", Date: date("1949-10-01"), Participants: []coldwar.Participation{who(prc, "founded"), who("person:mao", "founder")}, Places: []coldwar.ID{"place:beijing"}},
			{ID: "event:founding-of-the-ccp", Title: "Founding of the Chinese Communist Party", EventKind: "FOUNDING", Date: date("1921-07"), Participants: []coldwar.Participation{who("organization:ccp", "founded")}},
			{ID: "event:soviet-invasion-of-hungary", Title: "Soviet invasion of Hungary", EventKind: "WAR", Date: date("1956-11-04"), PartOf: "event:hungarian-revolution", Participants: []coldwar.Participation{who(ussr, "invader"), who(hungary, "invaded")}, Places: []coldwar.ID{"place:budapest"}},
			{ID: "event:mao-in-moscow", Title: "Mao Zedong's visit to Moscow", EventKind: "VISIT", Date: date("1949-12-16/1950-02-17"), Participants: []coldwar.Participation{who("person:mao", "guest"), who("person:stalin", "host")}, Places: []coldwar.ID{"place:moscow"}},
			{ID: "event:sino-soviet-split", Title: "Sino-Soviet split", EventKind: "PROCESS", Date: date("1956/1966"), Participants: []coldwar.Participation{who(ussr, ""), who(prc, "")}},
			{ID: "event:fall-of-the-wall", Title: "Fall of the Berlin Wall", EventKind: "OTHER", Date: date("1989-11-09"), Places: []coldwar.ID{"place:berlin"}},
			{ID: "event:truman-doctrine", Title: "Truman Doctrine", EventKind: "POLICY", Date: date("1947-03-12"), Participants: []coldwar.Participation{who("person:truman", "")}},
			{ID: "event:murder-of-kennedy", Title: "Assassination of John F. Kennedy", EventKind: "DEATH", Date: date("1963-11-22"), Participants: []coldwar.Participation{who("person:jfk", "subject")}},
		},
	}
}

// What students write, and readers of it understand.
func TestStudents(t *testing.T) {
	tests := []struct{ name, text string }{
		{"transliterations", "[Khrushchov|person:khrushchev] met [Mao Tse-tung|person:mao], not [Chiang Kai-shek|person:chiang]; [Jiang Jieshi|person:chiang] is [Chiang|person:chiang]."},
		{"transliteration nobody has listed", "[Nikita Khruschev|person:khrushchev] spoke. Later [Khruschev|person:khrushchev] left. [Władysław Gomulka|person:gomulka] stayed."},
		{"a surname with another apostrophe or hyphen", "[Mao Tse‑tung|person:mao] and [Mao Tse Tung|person:mao] and [Mao Tsetung|person:mao]."},
		{"titles and ranks", "President [Truman|person:truman], General [Eisenhower|person:eisenhower], Prime Minister [Churchill|person:churchill], Comrade [Stalin|person:stalin] and Marshal [Stalin|person:stalin]."},
		{"the surname in another name", "[Mohammed Daoud|person:daoud] came. Then [Daoud|person:daoud] spoke."},
		{"the surname in another name, which was not said", "Then they asked Daoud."},
		{"titles of two", "Presidents [Harry S. Truman|person:truman] and [Eisenhower|person:eisenhower] agreed."},
		{"a possessive ending that is misplaced or missing", "The [Peoples’ Republic of China|organization:prc], the [Peoples Republic of China|organization:prc]."},
		{"possessives", "[Stalin|person:stalin]’s plan and [Stalin|person:stalin]'s end; the [United States|organization:united-states]’ view."},
		{"initials", "[J. V. Stalin|person:stalin], [N.S. Khrushchev|person:khrushchev], [J.F. Kennedy|person:jfk], [D. D. Eisenhower|person:eisenhower]."},
		{"acronym introduced", "The [Polish United Workers’ Party|organization:pzpr] ([PUWP|organization:pzpr]) met; the [PUWP|organization:pzpr] agreed."},
		{"acronym introduced before the name", "At [NATO|organization:nato] (the [North Atlantic Treaty Organization|organization:nato]) they knew."},
		{"runs of spaces, line breaks and ligatures", "[Joseph  \n Stalin|person:stalin] and the [People's\nRepublic of China|organization:prc] and the [Hungarian\nUprising|event:hungarian-revolution]."},
		{"a hyphen at the end of a line", "He admired [Nikita Khru-\nshchev|person:khrushchev] and de-\ntested the [Korean War|event:korean-war]."},
		{"two Dulleses by title", "Secretary of State [Dulles|person:foster-dulles] spoke. [CIA|organization:cia] Director [Dulles|person:allen-dulles] did not."},
		{"two Dulleses after the full name", "[Allen Dulles|person:allen-dulles] led the [CIA|organization:cia]. [Dulles|person:allen-dulles] was the brother of [John Foster Dulles|person:foster-dulles]."},
		{"two Dulleses, nothing to tell them apart", "They listened to Dulles."},
		{"two Kennedys by title", "President [Kennedy|person:jfk] called Attorney General [Robert Kennedy|person:rfk]."},
		{"Kennedy, who was president, by his administration", "The [Kennedy|person:jfk] administration agreed."},
		{"Eisenhower and his administration", "[Eisenhower|person:eisenhower] won. The [Eisenhower|person:eisenhower] administration agreed."},
		{"Communist Party by the adjective", "The [Polish Communist Party|organization:pzpr] met."},
		{"Communist Party by its leader", "[Mao|person:mao] led the [Communist Party|organization:ccp] from [Beijing|place:beijing]."},
		{"Communist Party by the state", "In [Poland|organization:poland] [Gomułka|person:gomulka] took over the [Communist Party|organization:pzpr]."},
		{"Communist Party of somebody else", "The French Communist Party met."},
		{"Communist Party of nobody near, with an acronym", "They founded a Communist Party (CP). The CP met."},
		{"acronym of an event", "The [Hungarian Uprising|event:hungarian-revolution] ([HU|event:hungarian-revolution]) failed. The [HU|event:hungarian-revolution] was long."},
		{"a numeral as a word", "[World War Two|event:ww2], that is [World War II|event:ww2], was over."},
		{"a longer name", "It was like the Warsaw of Eastern Dreams to them."},
		{"Republic of China within", "The [People’s Republic of China|organization:prc] was not the [Republic of China|organization:roc]."},
		{"Communist China", "Communist [China|organization:prc] and Nazi [Germany|organization:germany] never met."},
		{"U.S. Government", "The [U.S.|organization:united-states] Government and the [US|organization:united-states] Embassy read U.S. News."},
		{"West Berlin is no Berlin", "They left [West Berlin|place:west-berlin] for [Berlin|place:berlin]."},
		{"Moscow is the city", "[Moscow|place:moscow] worried."},
		{"death by noun", "After the [death of [Joseph Stalin|person:stalin]|event:death-of-stalin] in [1953|1953] they wept."},
		{"death by owner", "After [[Stalin|person:stalin]’s death|event:death-of-stalin] they wept."},
		{"death by verb", "They wept when [[Stalin|person:stalin] died|event:death-of-stalin]."},
		{"death of another date", "After the death of [Joseph Stalin|person:stalin] in [1957|1957] they wept."},
		{"assassination", "The [assassination of President [Kennedy|person:jfk]|event:murder-of-kennedy] in [1963|1963] shocked them."},
		{"speech to a congress", "[Khrushchev|person:khrushchev] surprised them with his [speech to the [[Communist Party|organization:cpsu]’s Twentieth Congress|event:20th-congress]|event:secret-speech]."},
		{"a country's plan by its pronoun", "[China|organization:prc] began its [first 5 Year Plan|event:chinese-plan] in [1953|1953]."},
		{"the other country's plan", "The [[Soviet Union|organization:soviet-union]’s First Five-Year Plan|event:soviet-plan] of [1928|1928] was harsh."},
		{"uprising by year and place", "The [[1956|1956] uprising in [Hungary|organization:hungary]|event:hungarian-revolution] failed."},
		{"uprising of another year", "The [1953|1953] uprising in [Hungary|organization:hungary] is unknown."},
		{"invasion by verb", "In [November 1956|1956-11] the [[Soviet Union|organization:soviet-union] invaded [Hungary|organization:hungary]|event:soviet-invasion-of-hungary]."},
		{"invasion by its people", "The [Soviets invaded [Hungary|organization:hungary]|event:soviet-invasion-of-hungary] in [1956|1956]."},
		{"invasion of another date", "The [Soviet Union|organization:soviet-union] invaded [Hungary|organization:hungary] in [1945|1945]."},
		{"names in small letters", "The [berlin blockade|event:berlin-blockade] of [Berlin|place:berlin]; the [fall of the Berlin Wall|event:fall-of-the-wall], the [Korean war|event:korean-war] and the [Hungarian uprising|event:hungarian-revolution]."},
		{"any conference of that town", "They spoke of a [Berlin|place:berlin] blockade."},
		{"doctrine that bears a name", "The [Truman Doctrine|event:truman-doctrine] was new."},
		{"visit by verb", "In [December 1949|1949-12] [[Mao|person:mao] travelled to [Moscow|place:moscow]|event:mao-in-moscow]."},
		{"visit by owner", "[[Mao|person:mao]’s visit to [Moscow|place:moscow]|event:mao-in-moscow] in [December 1949|1949-12] was long."},
		{"that August", "In [June 1953|1953-06] they met, and [that August|1953-08] again."},
		{"the turn of two years", "At the [turn of 1949/50|1949/1950] he was there."},
		{"a short range of years", "From [1954-8|1954/1958] they worked."},
		{"a year in brackets is no citation", "He died ([1953|1953])."},
		{"footnote markers", "They wept.[¹²|#] The [CIA|organization:cia] knew [Khrushchev|person:khrushchev].2 Then [Moscow|place:moscow]* fell."},
	}
	l := link.New(coldWar())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { testMarked(t, l, tt.text, link.Options{}) })
	}
}
