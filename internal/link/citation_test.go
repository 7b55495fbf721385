package link_test

import (
	"testing"

	"coldwar"
	"coldwar/internal/link"
)

func TestCitations(t *testing.T) {
	tests := []struct{ name, text string }{
		{"author and page", "It rained [(Baker 18)|source:baker#18]."},
		{"page marked", "It rained [(Baker, p. 18-20)|source:baker#18-20], and [(Baker pp. 3, 5)|source:baker#3, 5]."},
		{"author and year", "It rained [(Baker 2002, 18)|source:baker#18], and [(Baker 2002: 18)|source:baker#18], and [(Baker, 2002)|source:baker#]."},
		{"with see", "It rained [(see Baker 18)|source:baker#18], [(cf. Baker 19)|source:baker#19], [(qtd. in Baker 20)|source:baker#20]."},
		{"run of spaces", "It rained [(Baker  18)|source:baker#18]."},
		{"several in one bracket", "It rained ([Baker 18|source:baker#18]; [Diaz 5|source:cole-1990#5])."},
		{"two authors", "It rained [(Cole and Diaz 5)|source:cole-1990#5], [(Cole & Diaz 1990, 5)|source:cole-1990#5]."},
		{"author of two works: by the year", "It rained [(Cole 1995, 7)|source:cole-1995#7]."},
		{"author of two works: by the title", "It rained [(Cole, Letters from Geneva 7)|source:cole-1995#7], [(Cole, “Letters” 8)|source:cole-1995#8]."},
		{"author of two works: by nothing", "It rained [(Cole 7)|#7]."},
		{"family name first", "It rained [(Liu 7)|source:weng#7]."},
		{"title in place of an author", "It rained [(“Letters from Geneva” 7)|source:cole-1995#7]."},
		{"unknown author with a marked page", "It rained [(Unheard, p. 7)|#7]."},
		{"unknown author at the end of a sentence", "It rained [(Unheard 7)|#7]. “So it did” [(Unheard 8)|#8] they say."},
		{"unknown work of a known author", "It rained [(Baker, Another Book, p. 7)|#7]."},
		{"author before the bracket", "As Ann Baker [(2002, p. 12)|source:baker#12] and Unheard [(2008, pp. 3-4)|#3-4] say, it rained."},
		{"year after an author is only a year", "As Ann Baker ([2002|2002]) says, it rained."},
		{"page after an author who is quoted", "As Baker argues, it rained [(18)|source:baker#18]."},
		{"page after nobody", "It rained (18). [Morozov|person:boris-morozov] argues so (18)."},
		{"footnote markers", "It rained.[¹|source:baker#18] It snowed,[²|source:baker#20-21] and more[⟦3⟧|source:cole-1995#7] and on.[⟦^4⟧|#5] So it was.[¹²|#]\n\n1. Ann Baker, [The Weavers’ Long Peace|source:baker] ([2002|2002]), 18.\n2. Ibid., 20-21.\n⟦3⟧ Peter Cole, Letters from Geneva, p. 7.\n⟦^4⟧: Unheard, A Book, 5."},
		{"figures that are no markers", "It is 10² and 5 km² wide, 2⟦3⟧ and ⟦4⟧."},
		{"a year is no citation", "The treaty ([1953|1953]) and the war ([1950-53|1950/1953])."},
		{"what is numbered is no citation", "Then (Apollo 11), (Chapter 3), (Figure 2) and (Article 5)."},
		{"a place and year is no citation", "They met twice ([Geneva|place:geneva] 1954, Vienna 1955)."},
		{"quoted in an author who is known for something else", "“So it was,” they say [(qtd. in Velky 427)|#427]."},
		{"other brackets", "They met (all of them), (in 3 days) and ([Velky|person:anton-velky], then 18, came)."},
		{"brackets within brackets", "It rained (as they say [(Baker 18)|source:baker#18])."},
	}
	l := link.New(world())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { testMarked(t, l, tt.text, link.Options{}) })
	}
}

func TestCitationsPreferTheSourcesOfTheEssay(t *testing.T) {
	l := link.New(world())
	testMarked(t, l, "It rained [(Cole 7)|source:cole-1995#7].", link.Options{Sources: []coldwar.ID{"source:baker", "source:cole-1995"}})
}

func TestQuotations(t *testing.T) {
	tests := []struct{ name, text string }{
		{"words that the knowledge base holds", "They were “[two rivers that ran into the same sea|source:baker]”, he said."},
		{"in straight marks, with a citation", `They were "[Two rivers that ran into the same sea for a while|source:baker]" [(Baker 44)|source:baker#44].`},
		{"from the middle", "They were “[that ran into the same sea|source:baker]”."},
		{"a stop inside the marks", "“[Two rivers that ran into the same sea|source:baker],” he said."},
		{"too few words", "They were “two rivers that”."},
		{"other words", "They were “two rivers that ran into another sea”."},
		{"more words than are known", "They “met rivers that ran into the same sea for a while and stayed”."},
		{"said to be of another work", "They were “two rivers that ran into the same sea” [(Cole 1995, 7)|source:cole-1995#7]."},
		{"not between marks", "They were two rivers that ran into the same sea."},
	}
	l := link.New(world())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { testMarked(t, l, tt.text, link.Options{}) })
	}
}
