package seed_test

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
)

var update = flag.Bool("update", false, "write the figures of README.md anew")

// Between these marks README.md holds what figures makes.
const (
	figuresBegin = "<!-- figures: go test ./seed -run Figures -update -->\n"
	figuresEnd   = "<!-- end of figures -->"
)

// TestFigures holds that README.md tells how much there is of what.
func TestFigures(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(readme), figuresBegin)
	was, after, ended := strings.Cut(rest, figuresEnd)
	if !found || !ended {
		t.Fatalf("README.md has no place for the figures, between %q and %q", figuresBegin, figuresEnd)
	}
	is := figures(t)
	if is == was {
		return
	}
	if !*update {
		t.Fatalf("The figures of README.md are out of date; `go test ./seed -run Figures -update` writes them anew.\n%s", is)
	}
	if err := os.WriteFile("README.md", []byte(before+figuresBegin+is+figuresEnd+after), 0o600); err != nil {
		t.Fatal(err)
	}
}

// thin is below which share of the events a region or topic counts as thin.
const thin = 0.02

// figures writes tables of how many records there are of each kind, and how
// many events of each kind, decade, region and topic.
func figures(t *testing.T) string {
	records := records(t)
	nouns, kinds, decades, places, topics := tally{}, tally{}, tally{}, tally{}, tally{}
	regionOf := make(map[coldwar.ID]string)
	for _, r := range records {
		nouns[plurals[r.node.NodeID().Kind()]]++
		if p, ok := r.node.(*coldwar.Place); ok {
			region := "not on the map of countries"
			if p.Country != "" {
				if region, ok = regions[p.Country]; !ok {
					t.Errorf("%s:%d: %s lies in %q, which table_test.go has in no region", r.file, r.line, p.ID, p.Country)
				}
			}
			regionOf[p.ID] = region
		}
	}
	events, cited := 0, 0
	for _, r := range records {
		e, ok := r.node.(*coldwar.Event)
		if !ok {
			continue
		}
		events++
		if len(e.Citations) > 1 {
			cited++
		}
		kinds[strings.ToLower(strings.ReplaceAll(string(e.EventKind), "_", " "))]++
		decade := "before 1917"
		if day, ok := e.Date.Earliest(); ok && day >= edtf.DayOf(1917, 1, 1) {
			decade = day.String()[:3] + "0s"
		}
		decades[decade]++
		here := make(map[string]bool)
		for _, p := range e.Places {
			here[regionOf[p]] = true
		}
		if len(here) == 0 {
			here["no place"] = true
		}
		for region := range here {
			places[region]++
		}
		for _, topic := range e.Topics {
			topics[topic]++
		}
	}
	for _, region := range regions {
		places[region] += 0
	}
	var b strings.Builder
	b.WriteString("\n")
	nouns.write(&b, "records", byNumber, 0)
	fmt.Fprintf(&b, "%d of the %d events cite more than one source.\n\n", cited, events)
	decades.write(&b, "events that begin in", byName, 0)
	kinds.write(&b, "events of kind", byNumber, 0)
	least := int(thin*float64(events) + 0.5)
	places.write(&b, "events in", byNumber, least)
	topics.write(&b, "events about", byNumber, least)
	fmt.Fprintf(&b, "An event may lie in several regions and have several topics. *Thin* is what has fewer than %d events.\n\n", least)
	return b.String()
}

var plurals = map[coldwar.Kind]string{
	coldwar.KindEvent: "events", coldwar.KindPerson: "people", coldwar.KindOrganization: "organizations and states",
	coldwar.KindPlace: "places", coldwar.KindSource: "sources", coldwar.KindEssay: "essays",
}

type tally map[string]int

func byName(t tally) func(a, b string) int { return cmp.Compare[string] }

func byNumber(t tally) func(a, b string) int {
	return func(a, b string) int { return cmp.Or(cmp.Compare(t[b], t[a]), cmp.Compare(a, b)) }
}

// write writes a table; what counts less than least is marked as thin.
func (t tally) write(b *strings.Builder, title string, order func(tally) func(a, b string) int, least int) {
	fmt.Fprintf(b, "| %s | number |\n|---|---:|\n", title)
	for _, name := range slices.SortedFunc(maps.Keys(t), order(t)) {
		mark := ""
		if t[name] < least {
			mark = ", *thin*"
		}
		fmt.Fprintf(b, "| %s | %d%s |\n", name, t[name], mark)
	}
	b.WriteString("\n")
}

// regions says where the countries of places lie, by the names that places
// give them.
var regions = map[string]string{}

func init() {
	for region, countries := range map[string]string{
		"Soviet Union":           "Russia, Ukraine, Belarus, Moldova, Lithuania, Latvia, Estonia, Georgia, Armenia, Azerbaijan, Kazakhstan, Uzbekistan, Turkmenistan, Kyrgyzstan, Tajikistan",
		"China and Mongolia":     "China, Taiwan, Hong Kong, Macau, Mongolia",
		"Eastern Europe":         "Poland, Czech Republic, Czechia, Slovakia, Hungary, Romania, Bulgaria, Albania, Serbia, Croatia, Slovenia, Bosnia and Herzegovina, North Macedonia, Montenegro, Kosovo",
		"Germany":                "Germany",
		"Western Europe":         "United Kingdom, France, Italy, Spain, Portugal, Belgium, Netherlands, Luxembourg, Switzerland, Austria, Ireland, Denmark, Norway, Sweden, Finland, Iceland, Greece, Malta, Cyprus, Vatican City",
		"North America":          "United States, Canada, Greenland",
		"Latin America":          "Mexico, Guatemala, Belize, El Salvador, Honduras, Nicaragua, Costa Rica, Panama, Cuba, Dominican Republic, Haiti, Jamaica, Grenada, Colombia, Venezuela, Ecuador, Peru, Bolivia, Chile, Argentina, Uruguay, Paraguay, Brazil, Guyana, Suriname, Puerto Rico, Bahamas",
		"Middle East":            "Turkey, Iran, Iraq, Syria, Lebanon, Israel, Palestine, Jordan, Saudi Arabia, Yemen, Oman, Kuwait, Bahrain, Qatar, United Arab Emirates, Egypt",
		"Africa":                 "Algeria, Morocco, Tunisia, Libya, Sudan, Ethiopia, Eritrea, Somalia, Kenya, Uganda, Tanzania, Rwanda, Burundi, Democratic Republic of the Congo, Republic of the Congo, Angola, Mozambique, Zambia, Zimbabwe, Botswana, Namibia, South Africa, Ghana, Guinea, Guinea-Bissau, Nigeria, Mali, Senegal, Ivory Coast, Benin, Cameroon, Chad, Madagascar, Djibouti",
		"South and Central Asia": "India, Pakistan, Bangladesh, Nepal, Bhutan, Sri Lanka, Afghanistan",
		"Korea and Japan":        "Korea, North Korea, South Korea, Japan",
		"South-East Asia":        "Vietnam, Laos, Cambodia, Thailand, Myanmar, Malaysia, Singapore, Indonesia, Philippines, Timor-Leste, East Timor, Brunei",
		"Pacific":                "Australia, New Zealand, Marshall Islands, Kiribati, Fiji",
	} {
		for country := range strings.SplitSeq(countries, ", ") {
			regions[country] = region
		}
	}
}
