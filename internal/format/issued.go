package format

import (
	"fmt"
	"strconv"

	"coldwar/internal/edtf"
)

// part is a point of a date as far as it is known: month and day are 0 where
// they are not.
type part struct {
	year       int64
	month, day int
}

// issued is when a source came out: one point, two for a stretch, or words
// where the date is neither.
type issued struct {
	parts []part
	circa bool
	words string
}

func issuedOn(d edtf.Date) issued {
	i := issued{circa: d.Approximate() || d.Uncertain()}
	earliest, from := d.Earliest()
	latest, to := d.Latest()
	switch {
	case d.IsZero():
	case !from || !to:
		i.words = d.Text()
	case !d.Interval():
		known := 0
		switch d.Precision() {
		case edtf.ToDay:
			known = 3
		case edtf.ToMonth:
			known = 2
		case edtf.ToYear, edtf.ToSeason:
			known = 1
		}
		if known == 0 {
			i.words = d.Text()
			break
		}
		i.parts = []part{upTo(earliest, known)}
	default:
		i.parts = []part{upTo(earliest, 1), upTo(latest, 1)}
		if i.parts[0] == i.parts[1] {
			i.parts = i.parts[:1]
		}
	}
	return i
}

func upTo(d edtf.Day, known int) part {
	year, month, day := d.Date()
	p := part{year, month, day}
	if known < 3 {
		p.day = 0
	}
	if known < 2 {
		p.month = 0
	}
	return p
}

// year is "1953", "1953–1957", "ca. 1953", or words; "" for no date.
func (i issued) year() string {
	if len(i.parts) == 0 {
		return i.words
	}
	s := strconv.FormatInt(i.parts[0].year, 10)
	if len(i.parts) > 1 {
		s += "–" + strconv.FormatInt(i.parts[1].year, 10)
	}
	if i.circa {
		s = "ca. " + s
	}
	return s
}

// inFull writes a day with its month by one of the forms below; what is less
// exact, as far as it goes.
func (i issued) inFull(day, month string, months []string) string {
	if len(i.parts) != 1 || i.parts[0].month == 0 {
		return i.year()
	}
	p, form := i.parts[0], month
	if p.day > 0 {
		form = day
	}
	s := fmt.Sprintf(form, months[p.month-1], p.day, p.year)
	if i.circa {
		s = "ca. " + s
	}
	return s
}

// Forms of a date: month, day and year are its values.
const (
	monthDayYear = "%[1]s %[2]d, %[3]d" // March 5, 1953
	monthYear    = "%[1]s %[3]d"        // March 1953
	dayMonthYear = "%[2]d %[1]s %[3]d"  // 5 Mar. 1953
	yearMonthDay = "%[3]d, %[1]s %[2]d" // 1953, March 5
	yearMonth    = "%[3]d, %[1]s"       // 1953, March
)

var (
	monthNames  = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	shortMonths = []string{"Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."}
)
