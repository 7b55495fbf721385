package edtf_test

import (
	"fmt"

	"coldwar/internal/edtf"
)

func ExampleParse() {
	d, err := edtf.Parse("1956-02?")
	fmt.Println(d, err)
	fmt.Println(d.Text())
	earliest, _ := d.Earliest()
	latest, _ := d.Latest()
	fmt.Println(earliest, "to", latest)

	_, err = edtf.Parse("1957-13")
	fmt.Println(err)
	// Output:
	// 1956-02? <nil>
	// perhaps February 1956
	// 1956-02-01 to 1956-02-29
	// EDTF date "1957-13": expected a month from 01 to 12, or a season or other part of the year from 21 to 41
}

func ExampleDate_Matches() {
	plan := edtf.MustParse("1953/1957")
	year := edtf.YearRange(1955)
	fmt.Println("certain in 1955:", plan.Matches(edtf.Certain, year))
	fmt.Println("begins in 1955: ", plan.Matches(edtf.Starts, year))
	// Output:
	// certain in 1955: true
	// begins in 1955:  false
}

func ExampleDate_Strongest() {
	for _, s := range []string{"1953-03-05", "195X", "1952~", "1949"} {
		d := edtf.MustParse(s)
		if m, ok := d.Strongest(edtf.YearRange(1953)); ok {
			fmt.Println(d.Text()+":", m)
		}
	}
	// Output:
	// 5 March 1953: CERTAIN
	// between 1950 and 1959: POSSIBLE
	// about 1952: FUZZY
}

func ExampleDate_Probability() {
	d := edtf.MustParse("[1953,1956]")
	fmt.Println(d.Probability(edtf.YearRange(1953)))
	// Output: 0.5 true
}

func ExampleDate_Range() {
	during, _ := edtf.MustParse("1953/1957").Range()
	fmt.Println(during.From, during.To)
	// Output: 1953-01-01 1957-12-31
}
