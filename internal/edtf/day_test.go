package edtf_test

import (
	"testing"
	"time"

	"coldwar/internal/edtf"
)

func TestDayAgreesWithTimePackage(t *testing.T) {
	first := time.Date(-801, 1, 1, 0, 0, 0, 0, time.UTC)
	day := edtf.Day(first.Unix() / 86400)
	for at := first; at.Year() < 2801; at = at.AddDate(0, 0, 1) {
		if got := edtf.DayOf(int64(at.Year()), int(at.Month()), at.Day()); got != day {
			t.Fatalf("DayOf(%s) = %d, want %d", at.Format(time.DateOnly), got, day)
		}
		if y, m, d := day.Date(); y != int64(at.Year()) || m != int(at.Month()) || d != at.Day() {
			t.Fatalf("Day(%d).Date() = %d, %d, %d, want %s", day, y, m, d, at.Format(time.DateOnly))
		}
		day++
	}
}

func TestDayString(t *testing.T) {
	tests := []struct {
		year       int64
		month, day int
		want       string
	}{
		{1953, 3, 5, "1953-03-05"},
		{44, 12, 31, "0044-12-31"},
		{0, 2, 29, "0000-02-29"},
		{-44, 3, 15, "-0044-03-15"},
		{9999, 12, 31, "9999-12-31"},
		{10000, 1, 1, "Y10000-01-01"},
		{-10000, 1, 1, "Y-10000-01-01"},
		{-170_000_000, 6, 30, "Y-170000000-06-30"},
		{9_999_999_999_999_999, 12, 31, "Y9999999999999999-12-31"},
		{-9_999_999_999_999_999, 1, 1, "Y-9999999999999999-01-01"},
	}
	for _, tt := range tests {
		if got := edtf.DayOf(tt.year, tt.month, tt.day).String(); got != tt.want {
			t.Errorf("DayOf(%d, %d, %d) = %s, want %s", tt.year, tt.month, tt.day, got, tt.want)
		}
	}
}

func TestFormatYear(t *testing.T) {
	tests := []struct {
		year int64
		want string
	}{
		{1953, "1953"}, {44, "0044"}, {0, "0000"}, {-43, "-0043"}, {-9999, "-9999"}, {9999, "9999"},
		{10000, "Y10000"}, {-10000, "Y-10000"},
	}
	for _, tt := range tests {
		got := edtf.FormatYear(tt.year)
		if got != tt.want {
			t.Errorf("FormatYear(%d) = %s, want %s", tt.year, got, tt.want)
		}
		// A year's name asks about that year.
		if r, err := edtf.MustParse(got).Range(); err != nil || r != edtf.YearRange(tt.year) {
			t.Errorf("Range of %s = %v, %v, want %v", got, r, err, edtf.YearRange(tt.year))
		}
	}
}
