package edtf

// fitGrouping finds the days of a part of the year.
func (p *point) fitGrouping() (expected string) {
	if p.grouping > lastSeason && (p.flags != 0 || p.years.mask != "") {
		return "no qualifier and no X with a part of the year from 25 to 41"
	}
	if p.years.mask == "" {
		p.precision = ToSeason
	}
	first, last := p.grouping.months()
	p.first = civil{p.years.first, first, 1}
	p.last = civil{p.years.last, last, daysIn(p.years.last, last)}
	return ""
}

// fitMonth finds the days of a month, or the day in it.
func (p *point) fitMonth() (expected string) {
	switch {
	case p.years.mask != "":
	case p.month.unknown() > 0:
		p.precision = ToYear
	case p.day == "" || p.day.unknown() > 0:
		p.precision = ToMonth
	default:
		p.precision = ToDay
	}
	if p.years.mask != "" || p.month.unknown() > 0 || p.day.unknown() > 0 {
		return p.fitMasks()
	}
	month := int(p.month.number(0))
	if month < 1 {
		return noMonth
	}
	p.first = civil{p.years.first, month, 1}
	p.last = civil{p.years.first, month, daysIn(p.years.first, month)}
	if p.day != "" {
		day := int(p.day.number(0))
		if day < 1 || day > p.last.day {
			return "a day that this month has"
		}
		p.first.day, p.last.day = day, day
	}
	return ""
}

// fitMasks finds the first and the last day that fit where digits are X.
func (p *point) fitMasks() (expected string) {
	common, leap := p.fit(commonYear), p.fit(leapYear)
	fit := func(year int64) yearFit {
		if isLeap(year) {
			return leap
		}
		return common
	}
	n, i := p.years.count(), int64(0)
	for i < n && !fit(p.years.at(i)).ok {
		i++
	}
	if i == n {
		return "a date that some day fits"
	}
	year := p.years.at(i)
	p.first = civil{year, fit(year).firstMonth, fit(year).firstDay}
	for i = n - 1; !fit(p.years.at(i)).ok; {
		i--
	}
	year = p.years.at(i)
	p.last = civil{year, fit(year).lastMonth, fit(year).lastDay}
	return ""
}

// yearFit is the first and the last day of a year that fit; ok says that there
// is one.
type yearFit struct {
	firstMonth, firstDay, lastMonth, lastDay int
	ok                                       bool
}

// Any common year and any leap year: what fits is the same in all.
const (
	commonYear = 2001
	leapYear   = 2000
)

func (p *point) fit(year int64) (f yearFit) {
	for month := 1; month <= 12; month++ {
		if !p.month.fits(month) {
			continue
		}
		first, last := 1, daysIn(year, month)
		if p.day != "" {
			for first <= last && !p.day.fits(first) {
				first++
			}
			for last >= first && !p.day.fits(last) {
				last--
			}
		}
		if first > last {
			continue
		}
		if !f.ok {
			f.firstMonth, f.firstDay = month, first
		}
		f.lastMonth, f.lastDay, f.ok = month, last, true
	}
	return f
}
