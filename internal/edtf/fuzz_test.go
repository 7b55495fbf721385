package edtf_test

import (
	"strings"
	"testing"
	"unicode"

	"coldwar/internal/edtf"
)

// seeds adds to a corpus the accepted dates of the tables, and some that are
// close to a date.
func seeds(add func(string)) {
	for _, dates := range accepted {
		for _, s := range dates {
			add(s)
		}
	}
	for _, s := range []string{"", "/", "[..]", "{}", "1953-13", "Y1E999", "XXXX-02-30", "[1957..1953]", "1953\x00", "é"} {
		add(s)
	}
}

func FuzzParse(f *testing.F) {
	seeds(func(s string) { f.Add(s) })
	f.Fuzz(func(t *testing.T, s string) {
		d, err := edtf.Parse(s)
		if err != nil {
			if strings.ContainsFunc(err.Error(), unicode.IsControl) {
				t.Fatalf("message with a control character: %q", err)
			}
			return
		}
		if again, err := edtf.Parse(d.String()); err != nil || again != d || d.String() != s {
			t.Fatalf("%q -> %q -> %v, %v", s, d, again, err)
		}
		if text := d.Text(); text == "" || strings.ContainsFunc(text, unicode.IsControl) || strings.Contains(text, "  ") {
			t.Fatalf("%q in words: %q", s, text)
		}
		earliest, knownStart := d.Earliest()
		latest, knownEnd := d.Latest()
		if knownStart && knownEnd && earliest > latest {
			t.Fatalf("%q begins on %v and ends on %v", s, earliest, latest)
		}
		span := d.Span()
		if knownStart && (span.From > earliest || earliest-span.From > 4*366) || knownStart != (span.From != edtf.MinDay) {
			t.Fatalf("%q begins on %v and spans from %v", s, earliest, span.From)
		}
		if knownEnd && (span.To < latest || span.To-latest > 4*366) || knownEnd != (span.To != edtf.MaxDay) {
			t.Fatalf("%q ends on %v and spans to %v", s, latest, span.To)
		}
	})
}

func FuzzMatchesImplyEachOther(f *testing.F) {
	seeds(func(s string) {
		f.Add(s, int64(edtf.DayOf(1953, 1, 1)), int64(edtf.DayOf(1953, 12, 31)))
	})
	f.Add("../1991", int64(edtf.MinDay), int64(edtf.MaxDay))
	f.Fuzz(func(t *testing.T, s string, from, to int64) {
		d, err := edtf.Parse(s)
		if err != nil || from > to {
			return
		}
		r := edtf.Range{From: edtf.Day(from), To: edtf.Day(to)}
		is := func(m edtf.Match) bool { return d.Matches(m, r) }
		for _, implied := range []struct{ strong, weak edtf.Match }{
			{edtf.Within, edtf.Certain}, {edtf.Certain, edtf.Possible}, {edtf.Starts, edtf.Possible}, {edtf.Possible, edtf.Fuzzy},
		} {
			if is(implied.strong) && !is(implied.weak) {
				t.Errorf("%s is %v but not %v in %v", d, implied.strong, implied.weak, r)
			}
		}
		if span := d.Span(); is(edtf.Fuzzy) && (span.From > r.To || span.To < r.From) {
			t.Errorf("%s is fuzzy in %v, which its span %v does not touch", d, r, span)
		}
		p, ok := d.Probability(r)
		switch {
		case ok && (p < 0 || p > 1+1e-9):
			t.Errorf("%s has probability %v in %v", d, p, r)
		case is(edtf.Certain) && (!ok || p < 1-1e-9):
			t.Errorf("%s is certain in %v with probability %v, %v", d, r, p, ok)
		case ok && p > 0 && !is(edtf.Possible), !is(edtf.Fuzzy) && (!ok || p != 0):
			t.Errorf("%s is not possible in %v with probability %v, %v", d, r, p, ok)
		}
		if m, any := d.Strongest(r); any != is(edtf.Fuzzy) || any && !is(m) {
			t.Errorf("%s in %v: strongest %v, %v", d, r, m, any)
		}
	})
}
