package edtf

// years is what the year of a date may be: one year, or one of several.
type years struct {
	first, last int64
	mask        mask // the digits without sign where some are X, else ""
	negative    bool // of the mask
	alone       bool // written with Y or S, so that no month may follow
	precision   Precision
}

// parse reads a year at the beginning of s and returns its length.
func (y *years) parse(s string) (length int, expected string) {
	if s != "" && s[0] == 'Y' {
		return y.parseLong(s)
	}
	start := 0
	if s != "" && s[0] == '-' {
		start = 1
	}
	length = start + 4
	if len(s) < length || !mask(s[start:length]).valid() {
		return 0, "a year of four digits, or Y and five or more"
	}
	digits := mask(s[start:length])
	y.negative = start == 1
	if x := digits.firstX(); x >= 0 {
		y.mask, y.precision = digits, unspecified(4-x)
		y.first, y.last = y.at(0), y.at(y.count()-1)
	} else {
		y.precision = ToYear
		y.first = digits.number(0)
		if y.negative {
			y.first = -y.first
		}
		y.last = y.first
	}
	switch {
	case y.negative && y.mask == "" && y.first == 0:
		return 0, "a year other than -0000; 1 BC is 0000"
	case length < len(s) && s[length] == 'S':
		return y.parseSignificant(s, length)
	case length < len(s) && s[length] >= '0' && s[length] <= '9':
		return 0, "a year of four digits, or Y before five or more"
	}
	return length, ""
}

// count returns how many years it may be. The year -0000 fits no mask.
func (y *years) count() int64 {
	if y.mask == "" {
		return 1
	}
	n := power10(y.mask.unknown())
	if y.negative && y.mask.number(0) == 0 {
		n--
	}
	return n
}

// at returns the i-th year it may be, earliest first.
func (y *years) at(i int64) int64 {
	switch {
	case y.mask == "":
		return y.first
	case y.negative:
		return -y.mask.number(power10(y.mask.unknown()) - 1 - i)
	}
	return y.mask.number(i)
}

// parseLong reads a year with Y, perhaps with an exponent and S.
func (y *years) parseLong(s string) (length int, expected string) {
	start := 1
	if len(s) > 1 && s[1] == '-' {
		start, y.negative = 2, true
	}
	year, length, expected := positive(s, start)
	switch {
	case expected != "":
		return 0, "five or more digits after Y, the first not 0, or digits and an exponent such as Y17E7"
	case length < len(s) && s[length] == 'E':
		var exponent int64
		if exponent, length, expected = positive(s, length+1); expected != "" {
			return 0, "a number from 1 after E"
		}
		for ; exponent > 0 && year <= maxYear; exponent-- {
			year *= 10
		}
	case length-start < 5:
		return 0, "five or more digits after Y"
	}
	if year > maxYear {
		return 0, "a year of at most 16 digits"
	}
	if y.negative {
		year = -year
	}
	y.first, y.last, y.alone, y.precision = year, year, true, ToYear
	if length < len(s) && s[length] == 'S' {
		return y.parseSignificant(s, length)
	}
	return length, ""
}

// parseSignificant reads S and how many digits of the year are significant at
// s[length:]. Zeros before the first other digit are not counted.
func (y *years) parseSignificant(s string, length int) (int, string) {
	significant, length, expected := positive(s, length+1)
	switch {
	case expected != "":
		return 0, "a number from 1 after S"
	case y.mask != "":
		return 0, "no S after a year with X"
	}
	y.alone = true
	digits := 0
	for n := y.first; n != 0; n /= 10 {
		digits++
	}
	if significant >= int64(digits) {
		return length, ""
	}
	rest := digits - int(significant)
	y.precision = unspecified(rest)
	span := power10(rest)
	y.first -= y.first % span
	y.last = y.first + span - 1
	if y.negative {
		y.first, y.last = y.first-span+1, y.first
	}
	return length, ""
}

// positive reads a number at s[i:] that does not begin with 0 and returns where
// it ends. A number too large for any use stops growing.
func positive(s string, i int) (n int64, end int, expected string) {
	if i >= len(s) || s[i] < '1' || s[i] > '9' {
		return 0, i, "a number"
	}
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		if n <= maxYear {
			n = n*10 + int64(s[i]-'0')
		}
	}
	return n, i, ""
}
