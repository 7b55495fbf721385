package edtf

// mask is a run of digits some of which may be X: "195X", "1X", "XX".
type mask string

func (m mask) valid() bool {
	for i := range len(m) {
		if c := m[i]; (c < '0' || c > '9') && c != 'X' {
			return false
		}
	}
	return true
}

// firstX returns the position of the leftmost X, -1 without one.
func (m mask) firstX() int {
	for i := range len(m) {
		if m[i] == 'X' {
			return i
		}
	}
	return -1
}

// unknown returns how many digits are X.
func (m mask) unknown() (n int) {
	for i := range len(m) {
		if m[i] == 'X' {
			n++
		}
	}
	return n
}

// number returns the n-th number that fits m, the least being the 0th; there
// are 10 to the power of unknown.
func (m mask) number(n int64) (value int64) {
	unit := int64(1)
	for i := len(m) - 1; i >= 0; i-- {
		digit := int64(m[i] - '0')
		if m[i] == 'X' {
			digit, n = n%10, n/10
		}
		value += digit * unit
		unit *= 10
	}
	return value
}

// fits reports whether m, of two digits, can stand for n.
func (m mask) fits(n int) bool {
	return (m[0] == 'X' || int(m[0]-'0') == n/10) && (m[1] == 'X' || int(m[1]-'0') == n%10)
}

func power10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}
