package link_test

import (
	"context"
	"errors"
	"slices"
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

func TestLinkFromSeveralGoroutines(t *testing.T) {
	l := link.New(world())
	text, want := marked(t, "After [[Anton Velky|person:anton-velky]’s death|event:death-of-velky] in [1950|1950] the [Soviet Union|organization:soviet-union] mourned [(Baker 18)|source:baker#18].")
	answers := make(chan []string)
	for range 8 {
		go func() {
			mentions, _ := l.Link(t.Context(), text, link.Options{})
			l.Resolve("Kord", edtf.Date{}, nil, 2)
			answers <- got(mentions)
		}()
	}
	for range 8 {
		if answer := <-answers; !slices.Equal(answer, want) {
			t.Errorf("got %q, want %q", answer, want)
		}
	}
}

func TestLinkStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := link.New(world()).Link(ctx, "Anton Velky came.", link.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("Link() = %v", err)
	}
}
