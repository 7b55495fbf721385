package edtf_test

import (
	"math"
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"coldwar/internal/edtf"
)

// The model answers as the package should, but by going through days, one by
// one, in a calendar of some years. What is infinite lies a day beyond it.

const (
	calendarFirst = 1880
	calendarLast  = 2040
)

var (
	// calendar holds the days as written, "1953-03-05".
	calendar = func() (days []string) {
		day := time.Date(calendarFirst, 1, 1, 0, 0, 0, 0, time.UTC)
		for ; day.Year() <= calendarLast; day = day.AddDate(0, 0, 1) {
			days = append(days, day.Format(time.DateOnly))
		}
		return days
	}()
	before = -1            // the infinite past, as a place in the calendar
	after  = len(calendar) // the infinite future
)

// place returns where a day stands in the calendar.
func place(t time.Time) int {
	first := time.Date(calendarFirst, 1, 1, 0, 0, 0, 0, time.UTC)
	return int(t.Sub(first) / (24 * time.Hour))
}

func at(place int) time.Time {
	return time.Date(calendarFirst, 1, 1+place, 0, 0, 0, 0, time.UTC)
}

// stretch is the days between two places of the calendar, both included.
type stretch struct{ first, last int }

// modelPoint is a point of the model: its plain days, and those widened for
// Certain and for Fuzzy.
type modelPoint struct {
	plain, padded, fuzzy stretch
	qualified, exact     bool
	size                 int // how much of "1953-03-05" was written
}

var pointForm = regexp.MustCompile(`^([?~%]?)([0-9X]{4})(?:S([1-4]))?([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?(?:-([?~%]?)([0-9X]{2})([?~%]?))?$`)

// seasonMonths holds the months of each part of the year, as " 1 2 3 ".
var seasonMonths = map[string]string{
	"21": "03 04 05", "22": "06 07 08", "23": "09 10 11", "24": "12",
	"25": "03 04 05", "26": "06 07 08", "27": "09 10 11", "28": "12",
	"29": "09 10 11", "30": "12", "31": "03 04 05", "32": "06 07 08",
	"33": "01 02 03", "34": "04 05 06", "35": "07 08 09", "36": "10 11 12",
	"37": "01 02 03 04", "38": "05 06 07 08", "39": "09 10 11 12",
	"40": "01 02 03 04 05 06", "41": "07 08 09 10 11 12",
}

// width is by how many units a qualifier widens.
func width(qualifiers ...string) (w int) {
	for _, q := range qualifiers {
		w = max(w, map[string]int{"": 0, "?": 1, "~": 1, "%": 2}[q])
	}
	return w
}

func modelOfPoint(s string) modelPoint {
	f := pointForm.FindStringSubmatch(s)
	if f == nil {
		panic("the model does not know " + s)
	}
	year, digits, month, day := f[2], f[3], f[6], f[9]
	if digits != "" {
		year = year[:digits[0]-'0'] + "XXXX"[digits[0]-'0':]
	}
	season := seasonMonths[month]
	fits := func(text string) bool {
		return fitsDigits(text[:4], year) &&
			(season == "" && fitsDigits(text[5:7], month) || season != "" && strings.Contains(season, text[5:7])) &&
			fitsDigits(text[8:], day)
	}
	p := modelPoint{plain: stretch{after, before}, size: 4}
	for i, text := range calendar {
		if fits(text) {
			p.plain.first, p.plain.last = min(p.plain.first, i), max(p.plain.last, i)
		}
	}
	qYear, qMonth, qDay := width(f[1], f[4], f[7], f[10]), width(f[5], f[7], f[10]), width(f[8], f[10])
	p.qualified = qYear+qMonth+qDay > 0
	p.exact = !p.qualified && season == "" && !strings.Contains(year+month+day, "X")
	if month != "" {
		p.size = 7
	}
	if day != "" {
		p.size = 10
	}
	monthUnit := 1
	if season != "" {
		monthUnit = len(strings.Fields(season))
		if season == "12" {
			monthUnit = 3
		}
	}
	written := day != "" && day != "XX"
	move := func(from, step int) int {
		date := at(from)
		first := time.Date(date.Year(), date.Month(), 1, 0, 0, 0, 0, time.UTC)
		for range qYear*12 + qMonth*monthUnit {
			next := first.AddDate(0, step, 0)
			if qYear == 0 && next.Year() != first.Year() {
				break
			}
			first = next
		}
		length := first.AddDate(0, 1, -1).Day()
		dayOfMonth := min(date.Day(), length)
		if !written && step > 0 {
			dayOfMonth = length
		}
		moved := first.AddDate(0, 0, dayOfMonth-1)
		for range qDay {
			next := moved.AddDate(0, 0, step)
			if qMonth == 0 && next.Month() != moved.Month() || qYear == 0 && next.Year() != moved.Year() {
				break
			}
			moved = next
		}
		return place(moved)
	}
	if p.impossible() {
		return p
	}
	p.padded = stretch{move(p.plain.first, -1), move(p.plain.last, +1)}
	p.fuzzy = p.padded
	if season == "12" {
		first, last := at(p.plain.first).Year(), at(p.plain.last).Year()
		p.fuzzy.first = min(p.fuzzy.first, place(time.Date(first-1, 12, 1, 0, 0, 0, 0, time.UTC)))
		p.fuzzy.last = max(p.fuzzy.last, place(time.Date(last+1, 3, 0, 0, 0, 0, 0, time.UTC)))
	}
	return p
}

// fitsDigits reports whether text can be meant by a mask; no mask fits all.
func fitsDigits(text, mask string) bool {
	for i := range len(mask) {
		if mask[i] != 'X' && mask[i] != text[i] {
			return false
		}
	}
	return true
}

// modelItem is a point or an interval: where it may start and end.
type modelItem struct{ start, end modelPoint }

// modelDate is what the model makes of a date: its members, of which one
// counts, or all, or there is but one.
type modelDate struct {
	items            []modelItem
	interval, allOf  bool
	oneOf, countable bool
	wrong            bool // no day fits somewhere, or an end lies before its start
}

func (p modelPoint) impossible() bool { return p.plain.first > p.plain.last }

func everywhere(s stretch) modelPoint { return modelPoint{plain: s, padded: s, fuzzy: s} }

func modelOf(s string) (d modelDate) {
	if from, to, ok := strings.Cut(s, "/"); ok {
		d.interval = true
		item := modelItem{everywhere(stretch{before, after}), everywhere(stretch{before, after})}
		switch from {
		case "":
		case "..":
			item.start = everywhere(stretch{before, before})
		default:
			item.start = modelOfPoint(from)
		}
		switch to {
		case "":
		case "..":
			item.end = everywhere(stretch{after, after})
		default:
			item.end = modelOfPoint(to)
		}
		d.items = []modelItem{item}
		d.wrong = from+to == "" || item.start.impossible() || item.end.impossible() || item.end.plain.last < item.start.plain.first
		return d
	}
	d.countable = true
	add := func(p modelPoint) {
		d.wrong = d.wrong || p.impossible()
		d.items = append(d.items, modelItem{p, p})
		d.countable = d.countable && !p.qualified && p.plain.first != before && p.plain.last != after
	}
	if s[0] != '[' && s[0] != '{' {
		add(modelOfPoint(s))
		return d
	}
	d.oneOf, d.allOf = s[0] == '[', s[0] == '{'
	for _, element := range strings.Split(s[1:len(s)-1], ",") {
		for _, p := range modelOfElement(strings.TrimLeft(element, " ")) {
			add(p)
		}
	}
	return d
}

// modelOfElement spells out what stands between two commas of a set.
func modelOfElement(s string) (members []modelPoint) {
	from, to, dots := strings.Cut(s, "..")
	if !dots {
		return []modelPoint{modelOfPoint(s)}
	}
	run, size := stretch{0, len(calendar) - 1}, 0
	var exact []modelPoint
	if from == "" {
		members = append(members, everywhere(stretch{before, before}))
	} else {
		p := modelOfPoint(from)
		run.first, size = p.plain.first, p.size
		if p.exact {
			exact = append(exact, p)
		} else {
			members, run.first = append(members, p), p.plain.last+1
		}
	}
	if to == "" {
		members = append(members, everywhere(stretch{after, after}))
	} else {
		p := modelOfPoint(to)
		run.last, size = p.plain.last, max(size, p.size)
		if p.exact {
			exact = append(exact, p)
		} else {
			members, run.last = append(members, p), p.plain.first-1
		}
	}
	if from != "" && to != "" {
		if first, last := modelOfPoint(from), modelOfPoint(to); first.impossible() || last.plain.last < first.plain.first {
			return []modelPoint{everywhere(stretch{after, before})}
		}
	}
	if run.first > run.last {
		return append(members, exact...)
	}
	for i := run.first; i <= run.last; {
		unit := stretch{i, i}
		for i++; i <= run.last && calendar[i][:size] == calendar[unit.first][:size]; i++ {
			unit.last = i
		}
		members = append(members, everywhere(unit))
	}
	return members
}

// matches answers by trying every day on which the item may start, with the
// first and the last day on which it may then end.
func (item modelItem) matches(m edtf.Match, r stretch, interval bool) bool {
	start, end := item.start.plain, item.end.plain
	switch m {
	case edtf.Certain, edtf.Within:
		start, end = item.start.padded, item.end.padded
	case edtf.Fuzzy:
		start, end = item.start.fuzzy, item.end.fuzzy
	}
	some, all := false, true
	for s := start.first; s <= start.last && s <= end.last; s++ {
		first, last := max(s, end.first), end.last
		if !interval {
			first, last = s, s // a point starts and ends on one day
		}
		switch m {
		case edtf.Possible, edtf.Fuzzy:
			some = some || s <= r.last && last >= r.first
		case edtf.Starts:
			some = some || s >= r.first && s <= r.last
		case edtf.Certain:
			all = all && s <= r.last && first >= r.first
		case edtf.Within:
			all = all && s >= r.first && last <= r.last
		}
	}
	if m == edtf.Certain || m == edtf.Within {
		return all
	}
	return some
}

func (d modelDate) matches(m edtf.Match, r stretch) bool {
	all := m == edtf.Within || m == edtf.Certain && !d.allOf
	for _, item := range d.items {
		if item.matches(m, r, d.interval) != all {
			return !all
		}
	}
	return all
}

// probability counts days; NaN stands for null.
func (d modelDate) probability(r stretch) float64 {
	if !d.interval && !d.allOf && d.countable {
		sum := 0.0
		for _, item := range d.items {
			in, days := 0, 0
			for i := item.start.plain.first; i <= item.start.plain.last; i++ {
				days++
				if i >= r.first && i <= r.last {
					in++
				}
			}
			sum += float64(in) / float64(days)
		}
		return sum / float64(len(d.items))
	}
	switch {
	case d.matches(edtf.Certain, r):
		return 1
	case !d.matches(edtf.Fuzzy, r):
		return 0
	}
	return math.NaN()
}

// bounds returns earliest, startLatest, endEarliest and latest.
func (d modelDate) bounds() (b [4]int) {
	for i, item := range d.items {
		start, end := item.start.plain, item.end.plain
		switch {
		case i == 0:
			b = [4]int{start.first, start.last, end.first, end.last}
		case d.allOf:
			b = [4]int{min(b[0], start.first), min(b[1], start.last), max(b[2], end.first), max(b[3], end.last)}
		default:
			b = [4]int{min(b[0], start.first), max(b[1], start.last), min(b[2], end.first), max(b[3], end.last)}
		}
	}
	return b
}

// Generators: points whose days, widened too, stay inside the calendar.

var (
	qualifiers = rapid.SampledFrom([]string{"", "", "", "?", "~", "%"})
	yearTexts  = rapid.SampledFrom([]string{"1953", "1955", "1956", "1957", "1960", "195X", "19XX", "19X6", "190X", "2000", "1900"})
	monthTexts = rapid.SampledFrom([]string{"01", "02", "02", "03", "04", "11", "12", "12", "XX", "0X", "1X", "X1", "X2", "X0"})
	dayTexts   = rapid.SampledFrom([]string{"01", "02", "09", "15", "28", "29", "30", "31", "XX", "0X", "1X", "2X", "3X", "X0", "X1", "X9"})
	plainTexts = rapid.SampledFrom([]string{"1953", "1955", "1956", "1957", "1956-01", "1956-02", "1956-12", "1957-03", "1956-02-29", "1956-01-31", "1957-01-01"})
)

var points = rapid.Custom(func(t *rapid.T) string {
	year := yearTexts.Draw(t, "year")
	switch rapid.IntRange(0, 9).Draw(t, "form") {
	case 0:
		return plainTexts.Draw(t, "plain")
	case 1:
		return year + "-" + rapid.SampledFrom([]string{"21", "22", "23", "24"}).Draw(t, "season") + qualifiers.Draw(t, "qualifier")
	case 2:
		return "195" + rapid.StringMatching(`[0-9]-(2[5-9]|3[0-9]|4[01])`).Draw(t, "part of the year")
	case 3:
		return qualifiers.Draw(t, "left") + "1956S" + rapid.StringMatching(`[2-4]`).Draw(t, "S") + qualifiers.Draw(t, "right")
	case 4:
		return qualifiers.Draw(t, "left") + year + qualifiers.Draw(t, "right")
	}
	s := qualifiers.Draw(t, "left of year") + year + qualifiers.Draw(t, "right of year") + "-" +
		qualifiers.Draw(t, "left of month") + monthTexts.Draw(t, "month") + qualifiers.Draw(t, "right of month")
	if rapid.Bool().Draw(t, "has day") {
		s += "-" + qualifiers.Draw(t, "left of day") + dayTexts.Draw(t, "day") + qualifiers.Draw(t, "right of day")
	}
	return s
})

var intervals = rapid.Custom(func(t *rapid.T) string {
	ends := rapid.OneOf(points, points, points, rapid.SampledFrom([]string{"", ".."}))
	return ends.Draw(t, "from") + "/" + ends.Draw(t, "to")
})

var sets = rapid.Custom(func(t *rapid.T) string {
	element := rapid.Custom(func(t *rapid.T) string {
		switch rapid.IntRange(0, 3).Draw(t, "element") {
		case 0:
			return plainTexts.Draw(t, "from") + ".." + plainTexts.Draw(t, "to")
		case 1:
			return points.Draw(t, "from") + ".." + points.Draw(t, "to")
		}
		return points.Draw(t, "member")
	})
	elements := rapid.SliceOfN(element, 1, 3).Draw(t, "elements")
	last := len(elements) - 1
	if rapid.IntRange(0, 4).Draw(t, "open start") == 0 && !strings.Contains(elements[0], "..") {
		elements[0] = ".." + elements[0]
	}
	if rapid.IntRange(0, 4).Draw(t, "open end") == 0 && !strings.Contains(elements[last], "..") {
		elements[last] += ".."
	}
	s := strings.Join(elements, rapid.SampledFrom([]string{",", ", "}).Draw(t, "comma"))
	if rapid.Bool().Draw(t, "one of") {
		return "[" + s + "]"
	}
	return "{" + s + "}"
})

func TestAgreesWithModel(t *testing.T) {
	for name, dates := range map[string]*rapid.Generator[string]{"points": points, "intervals": intervals, "sets": sets} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { checkDate(t, dates.Draw(t, "date")) })
		})
	}
}

func checkDate(t *rapid.T, s string) {
	d, err := edtf.Parse(s)
	model := modelOf(s)
	if (err != nil) != model.wrong {
		t.Fatalf("%s: %v, want wrong: %v", s, err, model.wrong)
	}
	if model.wrong {
		return
	}
	checkBounds(t, d, model)
	for range 20 {
		checkRange(t, d, model, ranges(model).Draw(t, "range"))
	}
}

func checkBounds(t *rapid.T, d edtf.Date, model modelDate) {
	want := model.bounds()
	for i, bound := range []func() (edtf.Day, bool){d.Earliest, d.StartLatest, d.EndEarliest, d.Latest} {
		day, ok := bound()
		switch {
		case ok != (want[i] != before && want[i] != after):
			t.Errorf("%s: bound %d known: %v", d, i, ok)
		case ok && day.String() != calendar[want[i]]:
			t.Errorf("%s: bound %d is %s, want %s", d, i, day, calendar[want[i]])
		}
	}
}

// ranges draws stretches whose ends lie near what the date touches, or are
// infinite.
func ranges(model modelDate) *rapid.Generator[stretch] {
	var edges []int
	for _, item := range model.items {
		for _, p := range []modelPoint{item.start, item.end} {
			for _, s := range []stretch{p.plain, p.padded, p.fuzzy} {
				edges = append(edges, s.first, s.last)
			}
		}
	}
	edge := rapid.Custom(func(t *rapid.T) int {
		return rapid.SampledFrom(edges).Draw(t, "edge") + rapid.IntRange(-2, 2).Draw(t, "off")
	})
	end := rapid.OneOf(edge, edge, edge, rapid.IntRange(0, len(calendar)-1))
	return rapid.Custom(func(t *rapid.T) stretch {
		a, b := end.Draw(t, "from"), end.Draw(t, "to")
		first, last := min(a, b), max(a, b)
		return stretch{min(max(first, before), after-1), max(min(last, after), before+1)}
	})
}

func checkRange(t *rapid.T, d edtf.Date, model modelDate, r stretch) {
	asked := edtf.Range{From: edtf.MinDay, To: edtf.MaxDay}
	calendarStart := edtf.DayOf(calendarFirst, 1, 1)
	if r.first != before {
		asked.From = calendarStart + edtf.Day(r.first)
	}
	if r.last != after {
		asked.To = calendarStart + edtf.Day(r.last)
	}
	for m := edtf.Possible; m <= edtf.Fuzzy; m++ {
		if got, want := d.Matches(m, asked), model.matches(m, r); got != want {
			t.Errorf("%s %v %s..%s = %v, want %v", d, m, asked.From, asked.To, got, want)
		}
	}
	got, ok := d.Probability(asked)
	want := model.probability(r)
	if ok == math.IsNaN(want) || ok && math.Abs(got-want) > 1e-9 {
		t.Errorf("%s in %s..%s has probability %v, %v, want %v", d, asked.From, asked.To, got, ok, want)
	}
}
