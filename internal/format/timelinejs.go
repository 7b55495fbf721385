package format

import (
	"bufio"
	"html"
	"io"
	"strings"

	"coldwar"
	"coldwar/internal/edtf"
)

// timelineSlide is an event as TimelineJS 3 takes it.
type timelineSlide struct {
	UniqueID    string         `json:"unique_id"`
	StartDate   timelineDate   `json:"start_date"`
	EndDate     *timelineDate  `json:"end_date,omitempty"`
	DisplayDate string         `json:"display_date"`
	Group       string         `json:"group"`
	Text        timelineText   `json:"text"`
	Media       *timelineMedia `json:"media,omitempty"`
}

// timelineDate names no smaller unit than the date does.
type timelineDate struct {
	Year  int64 `json:"year"`
	Month int   `json:"month,omitempty"`
	Day   int   `json:"day,omitempty"`
}

type timelineText struct {
	Headline string `json:"headline"`
	Text     string `json:"text,omitempty"`
}

type timelineMedia struct {
	URL string `json:"url"`
	Alt string `json:"alt,omitempty"`
}

// Years beyond these can be no date of JavaScript; TimelineJS then counts in
// years only, on its "cosmological" scale.
const (
	firstScriptYear = -271820
	lastScriptYear  = 275759
)

// WriteTimelineJS writes events as a document of TimelineJS 3, in their order.
// Kinds that are alike are one group: TimelineJS gives each group a row of the
// page, and two dozen rows push the timeline off it.
// Titles and texts are escaped, for TimelineJS takes them as HTML. Years BC
// are negative without a year 0, as TimelineJS labels them: -44 is 44 BC.
//
// A date goes from its earliest to its latest day, in the units that it names;
// display_date has it in words, with what is approximate or uncertain. One
// whose beginning is open or unknown stands at its end, one whose end is so
// has no end_date, and an event with neither is left out, because TimelineJS
// has no place for it.
func WriteTimelineJS(w io.Writer, events []*coldwar.Event) error {
	out := bufio.NewWriter(w)
	scale := "human"
	for _, e := range events {
		if start, end, ok := timelineDates(e.Date); ok && (beyondScript(start.Year) || end != nil && beyondScript(end.Year)) {
			scale = "cosmological"
		}
	}
	out.WriteString(`{"scale":"` + scale + `","events":[`)
	separator := "\n"
	for _, e := range events {
		start, end, ok := timelineDates(e.Date)
		if !ok {
			continue
		}
		slide := timelineSlide{
			UniqueID: string(e.ID), StartDate: start, EndDate: end, DisplayDate: e.Date.Text(),
			Group: timelineGroup(e.EventKind),
			Text:  timelineText{Headline: html.EscapeString(e.Title), Text: paragraph(e)},
		}
		if e.Image != "" {
			slide.Media = &timelineMedia{URL: e.Image, Alt: e.Title}
		}
		out.WriteString(separator)
		separator = ",\n"
		if err := writeJSON(out, slide); err != nil {
			return err
		}
	}
	out.WriteString("\n]}\n")
	return out.Flush()
}

// timelineDates gives the dates between which an event is drawn, false when it
// has neither beginning nor end.
func timelineDates(d edtf.Date) (start timelineDate, end *timelineDate, ok bool) {
	first, hasFirst := d.Earliest()
	last, hasLast := d.Latest()
	firstTo, hasFirstTo := d.StartLatest()
	lastFrom, hasLastFrom := d.EndEarliest()
	if !hasFirstTo {
		firstTo = first
	}
	if !hasLastFrom {
		lastFrom = last
	}
	switch {
	case !hasFirst && !hasLast:
		return timelineDate{}, nil, false
	case !hasFirst:
		return inUnit(last, unitOf(lastFrom, last)), nil, true
	case !hasLast:
		return inUnit(first, unitOf(first, firstTo)), nil, true
	}
	start, stop := inUnit(first, unitOf(first, firstTo)), inUnit(last, unitOf(lastFrom, last))
	if start == stop {
		return start, nil, true
	}
	return start, &stop, true
}

// unit is the smallest part of the calendar that a date is written with.
type unit uint8

const (
	aDay unit = iota
	aMonth
	aYear
)

// unitOf tells in which calendar unit a stretch of days is a whole number of
// units: such as a year for 1950-01-01 to 1959-12-31.
func unitOf(from, to edtf.Day) unit {
	_, fromMonth, fromDay := from.Date()
	_, toMonth, _ := to.Date()
	_, _, next := (to + 1).Date()
	switch {
	case fromDay != 1 || next != 1:
		return aDay
	case fromMonth != 1 || toMonth != 12:
		return aMonth
	}
	return aYear
}

func inUnit(day edtf.Day, u unit) timelineDate {
	year, month, dayOfMonth := day.Date()
	if year <= 0 {
		year-- // there is no year 0 in TimelineJS
	}
	switch u {
	case aYear:
		return timelineDate{Year: year}
	case aMonth:
		return timelineDate{Year: year, Month: month}
	}
	return timelineDate{Year: year, Month: month, Day: dayOfMonth}
}

func beyondScript(year int64) bool { return year < firstScriptYear || year > lastScriptYear }

// timelineGroup gives the row for events of a kind.
func timelineGroup(kind coldwar.EventKind) string {
	switch kind {
	case "BIRTH", "DEATH", "CELEBRATION":
		return "Lives"
	case "FOUNDING", "DISSOLUTION", "SUCCESSION", "CONGRESS":
		return "States and parties"
	case "SPEECH", "PUBLICATION":
		return "Words"
	case "CONFERENCE", "TREATY", "VISIT":
		return "Diplomacy"
	case "WAR", "BATTLE", "CRISIS", "COUP", "UPRISING":
		return "Conflict"
	case "ECONOMIC_PLAN", "POLICY", "PROCESS":
		return "Policy"
	case "ESPIONAGE", "NUCLEAR", "SPACE":
		return "Arms, space and espionage"
	}
	return "Other"
}

// paragraph gives what is said of an event as HTML.
func paragraph(e *coldwar.Event) string {
	text := e.Summary
	if text == "" {
		text = e.Description
	}
	if text == "" {
		return ""
	}
	return "<p>" + html.EscapeString(text) + "</p>"
}

// inWords makes "Economic plan" of ECONOMIC_PLAN.
func inWords(constant string) string {
	if constant == "" {
		return ""
	}
	words := strings.ToLower(strings.ReplaceAll(constant, "_", " "))
	return strings.ToUpper(words[:1]) + words[1:]
}
