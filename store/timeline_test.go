package store_test

import (
	"fmt"
	"reflect"
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
)

// compareTimeline compares a timeline with one made bucket by bucket.
func compareTimeline(t *testing.T, r coldwar.Reader, g *generator, f coldwar.EventFilter) {
	t.Helper()
	granularity := pick(g, []coldwar.Granularity{coldwar.ByCentury, coldwar.ByDecade, coldwar.ByYear, coldwar.ByMonth})
	want, tooMany := g.m.timeline(f, granularity)
	got, err := r.Timeline(f, granularity)
	if kind, message := coldwar.UserError(err); tooMany != (err != nil) || err != nil && kind != coldwar.Invalid {
		t.Errorf("Timeline(%s, %s): %q, want a refusal: %t", describe(f), granularity, message, tooMany)
	} else if !tooMany && !reflect.DeepEqual(got, want) {
		t.Errorf("Timeline(%s, %s) =\n%v, want\n%v", describe(f), granularity, got, want)
	}
}

// timeline asks every event about every bucket. It walks from month to month,
// and puts together those of one label.
func (m *model) timeline(f coldwar.EventFilter, g coldwar.Granularity) (timeline coldwar.Timeline, tooMany bool) {
	events := m.events(f, coldwar.DateAscending)
	timeline.Total = len(events)
	within := edtf.Range{From: edtf.MinDay, To: edtf.MaxDay}
	if f.During != nil {
		within = *f.During
	}
	first, last := edtf.MaxDay, edtf.MinDay
	reach := func(d edtf.Day, bounded bool) {
		if bounded {
			first, last = min(first, d), max(last, d)
		}
	}
	for _, e := range events {
		earliest, from := e.Date.Earliest()
		latest, to := e.Date.Latest()
		if !from || earliest < within.From {
			earliest, from = within.From, within.From != edtf.MinDay
		}
		if !to || latest > within.To {
			latest, to = within.To, within.To != edtf.MaxDay
		}
		if earliest <= latest {
			reach(earliest, from)
			reach(latest, to)
		}
	}
	var buckets []coldwar.Bucket
	for day := first; day <= last; {
		y, month, _ := day.Date()
		next := edtf.DayOf(y+int64(month/12), month%12+1, 1)
		label := bucketLabel(y, month, g)
		if n := len(buckets); n == 0 || buckets[n-1].Label != label {
			if n == coldwar.MaxBuckets {
				return timeline, true
			}
			buckets = append(buckets, coldwar.Bucket{Label: label, Days: edtf.Range{From: edtf.DayOf(y, month, 1)}})
		}
		buckets[len(buckets)-1].Days.To = next - 1
		day = next
	}
	if len(buckets) == 0 {
		return timeline, false
	}
	// The outermost buckets reach to their own ends.
	for y, month, label := start(buckets[0].Days.From, g); bucketLabel(y, month, g) == label; {
		buckets[0].Days.From = edtf.DayOf(y, month, 1)
		if month--; month == 0 {
			y, month = y-1, 12
		}
	}
	end := &buckets[len(buckets)-1]
	for y, month, label := start(end.Days.To, g); bucketLabel(y, month, g) == label; {
		if month++; month == 13 {
			y, month = y+1, 1
		}
		end.Days.To = edtf.DayOf(y, month, 1) - 1
	}
	for _, b := range buckets {
		b.Days = edtf.Range{From: max(b.Days.From, within.From), To: min(b.Days.To, within.To)}
		for _, e := range events {
			if e.Date.Matches(edtf.Possible, b.Days) {
				b.Count++
			}
			if e.Date.Matches(edtf.Starts, b.Days) {
				b.Starts++
			}
		}
		timeline.Buckets = append(timeline.Buckets, b)
	}
	for n := len(timeline.Buckets); n > 0 && timeline.Buckets[n-1].Count == 0; n-- {
		timeline.Buckets = timeline.Buckets[:n-1]
	}
	for len(timeline.Buckets) > 0 && timeline.Buckets[0].Count == 0 {
		timeline.Buckets = timeline.Buckets[1:]
	}
	if len(timeline.Buckets) == 0 {
		timeline.Buckets = nil
	}
	return timeline, false
}

func start(d edtf.Day, g coldwar.Granularity) (year int64, month int, label string) {
	y, m, _ := d.Date()
	return y, m, bucketLabel(y, m, g)
}

func bucketLabel(y int64, month int, g coldwar.Granularity) string {
	era := ""
	if y < 1 {
		y, era = 1-y, " BC"
	}
	switch g {
	case coldwar.ByCentury:
		c := (y + 99) / 100
		for n, suffix := range map[int64]string{1: "st", 2: "nd", 3: "rd"} {
			if c%10 == n && c%100 != 10+n {
				return fmt.Sprint(c, suffix, " century", era)
			}
		}
		return fmt.Sprint(c, "th century", era)
	case coldwar.ByDecade:
		return fmt.Sprint(y/10*10, "s", era)
	case coldwar.ByMonth:
		names := []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
		return fmt.Sprint(names[month-1], " ", y, era)
	}
	return fmt.Sprint(y, era)
}
