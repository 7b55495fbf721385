package search

import (
	"strings"

	"coldwar"
	"coldwar/internal/edtf"
)

// The fields of a node, by how much a word in them weighs.
const (
	nameField  = iota // label, title, aliases, native name
	aboutField        // summary, description, topics and what else says what it is
	textField         // an essay's text
	fieldCount
)

// texts are the texts of a node, field by field.
type texts [fieldCount][]string

// textsOf gives what a node is found by.
func textsOf(n coldwar.Node) texts {
	var t texts
	if e, ok := n.(coldwar.Entity); ok {
		t[nameField] = append([]string{e.Label()}, e.Shared().Aliases...)
		t[aboutField] = append([]string{e.Shared().Description}, e.Shared().Topics...)
	}
	about := func(more ...string) { t[aboutField] = append(t[aboutField], more...) }
	switch n := n.(type) {
	case *coldwar.Event:
		about(n.Summary, inWords(string(n.EventKind)), dated(n.Date))
		for _, p := range n.Participants {
			about(p.Role)
		}
	case *coldwar.Person:
		t[nameField] = append(t[nameField], n.NativeName)
		about(dated(n.Born), dated(n.Died))
		for _, o := range n.Offices {
			about(o.Title)
		}
	case *coldwar.Organization:
		about(inWords(string(n.OrganizationKind)), dated(n.Founded), dated(n.Dissolved))
	case *coldwar.Place:
		about(n.Country)
	case *coldwar.Source:
		about(inWords(string(n.SourceKind)), n.Publisher, n.Container, dated(n.Issued))
		about(n.Authors...)
	case *coldwar.Essay:
		t[nameField] = []string{n.Title}
		about(n.Author, dated(n.Published))
		t[textField] = []string{n.Text}
	}
	return t
}

// dated gives a date as people write it, so that "1953" and "March" find it.
func dated(d edtf.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Text()
}

// inWords makes "economic plan" of ECONOMIC_PLAN. What is of no kind is not
// found by "other".
func inWords(kind string) string {
	if kind == "OTHER" {
		return ""
	}
	return strings.ToLower(strings.ReplaceAll(kind, "_", " "))
}
