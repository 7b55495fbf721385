package link

import (
	"slices"

	"coldwar/internal/edtf"
)

// An entity that began later than the text's time cannot be what it speaks
// of: the Poland of 1920 is not the People's Republic.
const (
	fewDates       = 3 // with fewer, a text's time is not known
	entitySlack    = 2 // years after the text's time
	eventNameSlack = 5 // texts look ahead to events
)

// setEra finds the first and the last year of the time that the text speaks of,
// leaving out the tenth of its dates that lies farthest back and ahead.
func (d *document) setEra() {
	var years []int64
	for i := range d.dates {
		if first, ok := d.dates[i].date.Earliest(); ok {
			year, _, _ := first.Date()
			years = append(years, year)
		}
	}
	if len(years) < fewDates {
		if d.story != nil {
			d.era, d.eraFrom, d.hasEra = d.story.era, d.story.eraFrom, d.story.hasEra
		}
		return
	}
	slices.Sort(years)
	d.era, d.eraFrom, d.hasEra = years[(len(years)*9-1)/10], years[len(years)/10], true
}

// beforeEra tells whether something that ended on a day was gone long before
// the time that the text speaks of.
func (d *document) beforeEra(ended edtf.Day) bool {
	return d.hasEra && ended != edtf.MaxDay && ended < edtf.DayOf(d.eraFrom, 1, 1)-goneDays
}

// inEra tells whether an event lies in the time that the text speaks of.
func (d *document) inEra(e *facts) bool {
	r := d.entities[e.ref].existence()
	return d.hasEra && r.From >= edtf.DayOf(d.eraFrom, 1, 1) && r.To <= edtf.DayOf(d.era, 12, 31)
}

// afterEra tells whether something that began on a day lies more than some
// years after the time that the text speaks of.
func (d *document) afterEra(began edtf.Day, slack int64) bool {
	return d.hasEra && began != edtf.MinDay && began > edtf.DayOf(d.era+slack, 12, 31)
}
