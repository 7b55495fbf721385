package edtf_test

import (
	"testing"

	"coldwar/internal/edtf"
)

// common holds one date of each kind that an essay is likely to name.
var common = []string{"1953-03-05", "1949-12", "1953/1957", "195X", "1956-02?", "1956-24", "../1991", "[1953,1956]"}

func BenchmarkParse(b *testing.B) {
	for _, s := range common {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if d, err := edtf.Parse(s); err != nil || d.IsZero() {
					b.Fatal(d, err)
				}
			}
		})
	}
}

func BenchmarkStrongest(b *testing.B) {
	year := edtf.YearRange(1956)
	for _, s := range common {
		d := edtf.MustParse(s)
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if m, ok := d.Strongest(year); ok && m == edtf.Starts {
					b.Fatal(m)
				}
			}
		})
	}
}

func BenchmarkText(b *testing.B) {
	d := edtf.MustParse("1953-03-05")
	b.ReportAllocs()
	for b.Loop() {
		if d.Text() != "5 March 1953" {
			b.Fatal(d.Text())
		}
	}
}
