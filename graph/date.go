package graph

import (
	"math"

	"coldwar/internal/edtf"

	"coldwar/graph/executor"
)

func dateFields() fields {
	return fields{
		"HistoricalDate.edtf":        text(edtf.Date.String),
		"HistoricalDate.text":        text(edtf.Date.Text),
		"HistoricalDate.earliest":    dayOrNull(edtf.Date.Earliest),
		"HistoricalDate.startLatest": dayOrNull(edtf.Date.StartLatest),
		"HistoricalDate.endEarliest": dayOrNull(edtf.Date.EndEarliest),
		"HistoricalDate.latest":      dayOrNull(edtf.Date.Latest),
		"HistoricalDate.openStart":   truth(edtf.Date.OpenStart),
		"HistoricalDate.openEnd":     truth(edtf.Date.OpenEnd),
		"HistoricalDate.year":        numberOrNull(func(d edtf.Date) (int, bool) { return narrow(d.Year()) }),
		"HistoricalDate.precision":   text(func(d edtf.Date) string { return d.Precision().String() }),
		"HistoricalDate.approximate": truth(edtf.Date.Approximate),
		"HistoricalDate.uncertain":   truth(edtf.Date.Uncertain),
		"HistoricalDate.interval":    truth(edtf.Date.Interval),
	}
}

// dayOrNull makes a Day that is null when it is not known.
func dayOrNull[P any](get func(parent P) (edtf.Day, bool)) executor.Field {
	return textOrNull(func(parent P) string {
		if d, ok := get(parent); ok {
			return d.String()
		}
		return ""
	})
}

// day makes a Day.
func day[P any](get func(parent P) edtf.Day) executor.Field {
	return text(func(parent P) string { return get(parent).String() })
}

// narrow makes a year an Int; those beyond 32 bits have none.
func narrow(year int64, known bool) (int, bool) {
	return int(year), known && year >= math.MinInt32 && year <= math.MaxInt32
}
