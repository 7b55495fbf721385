package coldwar_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
)

// records is a knowledge base of which nodes can be read and nothing else.
type records struct {
	coldwar.Reader
	nodes []coldwar.Node
}

func (r records) Node(id coldwar.ID) (coldwar.Node, error) {
	for _, n := range r.nodes {
		if n.NodeID() == id {
			return n, nil
		}
	}
	return nil, nil
}

func (r records) Nodes(kind coldwar.Kind) iter.Seq2[coldwar.Node, error] {
	return func(yield func(coldwar.Node, error) bool) {
		for _, n := range r.nodes {
			if n.NodeID().Kind() == kind && !yield(n, nil) {
				return
			}
		}
	}
}

// contradictions gives all contradictions as "rule: explanation [entities]".
func contradictions(t *testing.T, nodes ...coldwar.Node) []string {
	t.Helper()
	var found []string
	for c, err := range coldwar.Contradictions(records{nodes: nodes}) {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, fmt.Sprintf("%s: %s %v", c.Rule, c.Explanation, c.Entities))
	}
	return found
}

func day(s string) edtf.Date {
	if s == "" {
		return edtf.Date{}
	}
	return edtf.MustParse(s)
}

func disputed(s ...string) (dates []coldwar.DisputedDate) {
	for _, s := range s {
		dates = append(dates, coldwar.DisputedDate{Date: day(s)})
	}
	return dates
}

func TestContradictions(t *testing.T) {
	acts := func(born, died, date, role string, kind coldwar.EventKind) []coldwar.Node {
		return []coldwar.Node{
			&coldwar.Person{ID: "person:p", Name: "P", Born: day(born), Died: day(died)},
			&coldwar.Event{ID: "event:e", Title: "E", Date: day(date), EventKind: kind, Participants: []coldwar.Participation{{Actor: "person:p", Role: role}}},
		}
	}
	body := func(founded, dissolved, date, role string) []coldwar.Node {
		return []coldwar.Node{
			&coldwar.Organization{ID: "organization:o", Name: "O", Founded: day(founded), Dissolved: day(dissolved)},
			&coldwar.Event{ID: "event:e", Title: "E", Date: day(date), Participants: []coldwar.Participation{{Actor: "organization:o", Role: role}}},
		}
	}
	part := func(whole, of string) []coldwar.Node {
		return []coldwar.Node{&coldwar.Event{ID: "event:a", Title: "A", Date: day(whole)}, &coldwar.Event{ID: "event:b", Title: "B", Date: day(of), PartOf: "event:a"}}
	}
	effect := func(cause, of string) []coldwar.Node {
		return []coldwar.Node{&coldwar.Event{ID: "event:a", Title: "A", Date: day(cause)}, &coldwar.Event{ID: "event:b", Title: "B", Date: day(of), Causes: []coldwar.EventLink{{Event: "event:a"}}}}
	}
	office := func(born, died, held string) []coldwar.Node {
		return []coldwar.Node{&coldwar.Person{ID: "person:p", Name: "P", Born: day(born), Died: day(died), Offices: []coldwar.Office{{Title: "Chair", Held: day(held)}}}}
	}
	with := func(nodes []coldwar.Node, change func(nodes []coldwar.Node)) []coldwar.Node {
		change(nodes)
		return nodes
	}
	tests := []struct {
		name  string
		nodes []coldwar.Node
		want  string // what is told; "" for nothing
	}{
		{"acts after death", acts("1879", "1953-03-05", "1956-02-25", "speaker", ""), "acts after death: P took part in “E” (25 February 1956) as speaker, after death (5 March 1953). [event:e person:p]"},
		{"acts before birth", acts("1931-03-02", "", "1917-10-25", "", ""), "acts before birth: P took part in “E” (25 October 1917), before being born (2 March 1931). [event:e person:p]"},
		{"acts on the last day", acts("1879", "1953-03-05", "1953-03-05", "subject", "DEATH"), ""},
		{"dies in the course of it", acts("", "1953-03-05", "1947/1991", "", ""), ""},
		{"may have died later", acts("", "1953", "1953-12-31", "", ""), ""},
		{"about then", acts("", "1953~", "1954-06", "", ""), ""},
		{"about then, but years later", acts("", "1953~", "1956", "", ""), "acts after death: P took part in “E” (1956), after death (about 1953). [event:e person:p]"},
		{"is only spoken of", acts("", "1953-03-05", "1956-02-25", "Topic", ""), ""},
		{"is celebrated after death", acts("", "1924-01-21", "1970-04-22", "subject", "CELEBRATION"), ""},
		{"celebrates after death", acts("", "1924-01-21", "1970-04-22", "host", "CELEBRATION"), "acts after death: P took part in “E” (22 April 1970) as host, after death (21 January 1924). [event:e person:p]"},
		{"a book after its author", acts("", "1953", "1956", "author", "PUBLICATION"), ""},
		{"no dates of life", acts("", "", "1956", "", ""), ""},
		{"another account of the event resolves it", with(acts("", "1953-03-05", "1956", "", ""), func(n []coldwar.Node) { n[1].(*coldwar.Event).DisputedDates = disputed("1952") }), ""},
		{"another account does not resolve it", with(acts("", "1953-03-05", "1956", "", ""), func(n []coldwar.Node) { n[1].(*coldwar.Event).DisputedDates = disputed("1957", "1958") }), "acts after death: P took part in “E” (1956, by other accounts 1957 or 1958), after death (5 March 1953). [event:e person:p]"},
		{"another account of the birth resolves it", with(acts("1920", "", "1919", "", ""), func(n []coldwar.Node) { n[0].(*coldwar.Person).DisputedBirths = disputed("1919-06") }), ""},
		{"a body acts before it was founded", body("1949-04-04", "", "1948", "host"), "acts before founding: O took part in “E” (1948) as host, before being founded (4 April 1949). [event:e organization:o]"},
		{"a body acts after it was dissolved", body("", "1991-12-26", "1993", ""), "acts after dissolution: O took part in “E” (1993), after being dissolved (26 December 1991). [event:e organization:o]"},
		{"a predecessor", body("", "1991-12-26", "1993", "predecessor"), ""},
		{"a part within", part("1956-02-14/1956-02-25", "1956-02-24/1956-02-25"), ""},
		{"a part that may lie within", part("1956-02-14/1956-02-25", "1956"), ""},
		{"a part after", part("1956-02-14/1956-02-25", "1956-03"), "part outside its whole: “B” (March 1956) is said to be part of “A” (14 to 25 February 1956), but does not lie within it. [event:b event:a]"},
		{"a part that begins too early", part("1953/1957", "1952-12-31/1955"), "part outside its whole: “B” (31 December 1952 to 1955) is said to be part of “A” (1953 to 1957), but does not lie within it. [event:b event:a]"},
		{"a part that ends too late", part("1953/1957", "1956/1958"), "part outside its whole: “B” (1956 to 1958) is said to be part of “A” (1953 to 1957), but does not lie within it. [event:b event:a]"},
		{"a part that probably ends too late", part("1953/1957", "1956/1958?"), ""},
		{"a whole without end", part("1947/..", "2020"), ""},
		{"a part of unknown end", part("1953/1957", "1956/"), ""},
		{"winters reach over the turn of the year", part("1957-01/1957-02", "1957-24"), ""},
		{"effect before cause", effect("1956-02-25", "1953"), "effect before cause: “B” (1953) is said to have been caused by “A” (25 February 1956), but was over before that began. [event:b event:a]"},
		{"an effect that goes on when its cause comes", effect("1956-02-25", "1953/1960"), ""},
		{"the same day", effect("1956-02-25", "1956-02-25"), ""},
		{"died before born", office("1953", "1878", ""), "end before start: P died (1878) before being born (1953). [person:p]"},
		{"dissolved before founded", []coldwar.Node{&coldwar.Organization{ID: "organization:o", Name: "O", Founded: day("1949"), Dissolved: day("1922")}}, "end before start: O was dissolved (1922) before it was founded (1949). [organization:o]"},
		{"office before birth", office("1900", "", "1899/1910"), "office before birth: P held the office “Chair” (1899 to 1910) before being born (1900). [person:p]"},
		{"office until death", office("1879", "1953-03-05", "1941-05-06/1953-03-05"), ""},
		{"office after death", office("1879", "1953-03-05", "1941/1956"), "office after death: P held the office “Chair” (1941 to 1956) after death (5 March 1953). [person:p]"},
		{"office of unknown end", office("1879", "1953-03-05", "1941/"), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(contradictions(t, tt.nodes...), "\n"); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// period is one reading of a date: the days of January 1953 on which it began
// and ended.
type period struct{ from, to int }

// readings are all readings of the dates that the next test uses.
func readings(t *testing.T, s string) []period {
	t.Helper()
	if members, ok := strings.CutPrefix(s, "["); ok {
		var all []period
		for member := range strings.SplitSeq(strings.TrimSuffix(members, "]"), ",") {
			all = append(all, readings(t, member)...)
		}
		return all
	}
	if from, to, ok := strings.Cut(s, "/"); ok {
		var all []period
		for _, a := range readings(t, from) {
			for _, b := range readings(t, to) {
				if a.from <= b.to {
					all = append(all, period{a.from, b.to})
				}
			}
		}
		return all
	}
	var all []period
	for d := 1; d <= 31; d++ {
		if text := fmt.Sprintf("1953-01-%02d", d); text == s || strings.HasSuffix(s, "X") && text[:9] == s[:9] {
			all = append(all, period{d, d})
		}
	}
	if len(all) == 0 {
		t.Fatalf("no reading of %s", s)
	}
	return all
}

// TestContradictionsAreThoseOfNoReading goes through all readings of random
// dates: a clash is told when none agrees, and only then.
func TestContradictionsAreThoseOfNoReading(t *testing.T) {
	g := rand.New(rand.NewPCG(1, 1))
	one := func() string { return fmt.Sprintf("1953-01-%02d", 1+g.IntN(30)) }
	date := func() string {
		for {
			s := [...]string{one(), one(), "1953-01-0X", "1953-01-1X", "1953-01-2X", "[" + one() + "," + one() + "]", one() + "/" + one(), "1953-01-0X/" + one(), one() + "/1953-01-2X", "1953-01-0X/1953-01-1X"}[g.IntN(10)]
			if _, err := edtf.Parse(s); err == nil {
				return s
			}
		}
	}
	rules := []struct {
		rule   string
		agrees func(a, b period) bool
		nodes  func(a, b edtf.Date) []coldwar.Node
	}{
		{coldwar.RuleOutsideWhole, func(part, whole period) bool { return part.from >= whole.from && part.to <= whole.to }, func(a, b edtf.Date) []coldwar.Node {
			return []coldwar.Node{&coldwar.Event{ID: "event:a", Title: "A", Date: a, PartOf: "event:b"}, &coldwar.Event{ID: "event:b", Title: "B", Date: b}}
		}},
		{coldwar.RuleEffectBeforeCause, func(effect, cause period) bool { return effect.to >= cause.from }, func(a, b edtf.Date) []coldwar.Node {
			return []coldwar.Node{&coldwar.Event{ID: "event:a", Title: "A", Date: a, Causes: []coldwar.EventLink{{Event: "event:b"}}}, &coldwar.Event{ID: "event:b", Title: "B", Date: b}}
		}},
		{coldwar.RuleBeforeBirth, func(act, birth period) bool { return act.to >= birth.from }, func(a, b edtf.Date) []coldwar.Node {
			return []coldwar.Node{&coldwar.Event{ID: "event:a", Title: "A", Date: a, Participants: []coldwar.Participation{{Actor: "person:p"}}}, &coldwar.Person{ID: "person:p", Name: "P", Born: b}}
		}},
		{coldwar.RuleAfterDeath, func(act, death period) bool { return act.from <= death.to }, func(a, b edtf.Date) []coldwar.Node {
			return []coldwar.Node{&coldwar.Event{ID: "event:a", Title: "A", Date: a, Participants: []coldwar.Participation{{Actor: "person:p"}}}, &coldwar.Person{ID: "person:p", Name: "P", Died: b}}
		}},
	}
	for _, r := range rules {
		told := 0
		for range 300 {
			a, b := date(), date()
			agree := false
			wholes := readings(t, b)
			if r.rule == coldwar.RuleOutsideWhole && strings.HasSuffix(b, "X") && !strings.Contains(b, "/") {
				wholes = readings(t, b+"/"+b) // what lies in those days may have taken all of them
			}
			for _, x := range readings(t, a) {
				for _, y := range wholes {
					agree = agree || r.agrees(x, y)
				}
			}
			found := contradictions(t, r.nodes(day(a), day(b))...)
			told += len(found)
			if (len(found) == 0) != agree || len(found) > 0 && !strings.HasPrefix(found[0], r.rule+":") {
				t.Errorf("%s, %s and %s: told %v; a reading agrees: %v", r.rule, a, b, found, agree)
			}
		}
		if told < 30 || told > 270 {
			t.Errorf("%s: %d of 300 clash", r.rule, told)
		}
	}
}
