package store

import (
	"bytes"
	"encoding/binary"
	"iter"
	"math"
	"slices"

	"coldwar"
	"coldwar/internal/edtf"
)

func (r *reader) Events(q coldwar.EventQuery) (coldwar.Connection[*coldwar.Event], error) {
	f, err := r.filter(q.Filter)
	if err != nil {
		return coldwar.Connection[*coldwar.Event]{}, err
	}
	l := listing{order: dateOrder, walk: f.byDate, count: f.count}
	switch q.Order {
	case coldwar.DateAscending, "":
	case coldwar.DateDescending:
		l.order, l.descending = dateReversed, true
	case coldwar.WeightDescending:
		l.order, l.walk = weightOrder, f.byWeight
	default:
		return coldwar.Connection[*coldwar.Event]{}, coldwar.Errorf(coldwar.Invalid, "orderBy %s is not known; allowed are DATE_ASC, DATE_DESC, WEIGHT_DESC.", coldwar.Quote(string(q.Order)))
	}
	return pageOf(l, q.Page, r.eventOf)
}

// eventOf reads the event of a posting.
func (r *reader) eventOf(e entry) (*coldwar.Event, error) {
	dense := uintAt(e.value)
	if event, ok := r.present.record(r.sequence, dense).(*coldwar.Event); ok {
		return event, nil
	}
	event, err := recordOf[*coldwar.Event](r.tx, coldwar.KindEvent, dense)
	if err == nil {
		r.present.putRecord(r.sequence, dense, event)
	}
	return event, err
}

// Weight of what is no event is 0.
func (r *reader) Weight(event coldwar.ID) (int, error) {
	dense, live, err := r.dense(event)
	if err != nil || !live || event.Kind() != coldwar.KindEvent {
		return 0, err
	}
	m, err := r.mark(dense)
	if err != nil {
		return 0, err
	}
	if m == nil {
		return 0, r.event.damaged(uintKey(dense), "is missing")
	}
	return int(m.weight), nil
}

// Consequences are in the order of their dates.
func (r *reader) Consequences(event coldwar.ID) ([]coldwar.EventLink, error) {
	dense, live, err := r.dense(event)
	if err != nil || !live {
		return nil, err
	}
	var links []coldwar.EventLink
	for e, err := range r.ix.scan(listKey(byCause, dense)) {
		if err != nil {
			return nil, err
		}
		consequence, err := r.eventOf(e)
		if err != nil {
			return nil, err
		}
		for _, c := range consequence.Causes {
			if c.Event == event {
				links = append(links, coldwar.EventLink{Event: consequence.ID, Note: c.Note, Citations: c.Citations})
			}
		}
	}
	return links, nil
}

// eventFilter is a filter made ready: its ids are looked up, its words folded.
type eventFilter struct {
	*tx
	coldwar.EventFilter
	lists  [][][]byte // for each field in use, the ix lists of which an event must be in one
	sorted []entry    // what gather found

	// What Text found: nil and false without one.
	among    *matches // the events among which one must be, or
	listed   bool     // whether it must be among postings
	postings []entry
}

func (r *reader) filter(f coldwar.EventFilter) (*eventFilter, error) {
	e := &eventFilter{tx: r.tx, EventFilter: f}
	for _, field := range []struct {
		index byte
		ids   []coldwar.ID
	}{{byParticipant, f.Participants}, {byPlace, f.Places}, {bySource, f.Sources}, {byEssay, f.Essays}} {
		if err := e.addIDs(field.index, field.ids); err != nil {
			return nil, err
		}
	}
	if f.Of != "" {
		if err := e.addIDs(indexOf(f.Of.Kind()), []coldwar.ID{f.Of}); err != nil {
			return nil, err
		}
	}
	kinds := make([]string, len(f.Kinds))
	for i, k := range f.Kinds {
		kinds[i] = string(k)
	}
	e.addWords(byKind, kinds)
	e.addWords(byTopic, foldedTopics(f.Topics))
	return e, e.foundText(r)
}

// indexOf is the index of the events that hang on a node of the kind.
func indexOf(kind coldwar.Kind) byte {
	switch kind {
	case coldwar.KindPerson, coldwar.KindOrganization:
		return byParticipant
	case coldwar.KindPlace:
		return byPlace
	case coldwar.KindSource:
		return bySource
	case coldwar.KindEssay:
		return byEssay
	case coldwar.KindEvent:
		return byWhole
	}
	return 0 // an index without lists
}

func (f *eventFilter) addIDs(index byte, ids []coldwar.ID) error {
	lists := make([][]byte, len(ids))
	for i, id := range ids {
		n, _, err := f.dense(id)
		if err != nil {
			return err
		}
		lists[i] = listKey(index, n)
	}
	if len(ids) > 0 {
		f.lists = append(f.lists, lists)
	}
	return nil
}

func (f *eventFilter) addWords(index byte, words []string) {
	lists := make([][]byte, len(words))
	for i, w := range words {
		lists[i] = wordKey(index, w)
	}
	if len(words) > 0 {
		f.lists = append(f.lists, lists)
	}
}

// fits tells whether a date answers the filter.
func (f *eventFilter) fits(d edtf.Date) bool {
	return (f.During == nil || d.Matches(f.Match, *f.During)) && (f.Touching == nil || d.Matches(edtf.Possible, *f.Touching))
}

// byDate walks the events of the filter by their date keys.
func (f *eventFilter) byDate(cut []byte, back bool) iter.Seq2[entry, error] {
	return f.sift(f.stream(back), cut)
}

// sift walks the postings of a stream whose dates fit.
func (f *eventFilter) sift(s stream, cut []byte) iter.Seq2[entry, error] {
	if f.During == nil && f.Touching == nil && f.among == nil {
		return f.walk(s, cut)
	}
	return func(yield func(entry, error) bool) {
		for e, err := range f.walk(s, cut) {
			if err == nil && f.among != nil && !f.among.has(uintAt(e.value)) {
				continue
			}
			fits := true
			if err == nil && (f.During != nil || f.Touching != nil) {
				var d edtf.Date
				d, err = postedDate(e.value)
				fits = f.fits(d)
			}
			if (err != nil || fits) && !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// stream gives the postings of all events that may fit: those that are in a
// list of every field, and whose dates are near the range.
func (f *eventFilter) stream(back bool) stream {
	var parts []stream
	for _, lists := range f.lists {
		var field []stream
		for _, prefix := range lists {
			field = append(field, newList(&f.ix, prefix, back))
		}
		parts = append(parts, newUnion(field, back))
	}
	if f.listed {
		parts = append(parts, newSorted(f.postings, back))
	}
	if days, ok := f.days(); ok {
		parts = append(parts, f.near(days, back))
	} else if len(parts) == 0 {
		return newList(&f.date, nil, back)
	}
	return newIntersection(parts, back)
}

// fuzzyReach is more days than FUZZY moves a bound by: two years for `%` on
// the year, six months for the same on its December season, a year more for
// the season's other half.
const fuzzyReach = 5 * 366

// days are those that an event must touch to fit, in the plain bounds of its
// date; false when any will do.
func (f *eventFilter) days() (edtf.Range, bool) {
	switch {
	case f.During == nil && f.Touching == nil:
		return edtf.Range{}, false
	case f.During == nil:
		return *f.Touching, true
	case f.Match != edtf.Fuzzy && f.Touching == nil:
		return *f.During, true
	}
	days := *f.During
	if f.Match == edtf.Fuzzy {
		days = widen(days, fuzzyReach)
	}
	if t := f.Touching; t != nil && width(*t) < width(days) {
		days = *t
	}
	return days, true
}

func widen(r edtf.Range, by edtf.Day) edtf.Range {
	if r.From > edtf.MinDay+by {
		r.From -= by
	}
	if r.To < edtf.MaxDay-by {
		r.To += by
	}
	return r
}

// width is the number of days of a range, as a float since it may be beyond
// all integers.
func width(r edtf.Range) float64 { return float64(r.To) - float64(r.From) }

// near gives the postings of the events that touch the days, by plain bounds,
// and some that do not. Those that begin before the year of the first day but
// reach it stand in the lists of that year and of the long ones; all others
// begin between that year's first day and the last day asked for.
func (f *eventFilter) near(days edtf.Range, back bool) stream {
	if days.From == edtf.MinDay {
		return newList(&f.date, nil, back).to(dayCut(days.To))
	}
	year := yearOf(min(days.From, farthest))
	start := appendInt(nil, int64(edtf.DayOf(year, 1, 1)))
	return newUnion([]stream{
		newList(&f.year, appendInt(nil, year), back).to(start),
		newList(&f.long, nil, back).to(start),
		newList(&f.date, nil, back).from(start).to(dayCut(days.To)),
	}, back)
}

// farthest is beyond all days that a date can name, and near enough to reckon
// with.
const farthest edtf.Day = 4e18

// dayCut is the cut behind the date keys of the events that begin on the day
// or before it.
func dayCut(d edtf.Day) []byte {
	if d == edtf.MaxDay {
		d--
	}
	return appendInt(nil, int64(d)+1)
}

func (f *eventFilter) count() (int, error) {
	if len(f.lists) == 0 && !f.listed && f.among == nil && f.During == nil && f.Touching == nil {
		n, err := f.number(countWord(coldwar.KindEvent))
		return int(n), err
	}
	n := 0
	for _, err := range f.byDate(nil, false) {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// few is up to how many events are sorted by weight rather than found by
// walking all events from the heaviest on.
const few = 1000

// byWeight walks the events of the filter from the heaviest to the lightest.
// What fits is gathered and sorted; but where the filter asks for dates alone
// and more than a few answer, the index of all soon meets them.
func (f *eventFilter) byWeight(cut []byte, back bool) iter.Seq2[entry, error] {
	most := math.MaxInt
	if len(f.lists) == 0 && !f.listed {
		most = few
	}
	return func(yield func(entry, error) bool) {
		whole, err := f.gather(most)
		switch {
		case err != nil:
			yield(entry{}, err)
		case whole:
			walkSorted(f.sorted, cut, back)(yield)
		default:
			f.sift(newList(&f.heavy, nil, back), cut)(yield)
		}
	}
}

// gather sorts what fits by weight, false when that is more than most.
func (f *eventFilter) gather(most int) (bool, error) {
	if f.sorted != nil {
		return len(f.sorted) <= most, nil
	}
	f.sorted = []entry{}
	for e, err := range f.byDate(nil, false) {
		if err != nil {
			return false, err
		}
		v, err := f.event.get(e.value[:8])
		if err != nil {
			return false, err
		}
		if len(v) < 4 {
			return false, f.event.damaged(e.value[:8], "is missing")
		}
		key := heavyKey(binary.BigEndian.Uint32(v), e.key)
		if f.sorted = append(f.sorted, entry{key, bytes.Clone(e.value)}); len(f.sorted) > most {
			return false, nil
		}
	}
	slices.SortFunc(f.sorted, func(a, b entry) int { return bytes.Compare(a.key, b.key) })
	return true, nil
}

// walkSorted is the walk of a listing over entries in memory.
func walkSorted(entries []entry, cut []byte, back bool) iter.Seq2[entry, error] {
	at, _ := slices.BinarySearchFunc(entries, cut, func(e entry, cut []byte) int { return bytes.Compare(e.key, cut) })
	part := entries[at:]
	if back {
		part = entries[:at]
		if cut == nil {
			part = entries
		}
	}
	return func(yield func(entry, error) bool) {
		for i := range part {
			e := part[i]
			if back {
				e = part[len(part)-1-i]
			}
			if !yield(e, nil) {
				return
			}
		}
	}
}
