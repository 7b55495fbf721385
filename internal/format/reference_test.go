package format_test

import (
	"encoding/json"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/format"
)

var (
	book = &coldwar.Source{
		ID: "source:modern-china", Title: "A Critical Introduction to Mao", SourceKind: "BOOK", Authors: []string{"Timothy Cheek"},
		Issued: edtf.MustParse("2010"), Publisher: "Cambridge University Press", ISBN: "978-0-521-71154-9",
	}
	article = &coldwar.Source{
		ID: "source:split", Title: "The “Secret Speech” & what it did", SourceKind: "ARTICLE", Authors: []string{"Zhihua Shen", "Yafeng Xia"},
		Issued: edtf.MustParse("2009-10"), Container: "Journal of Cold War Studies", DOI: "10.1162/jcws.2009.11.4.1",
	}
	news = &coldwar.Source{
		ID: "source:news", Title: "Is Stalin dead?", SourceKind: "NEWSPAPER", Issued: edtf.MustParse("1953-03-05"), Container: "The New York Times",
		Authors: []string{"van der Berg, Jan", "Erik van Ree", "Harrison E. Salisbury Jr."},
	}
	page = &coldwar.Source{ID: "source:page", Title: "Milestones", SourceKind: "WEB_PAGE", Publisher: "Office of the Historian", URL: "https://history.state.gov/milestones"}
	old  = &coldwar.Source{
		ID: "source:letter", Title: "Letter to Mao", SourceKind: "ARCHIVAL_DOCUMENT", Authors: []string{"Central Committee of the CPSU"},
		Issued: edtf.MustParse("1956~"), Container: "RGANI, f. 5",
	}
	span = &coldwar.Source{ID: "source:works", Title: "Works", SourceKind: "BOOK", Authors: []string{"Mao"}, Issued: edtf.MustParse("1951/1960")}
)

func TestReference(t *testing.T) {
	tests := []struct {
		source            *coldwar.Source
		chicago, mla, apa string
	}{
		{book, "Cheek, Timothy. A Critical Introduction to Mao. Cambridge University Press, 2010.",
			"Cheek, Timothy. A Critical Introduction to Mao. Cambridge University Press, 2010.",
			"Cheek, T. (2010). A Critical Introduction to Mao. Cambridge University Press."},
		{article, "Shen, Zhihua, and Yafeng Xia. “The ‘Secret Speech’ & what it did.” Journal of Cold War Studies, October 2009. https://doi.org/10.1162/jcws.2009.11.4.1.",
			"Shen, Zhihua, and Yafeng Xia. “The ‘Secret Speech’ & what it did.” Journal of Cold War Studies, Oct. 2009, https://doi.org/10.1162/jcws.2009.11.4.1.",
			"Shen, Z., & Xia, Y. (2009). The “Secret Speech” & what it did. Journal of Cold War Studies. https://doi.org/10.1162/jcws.2009.11.4.1"},
		{news, "van der Berg, Jan, Erik van Ree, and Harrison E. Salisbury Jr. “Is Stalin dead?” The New York Times, March 5, 1953.",
			"van der Berg, Jan, et al. “Is Stalin dead?” The New York Times, 5 Mar. 1953.",
			"van der Berg, J., van Ree, E., & Salisbury, H. E., Jr. (1953, March 5). Is Stalin dead? The New York Times."},
		{page, "“Milestones.” Office of the Historian. n.d. https://history.state.gov/milestones.",
			"“Milestones.” Office of the Historian, history.state.gov/milestones.",
			"Milestones. (n.d.). Office of the Historian. https://history.state.gov/milestones"},
		{old, "Central Committee of the CPSU. “Letter to Mao.” ca. 1956. RGANI, f. 5.",
			"Central Committee of the CPSU. “Letter to Mao.” RGANI, f. 5, ca. 1956.",
			"Central Committee of the CPSU. (ca. 1956). Letter to Mao. RGANI, f. 5."},
		{span, "Mao. Works. 1951–1960.", "Mao. Works. 1951–1960.", "Mao. (1951–1960). Works."},
	}
	for _, tt := range tests {
		for style, want := range map[format.Style]string{format.Chicago: tt.chicago, format.MLA: tt.mla, format.APA: tt.apa} {
			if got := format.Reference(tt.source, style); got != want {
				t.Errorf("%s of %s:\n got %s\nwant %s", style, tt.source.ID, got, want)
			}
		}
	}
}

func TestCSL(t *testing.T) {
	for source, want := range map[*coldwar.Source]string{
		book:    `{"id":"source:modern-china","type":"book","title":"A Critical Introduction to Mao","author":[{"family":"Cheek","given":"Timothy"}],"issued":{"date-parts":[[2010]]},"publisher":"Cambridge University Press","ISBN":"978-0-521-71154-9"}`,
		news:    `{"id":"source:news","type":"article-newspaper","title":"Is Stalin dead?","author":[{"family":"van der Berg","given":"Jan"},{"family":"van Ree","given":"Erik"},{"family":"Salisbury","given":"Harrison E.","suffix":"Jr."}],"issued":{"date-parts":[[1953,3,5]]},"container-title":"The New York Times"}`,
		article: `{"id":"source:split","type":"article-journal","title":"The “Secret Speech” & what it did","author":[{"family":"Shen","given":"Zhihua"},{"family":"Xia","given":"Yafeng"}],"issued":{"date-parts":[[2009,10]]},"container-title":"Journal of Cold War Studies","DOI":"10.1162/jcws.2009.11.4.1"}`,
		old:     `{"id":"source:letter","type":"manuscript","title":"Letter to Mao","author":[{"literal":"Central Committee of the CPSU"}],"issued":{"date-parts":[[1956]],"circa":true},"container-title":"RGANI, f. 5"}`,
		span:    `{"id":"source:works","type":"book","title":"Works","author":[{"literal":"Mao"}],"issued":{"date-parts":[[1951],[1960]]}}`,
		{ID: "source:x", Title: "X", SourceKind: "OTHER", Issued: edtf.MustParse("195X")}: `{"id":"source:x","type":"document","title":"X","issued":{"literal":"between 1950 and 1959"}}`,
	} {
		got, err := format.CSL(source)
		if err != nil || string(got) != want || !json.Valid(got) {
			t.Errorf("%s: %v\n got %s\nwant %s", source.ID, err, got, want)
		}
	}
	for _, kind := range coldwar.SourceKinds() {
		if got, err := format.CSL(&coldwar.Source{ID: "source:x", SourceKind: kind}); err != nil || strings.Contains(string(got), `"type":""`) {
			t.Errorf("%s has no type: %s %v", kind, got, err)
		}
	}
}

func TestBibTeX(t *testing.T) {
	for source, want := range map[*coldwar.Source]string{
		book:    "@book{modern-china,\n  author = {Cheek, Timothy},\n  title = {{A Critical Introduction to Mao}},\n  publisher = {Cambridge University Press},\n  year = {2010},\n  isbn = {978-0-521-71154-9}\n}\n",
		article: "@article{split,\n  author = {Shen, Zhihua and Xia, Yafeng},\n  title = {{The “Secret Speech” \\& what it did}},\n  journal = {Journal of Cold War Studies},\n  year = {2009},\n  month = oct,\n  doi = {10.1162/jcws.2009.11.4.1}\n}\n",
		news:    "@article{news,\n  author = {van der Berg, Jan and van Ree, Erik and Salisbury, Jr., Harrison E.},\n  title = {{Is Stalin dead?}},\n  journal = {The New York Times},\n  year = {1953},\n  month = mar # {~5}\n}\n",
		old:     "@misc{letter,\n  author = {{Central Committee of the CPSU}},\n  title = {{Letter to Mao}},\n  howpublished = {Archival document, RGANI, f. 5},\n  year = {ca. 1956}\n}\n",
		{ID: "source:y", Title: `50% of {A_b} ~ \c^d #1 $`, SourceKind: "WEB_PAGE", URL: "https://x.org/~a_b?c={d}%20"}: "@misc{y,\n  title = {{50\\% of \\{A\\_b\\} \\textasciitilde{} \\textbackslash{}c\\textasciicircum{}d \\#1 \\$}},\n  howpublished = {Web page},\n  url = {https://x.org/~a_b?c=%7Bd%7D%20}\n}\n",
	} {
		if got := format.BibTeX(source); got != want {
			t.Errorf("%s:\n got %s\nwant %s", source.ID, got, want)
		}
	}
}
