package format

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"coldwar"
)

// Style is a style of references.
type Style string

const (
	Chicago Style = "CHICAGO" // notes and bibliography, 17th edition
	MLA     Style = "MLA"     // 9th edition
	APA     Style = "APA"     // 7th edition
)

// WriteReference writes the entry of a source in a bibliography, as plain
// text: what a style sets in italics stands as it is. Titles keep the capitals
// they have, for no rule knows a name in them. The day of access is told for
// a web page whose record notes it.
func WriteReference(s *coldwar.Source, style Style) string {
	r := reference{Source: s, issue: readIssue(s.Issued)}
	for _, name := range s.Authors {
		r.names = append(r.names, readAuthor(name))
	}
	r.read, r.wasRead = accessed(s)
	switch style {
	case MLA:
		return r.mla()
	case APA:
		return r.apa()
	}
	return r.chicago()
}

// reference is a source with its parts read.
type reference struct {
	*coldwar.Source
	names   []author
	issue   issue
	read    calendar
	wasRead bool
}

// stands tells what stands on its own shelf: its title is not quoted.
func (r *reference) stands() bool {
	switch r.SourceKind {
	case "BOOK", "FILM", "IMAGE":
		return true
	}
	return r.SourceKind == "OTHER" && r.Container == ""
}

// what names the kinds that a reference must name.
func (r *reference) what() string {
	switch r.SourceKind {
	case "SPEECH":
		return "Speech"
	case "FILM":
		return "Film"
	case "IMAGE":
		return "Image"
	}
	return ""
}

// publisher is the publisher where it adds something.
func (r *reference) publisher() string {
	if r.Publisher == r.Container || len(r.Authors) == 1 && r.Authors[0] == r.Publisher {
		return ""
	}
	return r.Publisher
}

// address is where the source can be read.
func (r *reference) address() string {
	if r.DOI != "" {
		return "https://doi.org/" + r.DOI
	}
	return r.URL
}

func (r *reference) chicago() string {
	var entry sentences
	entry.add(listed(r.names, 10, 7))
	if r.stands() {
		entry.add(r.Title)
	} else {
		entry.add(quoted(r.Title))
	}
	date := r.issue.written(func(c calendar) string {
		if r.SourceKind == "BOOK" || r.SourceKind == "CHAPTER" {
			c = calendar{year: c.year}
		}
		return american(c)
	})
	read := ""
	if r.wasRead && r.issue.none() {
		read = "Accessed " + american(r.read)
	} else if r.issue.none() {
		date = "n.d."
	}
	container := r.Container
	if container != "" && r.SourceKind == "CHAPTER" {
		container = "In " + container
	}
	switch r.SourceKind {
	case "ARTICLE", "NEWSPAPER":
		entry.add(joined(container, r.publisher(), date))
	case "SPEECH", "FILM", "IMAGE":
		entry.add(joined(r.what(), container, r.publisher(), date))
	case "ARCHIVAL_DOCUMENT", "TREATY_TEXT", "WEB_PAGE":
		entry.add(joined(container, r.publisher()))
		entry.add(date)
	default:
		entry.add(container)
		entry.add(joined(r.publisher(), date))
	}
	entry.add(read)
	return entry.with(r.address())
}

func (r *reference) mla() string {
	var entry sentences
	entry.add(listed(r.names, 2, 1))
	if r.stands() {
		entry.add(r.Title)
	} else {
		entry.add(quoted(r.Title))
	}
	date := r.issue.written(func(c calendar) string {
		if r.SourceKind == "BOOK" || r.SourceKind == "CHAPTER" {
			c = calendar{year: c.year}
		}
		return british(c)
	})
	address := strings.TrimPrefix(r.address(), "http://")
	if r.DOI == "" {
		address = strings.TrimPrefix(address, "https://")
	}
	entry.add(joined(r.Container, r.publisher(), date, address))
	if r.what() != "" {
		entry.add(r.what())
	}
	if r.wasRead && r.DOI == "" {
		entry.add("Accessed " + british(r.read))
	}
	return entry.String()
}

func (r *reference) apa() string {
	var entry sentences
	title := r.Title
	if what := r.what(); what != "" {
		title += " [" + what + "]"
	}
	date := "n.d."
	if !r.issue.none() {
		date = r.issue.written(func(c calendar) string {
			switch {
			case r.SourceKind == "BOOK" || r.SourceKind == "CHAPTER" || r.SourceKind == "ARTICLE" || c.month == 0:
				return yearText(c.year)
			case c.day == 0:
				return yearText(c.year) + ", " + months[c.month]
			}
			return fmt.Sprintf("%s, %s %d", yearText(c.year), months[c.month], c.day)
		})
	}
	if len(r.names) == 0 {
		entry.add(title)
		entry.add("(" + date + ")")
	} else {
		entry.add(apaNames(r.names))
		entry.add("(" + date + ")")
		entry.add(title)
	}
	container := r.Container
	if container != "" && r.SourceKind == "CHAPTER" {
		container = "In " + container
	}
	entry.add(container)
	entry.add(r.publisher())
	if address := r.address(); address != "" && r.issue.none() && r.wasRead && r.DOI == "" {
		year, month, day := r.read.year, months[r.read.month], r.read.day
		return entry.bare(fmt.Sprintf("Retrieved %s %d, %s, from %s", month, day, yearText(year), address))
	}
	return entry.bare(r.address())
}

// listed lists the authors, the first with the family name in front. When
// there are more than most, only the first few are named.
func listed(names []author, most, few int) string {
	if len(names) == 0 {
		return ""
	}
	shown := names
	if len(names) > most {
		shown = names[:few]
	}
	parts := []string{shown[0].inverted()}
	for _, name := range shown[1:] {
		parts = append(parts, name.said())
	}
	switch last := len(parts) - 1; {
	case len(shown) < len(names):
		return strings.Join(parts, ", ") + ", et al."
	case last > 0:
		return strings.Join(parts[:last], ", ") + ", and " + parts[last]
	}
	return parts[0]
}

// apaNames lists up to 20 authors; of more, the first 19 and the last.
func apaNames(names []author) string {
	parts := make([]string, len(names))
	for i, name := range names {
		parts[i] = name.initialed()
	}
	switch last := len(parts) - 1; {
	case last == 0:
		return parts[0]
	case len(parts) > 20:
		return strings.Join(parts[:19], ", ") + ", … " + parts[last]
	default:
		return strings.Join(parts[:last], ", ") + ", & " + parts[last]
	}
}

// american writes March 5, 1953.
func american(c calendar) string {
	switch {
	case c.month == 0:
		return yearText(c.year)
	case c.day == 0:
		return months[c.month] + " " + yearText(c.year)
	}
	return fmt.Sprintf("%s %d, %s", months[c.month], c.day, yearText(c.year))
}

// british writes 5 Mar. 1953, as MLA does.
func british(c calendar) string {
	if c.month == 0 {
		return yearText(c.year)
	}
	month := months[c.month]
	switch {
	case c.month == 9:
		month = "Sept."
	case len(month) > 4:
		month = month[:3] + "."
	}
	if c.day == 0 {
		return month + " " + yearText(c.year)
	}
	return fmt.Sprintf("%d %s %s", c.day, month, yearText(c.year))
}

// quoted puts a title between quotation marks, quotations in it between single
// ones, with the full stop inside.
func quoted(title string) string {
	title = strings.NewReplacer("“", "‘", "”", "’", "\"", "'").Replace(title)
	if !ended(title) {
		title += "."
	}
	return "“" + title + "”"
}

// ended tells whether a text ends a sentence by itself.
func ended(s string) bool {
	s = strings.TrimRight(s, "’”'\")")
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".?!…", last)
}

// joined joins what is not empty with commas.
func joined(parts ...string) string {
	var kept []string
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, ", ")
}

// sentences are the parts of an entry, each with a full stop.
type sentences struct{ text strings.Builder }

func (s *sentences) add(part string) {
	part = strings.Join(strings.Fields(part), " ")
	if part == "" {
		return
	}
	if s.text.Len() > 0 {
		s.text.WriteByte(' ')
	}
	s.text.WriteString(part)
	if !ended(part) || strings.HasSuffix(part, ")") {
		s.text.WriteByte('.')
	}
}

func (s *sentences) String() string { return s.text.String() }

// with ends the entry with an address and a full stop.
func (s *sentences) with(address string) string {
	s.add(address)
	return s.String()
}

// bare ends the entry with an address alone.
func (s *sentences) bare(address string) string {
	if address != "" {
		s.text.WriteString(" " + address)
	}
	return s.String()
}
