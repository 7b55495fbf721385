package coldwar

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"coldwar/internal/edtf"
)

// Contradiction is what records say that cannot all be true.
type Contradiction struct {
	Rule        string // what kind of clash it is: one of the Rule constants
	Explanation string // in words, with the dates that clash
	Entities    []ID   // the first is the one whose record says it
}

// The rules.
const (
	RuleBeforeBirth       = "acts before birth"
	RuleAfterDeath        = "acts after death"
	RuleBeforeFounding    = "acts before founding"
	RuleAfterDissolution  = "acts after dissolution"
	RuleOutsideWhole      = "part outside its whole"
	RuleEffectBeforeCause = "effect before cause"
	RuleEndBeforeStart    = "end before start"
	RuleOfficeBeforeBirth = "office before birth"
	RuleOfficeAfterDeath  = "office after death"
)

// Contradictions finds all contradictions, in one pass over events, people and
// organizations, each in the order of ids. It holds one record and its
// neighbours at a time. Only what is certain is told: when any reading of the
// dates, disputed ones too, lets the statements stand, they stand.
func Contradictions(r Reader) iter.Seq2[Contradiction, error] {
	return func(yield func(Contradiction, error) bool) {
		for _, kind := range contradicting {
			for n, err := range r.Nodes(kind) {
				var found []Contradiction
				if err == nil {
					found, err = contradictionsOf(r, n)
				}
				if err != nil {
					yield(Contradiction{}, err)
					return
				}
				for _, c := range found {
					if !yield(c, nil) {
						return
					}
				}
			}
		}
	}
}

// contradicting are the kinds whose records are looked at, in this order.
var contradicting = []Kind{KindEvent, KindPerson, KindOrganization}

// Key sorts contradictions as [Contradictions] gives them. No two have the
// same.
func (c Contradiction) Key() string {
	var b strings.Builder
	fmt.Fprint(&b, slices.Index(contradicting, c.Entities[0].Kind()), "\x00", c.Entities[0], "\x00", c.Rule)
	for _, id := range c.Entities[1:] {
		b.WriteString("\x00" + string(id))
	}
	return b.String() + "\x00" + c.Explanation
}

func contradictionsOf(r Reader, n Node) (found []Contradiction, err error) {
	switch n := n.(type) {
	case *Event:
		found, err = contradictionsOfEvent(r, n)
	case *Person:
		found = contradictionsOfPerson(n)
	case *Organization:
		born, died := said(n.Founded), said(n.Dissolved)
		if clash(died, born, func(end, start bounds) bool { return end.last < start.first }) {
			found = append(found, Contradiction{RuleEndBeforeStart, fmt.Sprintf("%s was dissolved (%s) before it was founded (%s).", n.Name, died.words(), born.words()), []ID{n.ID}})
		}
	}
	slices.SortFunc(found, func(a, b Contradiction) int { return cmp.Compare(a.Key(), b.Key()) })
	return slices.CompactFunc(found, func(a, b Contradiction) bool { return a.Key() == b.Key() }), err
}

func contradictionsOfPerson(p *Person) []Contradiction {
	var found []Contradiction
	born, died := said(p.Born, p.DisputedBirths...), said(p.Died)
	if clash(died, born, func(end, start bounds) bool { return end.last < start.first }) {
		found = append(found, Contradiction{RuleEndBeforeStart, fmt.Sprintf("%s died (%s) before being born (%s).", p.Name, died.words(), born.words()), []ID{p.ID}})
	}
	for _, o := range p.Offices {
		held, entities := said(o.Held), []ID{p.ID}
		if o.Organization != "" {
			entities = append(entities, o.Organization)
		}
		if clash(held, born, func(office, birth bounds) bool { return office.startBy < birth.first }) {
			found = append(found, Contradiction{RuleOfficeBeforeBirth, fmt.Sprintf("%s held the office “%s” (%s) before being born (%s).", p.Name, o.Title, held.words(), born.words()), entities})
		}
		if clash(held, died, func(office, death bounds) bool { return office.endFrom > death.last }) {
			found = append(found, Contradiction{RuleOfficeAfterDeath, fmt.Sprintf("%s held the office “%s” (%s) after death (%s).", p.Name, o.Title, held.words(), died.words()), entities})
		}
	}
	return found
}

func contradictionsOfEvent(r Reader, e *Event) ([]Contradiction, error) {
	var found []Contradiction
	at := said(e.Date, e.DisputedDates...)
	for _, p := range e.Participants {
		actor, err := r.Node(p.Actor)
		if err != nil {
			return nil, err
		}
		found = append(found, contradictionsOfActor(e, at, p, actor)...)
	}
	if e.PartOf != "" {
		n, err := r.Node(e.PartOf)
		if err != nil {
			return nil, err
		}
		if whole, ok := n.(*Event); ok {
			around := said(whole.Date, whole.DisputedDates...)
			// A whole of which only the month is known may have taken all of it.
			if clash(at, around, func(part, whole bounds) bool { return part.startBy < whole.first || part.endFrom > whole.last }) {
				found = append(found, Contradiction{RuleOutsideWhole, fmt.Sprintf("“%s” (%s) is said to be part of “%s” (%s), but does not lie within it.", e.Title, at.words(), whole.Title, around.words()), []ID{e.ID, whole.ID}})
			}
		}
	}
	for _, c := range e.Causes {
		n, err := r.Node(c.Event)
		if err != nil {
			return nil, err
		}
		if cause, ok := n.(*Event); ok {
			before := said(cause.Date, cause.DisputedDates...)
			if clash(at, before, func(effect, cause bounds) bool { return effect.last < cause.first }) {
				found = append(found, Contradiction{RuleEffectBeforeCause, fmt.Sprintf("“%s” (%s) is said to have been caused by “%s” (%s), but was over before that began.", e.Title, at.words(), cause.Title, before.words()), []ID{e.ID, cause.ID}})
			}
		}
	}
	return found, nil
}

// contradictionsOfActor looks at one who took part in an event.
func contradictionsOfActor(e *Event, at dates, p Participation, actor Node) []Contradiction {
	if Fold(p.Role) == "topic" { // no claim that they acted
		return nil
	}
	var start, end dates
	var name, born, died string
	rules := [2]string{RuleBeforeBirth, RuleAfterDeath}
	switch n := actor.(type) {
	case *Person:
		start, end, name, born, died = said(n.Born, n.DisputedBirths...), said(n.Died), n.Name, "being born", "death"
	case *Organization:
		start, end, name, born, died = said(n.Founded), said(n.Dissolved), n.Name, "being founded", "being dissolved"
		rules = [2]string{RuleBeforeFounding, RuleAfterDissolution}
	default:
		return nil
	}
	var rule, relation string
	var against dates
	switch {
	case clash(at, start, func(act, birth bounds) bool { return act.last < birth.first }):
		rule, relation, against = rules[0], "before "+born, start
	case !posthumous(e, p.Role) && clash(at, end, func(act, death bounds) bool { return act.first > death.last }):
		rule, relation, against = rules[1], "after "+died, end
	default:
		return nil
	}
	// Only now: most participants clash with nothing, and words take long.
	as := ""
	if p.Role != "" {
		as = " as " + p.Role
	}
	return []Contradiction{{rule, fmt.Sprintf("%s took part in “%s” (%s)%s, %s (%s).", name, e.Title, at.words(), as, relation, against.words()), []ID{e.ID, p.Actor}}}
}

// posthumous tells whether somebody may have that role in an event after their
// end: a book comes out, a birthday is kept, a body is buried.
func posthumous(e *Event, role string) bool {
	switch Fold(role) {
	case "deceased", "predecessor":
		return true
	case "author":
		return e.EventKind == "PUBLICATION"
	case "subject", "honoree", "honouree", "honored", "honoured", "celebrated", "commemorated":
		return e.EventKind == "CELEBRATION"
	}
	return false
}

// dates are all that is said of when something was, the preferred one first.
// Without a preferred one nothing is said.
type dates []edtf.Date

func said(preferred edtf.Date, disputed ...DisputedDate) dates {
	if preferred.IsZero() {
		return nil
	}
	all := dates{preferred}
	for _, d := range disputed {
		all = append(all, d.Date)
	}
	return all
}

func (d dates) words() string {
	words := d[0].Text()
	for i, other := range d[1:] {
		if i == 0 {
			words += ", by other accounts "
		} else {
			words += " or "
		}
		words += other.Text()
	}
	return words
}

// readings takes apart dates that are one of several.
func (d dates) readings() dates {
	var all dates
	for _, date := range d {
		all = append(all, oneOf(date)...)
	}
	return all
}

func oneOf(d edtf.Date) dates {
	members, set := strings.CutPrefix(d.String(), "[")
	if !set || strings.Contains(members, "..") {
		return dates{d}
	}
	var all dates
	for member := range strings.SplitSeq(strings.TrimSuffix(members, "]"), ",") {
		m, err := edtf.Parse(strings.TrimSpace(member))
		if err != nil {
			return dates{d}
		}
		all = append(all, m)
	}
	return all
}

// clash tells whether every pair of the dates clashes.
func clash(a, b dates, clashes func(a, b bounds) bool) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	for _, x := range a.readings() {
		for _, y := range b.readings() {
			if !clashes(boundsOf(x), boundsOf(y)) {
				return false
			}
		}
	}
	return true
}

// bounds are the days between which something surely began and ended: it
// began from first on and by startBy, and ended from endFrom on and by last.
type bounds struct{ first, startBy, endFrom, last edtf.Day }

// boundsOf reads a date as widely as its qualifiers allow. Where they widen
// it, nothing is made of its inner bounds.
func boundsOf(d edtf.Date) bounds {
	span := d.Span()
	b := bounds{span.From, span.To, span.From, span.To}
	earliest, bounded := d.Earliest()
	latest, too := d.Latest()
	if d.Approximate() || d.Uncertain() || bounded && span.From < earliest || too && span.To > latest {
		return b
	}
	if day, ok := d.StartLatest(); ok {
		b.startBy = day
	} else {
		b.startBy = edtf.MaxDay
	}
	if day, ok := d.EndEarliest(); ok {
		b.endFrom = day
	} else {
		b.endFrom = edtf.MinDay
	}
	// Nothing begins after it ends.
	b.startBy, b.endFrom = min(b.startBy, b.last), max(b.endFrom, b.first)
	return b
}
