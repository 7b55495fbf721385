// Package edtf reads, compares and prints dates as historians know them:
// partly. It covers the whole of the Extended Date/Time Format (ISO 8601-2:2019,
// Library of Congress profile), levels 0, 1 and 2.
//
// A [Date] is what was written, with the days it may begin and end on. A
// [Range] is a stretch of days that is asked about. A [Match] says how strictly
// the date must answer it. Days are proleptic Gregorian; year 0 is 1 BC.
//
//	1953-03-05  1949-12  1953  -0044  Y17E7     a day, a month, years
//	1985-04-12T23:20:30Z                        a time: the day counts
//	1956?  1953~  1953%  2004-?06-11            uncertain, approximate, both
//	195X  1984-1X  156X-12-25  1950S2           digits that are not known
//	1957-21  1957-33                            seasons, quarters, thirds, halves
//	1953/1957  ../1991  /1991  1947/            intervals; open and unknown ends
//	[1953,1956]  {1953..1957}  [..1953]         one of them; all of them
//
// # What goes beyond the standard
//
// Intervals of two open or unknown ends are read, except "/" alone; spaces may
// follow the commas of a set; the two ends of a ".." may be of different size,
// the smaller then counts. The end of a ".." that is not a plain year, month or
// day (it has an X, an S, a qualifier, or is a season) is a member of its own:
// what the dots stand for begins beside it.
//
// # What is refused
//
// Everything that is not EDTF, with an [*Error] that says what was expected; and
//
//   - a date that no day fits, such as 1957-02-3X or 1900-02-29;
//   - an interval whose last possible day lies before its first;
//   - an interval inside a set, a set inside an interval;
//   - the year -0000; Y with fewer than five digits and no exponent, or before a
//     month; leading zeros after Y, E or S;
//   - a qualifier or an X with the groupings 25 to 41, a qualifier before any
//     season or grouping;
//   - a time without seconds, with a fraction of them, with an offset outside
//     -12:00 to +14:00 or of -00:00; a time in an interval or set;
//   - lower case, parentheses, other white space;
//   - more than [MaxLength] bytes, and years of more than 16 digits, for which a
//     [Day] has no room.
package edtf
