package edtf

import (
	"strconv"
	"strings"
)

// words returns the point in English.
func (p *point) words() string {
	text := p.plainWords()
	marks := p.yearMark.marks
	same := (p.month == "" || p.monthMark.marks == marks) && (p.day == "" || p.dayMark.marks == marks)
	switch {
	case p.flags == 0:
	case !same:
		text += " (" + p.markWords() + ")"
	case !takesAbout(text):
		text += " (" + marks.words() + ")"
	default:
		if marks&approximate != 0 {
			text = approximately(text)
		}
		if marks&uncertain != 0 {
			text = "perhaps " + text
		}
	}
	if p.clock != "" {
		text += ", " + clockWords(p.clock)
	}
	return text
}

// takesAbout reports whether "about" may stand before text.
func takesAbout(text string) bool {
	for _, start := range [...]string{"some ", "the ", "unknown "} {
		if strings.HasPrefix(text, start) {
			return false
		}
	}
	return true
}

func approximately(text string) string {
	if years, ok := strings.CutPrefix(text, "between "); ok {
		return "between about " + years
	}
	return "about " + text
}

// markWords says which components are marked, and how: "year and month
// approximate, day uncertain".
func (p *point) markWords() string {
	type part struct {
		name  string
		marks flags
	}
	var out []string
	parts := []part{{"year", p.yearMark.marks}, {"month", p.monthMark.marks}, {"day", p.dayMark.marks}}
	for i := 0; i < len(parts); {
		names := []string{parts[i].name}
		marks := parts[i].marks
		for i++; i < len(parts) && parts[i].marks == marks; i++ {
			names = append(names, parts[i].name)
		}
		if marks != 0 {
			out = append(out, strings.Join(names, " and ")+" "+marks.words())
		}
	}
	return strings.Join(out, ", ")
}

// words names the marks that f holds.
func (f flags) words() string {
	switch f & (uncertain | approximate) {
	case uncertain:
		return "uncertain"
	case approximate:
		return "approximate"
	case uncertain | approximate:
		return "uncertain and approximate"
	}
	return ""
}

// plainWords returns the point without its qualifiers and time.
func (p *point) plainWords() string {
	switch {
	case p.month == "":
		return p.years.words(p.year)
	case p.grouping != 0:
		return p.groupingWords()
	case p.month == "XX":
		return p.someMonthWords()
	}
	months := p.fittingMonths()
	if len(months) == 1 {
		return p.inYear(p.dayWords(months[0]))
	}
	name := choice(months, monthName)
	span, run := strings.CutPrefix(name, "between ")
	span = "from " + strings.Replace(span, " and ", " to ", 1) // for where "between" cannot follow
	switch {
	case p.day == "":
		return p.inYear(name)
	case p.day == "XX" && run:
		return p.inYear("some day " + span)
	case p.day == "XX":
		return p.inYear("some day in " + name)
	case run:
		return p.inYear(p.ordinalDays() + " of some month " + span)
	}
	return p.inYear(p.ordinalDays() + " of " + name)
}

// someMonthWords returns a date whose month is not known at all.
func (p *point) someMonthWords() string {
	text := "some month"
	switch p.day {
	case "":
	case "XX":
		text = "some day"
	default:
		text = p.ordinalDays() + " of some month"
	}
	switch {
	case p.years.mask == "XXXX":
		return p.inYear(text)
	case p.years.mask != "":
		return text + " " + p.years.words(p.year)
	}
	return text + " in " + p.years.words(p.year)
}

// inYear puts the year behind the rest of a date.
func (p *point) inYear(text string) string {
	switch {
	case p.years.mask == "XXXX" && p.years.negative:
		return text + ", year unknown (BC)"
	case p.years.mask == "XXXX":
		return text + ", year unknown"
	case p.years.mask != "":
		return text + ", " + p.years.words(p.year)
	}
	return text + " " + p.years.words(p.year)
}

// dayWords returns the day in a month that is known.
func (p *point) dayWords(month int) string {
	switch p.day {
	case "":
		return monthName(month)
	case "XX":
		return "some day in " + monthName(month)
	}
	return choice(p.fittingDays(month), strconv.Itoa) + " " + monthName(month)
}

// ordinalDays returns the day in a month that is not known: "the 25th".
func (p *point) ordinalDays() string {
	days := choice(p.fittingDays(1), ordinal)
	if span, ok := strings.CutPrefix(days, "between "); ok {
		return "between the " + span
	}
	return "the " + days
}

// fittingMonths returns the months that have a day that fits, if one is written.
func (p *point) fittingMonths() (months []int) {
	for month := 1; month <= 12; month++ {
		if p.month.fits(month) && (p.day == "" || len(p.fittingDays(month)) > 0) {
			months = append(months, month)
		}
	}
	return months
}

// fittingDays returns the days of a month, at least one of which some year has.
func (p *point) fittingDays(month int) (days []int) {
	year := p.years.first
	if p.years.mask != "" {
		year = leapYear
	}
	for day := 1; day <= daysIn(year, month); day++ {
		if p.day.fits(day) {
			days = append(days, day)
		}
	}
	return days
}

// choice returns one or more numbers, in ascending order, of which one is meant.
func choice(numbers []int, word func(int) string) string {
	n := len(numbers)
	first, last := numbers[0], numbers[n-1]
	if n == 1 {
		return word(first)
	}
	if n > 3 && last-first == n-1 {
		return "between " + word(first) + " and " + word(last)
	}
	texts := make([]string, n)
	for i, number := range numbers {
		texts[i] = word(number)
	}
	return strings.Join(texts[:n-1], ", ") + " or " + texts[n-1]
}

func ordinal(n int) string {
	suffix := "th"
	switch {
	case n/10 == 1:
	case n%10 == 1:
		suffix = "st"
	case n%10 == 2:
		suffix = "nd"
	case n%10 == 3:
		suffix = "rd"
	}
	return strconv.Itoa(n) + suffix
}

var monthNames = [...]string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

func monthName(month int) string { return monthNames[month-1] }

var groupingNames = [...]string{
	"spring", "summer", "autumn", "winter",
	"spring", "summer", "autumn", "winter",
	"spring", "summer", "autumn", "winter",
	"first quarter of", "second quarter of", "third quarter of", "fourth quarter of",
	"first third of", "second third of", "last third of",
	"first half of", "second half of",
}

func (p *point) groupingWords() string {
	text := p.inYear(groupingNames[p.grouping-firstGrouping])
	switch {
	case p.grouping > 24 && p.grouping <= 28:
		text += " (northern hemisphere)"
	case p.grouping > 28 && p.grouping <= 32:
		text += " (southern hemisphere)"
	}
	return text
}

// words returns the years; written is how they stand in the date.
func (y *years) words(written string) string {
	number, _, significant := strings.Cut(written, "S")
	switch {
	case y.mask == "XXXX" && y.negative:
		return "unknown year BC"
	case y.mask == "XXXX":
		return "unknown year"
	case y.first == y.last:
		return yearWords(y.first)
	case significant:
		var estimate years
		estimate.parse(number)
		return betweenYears(y.first, y.last) + ", estimated " + yearWords(estimate.first)
	case y.last-y.first >= y.count():
		return betweenYears(y.first, y.last) + " (" + written + ")" // years between that do not fit
	}
	return betweenYears(y.first, y.last)
}

func betweenYears(first, last int64) string {
	if last <= 0 {
		return "between " + grouped(1-first) + " and " + yearWords(last)
	}
	if first > 0 {
		return "between " + yearWords(first) + " and " + grouped(last)
	}
	return "between " + yearWords(first) + " and " + yearWords(last)
}

// yearWords returns a year as people count: there is no year 0, and a year of
// less than four digits wants to be told from a day.
func yearWords(year int64) string {
	switch {
	case year <= 0:
		return grouped(1-year) + " BC"
	case year < 1000:
		return "AD " + grouped(year)
	}
	return grouped(year)
}

// grouped writes n with commas when it has more than four digits.
func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	if len(s) <= 4 {
		return s
	}
	var b strings.Builder
	for i, digit := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	return b.String()
}

// clockWords returns a time of day: "23:20:30 UTC+04:30".
func clockWords(s string) string {
	clock, zone := s[:8], s[8:]
	switch zone {
	case "":
		return clock
	case "Z":
		return clock + " UTC"
	}
	return clock + " UTC" + zone
}
