package link_test

import (
	"testing"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/link"
)

func TestLinkRefusesWhatIsNoText(t *testing.T) {
	l := link.New(link.Knowledge{})
	_, err := l.Link(t.Context(), "Stalin \xff", link.Options{})
	if kind, message := coldwar.UserError(err); kind != coldwar.Invalid {
		t.Errorf("Link() = %v, %q", kind, message)
	}
	if mentions, err := l.Link(t.Context(), "", link.Options{Written: edtf.MustParse("1953")}); err != nil || len(mentions) != 0 {
		t.Errorf("Link() of nothing = %v, %v", mentions, err)
	}
}
