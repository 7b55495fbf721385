package store

import (
	"slices"

	"coldwar"
	"coldwar/internal/edtf"
)

// Timeline walks the events of the filter once and notes where each begins and
// ceases to be possible; the buckets follow from running sums. Sets of dates
// have gaps and are asked about each bucket.
func (r *reader) Timeline(filter coldwar.EventFilter, g coldwar.Granularity) (coldwar.Timeline, error) {
	c, err := newCalendar(g)
	if err != nil {
		return coldwar.Timeline{}, err
	}
	f, err := r.filter(filter)
	if err != nil {
		return coldwar.Timeline{}, err
	}
	if w := filter.During; w != nil && w.From != edtf.MinDay && w.To != edtf.MaxDay {
		if err := checkBuckets(c.bucket(w.To) - c.bucket(w.From) + 1); err != nil {
			return coldwar.Timeline{}, err
		}
	}
	d := newDensity(c, filter.During)
	for e, err := range f.byDate(nil, false) {
		if err != nil {
			return coldwar.Timeline{}, err
		}
		date, err := postedDate(e.value)
		if err != nil {
			return coldwar.Timeline{}, err
		}
		d.add(date)
	}
	return d.timeline()
}

// density gathers what a timeline shows.
type density struct {
	calendar
	within        edtf.Range
	total         int
	count, starts tally
	first, last   edtf.Day // the outermost bounded days
	sets          []edtf.Date
}

// tally is a sum over buckets, as the changes from one to the next. Before the
// first stands what has no beginning.
type tally struct {
	before  int
	changes map[int64]int
}

func (t *tally) add(c calendar, days edtf.Range) {
	if days.From == edtf.MinDay {
		t.before++
	} else {
		t.changes[c.bucket(days.From)]++
	}
	if days.To != edtf.MaxDay {
		t.changes[c.bucket(days.To)+1]--
	}
}

func newDensity(c calendar, during *edtf.Range) *density {
	d := &density{calendar: c, within: edtf.Range{From: edtf.MinDay, To: edtf.MaxDay}, first: edtf.MaxDay, last: edtf.MinDay}
	if during != nil {
		d.within = *during
	}
	d.count.changes, d.starts.changes = make(map[int64]int), make(map[int64]int)
	return d
}

func (d *density) add(date edtf.Date) {
	d.total++
	earliest, latest := sortDays(date)
	if !d.stretch(edtf.Range{From: earliest, To: latest}) {
		return
	}
	if _, err := date.Range(); err != nil {
		d.sets = append(d.sets, date)
		return
	}
	d.count.add(d.calendar, d.clip(edtf.Range{From: earliest, To: latest}))
	begins := d.clip(edtf.Range{From: earliest, To: latestStart(date, latest)})
	if begins.From <= begins.To && begins.To != edtf.MinDay { // what begins before all days does so in no bucket
		d.starts.add(d.calendar, begins)
	}
}

// latestStart is the last day on which a date may begin, MinDay when that lies
// before all days. A start is never later than its end.
func latestStart(d edtf.Date, latest edtf.Day) edtf.Day {
	day, ok := d.StartLatest()
	if !ok && d.OpenStart() {
		return edtf.MinDay
	} else if !ok {
		return latest
	}
	return min(day, latest)
}

// clip keeps to the days asked for.
func (d *density) clip(days edtf.Range) edtf.Range {
	return edtf.Range{From: max(days.From, d.within.From), To: min(days.To, d.within.To)}
}

// stretch makes the timeline reach the days, false when none of them was asked
// for. A side without bound stretches nothing: it counts where the others are.
func (d *density) stretch(days edtf.Range) bool {
	days = d.clip(days)
	if days.From > days.To {
		return false
	}
	for _, day := range []edtf.Day{days.From, days.To} {
		if day != edtf.MinDay && day != edtf.MaxDay {
			d.first, d.last = min(d.first, day), max(d.last, day)
		}
	}
	return true
}

func (d *density) timeline() (coldwar.Timeline, error) {
	t := coldwar.Timeline{Total: d.total}
	if d.first > d.last {
		return t, nil
	}
	first, last := d.bucket(d.first), d.bucket(d.last)
	if err := checkBuckets(last - first + 1); err != nil {
		return t, err
	}
	count, starts := d.count.upTo(first), d.starts.upTo(first)
	for at := first; at <= last; at++ {
		if at > first {
			count += d.count.changes[at]
			starts += d.starts.changes[at]
		}
		b := coldwar.Bucket{Label: d.label(at), Days: d.clip(d.days(at)), Count: count, Starts: starts}
		for _, set := range d.sets {
			if set.Matches(edtf.Possible, b.Days) {
				b.Count++
			}
			if set.Matches(edtf.Starts, b.Days) {
				b.Starts++
			}
		}
		t.Buckets = append(t.Buckets, b)
	}
	t.Buckets = trim(t.Buckets)
	return t, nil
}

// checkBuckets refuses a timeline of too many buckets, be it for the period
// asked about or, without one, for what there is.
func checkBuckets(n int64) error {
	if n <= coldwar.MaxBuckets {
		return nil
	}
	return coldwar.Errorf(coldwar.Invalid, "The timeline would have %d buckets; allowed are %d. Ask about a shorter period (during) or for wider buckets (granularity).", n, coldwar.MaxBuckets)
}

// upTo is the sum at a bucket.
func (t *tally) upTo(bucket int64) int {
	sum := t.before
	for at, n := range t.changes {
		if at <= bucket {
			sum += n
		}
	}
	return sum
}

// trim drops the empty buckets at both ends, which gaps in sets leave.
func trim(buckets []coldwar.Bucket) []coldwar.Bucket {
	full := func(b coldwar.Bucket) bool { return b.Count > 0 }
	first := slices.IndexFunc(buckets, full)
	if first < 0 {
		return nil
	}
	last := len(buckets) - 1
	for !full(buckets[last]) {
		last--
	}
	return buckets[first : last+1]
}
