package link_test

import (
	"testing"

	"coldwar/internal/edtf"
	"coldwar/internal/link"
)

func TestDates(t *testing.T) {
	tests := []struct{ name, text string }{
		{"day month year", "On [5 March 1953|1953-03-05] he died; on [March 5, 1953|1953-03-05] he died."},
		{"ordinal day", "On the [5th of March, 1953|1953-03-05], the [fifth of March 1953|1953-03-05] and [March 5th|1953-03-05] too."},
		{"weekday", "On [Thursday, 5 March 1953|1953-03-05] it rained."},
		{"short month", "On [Mar. 5, 1953|1953-03-05] and [5 Sept. 1953|1953-09-05] it rained."},
		{"month and year", "In [March 1953|1953-03], [March, 1954|1954-03] and [March of 1955|1955-03] it rained."},
		{"ISO day", "The log of [1953-03-05|1953-03-05] is lost."},
		{"year after a preposition", "It rained in [1953|1953], until [1957|1957] and since [1960|1960]."},
		{"year that something has", "The [1956|1956] uprising, his [1936|1936] constitution and the uprising of [1953|1953]."},
		{"year in brackets", "The treaty ([1953|1953]) and the man ([1878–1953|1878/1953])."},
		{"a line of its own", "[1953|1953]\n\nIt rained."},
		{"heading", "[1953|1953]: It rains"},
		{"season", "In the [summer of 1956|1956-22] and in [winter 1949|1949-24] it rained."},
		{"season without year", "In [1956|1956] it rained. In the [spring|1956-21] it rained more."},
		{"to fall is no season", "In [1956|1956] the leaves began to fall, and the fall of the house followed."},
		{"shades", "In [early 1953|1953], [mid-1956|1956], [late 1949|1949] and the [early 1950s|195X] it rained."},
		{"end and beginning", "At the [end of March 1917|1917-03], by the [beginning of 1918|1918] and in the [middle of the 1920s|192X]."},
		{"half and quarter", "In the [first half of 1958|1958-40], the [latter half of 1958|1958-41] and the [third quarter of 1953|1953-35]."},
		{"decades", "In the [1950s|195X], the [1950’s|195X], the [’50s|195X] and the [fifties|195X] it rained."},
		{"his fifties are an age", "He was in his fifties."},
		{"centuries", "In the [20th century|19XX], the [nineteenth century|18XX] and the [third century BC|-0299/-0200]."},
		{"short year", "They met in [’56|1956]."},
		{"years before Christ", "In [480 BC|-0479], by [479 B.C.|-0478] and in the [499-493 BC|-0498/-0492] war; [AD 79|0079]."},
		{"approximate", "Around [1950|1950~], c. [1951|1951~] and circa [1952|1952~], it rained."},
		{"range of years", "In [1953-57|1953/1957], [1953–1957|1953/1957], from [1953 to 1957|1953/1957] and in [1954-8|1954/1958]."},
		{"range between", "Between [1950 and 1953|1950/1953] it rained."},
		{"range of months", "From [March to July 1956|1956-03/1956-07] and [December 1949 to February 1950|1949-12/1950-02]."},
		{"range of months over the year", "From [December to February 1950|1949-12/1950-02]."},
		{"range of days", "On [24-25 February 1956|1956-02-24/1956-02-25], [February 24–25, 1956|1956-02-24/1956-02-25] and from [24 February to 5 March 1956|1956-02-24/1956-03-05]."},
		{"two days", "On the [24 and 25 February 1956|1956-02-24/1956-02-25] they met."},
		{"two months of one year", "In [April|1955-04] and [June 1955|1955-06] they met."},
		{"winter of two years", "In the [winter of 1949-50|1949-12/1950-02] it snowed."},
		{"turn of two years", "At the [turn of 1949/50|1949/1950] it snowed."},
		{"year of the thread", "In [December 1949|1949-12] he came. He left in [February|1950-02], on the [14 February|1950-02-14]."},
		{"next day", "On [5 March 1953|1953-03-05] he died. The [next day|1953-03-06] they knew, and [two days later|1953-03-08] all did."},
		{"next year", "In [1953|1953] it rained. The [following year|1954] it did not. [Two years later|1956] it did, and the [year before|1955], too."},
		{"told by what is not sure", "In [March 1953|1953-03] it rained. It did in [1949|1949], and in [1955|1955], six years later."},
		{"that August", "In [June 1953|1953-06] it rained, and [that August|1953-08] and [later that year|1953] too."},
		{"October of that year", "In [June 1953|1953-06] it rained, and in [October of that year|1953-10] too."},
		{"end of the year", "In [June 1953|1953-06] it rained until the [end of the year|1953]."},
		{"day of the thread's month", "On [2 October 1920|1920-10-02] they offered. On the [5th|1920-10-05], they agreed."},
		{"nothing before: no date", "The next day it rained. Two years later, in March, it did not."},
		{"quantities", "They sent 1953 soldiers, 1,953 tons, 1950 km of wire and $1950 to 1953 men; 1956 refugees came, and 2000 more."},
		{"pages and numbers", "See p. 1953, page 1954, Resolution 1973, Boeing 1920 and No. 1941."},
		{"times and codes", "Call 555-1953 or 12/1953; the score was 1950:12, and the 1950-mile road."},
		{"words that are months", "They may march. March on! May we? The Long March began; the March Hare, April Fools."},
		{"month at the end of a phrase", "In [1956|1956] it rained. By [May|1956-05], it did not."},
		{"impossible day", "They came on 30 February 1953."},
		{"durations", "For three years, ten days and a decade it rained, as today."},
		{"first months of a year", "In the [first months of 1989|1989] and the [last days of March 1917|1917-03] it rained; not so in the first days of the war."},
		{"day of that month", "On [8 August 1919|1919-08-08] they took it and on the [28th of that month|1919-08-28] they left."},
		{"month of a leap day", "In [December 2007|2007-12] they came. They left on [February 29|2008-02-29]."},
		{"a time of day is on the day of the thread", "On [30 April 1975|1975-04-30] it fell; at [11:30 a.m.|1975-04-30] they left, at [11:45|1975-04-30] all knew. The score was 3:45."},
		{"a time of day before its day", "At [5 p.m.|1918-11-11] local time on [11 November 1918|1918-11-11] it ended."},
		{"a name's month does not move the thread", "On [4 January 1974|1974-01-04] they met, after the [June 1967|1967-06] Weaver War. By [May|1974-05] they left."},
		{"a year to come", "On [28 October 1974|1974-10-28] they met, and would spend [1975|1975] waiting. In [March|1975-03] it rained."},
		{"a year and when", "In [October 1956|1956-10] it held. It did not fall until [1989|1989], when there was the vote of [4 June|1989-06-04]."},
		{"a march of a year", "The Long March of [1934–35|1934/1935] was hard, that is [March of 1934|1934-03]."},
		{"between the years", "Between the years of [1973 and 1976|1973/1976] they talked."},
		{"a look ahead does not keep the thread", "It would end on [December 31, 1999|1999-12-31]. They signed on [September 7, 1977|1977-09-07] and voted on [March 16, 1978|1978-03-16]. On [April 18|1978-04-18] they agreed."},
		{"between at the beginning of a paragraph", "They met in [August 1973|1973-08].\n\nBetween [June and September 1973|1973-06/1973-09] it rained."},
		{"a look back does not move the thread", "In [July 1978|1978-07] they asked for a withdrawal to the lines of [4 June 1967|1967-06-04]. By [August|1978-08] they had it."},
		{"the winter of two years, written out", "In the [winter of 1978–1979|1978-12/1979-02] it snowed."},
		{"a season without year does not move the thread", "On [11 January 1974|1974-01-11] he came where they worked during the [winter|1974-24]. On [18 January|1974-01-18] he left."},
		{"a month in a name is no date", "In [1974|1974] they spoke of the October war."},
		{"two seasons", "In [1775|1775] it went on throughout the [fall|1775-23] and [winter|1775-24]."},
		{"earlier that year, when", "In [June 1953|1953-06] it rained, as [earlier that year|1953] when they met."},
		{"decades later", "In [1953|1953] it rained, and [two decades later|197X], too."},
		{"year that was spent", "They would spend [1975|1975] waiting."},
		{"feast", "On [Christmas Day 1991|1991-12-25] and [New Year’s Eve 1958|1958-12-31]."},
	}
	l := link.New(link.Knowledge{})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { testMarked(t, l, tt.text, link.Options{}) })
	}
}

func TestDatesToldByWhenTheTextWasWritten(t *testing.T) {
	tests := []struct{ name, written, text string }{
		{"a year", "1956", "[Last year|1955] it rained; [ten years ago|1946] it did not. Yesterday it did."},
		{"a day", "1956-03-01", "[Yesterday|1956-02-29] it rained, and [last month|1956-02] too."},
		{"not known", "", "Last year it rained; ten years ago it did not, nor yesterday."},
		{"the text tells of another time", "1990", "In [1953|1953] it rained. They hoped for more next year."},
		{"an interval says no year", "1956/1958", "Last year it rained."},
	}
	l := link.New(link.Knowledge{})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			options := link.Options{}
			if tt.written != "" {
				options.Written = edtf.MustParse(tt.written)
			}
			testMarked(t, l, tt.text, options)
		})
	}
}
