package edtf_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"coldwar/internal/edtf"
)

// accepted holds valid dates, each once, under the feature they show.
var accepted = map[string][]string{
	"level 0 dates": {
		"1985-04-12", "1985-04", "1985", "0000", "0001", "0409", "9999", "1904-02-29", "2000-02-29", "0000-02-29",
		"1985-01-31", "1985-04-30", "1985-12-31",
	},
	"level 0 times": {
		"1985-04-12T23:20:30", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30-04", "1985-04-12T23:20:30+04:30",
		"1985-04-12T00:00:00", "1985-04-12T23:59:59Z", "1985-04-12T24:00:00", "1985-04-12T23:20:30+00:00",
		"1985-04-12T23:20:30+00", "1985-04-12T23:20:30+00:59", "1985-04-12T23:20:30-00:15",
		"1985-04-12T23:20:30+14:00", "1985-04-12T23:20:30+14", "1985-04-12T23:20:30+13:59",
		"1985-04-12T23:20:30-12:00", "1985-04-12T23:20:30-12", "1985-04-12T23:20:30-11:59",
		"-0044-03-15T12:00:00", "-1985-04-12T23:20:30-04",
		"2016-12-31T23:59:60", "2016-12-31T23:59:60Z", "2016-12-31T18:59:60-05", "2017-01-01T05:29:60+05:30",
	},
	"level 0 intervals": {
		"1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005-02", "2004-02-01/2005",
		"2005/2006-02", "0000/0000", "0000-02/1111", "0000-01/0000-01-03", "1111-01-01/1111", "0000-01/0000",
		"2004-06-30/2004-06", "2004-12/2004",
	},
	"years of more than four digits": {
		"Y170000002", "Y-170000002", "Y10000", "Y-10000", "Y9999999999999999", "Y-9999999999999999",
	},
	"seasons": {"2001-21", "2001-22", "2001-23", "2001-24", "-0044-23", "0000-24"},
	"qualifiers of whole dates": {
		"1984?", "1984~", "1984%", "2004-06?", "2004-06~", "2004-06%", "2004-06-11?", "2004-06-11~", "2004-06-11%",
		"-2004~", "-2004-06?", "-2004-06-11%", "0000~", "-0001~", "Y170000002?", "2011-21?", "2011-23~", "-2011-24%",
	},
	"unspecified digits from the right": {
		"201X", "20XX", "1XXX", "XXXX", "2004-XX", "1985-04-XX", "1985-XX-XX", "XXXX-XX", "XXXX-XX-XX",
		"-201X", "-20XX", "-XXXX", "-2004-XX", "-1985-04-XX", "-1985-XX-XX", "000X", "-000X", "00XX", "-00XX",
	},
	"open and unknown ends": {
		"1985-04-12/..", "1985-04/..", "1985/..", "../1985-04-12", "../1985-04", "../1985",
		"1985-04-12/", "1985-04/", "1985/", "/1985-04-12", "/1985-04", "/1985",
		"/..", "../", "../..", "-1985/", "-1985-04-12/..", "Y-10000/..",
	},
	"intervals of level 1": {
		"1984~/2004-06", "1984/2004-06~", "1984~/2004~", "1984?/2004%", "-1984?/2004%", "1984-06?/2004-08?",
		"1984-06-02?/2004-08-08~", "1984-06-02?/", "2003/2004-06-11%", "../1985-04-12?", "1985-04-12~/",
		"2004-06~/2004-06-11%", "2004-06-11%/2004-06~", "1923-21/1924", "1952-23~/1953", "2003-22/2004-22",
		"2003-22/2003-22", "2003-22/2003-23", "-1000/-0999", "-2005/-1999-02", "-1000/2000", "1953?/1953?",
	},
	"negative years": {"-1985", "-0001", "-9999", "-0044-03", "-0044-03-15", "-0004-02-29"},
	"exponents":      {"Y17E7", "Y-17E7", "Y17E8", "Y1E4", "Y1E1", "Y9E15", "Y-12E2", "Y17E7~"},
	"significant digits": {
		"1950S2", "1950S1", "1950S3", "1950S4", "-1859S5", "1859S99999999999999999999", "-1950S2", "0950S2", "0000S1",
		"Y171010000S3", "Y-171010000S2", "Y3388E2S3", "Y-3388E2S3", "Y17101E4S3", "1950S2?", "?1950S2", "1950S2~/1999",
	},
	"parts of the year": {
		"2001-25", "2001-26", "2001-27", "2001-28", "2001-29", "2001-30", "2001-31", "2001-32", "2001-33", "2001-34",
		"2001-35", "2001-36", "2001-37", "2001-38", "2001-39", "2001-40", "2001-41", "-2001-34", "2001-33/2001-36",
		"../2001-41", "2001-25/",
	},
	"sets": {
		"[1667,1668,1670..1672]", "[..1760-12-03]", "[1760-12..]", "[1760-01,1760-02,1760-12..]", "[1667,1760-12]",
		"[..1984]", "[1984..]", "{1667,1668,1670..1672}", "{1960,1961-12}", "{..1984}", "{1760-12..}", "{2016..2020}",
		"{..1983-12-31,1984-10-10..1984-11-01,1984-11-05..}", "[1953]", "{1953}", "[1953..1953]",
		"[-1667,1668,1670..1672]", "[-1740-02-12..-1200-01-29]", "{-1640-06..-1200-01}", "[1760-01,-1760-02,1760-12..]",
		"[1667, 1668,  1670..1672]", "{1960, 1961-12}", "[1953..1957-03]", "[1953-03..1957]", "{1953..1953-03-05}",
		"[1953?,195X,1956-24,1950S2,Y17E7,2004-%06-11]", "[..1984~]", "{1984?..}", "[195X..1965]", "[1953-21..1954]",
		"{..1987-21}", "{Y10000..Y20000}",
	},
	"qualifiers of components": {
		"2004-06~-11", "2004?-06-11", "?2004-06-~11", "2004-%06-11", "2004-06-~11", "2004-?06-?11", "2004-?06",
		"?2004-06", "?2004-06-04~", "2004?-06-~11", "?2004-06%", "2004?-%06", "2004?-~06-~04", "2011-~06-~04",
		"%2001", "~2001", "?2001", "?2001~", "2001-?09~-09", "2004-06?-~11", "?2004-?06-?11", "%2004-~06?-%11~",
		"?-2004-06-04~", "-2004-%06", "-2004?-06-~11", "%-2011-06-13", "?-2004", "~Y17E7",
	},
	"unspecified digits anywhere": {
		"156X-12-25", "15XX-12-25", "15XX-12-XX", "XXXX-12-XX", "1XXX-XX", "1XXX-12", "1984-1X", "1560-XX-25",
		"XXXX-XX-23", "1XX3", "X9X3", "20X0-10-02", "1X99-01-XX", "15XX-01-3X", "1500-1X-25", "15XX-0X-25", "15XX-X2",
		"1953-X0", "1953-X1", "1953-0X", "1953-0X-31", "1953-XX-31", "1953-02-2X", "1953-02-X8", "1952-02-X9",
		"XXXX-02-29", "195X-02-29", "2XXX-02-29", "1953-01-3X", "1953-04-3X", "1953-03-X0", "-156X", "-156X-12-25",
		"-15XX-12-25", "-XXXX-12-XX", "-1XXX-XX", "-1984-1X", "-1X32-X1-X2", "195X-21", "19XX-24", "-195X-23",
	},
	"unspecified and qualified": {
		"156X~", "16XX%", "1XXX?", "195X-21?", "1956-XX?", "1956-02-XX~", "?156X-12-25", "156X-?12-25", "1956-02-~1X",
	},
	"intervals of level 2": {
		"2004-06-~01/2004-06-~20", "2004-06-XX/2004-07-03", "-2004-06-?01/2006-06-~20", "2019-12/%2020",
		"1984?-06/2004-08?", "-1984-?06-02/2004-08-08~", "2019-~12/2020", "2003-06-11%/2004-%06", "1984?/2004~-06",
		"?2004-06~-10/2004-06-%11", "2003-06-25/2004-X1-03", "20X3-06-25/2004-X1-03", "XXXX-12-21/1890-09-2X",
		"1984-11-2X/1999-01-01", "1984-11-12/1984-11-XX", "198X-11-XX/198X-11-30", "2000-XX-10/2012", "2000/2000-XX-XX",
		"198X/199X", "198X/1999", "1987/199X", "1919-XX-02/1919-XX-01", "1865-X2-02/1865-03-01", "1800/1X01",
		"2016-02-28/2016-02-X9", "195X/1956", "1950S2/Y17E7", "/195X", "195X-12-25/..",
	},
}

func TestParseKeepsWhatIsWritten(t *testing.T) {
	seen := map[string]bool{}
	for feature, dates := range accepted {
		t.Run(feature, func(t *testing.T) {
			for _, s := range dates {
				d, err := edtf.Parse(s)
				if err != nil || d.String() != s {
					t.Errorf("Parse(%q) = %q, %v", s, d, err)
				}
				if d.IsZero() || d.Text() == "" || d != edtf.MustParse(s) {
					t.Errorf("%q: no date, no text or not equal to itself", s)
				}
				if seen[s] {
					t.Errorf("%q stands twice in the table", s)
				}
				seen[s] = true
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	long := strings.Repeat("1953,", edtf.MaxLength/5)
	tests := []struct {
		name  string
		dates []string
		want  string // a part of the message
	}{
		{"nothing", []string{""}, `a date, such as "1953-03-05"`},
		{"no date", []string{"hello", "-", "--1953", "+2006", "12-12", "T23:20:30", "P1Y2M", "R12/1985", "NONE/"}, "a year of four digits"},
		{"centuries and decades", []string{"19", "193", "-193", "19?", "195~"}, "a year of four digits"},
		{"other scripts and hyphens", []string{"１９５３", "1953‑03", "1953–03"}, "digits"},
		{"lower case", []string{"y17e7", "y17000", "195x", "20xx", "1950s2"}, ""},
		{"five digits without Y", []string{"12345", "-12345", "20067890%", "19850412"}, "Y before five or more"},
		{"ordinal and week dates", []string{"1985-102", "1985-W15", "1985-W15-5"}, ""},
		{"one digit", []string{"1953-3", "1953-3-5", "1953-03-5", "195-03"}, ""},
		{"trailing and leading text", []string{"1953wtf", "wtf1953", "1953-03-05x", "1953-", "1953-03-", "1953-03-05-01"}, ""},
		{"months", []string{"1953-00", "1953-13", "1953-20", "1953-42", "1953-99", "1953-13-08"}, "a month from 01 to 12"},
		{"days", []string{"1953-03-00", "1953-03-32", "1953-04-31", "1953-02-29", "1900-02-29", "2100-02-29", "2000-02-30", "-0001-02-29"}, "a day that this month has"},
		{"no day fits", []string{
			"1957-02-3X", "195X-02-30", "XXXX-02-30", "156X-09-31", "15XX-02-3X", "1953-2X", "1953-3X", "1953-9X", "15XX-2X-25",
			"X900-02-29", "1XX1-02-29", "1953-00-XX", "1953-XX-00", "1953-XX-32", "1953-XX-4X", "1957-02-X9/1958-02-3X",
		}, ""},
		{"year -0000", []string{"-0000", "-0000-01-01", "-0000-XX", "-0000?", "-0000/1953", "[-0000]", "-0000S2"}, "-0000"},
		{"Y with few digits", []string{"Y1953", "Y-1953", "Y9999", "Y", "Y-", "Y-1", "YE7"}, "five or more digits"},
		{"zero after Y, E or S", []string{"Y00001", "Y-012345", "Y0E7", "Y17E0", "Y17E", "Y17E07", "1950S0", "1950S", "1950S02", "Y17E-7"}, ""},
		{"Y and S with a month", []string{"Y12345-12", "Y12345-12-01", "Y17E7-01", "1950S2-01", "Y12345?-12", "Y20067890-14-10%"}, "nothing after a year with Y or S"},
		{"Y with X", []string{"Y1700XX", "Y1X0000", "Y17EX"}, ""},
		{"S after X", []string{"195XS2", "XXXXS1"}, "no S after a year with X"},
		{"too large a year", []string{"Y10000000000000000", "Y-10000000000000000", "Y1E16", "Y1E99999999999999999999", "Y99999999999999999999999E1", "Y5E9223372036854775807"}, "at most 16 digits"},
		{"the old sign before Y", []string{"-Y170000002"}, ""},
		{"parentheses", []string{"2004-(06)?-11", "(2011)-06-04~", "2011-(06-04)~", "(1953)", "2004-06-(01)~/2004-06-(20)~"}, ""},
		{"doubled and stray qualifiers", []string{"2004??", "2004?~", "??2004", "2004-06-11?~", "2004-?%06", "2004-06-?", "?", "2004-?", "-?2004", "1950?S2", "1X?53"}, ""},
		{"qualified part of the year", []string{"2001-25?", "2001-33~", "2001-41%", "?2001-33", "2001?-33", "2001-?33"}, "qualifier"},
		{"qualifier before a season", []string{"2001?-23", "?2001-23", "2001-?23", "2001~-21", "?2001-21?"}, "a qualifier of a season only at its end"},
		{"part of a masked year", []string{"195X-25", "20XX-41", "XXXX-33", "-195X-28"}, "no X"},
		{"day after a season", []string{"2001-21-05", "2001-33-XX", "2001-21?-05"}, "nothing after a season"},
		{"season with a note", []string{"2001-21^southernHemisphere"}, ""},
		{"times", []string{
			"2012-10-10T10:10", "2012-10-10T10", "2012-10-10T", "2012-10-10T1:10:10", "2012-10-10T10:1:10", "2012-10-10T10:10:1",
			"2012-10-10T101010", "20050924T100000", "2012-10-10T25:00:00", "2012-10-10T24:00:01", "2012-10-10T24:01:00", "2012-10-10T10:60:00",
			"2012-10-10T10:10:60", "2012-10-10T23:59:61", "2012-12-31T23:59:60+01:00", "2012-10-10TXX:10:10",
			"2012-10-10 10:10:10",
		}, ""},
		{"fractions", []string{"2012-10-10T10:10:10.5", "2012-10-10T10:10:10.042Z", "2012-10-10T10:10:10,5"}, "a time such as"},
		{"lower case t and z", []string{"1985-04-12t23:20:30", "1985-04-12T23:20:30z"}, ""},
		{"offsets", []string{
			"1985-04-12T23:20:30-00:00", "1985-04-12T23:20:30-00", "1985-04-12T23:20:30+14:01", "1985-04-12T23:20:30+15",
			"1985-04-12T23:20:30-12:01", "1985-04-12T23:20:30-13", "1985-04-12T23:20:30+0430", "1985-04-12T23:20:30+4",
			"1985-04-12T23:20:30+02:60", "1985-04-12T23:20:30+02:00:30", "1985-04-12T23:20:30Z12:00", "1985-04-12T23:20:30Z15",
			"1985-04-12T23:20:3000:59", "1985-04-12T23:20:30 04", "1985-04-12T23:20:30+24",
		}, "a time such as"},
		{"time of no whole day", []string{"1985-04T23:20:30", "1985T23:20:30"}, ""},
		{"time of an unsure day", []string{"1985-04-XXT23:20:30", "1985-04-12?T23:20:30", "1985-04-~12T23:20:30", "198X-04-12T23:20:30"}, "before a time of day"},
		{"times in intervals and sets", []string{"2005-07-25T10:10:10Z/2006-01-01T10:10:10Z", "2005-07-25T10:10:10Z/2006-01", "2005-07-25/2006-01-01T10:10:10Z", "[2005-07-25T10:10:10]"}, "no time of day"},
		{"two unknown ends", []string{"/"}, "one side of the slash"},
		{"two slashes", []string{"1953/1954/1955", "1953//1954", "//", "2012///4444"}, "one slash"},
		{"ends in the wrong order", []string{
			"1957/1953", "1953-03/1953-02", "1953-03-05/1953-03-04", "0000/-0001", "-1000/-2000", "1000/-2000",
			"1957?/1956", "1957~/1956~", "2012-24/2012-21", "2012-23/2012-22", "1960/195X", "1953-02-29/1954",
		}, ""},
		{"half an end", []string{"2018-01-15/02-20", "2000/12-12", "..1953/1954", "1953/1954..", "1953/...", "./1953"}, ""},
		{"intervals in sets and sets in intervals", []string{"[1953/1954]", "{1953,1954/1956}", "[1953]/1957", "1953/[1957]", "{1953}/{1954}"}, "set"},
		{"sets that are not closed", []string{"[1953", "{1953", "[1953}", "{1953]", "1953]", "[", "{", "[1953]x"}, ""},
		{"empty members", []string{"[]", "{}", "[,]", "[1953,]", "[,1953]", "{1953,,1954}", "[1953, ]"}, ""},
		{"nested sets", []string{"{{1953}}", "[[1953]]", "[1953,{1954}]"}, ""},
		{"lists without brackets", []string{"1953,1954", "..1984", "1984..", "1670..1673"}, ""},
		{"dots without a date", []string{"[..]", "{..,1953}", "[1953,..]"}, `".."`},
		{"dots inside", []string{"[1953..,1957]", "[1953,..1957]"}, "the outer ends of the set"},
		{"too many dots", []string{"[1953...1957]", "[..1953..]", "[1953..1954..1955]", "[....]"}, ""},
		{"dots in the wrong order", []string{"[1957..1953]", "{1953-02..1953-01}", "[1960..195X]", "{2004..-0044}"}, "ends before it begins"},
		{"white space", []string{
			" 1953", "1953 ", "1953\n", "19 53", "1953 -03", "1953- 03", "1953-0 3", "1953 /1957", "1953/ 1957", "[ 1953]", "[1953 ]",
			"[1953 ,1954]", "[1953,\t1954]", "[1953,\n1954]", "[1953 ..1954]", "[1 760-01, 1760-02]", "\u00a01953", "[1953,\u00a01954]",
		}, ""},
		{"too long", []string{"[" + long + "1953]", strings.Repeat("9", edtf.MaxLength+1)}, "at most 4096 bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, s := range tt.dates {
				d, err := edtf.Parse(s)
				if err == nil {
					t.Errorf("Parse(%q) is accepted", s)
					continue
				}
				if !d.IsZero() {
					t.Errorf("Parse(%q) gives %q beside its error", s, d)
				}
				var e *edtf.Error
				if !errors.As(err, &e) || e.Input != s || e.Expected == "" {
					t.Errorf("Parse(%q): error %#v", s, err)
				}
				if !strings.Contains(err.Error(), tt.want) {
					t.Errorf("Parse(%q): %v, want %q in it", s, err, tt.want)
				}
			}
		})
	}
}

func TestErrorIsFitToBeShown(t *testing.T) {
	_, err := edtf.Parse("1957-02-3X")
	if want := `EDTF date "1957-02-3X": expected a date that some day fits`; err.Error() != want {
		t.Errorf("got  %s\nwant %s", err, want)
	}
	_, err = edtf.Parse(strings.Repeat("é\n", 100_000))
	if len(err.Error()) > 400 || strings.Contains(err.Error(), "\n") {
		t.Errorf("message of a long input: %s", err)
	}
}

func TestParseTakesTheLongestSet(t *testing.T) {
	s := "[" + strings.Repeat("1953,", edtf.MaxLength/5-1) + "1954]"
	d := edtf.MustParse(s)
	if got, _ := d.Probability(edtf.YearRange(1954)); got <= 0 || got > 0.01 {
		t.Errorf("probability %v in %d bytes", got, len(s))
	}
}

func TestMustParsePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	edtf.MustParse("1953-13")
}

func TestDateInJSON(t *testing.T) {
	type record struct {
		Born edtf.Date `json:"born"`
		Died edtf.Date `json:"died,omitzero"`
	}
	in := record{Born: edtf.MustParse("1878-12-18~")}
	b, err := json.Marshal(in)
	if want := `{"born":"1878-12-18~"}`; err != nil || string(b) != want {
		t.Fatalf("Marshal = %s, %v, want %s", b, err, want)
	}
	out := record{Died: edtf.MustParse("1953")}
	if err := json.Unmarshal([]byte(`{"born":"1878-12-18~","died":""}`), &out); err != nil || out != in {
		t.Errorf("Unmarshal = %v, %v, want %v", out, err, in)
	}
	if err := json.Unmarshal([]byte(`{"born":"1878-12-18~~"}`), &out); err == nil || out != in {
		t.Errorf("a bad date gives %v, %v", out, err)
	}
}

func TestZeroDate(t *testing.T) {
	var d edtf.Date
	if !d.IsZero() || d.String() != "" || d.Text() != "" || d.OpenStart() || d.OpenEnd() || d.Interval() {
		t.Errorf("zero date: %#v", d)
	}
	if _, ok := d.Year(); ok {
		t.Error("the zero date has a year")
	}
	if _, ok := d.Earliest(); ok {
		t.Error("the zero date begins")
	}
	if _, err := d.Range(); err == nil {
		t.Error("the zero date can be asked about")
	}
	always := edtf.Range{From: edtf.MinDay, To: edtf.MaxDay}
	for m := edtf.Possible; m <= edtf.Fuzzy; m++ {
		if d.Matches(m, always) {
			t.Errorf("the zero date matches %v", m)
		}
	}
	if m, ok := d.Strongest(always); ok {
		t.Errorf("the zero date answers with %v", m)
	}
	if p, ok := d.Probability(always); p != 0 || !ok {
		t.Errorf("the zero date has probability %v, %v", p, ok)
	}
	if span := d.Span(); span.From <= span.To {
		t.Errorf("the zero date spans %v", span)
	}
}
