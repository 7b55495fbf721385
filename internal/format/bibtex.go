package format

import (
	"fmt"
	"strings"

	"coldwar"
)

// BibTeX gives a source as an entry of BibTeX, in UTF-8. Its key is the slug of
// the source's id: no two sources share one, and it never changes.
func BibTeX(s *coldwar.Source) string {
	var b strings.Builder
	kind, container := bibtexType(s)
	fmt.Fprintf(&b, "@%s{%s", kind, s.ID.Slug())
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, ",\n  %s = {%s}", name, value)
		}
	}
	field("author", bibtexAuthors(s.Authors))
	field("title", "{"+escapeTeX(s.Title)+"}")
	field(container, escapeTeX(s.Container))
	if container != "howpublished" && bibtexMedium(s) != "" {
		field("howpublished", bibtexMedium(s))
	}
	field("publisher", escapeTeX(s.Publisher))
	i := readIssue(s.Issued)
	if !i.none() {
		field("year", escapeTeX(strings.ReplaceAll(i.written(func(c calendar) string { return yearText(c.year) }), "–", "--")))
	}
	if c := i.from; !i.ranges() && c.month > 0 {
		fmt.Fprintf(&b, ",\n  month = %s", strings.ToLower(months[c.month][:3])) // BibTeX's own words, so not in braces
		if c.day > 0 {
			field("day", fmt.Sprint(c.day))
		}
	}
	field("doi", bibtexAddress(s.DOI))
	field("isbn", escapeTeX(s.ISBN))
	field("url", bibtexAddress(s.URL))
	if c, ok := accessed(s); ok {
		field("urldate", fmt.Sprintf("%04d-%02d-%02d", c.year, c.month, c.day))
	}
	b.WriteString("\n}\n")
	return b.String()
}

// bibtexType gives the type of the entry, and the field for what the source is
// part of.
func bibtexType(s *coldwar.Source) (kind, container string) {
	switch s.SourceKind {
	case "BOOK":
		return "book", "series"
	case "CHAPTER":
		return "incollection", "booktitle"
	case "ARTICLE", "NEWSPAPER":
		return "article", "journal"
	}
	return "misc", "note"
}

func bibtexMedium(s *coldwar.Source) string {
	switch s.SourceKind {
	case "SPEECH":
		return "Speech"
	case "ARCHIVAL_DOCUMENT":
		return "Archival document"
	case "TREATY_TEXT":
		return "Treaty"
	case "IMAGE":
		return "Image"
	case "FILM":
		return "Film"
	}
	return ""
}

func bibtexAuthors(names []string) string {
	parts := make([]string, len(names))
	for i, name := range names {
		switch a := readAuthor(name); {
		case a.whole != "" || strings.Contains(strings.ToLower(name), " and "):
			parts[i] = "{" + escapeTeX(name) + "}" // or BibTeX would take it apart
		default:
			parts[i] = escapeTeX(a.family) + ", " + escapeTeX(a.given)
		}
	}
	return strings.Join(parts, " and ")
}

// escapeTeX makes plain text of TeX's special characters. Braces are written
// as words, for BibTeX counts even those behind a backslash.
func escapeTeX(s string) string {
	return texEscapes.Replace(strings.Join(strings.Fields(s), " "))
}

var texEscapes = strings.NewReplacer(
	`\`, `{\textbackslash}`, "{", `{\textbraceleft}`, "}", `{\textbraceright}`, "~", `{\textasciitilde}`, "^", `{\textasciicircum}`,
	"&", `\&`, "%", `\%`, "$", `\$`, "#", `\#`, "_", `\_`,
)

// bibtexAddress keeps an address as it is, which is how those fields are read,
// but for braces and backslashes.
func bibtexAddress(s string) string {
	return strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C", " ", "%20").Replace(s)
}
