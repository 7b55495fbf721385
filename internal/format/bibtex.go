package format

import (
	"fmt"
	"strings"

	"coldwar"
)

var bibtexTypes = map[coldwar.SourceKind]string{"BOOK": "book", "CHAPTER": "incollection", "ARTICLE": "article", "NEWSPAPER": "article"}

// What a source is that BibTeX has no type for.
var bibtexHow = map[coldwar.SourceKind]string{
	"SPEECH": "Speech", "ARCHIVAL_DOCUMENT": "Archival document", "TREATY_TEXT": "Treaty", "WEB_PAGE": "Web page", "IMAGE": "Image", "FILM": "Film",
}

// BibTeX writes a source as one entry of BibTeX, in UTF-8. Its key is the slug
// of the source's id, which is unique and never changes.
func BibTeX(s *coldwar.Source) string {
	typ, ok := bibtexTypes[s.SourceKind]
	if !ok {
		typ = "misc"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "@%s{%s", typ, s.ID.Slug())
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, ",\n  %s = {%s}", name, value)
		}
	}
	var authors []string
	for _, name := range s.Authors {
		a := parseAuthor(name)
		if a.Literal != "" {
			authors = append(authors, "{"+texEscaper.Replace(a.Literal)+"}")
		} else {
			authors = append(authors, texEscaper.Replace(join(", ", a.Family, a.Suffix, a.Given)))
		}
	}
	field("author", strings.Join(authors, " and "))
	field("title", "{"+texEscaper.Replace(s.Title)+"}")
	switch typ {
	case "article":
		field("journal", texEscaper.Replace(s.Container))
	case "incollection":
		field("booktitle", texEscaper.Replace(s.Container))
	default:
		field("howpublished", texEscaper.Replace(join(", ", bibtexHow[s.SourceKind], s.Container)))
	}
	field("publisher", texEscaper.Replace(s.Publisher))
	on := issuedOn(s.Issued)
	field("year", texEscaper.Replace(strings.ReplaceAll(on.year(), "–", "--")))
	if len(on.parts) == 1 && on.parts[0].month > 0 {
		month := strings.ToLower(monthNames[on.parts[0].month-1][:3])
		if on.parts[0].day > 0 {
			fmt.Fprintf(&b, ",\n  month = %s # {~%d}", month, on.parts[0].day)
		} else {
			fmt.Fprintf(&b, ",\n  month = %s", month)
		}
	}
	field("isbn", s.ISBN)
	field("doi", urlEscaper.Replace(s.DOI))
	field("url", urlEscaper.Replace(s.URL))
	b.WriteString("\n}\n")
	return b.String()
}

// texEscaper writes what TeX would take as commands as the characters that
// they are.
var texEscaper = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `$`, `\$`, `&`, `\&`, `#`, `\#`, `_`, `\_`, `%`, `\%`, `~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
	"\n", " ", "\r", " ", "\t", " ",
)

// urlEscaper keeps braces of an address from ending its field; TeX takes the
// rest as it is within \url.
var urlEscaper = strings.NewReplacer(`{`, `%7B`, `}`, `%7D`, `\`, `%5C`)
