package graph

import (
	"errors"

	"coldwar"
	"coldwar/internal/edtf"
)

// arguments are the coerced arguments of a field, or the fields of an input
// object: only those that were given or have a default. Ids, dates and enum
// values are strings.
type arguments map[string]any

// text gives a string or enum value; false when it is absent or null.
func (a arguments) text(name string) (string, bool) {
	s, ok := a[name].(string)
	return s, ok
}

// integer gives an Int; false when it is absent or null.
func (a arguments) integer(name string) (int, bool) {
	n, ok := a[name].(int)
	return n, ok
}

// texts gives a list of strings or enum values; none when it is absent.
func (a arguments) texts(name string) []string {
	values, _ := a[name].([]any)
	texts := make([]string, 0, len(values))
	for _, v := range values {
		if s, ok := v.(string); ok {
			texts = append(texts, s)
		}
	}
	return texts
}

// id gives an id, "" when it is absent or null.
func (a arguments) id(name string) (coldwar.ID, error) {
	s, ok := a.text(name)
	if !ok {
		return "", nil
	}
	return parseID(name, s)
}

func (a arguments) ids(name string) ([]coldwar.ID, error) {
	texts := a.texts(name)
	ids := make([]coldwar.ID, len(texts))
	for i, s := range texts {
		id, err := parseID(name, s)
		if err != nil {
			return nil, err
		}
		ids[i] = id
	}
	return ids, nil
}

// date gives a date, the zero date when it is absent or null.
func (a arguments) date(name string) (edtf.Date, error) {
	s, ok := a.text(name)
	if !ok {
		return edtf.Date{}, nil
	}
	return parseDate(name, s)
}

// kinds gives a list of kinds of entity.
func (a arguments) kinds(name string) []coldwar.Kind {
	var kinds []coldwar.Kind
	for _, s := range a.texts(name) {
		for _, kind := range coldwar.Kinds() {
			if kind.Enum() == s {
				kinds = append(kinds, kind)
			}
		}
	}
	return kinds
}

// most gives `first` of a list without cursors.
func (a arguments) most(otherwise int) int {
	if n, ok := a.integer("first"); ok {
		return n
	}
	return otherwise
}

// match gives how dates have to answer a range.
func (a arguments) match() (edtf.Match, error) {
	s, ok := a.text("match")
	if !ok {
		return edtf.Possible, nil
	}
	return edtf.ParseMatch(s)
}

// filter reads the argument `filter`; without one it keeps all events.
func (a arguments) filter() (coldwar.EventFilter, error) {
	given, _ := a["filter"].(map[string]any)
	in := arguments(given)
	var f coldwar.EventFilter
	match, matchErr := in.match()
	during, duringErr := in.during()
	participants, participantsErr := in.ids("participants")
	places, placesErr := in.ids("places")
	sources, sourcesErr := in.ids("sources")
	essays, essaysErr := in.ids("essays")
	if err := errors.Join(matchErr, duringErr, participantsErr, placesErr, sourcesErr, essaysErr); err != nil {
		return f, err
	}
	f = coldwar.EventFilter{
		During: during, Match: match, Topics: in.texts("topics"),
		Participants: participants, Places: places, Sources: sources, Essays: essays,
	}
	f.Text, _ = in.text("text")
	for _, kind := range in.texts("kinds") {
		f.Kinds = append(f.Kinds, coldwar.EventKind(kind))
	}
	return f, nil
}

func (a arguments) during() (*edtf.Range, error) {
	date, err := a.date("during")
	if err != nil || date.IsZero() {
		return nil, err
	}
	days, err := date.Range()
	if err != nil {
		return nil, invalidDate("filter.during", err)
	}
	return &days, nil
}

// checkPaging refuses `first` and `last` that are out of range or together.
func (a arguments) checkPaging() error {
	_, first := a.integer("first")
	_, last := a.integer("last")
	if first && last {
		return coldwar.Errorf(coldwar.Invalid, "first and last were given together; give one of them.")
	}
	for _, name := range []string{"first", "last"} {
		if n, ok := a.integer(name); ok && (n < 1 || n > coldwar.MaxPage) {
			return coldwar.Errorf(coldwar.Invalid, "%s is %d; allowed is 1 to %d.", name, n, coldwar.MaxPage)
		}
	}
	return nil
}

func parseID(name, s string) (coldwar.ID, error) {
	id, err := coldwar.ParseID(s)
	if err != nil {
		_, message := coldwar.UserError(err)
		return "", coldwar.Errorf(coldwar.Invalid, "%s: %s", name, message)
	}
	return id, nil
}

func parseDate(name, s string) (edtf.Date, error) {
	date, err := edtf.Parse(s)
	if err != nil {
		return edtf.Date{}, invalidDate(name, err)
	}
	return date, nil
}

// invalidDate puts an error of package edtf before the user; its texts are
// made for that.
func invalidDate(name string, err error) error {
	return &coldwar.Error{Kind: coldwar.Invalid, Message: name + ": " + err.Error(), Err: err}
}
