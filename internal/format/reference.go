package format

import (
	"strings"

	"coldwar"
)

// Style is a style of references in a bibliography.
type Style string

const (
	Chicago Style = "CHICAGO" // The Chicago Manual of Style, 17th edition, notes and bibliography
	MLA     Style = "MLA"     // MLA Handbook, 9th edition
	APA     Style = "APA"     // Publication Manual of the APA, 7th edition
)

// Reference formats the entry of a source in a bibliography as plain text, as
// far as the source's fields go. Titles that the style has in italics stand
// bare, the others between quotation marks. An author is turned round, family
// name first, unless the name is that of a body or one word.
func Reference(s *coldwar.Source, style Style) string {
	c := cited{Source: s, issued: issuedOn(s.Issued)}
	for _, name := range s.Authors {
		c.authors = append(c.authors, parseAuthor(name))
	}
	switch style {
	case MLA:
		return c.mla()
	case APA:
		return c.apa()
	}
	return c.chicago()
}

// cited is a source with its authors and date taken apart.
type cited struct {
	*coldwar.Source
	authors []author
	issued  issued
}

// address is where it can be read.
func (c *cited) address() string {
	if c.DOI != "" {
		return "https://doi.org/" + c.DOI
	}
	return c.URL
}

// whole tells a work that stands by itself from a part of another.
func (c *cited) whole() bool {
	switch c.SourceKind {
	case "BOOK", "FILM", "IMAGE":
		return true
	}
	return false
}

// chicago: Family, Given, and Given Family. “Title.” Container. Publisher,
// March 5, 1953. Address.
func (c *cited) chicago() string {
	var names []string
	for i, a := range c.authors {
		if i == 0 {
			names = append(names, a.turned())
		} else {
			names = append(names, a.full())
		}
	}
	if len(names) > 10 {
		names = append(names[:7], "et al.")
	}
	date := c.issued.inFull(monthDayYear, monthYear, monthNames)
	if date == "" {
		date = "n.d."
	}
	title, place := quoted(c.Title), join(". ", c.Container, join(", ", c.Publisher, date))
	switch c.SourceKind {
	case "BOOK", "FILM", "IMAGE":
		title = c.Title
	case "CHAPTER":
		place = join(". ", join(" ", "In", c.Container), join(", ", c.Publisher, date))
		if c.Container == "" {
			place = join(", ", c.Publisher, date)
		}
	case "ARTICLE", "NEWSPAPER":
		place = join(", ", join(". ", c.Publisher, c.Container), date)
		if c.Container != "" {
			place = join(", ", c.Container, date)
		}
	case "SPEECH":
		place = join(". ", join(", ", "Speech", date), c.Container, c.Publisher)
	case "ARCHIVAL_DOCUMENT", "TREATY_TEXT":
		place = join(". ", date, c.Container, c.Publisher)
	case "WEB_PAGE":
		place = join(". ", c.Container, c.Publisher, date)
	}
	return sentences(enumerate(names, "and"), title, place, c.address())
}

// mla: Family, Given, and Given Family. “Title.” Container, Publisher, 5 Mar.
// 1953, address.
func (c *cited) mla() string {
	var names string
	switch len(c.authors) {
	case 0:
	case 1:
		names = c.authors[0].turned()
	case 2:
		names = c.authors[0].turned() + ", and " + c.authors[1].full()
	default:
		names = c.authors[0].turned() + ", et al."
	}
	title := quoted(c.Title)
	if c.whole() {
		title = c.Title
	}
	date := c.issued.inFull(dayMonthYear, monthYear, shortMonths)
	address := strings.TrimPrefix(strings.TrimPrefix(c.address(), "https://"), "http://")
	if c.DOI != "" {
		address = c.address()
	}
	return sentences(names, title, join(", ", c.Container, c.Publisher, date, address))
}

// apa: Family, G., & Family, G. (1953, March 5). Title. Container. Publisher.
// Address.
func (c *cited) apa() string {
	var names []string
	for _, a := range c.authors {
		names = append(names, a.initials())
	}
	if n := len(names); n > 20 {
		names = append(names[:19], "… "+names[n-1])
	}
	date := c.issued.inFull(yearMonthDay, yearMonth, monthNames)
	switch {
	case date == "":
		date = "n.d."
	case c.whole() || c.SourceKind == "ARTICLE" || c.SourceKind == "CHAPTER":
		date = c.issued.year()
	}
	date = "(" + date + ")"
	container := c.Container
	if c.SourceKind == "CHAPTER" && container != "" {
		container = "In " + container
	}
	if len(names) == 0 {
		return join(" ", sentences(c.Title, date, container, c.Publisher), c.address())
	}
	return join(" ", sentences(enumerate(names, "&"), date, c.Title, container, c.Publisher), c.address())
}

// enumerate is "a, and b", "a, b, and c": since names that are turned round
// hold commas, one stands before the last of two as well.
func enumerate(names []string, and string) string {
	n := len(names) - 1
	if n < 1 || names[n] == "et al." || strings.HasPrefix(names[n], "…") {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:n], ", ") + ", " + and + " " + names[n]
}

// quoted puts a title between quotation marks, its own ones becoming single.
func quoted(title string) string {
	title = strings.NewReplacer("“", "‘", "”", "’").Replace(title)
	return "“" + ended(title) + "”"
}

// ended adds a full stop where there is no end yet.
func ended(s string) string {
	if s == "" || strings.HasSuffix(s, "”") || strings.ContainsAny(s[len(s)-1:], ".?!") {
		return s
	}
	return s + "."
}

// sentences joins what is not empty, each with its full stop.
func sentences(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, ended(p))
		}
	}
	return strings.Join(out, " ")
}
