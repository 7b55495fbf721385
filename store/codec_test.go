package store

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"coldwar"
	"coldwar/internal/edtf"
)

// TestCodecKeepsEveryField fills every field that a record can have, so that
// one which node forgets shows.
func TestCodecKeepsEveryField(t *testing.T) {
	for _, kind := range coldwar.Kinds() {
		n := newNode(kind)
		fill(t, reflect.ValueOf(n).Elem(), 1)
		*n.Stamped() = coldwar.Stamp{Revision: 3, UpdatedAt: time.Unix(-5, 7).UTC()}
		if e, ok := n.(*coldwar.Essay); ok {
			e.Link = nil // never stored
		}
		b := encodeRecord(n, 9)
		got, err := decodeRecord(kind, b)
		if err != nil || !reflect.DeepEqual(got, n) {
			t.Errorf("%s: %v\n got %+v\nwant %+v", kind, err, got, n)
		}
		if again := encodeRecord(got, 9); !slices.Equal(b, again) {
			t.Errorf("%s: encoded again it is other bytes", kind)
		}
		for cut := stampLen; cut < len(b); cut++ {
			if _, err := decodeRecord(kind, b[:cut]); err == nil {
				t.Errorf("%s: %d of %d bytes were taken for a record", kind, cut, len(b))
			}
		}
		if _, err := decodeRecord(kind, append(b, 0)); err == nil {
			t.Errorf("%s: a byte too many was taken", kind)
		}
		empty, err := decodeRecord(kind, encodeRecord(newNode(kind), 9))
		if *empty.Stamped() = (coldwar.Stamp{}); err != nil || !reflect.DeepEqual(empty, newNode(kind)) {
			t.Errorf("%s without a field: %v, %+v", kind, err, empty)
		}
	}
}

// fill gives each field a value of its own, lists two.
func fill(t *testing.T, v reflect.Value, n int) int {
	switch {
	case v.Type() == reflect.TypeFor[edtf.Date]():
		v.Set(reflect.ValueOf(edtf.MustParse(edtf.FormatYear(int64(1900 + n)))))
	case v.Kind() == reflect.String:
		v.SetString("text " + edtf.FormatYear(int64(n)))
	case v.Kind() == reflect.Int:
		v.SetInt(int64(n))
	case v.Kind() == reflect.Float64:
		v.SetFloat(float64(n) / 3)
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return fill(t, v.Elem(), n)
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			n = fill(t, v.Index(i), n)
		}
		return n
	case v.Type() == reflect.TypeFor[coldwar.Stamp]():
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			n = fill(t, v.Field(i), n)
		}
		return n
	default:
		t.Fatalf("a field of type %s: the codec and this test don't know it", v.Type())
	}
	return n + 1
}
