package store_test

import (
	"fmt"
	"reflect"
	"strings"
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
	if within.From != edtf.MinDay && within.To != edtf.MaxDay && bucketsIn(within, g) > coldwar.MaxBuckets {
		return timeline, true
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

// bucketsIn counts the buckets of a bounded range.
func bucketsIn(r edtf.Range, g coldwar.Granularity) int64 {
	y1, m1, _ := r.From.Date()
	y2, m2, _ := r.To.Date()
	floor := func(y, by int64) int64 { return (y - ((y%by)+by)%by) / by }
	switch g {
	case coldwar.ByCentury:
		return floor(y2-1, 100) - floor(y1-1, 100) + 1
	case coldwar.ByDecade:
		return floor(y2, 10) - floor(y1, 10) + 1
	case coldwar.ByYear:
		return y2 - y1 + 1
	}
	return 12*(y2-y1) + int64(m2-m1) + 1
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

func TestTimeline(t *testing.T) {
	tests := []struct {
		name        string
		dates       []string
		during      string
		match       edtf.Match
		granularity coldwar.Granularity
		want        string // total, then label start end count starts of each bucket
	}{
		{"nothing", nil, "", 0, coldwar.ByYear, "0"},
		{"years without a gap", []string{"1953-03-05", "1955"}, "", 0, coldwar.ByYear,
			"2 [1953 1953-01-01 1953-12-31 1 1] [1954 1954-01-01 1954-12-31 0 0] [1955 1955-01-01 1955-12-31 1 1]"},
		{"years are the default", []string{"1953"}, "", 0, "", "1 [1953 1953-01-01 1953-12-31 1 1]"},
		{"an interval starts once", []string{"1953/1954"}, "", 0, coldwar.ByYear, "1 [1953 1953-01-01 1953-12-31 1 1] [1954 1954-01-01 1954-12-31 1 0]"},
		{"a vague point may start anywhere", []string{"1953-11/1954-02"}, "1953-12/1954", 0, coldwar.ByMonth,
			"1 [December 1953 1953-12-01 1953-12-31 1 0] [January 1954 1954-01-01 1954-01-31 1 0] [February 1954 1954-02-01 1954-02-28 1 0]"},
		{"within during", []string{"1917/1991"}, "1953-03-05/1954-06", 0, coldwar.ByYear,
			"1 [1953 1953-03-05 1953-12-31 1 0] [1954 1954-01-01 1954-06-30 1 0]"},
		{"open ends count where others are", []string{"../1952", "1951/..", "1953"}, "", 0, coldwar.ByYear,
			"3 [1951 1951-01-01 1951-12-31 2 1] [1952 1952-01-01 1952-12-31 2 0] [1953 1953-01-01 1953-12-31 2 1]"},
		{"open ends alone", []string{"../.."}, "", 0, coldwar.ByYear, "1"},
		{"open ends in a bounded period", []string{"../.."}, "1953", 0, coldwar.ByDecade, "1 [1950s 1953-01-01 1953-12-31 1 0]"},
		{"the gap of a set", []string{"[1953,1956]"}, "", 0, coldwar.ByYear,
			"1 [1953 1953-01-01 1953-12-31 1 1] [1954 1954-01-01 1954-12-31 0 0] [1955 1955-01-01 1955-12-31 0 0] [1956 1956-01-01 1956-12-31 1 1]"},
		{"fuzzy reaches no bucket", []string{"1956?"}, "1955", edtf.Fuzzy, coldwar.ByYear, "1"},
		{"decades", []string{"1949", "1950"}, "", 0, coldwar.ByDecade, "2 [1940s 1940-01-01 1949-12-31 1 1] [1950s 1950-01-01 1959-12-31 1 1]"},
		{"centuries", []string{"1900", "1901"}, "", 0, coldwar.ByCentury,
			"2 [19th century 1801-01-01 1900-12-31 1 1] [20th century 1901-01-01 2000-12-31 1 1]"},
		{"years before our era", []string{"-0001/0001"}, "", 0, coldwar.ByYear,
			"1 [2 BC -0001-01-01 -0001-12-31 1 1] [1 BC 0000-01-01 0000-12-31 1 0] [1 0001-01-01 0001-12-31 1 0]"},
		{"decades before our era", []string{"-0009/0009"}, "", 0, coldwar.ByDecade,
			"1 [10s BC -0018-01-01 -0009-12-31 1 1] [0s BC -0008-01-01 0000-12-31 1 0] [0s 0001-01-01 0009-12-31 1 0]"},
		{"centuries before our era", []string{"-0099/0001"}, "", 0, coldwar.ByCentury,
			"1 [1st century BC -0099-01-01 0000-12-31 1 1] [1st century 0001-01-01 0100-12-31 1 0]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newStore(t)
			for i, date := range tt.dates {
				must(t, s, save(0, event(coldwar.ID(fmt.Sprintf("event:e%d", i)), date)))
			}
			f := coldwar.EventFilter{Match: tt.match}
			if tt.during != "" {
				days, err := edtf.MustParse(tt.during).Range()
				check(t, err)
				f.During = &days
			}
			view(t, s, func(r coldwar.Reader) {
				timeline, err := r.Timeline(f, tt.granularity)
				got := fmt.Sprint(timeline.Total)
				for _, b := range timeline.Buckets {
					got += fmt.Sprintf(" [%s %s %s %d %d]", b.Label, b.Days.From, b.Days.To, b.Count, b.Starts)
				}
				if err != nil || got != tt.want {
					t.Errorf("got  %s, %v\nwant %s", got, err, tt.want)
				}
			})
		})
	}
}

func TestTimelineRefuses(t *testing.T) {
	s := newStore(t)
	must(t, s, save(0, event("event:a", "1000/1834")))
	view(t, s, func(r coldwar.Reader) {
		_, err := r.Timeline(coldwar.EventFilter{}, coldwar.ByMonth)
		if kind, message := coldwar.UserError(err); kind != coldwar.Invalid || !strings.Contains(message, "10020 buckets; allowed are 10000") {
			t.Errorf("%d %q", kind, message)
		}
		days := edtf.Range{From: edtf.DayOf(1000, 1, 1), To: edtf.DayOf(1833, 4, 30)}
		if timeline, err := r.Timeline(coldwar.EventFilter{During: &days}, coldwar.ByMonth); err != nil || len(timeline.Buckets) != coldwar.MaxBuckets {
			t.Errorf("%d buckets, %v", len(timeline.Buckets), err)
		}
		if _, err := r.Timeline(coldwar.EventFilter{}, "WEEK"); err == nil {
			t.Error("a granularity that is none was taken")
		}
	})
}
