package edtf_test

import (
	"testing"

	"coldwar/internal/edtf"
)

func TestParseKeepsWhatIsWritten(t *testing.T) {
	for _, s := range []string{"1953-03-05", "1949-12", "1953", "-0044-03-15", "1953/1957", "195X", "1956-02?", "../1991", "/1991"} {
		if d, err := edtf.Parse(s); err != nil || d.String() != s {
			t.Errorf("Parse(%q) = %q, %v", s, d, err)
		}
	}
}
