package edtf_test

import (
	"fmt"
	"testing"

	"coldwar/internal/edtf"
)

// answers lists the rules under which a date answers a range: P possible, C
// certain, S starts, W within, F fuzzy.
func answers(d edtf.Date, r edtf.Range) string {
	s := ""
	for _, rule := range []struct {
		letter string
		match  edtf.Match
	}{{"P", edtf.Possible}, {"C", edtf.Certain}, {"S", edtf.Starts}, {"W", edtf.Within}, {"F", edtf.Fuzzy}} {
		if d.Matches(rule.match, r) {
			s += rule.letter
		}
	}
	return s
}

func probability(d edtf.Date, r edtf.Range) string {
	p, ok := d.Probability(r)
	if !ok {
		return "null"
	}
	return fmt.Sprintf("%.4g", p)
}

func TestMatches(t *testing.T) {
	tests := []struct {
		date, during string
		want         string // as of answers
		probability  string
	}{
		// Points.
		{"1953-03-05", "1953", "PCSWF", "1"},
		{"1953-03-05", "1953-03-05", "PCSWF", "1"},
		{"1953-03-05", "1953-03-06", "", "0"},
		{"1953-03-05", "1952", "", "0"},
		{"1985-04-12T23:20:30-12:00", "1985-04-12", "PCSWF", "1"},
		{"1956", "1956", "PCSWF", "1"},
		{"1956", "1956-02", "PSF", "0.07923"}, // not certain: it is some day of 1956
		{"1956", "1955/1957", "PCSWF", "1"},
		{"1956-02", "1956", "PCSWF", "1"},
		{"195X", "1953", "PSF", "0.09995"},
		{"195X", "1950/1959", "PCSWF", "1"},
		{"195X", "1950/1958", "PSF", "0.9001"},
		{"195X", "1960", "", "0"},
		{"XXXX", "1953", "PSF", "9.993e-05"},
		{"1956-XX-XX", "1956", "PCSWF", "1"},
		{"1950S2", "1953", "PSF", "0.009993"},
		{"156X-12-25", "1563", "PSF", "0.111"}, // of all days between the first and the last
		{"156X-12-25", "1563-06", "PSF", "0.009124"},
		{"156X-12-25", "1560-12-24", "", "0"},
		{"-0043-03-15", "-0043", "PCSWF", "1"},
		{"-0043-03-15", "0043", "", "0"},
		{"Y17E7", "Y17E7", "PCSWF", "1"},
		{"1957-21", "1957", "PCSWF", "1"},
		{"1957-21", "1957-05", "PSF", "0.337"},
		{"1957-33", "1957-03", "PSF", "0.3444"},
		// Qualifiers.
		{"1956-02?", "1956", "PSF", "null"},
		{"1956-02?", "1955", "F", "null"},
		{"1956-02?", "1957", "F", "null"},
		{"1956-02?", "1954", "", "0"},
		{"1956-02?", "1958", "", "0"},
		{"1956-02?", "1955/1957", "PCSWF", "1"},
		{"1956-?02", "1956", "PCSWF", "1"},
		{"1956-?02", "1956-02", "PSF", "null"},
		{"1956-?02", "1956-03", "F", "null"},
		{"1956-?02", "1956-04", "", "0"},
		{"1956-?01", "1956", "PCSWF", "1"},
		{"1956-?01", "1955", "", "0"},
		{"1917~", "1917", "PSF", "null"},
		{"1917~", "1916", "F", "null"},
		{"1917~", "1910", "", "0"},
		{"1917%", "1915", "F", "null"},
		{"1917%", "1914", "", "0"},
		{"195X?", "1949", "F", "null"},
		{"2004-06-11%", "2004-06", "PSF", "null"},
		// Either winter, under Fuzzy alone.
		{"1956-24", "1956", "PCSWF", "1"},
		{"1956-24", "1956-12", "PCSWF", "1"},
		{"1956-24", "1955", "F", "0"},
		{"1956-24", "1957", "F", "0"},
		{"1956-24", "1957-03", "", "0"},
		{"1956-28", "1955-12", "F", "0"},
		{"1956-30", "1957-02", "F", "0"},
		{"1956-32", "1957", "", "0"},
		{"1956-24~", "1955", "F", "null"},
		{"1956-24/1957", "1955", "F", "null"},
		{"[1956-24,1960]", "1955", "F", "0"},
		// Intervals.
		{"1953/1957", "1955", "PCF", "1"},
		{"1953/1957", "1953", "PCSF", "1"},
		{"1953/1957", "1957", "PCF", "1"},
		{"1953/1957", "1952", "", "0"},
		{"1953/1957", "1958", "", "0"},
		{"1953/1957", "1953/1957", "PCSWF", "1"},
		{"1953/1957", "1953-06", "PSF", "null"},
		{"1953/1957", "1957-06", "PF", "null"},
		{"1953-03-05/1953-03-09", "1953-03-07", "PCF", "1"},
		{"195X/1956", "1956", "PCSF", "1"},
		{"195X/1956", "1953", "PSF", "null"},
		{"1953/195X", "1953", "PCSF", "1"},
		{"1953/195X", "1957", "PF", "null"},
		{"1953?/1957", "1952", "F", "null"},
		{"1953?/1957", "1953", "PSF", "null"},
		{"1953?/1957", "1954", "PCF", "1"},
		{"1953?/1957?", "1956", "PCF", "1"},
		{"1956?/1956?", "1956", "PSF", "null"},
		// Open and unknown ends.
		{"../1991", "1953", "PCF", "1"},
		{"../1991", "1991", "PCF", "1"},
		{"../1991", "1991-06", "PF", "null"},
		{"../1991", "1992", "", "0"},
		{"/1991", "1953", "PSF", "null"},
		{"/1991", "1991", "PCSF", "1"},
		{"/1991", "1992", "", "0"},
		{"1947/", "1947", "PCSF", "1"},
		{"1947/", "1953", "PF", "null"},
		{"1947/", "1946", "", "0"},
		{"1947/..", "1953", "PCF", "1"},
		{"1947/..", "1947", "PCSF", "1"},
		{"1947~/..", "1946", "F", "null"},
		{"../..", "1953", "PCF", "1"},
		{"/..", "1953", "PSF", "null"},
		{"../", "1953", "PF", "null"},
		// An open or unknown side of the range has no bound.
		{"1953", "../1991", "PCSWF", "1"},
		{"1953", "/1991", "PCSWF", "1"},
		{"1953", "1947/", "PCSWF", "1"},
		{"1953", "1954/..", "", "0"},
		{"1991", "../1991-06", "PSF", "0.4959"},
		{"../1991", "../1991", "PCSWF", "1"},
		{"../1991", "../1990", "PCSF", "1"},
		{"/1991", "/1991", "PCSWF", "1"},
		{"1947/..", "1940/..", "PCSWF", "1"},
		{"../..", "../..", "PCSWF", "1"},
		{"[..1953]", "../1953", "PCSWF", "1"},
		// Qualifiers of the range are ignored.
		{"1953", "1953?", "PCSWF", "1"},
		{"1954", "1953?", "", "0"},
		{"1955-12", "1956-24", "", "0"},
		// One of a set.
		{"[1953,1956]", "1953", "PSF", "0.5"},
		{"[1953,1956]", "1954", "", "0"},
		{"[1953,1956]", "1953/1956", "PCSWF", "1"},
		{"[1953,1956-02]", "1956", "PSF", "0.5"},
		{"[1953,1956-02-11,1956]", "1956-02", "PSF", "0.3597"},
		{"[1953?,1956]", "1953", "PSF", "null"},
		{"[1953?,1956]", "1952", "F", "null"},
		{"[1953?,1956]", "1952/1956", "PCSWF", "1"},
		{"[1953?,1956]", "1930", "", "0"},
		{"[1953..1957]", "1955", "PSF", "0.2"},
		{"[1953..1957]", "1950", "", "0"},
		{"[1953..1957]", "1952-06/1953-06", "PSF", "0.09918"},
		{"[1953..1957]", "1953-07-02/1955", "PSF", "0.5003"},
		{"[1953..1957]", "1953-02", "PSF", "0.01534"},
		{"[1953-01..1953-04]", "1953-02", "PSF", "0.25"},
		{"[1953-01-01..1953-01-10]", "1953-01-04/1953-01-05", "PSF", "0.2"},
		{"[1953..1953-04]", "1953-02", "PSF", "0.25"}, // the finer unit
		{"[0000..9999-12-31]", "1953", "PSF", "9.993e-05"},
		{"[..1953]", "1950", "PSF", "null"},
		{"[..1953]", "1953", "PSF", "null"},
		{"[..1953]", "1954", "", "0"},
		{"[1953..]", "1960", "PSF", "null"},
		{"[1953..]", "1953/..", "PCSWF", "1"},
		{"[1956,1953..]", "1954", "PSF", "null"},
		{"[195X..1965]", "1963", "PSF", "0.1429"},
		// All of a set.
		{"{1953,1956}", "1953", "PCSF", "1"},
		{"{1953,1956}", "1954", "", "0"},
		{"{1953,1956}", "1953-02", "PSF", "null"},
		{"{1953,1956}", "1953/1956", "PCSWF", "1"},
		{"{1953?,1956}", "1953", "PSF", "null"},
		{"{1953?,1956}", "1952", "F", "null"},
		{"{1953..1957}", "1955", "PCSF", "1"},
		{"{2016..2020}", "2020", "PCSF", "1"},
		{"{1953..1957}", "1955-03", "PSF", "null"},
		{"{1953..1957}", "1954-06/1956-06", "PCSF", "1"},
		{"{1953..1957}", "1954-06/1955-06", "PSF", "null"},
		{"{1953..1957-03}", "1955-03", "PCSF", "1"}, // the finer unit
		{"{1953..1957}", "1957-06/..", "PSF", "null"},
		{"{1953..1957}", "1956-06/..", "PCSF", "1"},
		{"{..1953}", "1950", "PCSF", "1"},
		{"{..1953}", "1954", "", "0"},
		{"{..1953}", "../1950", "PCSF", "1"},
		{"{1953..}", "1960", "PCSF", "1"},
		{"{1953..}", "1950/..", "PCSWF", "1"},
		{"{..1984~}", "1985", "F", "null"},
		{"{..1984~}", "1984", "PSF", "null"},
		{"{..1984~}", "1983", "PCSF", "1"},
		{"{0000-01-01..9999-12-31}", "1953-03-05", "PCSF", "1"},
	}
	for _, tt := range tests {
		d := edtf.MustParse(tt.date)
		r, err := edtf.MustParse(tt.during).Range()
		if err != nil {
			t.Fatal(err)
		}
		if got := answers(d, r); got != tt.want {
			t.Errorf("%s during %s: %q, want %q", tt.date, tt.during, got, tt.want)
		}
		if got := probability(d, r); got != tt.probability {
			t.Errorf("%s during %s: probability %s, want %s", tt.date, tt.during, got, tt.probability)
		}
		strongest, any := d.Strongest(r)
		for _, m := range []edtf.Match{edtf.Certain, edtf.Possible, edtf.Fuzzy} {
			if d.Matches(m, r) {
				if !any || strongest != m {
					t.Errorf("%s during %s: strongest %v, %v, want %v", tt.date, tt.during, strongest, any, m)
				}
				break
			}
		}
		if any != (tt.want != "") {
			t.Errorf("%s during %s: strongest %v, %v", tt.date, tt.during, strongest, any)
		}
	}
}

func TestRangeRefusesSets(t *testing.T) {
	_, err := edtf.MustParse("[1953,1954]").Range()
	if want := `EDTF date "[1953,1954]": expected one date or interval, not a set of them`; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestMatchNames(t *testing.T) {
	for _, name := range []string{"POSSIBLE", "CERTAIN", "STARTS", "WITHIN", "FUZZY"} {
		if m, err := edtf.ParseMatch(name); err != nil || m.String() != name {
			t.Errorf("ParseMatch(%s) = %v, %v", name, m, err)
		}
	}
	if m := edtf.Match(0); m != edtf.Possible {
		t.Errorf("zero match is %v", m)
	}
	for _, name := range []string{"", "possible", "Match(7)"} {
		if m, err := edtf.ParseMatch(name); err == nil {
			t.Errorf("ParseMatch(%q) = %v", name, m)
		}
	}
	for _, s := range []string{"1953", "1953/1954", "{1953}"} {
		if edtf.MustParse(s).Matches(edtf.Match(99), edtf.YearRange(1953)) {
			t.Errorf("%s matches under a rule that is none", s)
		}
	}
}
