package coldwar

import (
	"regexp"
	"strings"
	"time"
	"unicode/utf8"
)

// Node is anything with a record of its own: the five entities, *[Essay] and
// *[Mention].
type Node interface {
	NodeID() ID
	// Validate checks all that can be told from the record alone; what it
	// returns is an *[Error].
	Validate() error
	// Normalize fills in the defaults of what may be left out.
	Normalize()
	// References are the ids that must exist for this record to stand, in the
	// order in which it names them, repeats included.
	References() []ID
	// Stamped gives the place where the store writes revision and time.
	Stamped() *Stamp
}

// Entity is a node that an essay can mention: *[Event], *[Person],
// *[Organization], *[Place] or *[Source].
type Entity interface {
	Node
	// Label is what the entity is called: an event's or source's title, the
	// others' name.
	Label() string
	// Shared gives the fields that every entity has.
	Shared() *Common
}

// Stamp is what the store says of a record. It is no part of the record's
// JSON and does not count when records are compared.
type Stamp struct {
	Revision  int       // 1 for a new record, one more with each change to it
	UpdatedAt time.Time // UTC; the time of the change that wrote this revision
}

func (s *Stamp) Stamped() *Stamp { return s }

// Common are the fields that every entity has beside its id and label.
type Common struct {
	Description string     `json:"description,omitempty"`
	Aliases     []string   `json:"aliases,omitempty"`  // other names, as people write them
	Wikidata    string     `json:"wikidata,omitempty"` // such as "Q855"
	Topics      []string   `json:"topics,omitempty"`
	Citations   []Citation `json:"citations,omitempty"`
	Stamp       `json:"-"`
}

func (c *Common) Shared() *Common { return c }

// Limits on the length of what a record holds, in code points for names and
// topics and in bytes for texts. They keep a record readable in one piece.
const (
	MaxName  = 500
	MaxText  = 64 << 10
	MaxList  = 1000
	MaxEssay = 8 << 20
)

var wikidataID = regexp.MustCompile(`^Q[1-9][0-9]{0,18}$`)

func (c *Common) validate() error {
	if err := validateText(c.Description, "description"); err != nil {
		return err
	}
	if err := validateNames(c.Aliases, "aliases", "An alias"); err != nil {
		return err
	}
	if err := validateNames(c.Topics, "topics", "A topic"); err != nil {
		return err
	}
	if c.Wikidata != "" && !wikidataID.MatchString(c.Wikidata) {
		return Errorf(Invalid, "wikidata %s is not a Wikidata item; one is Q and a number, such as \"Q855\".", Quote(c.Wikidata))
	}
	return validateCitations(c.Citations)
}

func (c *Common) references() []ID { return citedSources(nil, c.Citations) }

// validateID checks the form and the kind of a record's own id.
func validateID(id ID, kind Kind) error {
	if id == "" {
		return Errorf(Invalid, "%s needs an id, such as \"%s:some-name\".", capital(article(kind)), kind)
	}
	return validateReference(id, "id", kind)
}

// validateReference checks that id is well formed and of one of the kinds.
func validateReference(id ID, field string, kinds ...Kind) error {
	if _, err := ParseID(string(id)); err != nil {
		_, message := UserError(err)
		return Errorf(Invalid, "%s: %s", field, message)
	}
	allowed := make([]string, len(kinds))
	for i, kind := range kinds {
		if id.Kind() == kind {
			return nil
		}
		allowed[i] = string(kind)
	}
	return Errorf(Invalid, "%s: %s is the id of %s; what is allowed here is the id of: %s.", field, Quote(string(id)), article(id.Kind()), strings.Join(allowed, ", "))
}

func validateName(s, what string) error {
	switch {
	case strings.TrimSpace(s) == "":
		return Errorf(Invalid, "%s must not be empty.", capital(what))
	case utf8.RuneCountInString(s) > MaxName:
		return Errorf(Invalid, "%s may have at most %d characters; %s has %d.", capital(what), MaxName, Quote(s), utf8.RuneCountInString(s))
	}
	return validateText(s, what)
}

func validateNames(names []string, field, what string) error {
	if len(names) > MaxList {
		return tooMany(field, len(names))
	}
	for _, name := range names {
		if err := validateName(name, what); err != nil {
			return err
		}
	}
	return nil
}

func validateText(s, what string) error {
	switch {
	case len(s) > MaxText:
		return Errorf(Invalid, "%s may have at most %d bytes; it has %d.", capital(what), MaxText, len(s))
	case !utf8.ValidString(s):
		return Errorf(Invalid, "%s is not valid UTF-8.", capital(what))
	case strings.ContainsRune(s, 0):
		return Errorf(Invalid, "%s holds a NUL character, which no text may.", capital(what))
	}
	return nil
}

func tooMany(field string, n int) error {
	return Errorf(Invalid, "%s may hold at most %d values; it holds %d.", field, MaxList, n)
}

func article(kind Kind) string {
	if strings.ContainsRune("aeiou", rune(kind[0])) {
		return "an " + string(kind)
	}
	return "a " + string(kind)
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
