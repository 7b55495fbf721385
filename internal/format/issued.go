package format

import (
	"fmt"
	"regexp"

	"coldwar"
	"coldwar/internal/edtf"
)

// calendar is a day, month or year of a reference; what is 0 is not known.
type calendar struct {
	year       int64
	month, day int
}

// issue is when a source came out, in the terms of references.
type issue struct {
	from, to calendar // to is from unless it is a stretch
	circa    bool
	season   int    // 1 spring to 4 winter, of from.year; 0: none
	words    string // what else it is; from and to then say nothing
}

func (i issue) none() bool { return i == issue{} }

func (i issue) ranges() bool { return i.from != i.to }

// readIssue puts a date into the terms of references. Of a date that is known
// to a decade or worse, it is the stretch in which it lies, about.
func readIssue(d edtf.Date) issue {
	if d.IsZero() {
		return issue{}
	}
	first, bounded := d.Earliest()
	last, too := d.Latest()
	if !bounded || !too || d.String()[0] == '[' || d.String()[0] == '{' {
		return issue{words: d.Text()}
	}
	i := issue{circa: d.Approximate() || d.Uncertain()}
	precision := d.Precision()
	if m := seasonForm.FindStringSubmatch(d.String()); m != nil {
		i.season = int(m[1][0] - '0')
	}
	switch precision {
	case edtf.ToDay, edtf.ToMonth, edtf.ToYear:
	case edtf.ToDecade, edtf.ToCentury, edtf.ToMillennium:
		i.circa = true
	default:
		if d.Interval() && i.season == 0 {
			precision = edtf.ToYear // its ends are known differently well
		} else if i.season == 0 {
			return issue{words: d.Text()}
		}
	}
	i.from, i.to = calendarOf(first, precision), calendarOf(last, precision)
	return i
}

// seasonForm is the season of a year, with nothing else.
var seasonForm = regexp.MustCompile(`^-?[0-9]{4}-2([1-4])[?~%]?$`)

func calendarOf(d edtf.Day, p edtf.Precision) calendar {
	year, month, day := d.Date()
	switch p {
	case edtf.ToDay:
		return calendar{year, month, day}
	case edtf.ToMonth:
		return calendar{year, month, 0}
	}
	return calendar{year: year}
}

// written writes the date with the words of a style: each end, and what joins
// them.
func (i issue) written(end func(calendar) string) string {
	switch {
	case i.none():
		return ""
	case i.words != "":
		return i.words
	case i.season != 0:
		return [...]string{"Spring", "Summer", "Autumn", "Winter"}[i.season-1] + " " + yearText(i.from.year)
	}
	text := end(i.from)
	if i.ranges() {
		text += "–" + end(i.to)
	}
	if i.circa {
		text = "ca. " + text
	}
	return text
}

func yearText(year int64) string {
	if year <= 0 {
		return fmt.Sprintf("%d BC", 1-year)
	}
	return fmt.Sprint(year)
}

var months = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// accessed is the day on which a page was read, as the records that we ship
// note it in their descriptions: "Read on 2026-11-26".
func accessed(s *coldwar.Source) (calendar, bool) {
	m := accessForm.FindStringSubmatch(s.Description)
	if m == nil || s.URL == "" {
		return calendar{}, false
	}
	d, err := edtf.Parse(m[1])
	if err != nil {
		return calendar{}, false
	}
	day, _ := d.Earliest()
	return calendarOf(day, edtf.ToDay), true
}

var accessForm = regexp.MustCompile(`\b(?:Read|Accessed) (?:on )?([0-9]{4}-[0-9]{2}-[0-9]{2})\b`)
