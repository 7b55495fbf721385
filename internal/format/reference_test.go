package format_test

import (
	"encoding/json"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/format"
)

func dated(s string) edtf.Date { return edtf.MustParse(s) }

func TestWriteReference(t *testing.T) {
	book := coldwar.Source{Title: "The Sino-Soviet Split", SourceKind: "BOOK", Authors: []string{"Lorenz M. Lüthi"}, Issued: dated("2008-03-23"), Publisher: "Princeton University Press"}
	two := book
	two.Authors = []string{"Odd Arne Westad", "Chen Jian"}
	three := book
	three.Authors = []string{"Odd Arne Westad", "Anne van der Berg", "Library of Congress"}
	chapter := coldwar.Source{Title: "Who Lost “China”?", SourceKind: "CHAPTER", Authors: []string{"Cheek, Timothy"}, Issued: dated("2002~"), Container: "Mao and Revolutions", Publisher: "Bedford"}
	article := coldwar.Source{Title: "The Speech", SourceKind: "ARTICLE", Authors: []string{"Jean-Paul Dupont"}, Issued: dated("1956-02"), Container: "Cold War History", DOI: "10.1000/182", URL: "https://example.org/a"}
	news := coldwar.Source{Title: "Stalin Dies", SourceKind: "NEWSPAPER", Issued: dated("1953-03-06"), Container: "Pravda"}
	page := coldwar.Source{Title: "NATO", SourceKind: "WEB_PAGE", Publisher: "Archontology", URL: "https://example.org/nato", Common: coldwar.Common{Description: "Read on 2026-11-26 in a stored copy."}}
	unread := page
	unread.Description = ""
	speech := coldwar.Source{Title: "On the Cult of Personality", SourceKind: "SPEECH", Authors: []string{"Nikita Khrushchev"}, Issued: dated("1956-02-24/1956-02-25")}
	decade := coldwar.Source{Title: "Ads", SourceKind: "IMAGE", Issued: dated("195X")}
	open := coldwar.Source{Title: "Series", SourceKind: "OTHER", Issued: dated("1953/..")}
	tests := []struct {
		name               string
		source             coldwar.Source
		chicago, mla, apa_ string
	}{
		{
			"book", book,
			"Lüthi, Lorenz M. The Sino-Soviet Split. Princeton University Press, 2008.",
			"Lüthi, Lorenz M. The Sino-Soviet Split. Princeton University Press, 2008.",
			"Lüthi, L. M. (2008). The Sino-Soviet Split. Princeton University Press.",
		},
		{
			"two authors, one with the family name first", two,
			"Westad, Odd Arne, and Chen Jian. The Sino-Soviet Split. Princeton University Press, 2008.",
			"Westad, Odd Arne, and Chen Jian. The Sino-Soviet Split. Princeton University Press, 2008.",
			"Westad, O. A., & Chen, J. (2008). The Sino-Soviet Split. Princeton University Press.",
		},
		{
			"three authors, a particle and a body", three,
			"Westad, Odd Arne, Anne van der Berg, and Library of Congress. The Sino-Soviet Split. Princeton University Press, 2008.",
			"Westad, Odd Arne, et al. The Sino-Soviet Split. Princeton University Press, 2008.",
			"Westad, O. A., van der Berg, A., & Library of Congress. (2008). The Sino-Soviet Split. Princeton University Press.",
		},
		{
			"chapter with a question for a title, about a year", chapter,
			"Cheek, Timothy. “Who Lost ‘China’?” In Mao and Revolutions. Bedford, ca. 2002.",
			"Cheek, Timothy. “Who Lost ‘China’?” Mao and Revolutions, Bedford, ca. 2002.",
			"Cheek, T. (ca. 2002). Who Lost “China”? In Mao and Revolutions. Bedford.",
		},
		{
			"article: the DOI goes before the address", article,
			"Dupont, Jean-Paul. “The Speech.” Cold War History, February 1956. https://doi.org/10.1000/182.",
			"Dupont, Jean-Paul. “The Speech.” Cold War History, Feb. 1956, https://doi.org/10.1000/182.",
			"Dupont, J.-P. (1956). The Speech. Cold War History. https://doi.org/10.1000/182",
		},
		{
			"newspaper without author", news,
			"“Stalin Dies.” Pravda, March 6, 1953.",
			"“Stalin Dies.” Pravda, 6 Mar. 1953.",
			"Stalin Dies. (1953, March 6). Pravda.",
		},
		{
			"page without date, with the day it was read", page,
			"“NATO.” Archontology. Accessed November 26, 2026. https://example.org/nato.",
			"“NATO.” Archontology, example.org/nato. Accessed 26 Nov. 2026.",
			"NATO. (n.d.). Archontology. Retrieved November 26, 2026, from https://example.org/nato",
		},
		{
			"page without any date", unread,
			"“NATO.” Archontology. n.d. https://example.org/nato.",
			"“NATO.” Archontology, example.org/nato.",
			"NATO. (n.d.). Archontology. https://example.org/nato",
		},
		{
			"speech of two days", speech,
			"Khrushchev, Nikita. “On the Cult of Personality.” Speech, February 24, 1956–February 25, 1956.",
			"Khrushchev, Nikita. “On the Cult of Personality.” 24 Feb. 1956–25 Feb. 1956. Speech.",
			"Khrushchev, N. (1956, February 24–1956, February 25). On the Cult of Personality [Speech].",
		},
		{
			"a decade", decade,
			"Ads. Image, ca. 1950–1959.",
			"Ads. ca. 1950–1959. Image.",
			"Ads [Image]. (ca. 1950–1959).",
		},
		{"an open end", open, "Series. from 1953 on.", "Series. from 1953 on.", "Series. (from 1953 on)."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for style, want := range map[format.Style]string{format.Chicago: tt.chicago, format.MLA: tt.mla, format.APA: tt.apa_} {
				if got := format.WriteReference(&tt.source, style); got != want {
					t.Errorf("%s:\ngot  %s\nwant %s", style, got, want)
				}
			}
		})
	}
}

func TestManyAuthors(t *testing.T) {
	many := coldwar.Source{Title: "Essays", SourceKind: "BOOK"}
	for _, letter := range strings.Split("ABCDEFGHIJKLMNOPQRSTU", "") {
		many.Authors = append(many.Authors, "Jo "+letter+"son")
	}
	got := format.WriteReference(&many, format.Chicago)
	if want := "Ason, Jo, Jo Bson, Jo Cson, Jo Dson, Jo Eson, Jo Fson, Jo Gson, et al. Essays. n.d."; got != want {
		t.Errorf("Chicago names 7 of more than 10:\ngot  %s\nwant %s", got, want)
	}
	got = format.WriteReference(&many, format.APA)
	if want := "Sson, J., … Uson, J. (n.d.). Essays."; !strings.HasSuffix(got, want) || strings.Contains(got, "Tson") {
		t.Errorf("APA names 19 and the last of more than 20: %s", got)
	}
}

func TestCSL(t *testing.T) {
	tests := []struct {
		name   string
		source coldwar.Source
		want   string
	}{
		{
			"all of it", coldwar.Source{ID: "source:x", Title: "T", SourceKind: "ARTICLE", Authors: []string{"Anne van der Berg", "Chen Jian", "Library of Congress"}, Issued: dated("1956-02-25"), Container: "C", Publisher: "P", DOI: "10.1000/1", ISBN: "0306406152", URL: "https://example.org/"},
			`{"id":"source:x","type":"article-journal","title":"T","author":[{"family":"van der Berg","given":"Anne"},{"family":"Chen","given":"Jian"},{"literal":"Library of Congress"}],"issued":{"date-parts":[[1956,2,25]]},"container-title":"C","publisher":"P","DOI":"10.1000/1","ISBN":"0306406152","URL":"https://example.org/"}`,
		},
		{"a stretch", coldwar.Source{ID: "source:x", Title: "T", SourceKind: "BOOK", Issued: dated("1953/1957")}, `{"id":"source:x","type":"book","title":"T","issued":{"date-parts":[[1953],[1957]]}}`},
		{"about a year", coldwar.Source{ID: "source:x", Title: "T", SourceKind: "FILM", Issued: dated("1953~")}, `{"id":"source:x","type":"motion_picture","title":"T","issued":{"date-parts":[[1953]],"circa":true}}`},
		{"a decade", coldwar.Source{ID: "source:x", Title: "T", SourceKind: "IMAGE", Issued: dated("195X")}, `{"id":"source:x","type":"graphic","title":"T","issued":{"date-parts":[[1950],[1959]],"circa":true}}`},
		{"a season", coldwar.Source{ID: "source:x", Title: "T", SourceKind: "SPEECH", Issued: dated("1957-21")}, `{"id":"source:x","type":"speech","title":"T","issued":{"date-parts":[[1957]],"season":1}}`},
		{"one of several", coldwar.Source{ID: "source:x", Title: "T", SourceKind: "TREATY_TEXT", Issued: dated("[1953,1956]")}, `{"id":"source:x","type":"treaty","title":"T","issued":{"literal":"1953 or 1956"}}`},
		{"an archive, before our era", coldwar.Source{ID: "source:x", Title: "T", SourceKind: "ARCHIVAL_DOCUMENT", Container: "RGANI", Issued: dated("-0043")}, `{"id":"source:x","type":"document","title":"T","issued":{"date-parts":[[-44]]},"archive":"RGANI"}`},
		{
			"a page that was read", coldwar.Source{ID: "source:x", Title: "T", SourceKind: "WEB_PAGE", URL: "https://example.org/", Common: coldwar.Common{Description: "Read on 2026-11-26."}},
			`{"id":"source:x","type":"webpage","title":"T","accessed":{"date-parts":[[2026,11,26]]},"URL":"https://example.org/"}`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := format.CSL(&tt.source)
			if err != nil || !json.Valid(got) || string(got) != tt.want {
				t.Errorf("got  %s, %v\nwant %s", got, err, tt.want)
			}
		})
	}
}

func TestBibTeX(t *testing.T) {
	s := coldwar.Source{
		ID: "source:x-1", Title: `50% of {us} & "them"_1`, SourceKind: "CHAPTER", Authors: []string{"Anne van der Berg", "Smith and Sons", "Library of Congress"},
		Issued: dated("1956-02-25"), Container: "A #1 Book", URL: "https://example.org/a_b?c=50%25&d={1}", DOI: "10.1000/a_b",
	}
	want := `@incollection{x-1,
  author = {van der Berg, Anne and {Smith and Sons} and {Library of Congress}},
  title = {{50\% of {\textbraceleft}us{\textbraceright} \& "them"\_1}},
  booktitle = {A \#1 Book},
  year = {1956},
  month = feb,
  day = {25},
  doi = {10.1000/a_b},
  url = {https://example.org/a_b?c=50%25&d=%7B1%7D}
}
`
	if got := format.BibTeX(&s); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	s = coldwar.Source{ID: "source:y", Title: "Y", SourceKind: "SPEECH", Issued: dated("1953/1957")}
	want = "@misc{y,\n  title = {{Y}},\n  howpublished = {Speech},\n  year = {1953--1957}\n}\n"
	if got := format.BibTeX(&s); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// FuzzBibTeX: whatever a record holds, the braces of its entry are balanced
// and its CSL is JSON.
func FuzzBibTeX(f *testing.F) {
	f.Add("A title", "Anne van der Berg", "Read on 2026-11-26")
	f.Add(`}{\`, "and", "%_^~")
	f.Fuzz(func(t *testing.T, title, name, container string) {
		s := coldwar.Source{ID: "source:x", Title: title, Authors: []string{name, name}, Container: container, SourceKind: "ARTICLE", URL: container}
		depth := 0
		for _, r := range format.BibTeX(&s) {
			switch r {
			case '{':
				depth++
			case '}':
				depth--
			}
			if depth < 0 {
				t.Fatalf("a brace closes nothing: %s", format.BibTeX(&s))
			}
		}
		if depth != 0 {
			t.Fatalf("%d braces stay open: %s", depth, format.BibTeX(&s))
		}
		if doc, err := format.CSL(&s); err != nil || !json.Valid(doc) {
			t.Fatalf("%s, %v", doc, err)
		}
		for _, style := range []format.Style{format.Chicago, format.MLA, format.APA} {
			format.WriteReference(&s, style)
		}
	})
}
