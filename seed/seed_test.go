package seed_test

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"

	"coldwar"
	"coldwar/internal/format"
	"coldwar/seed"
	"coldwar/store"
)

func open(tb testing.TB) *store.Store {
	tb.Helper()
	s, err := store.Open(filepath.Join(tb.TempDir(), "test.db"), store.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

func loaded(tb testing.TB) *store.Store {
	tb.Helper()
	s := open(tb)
	if _, err := seed.Load(context.Background(), s); err != nil {
		tb.Fatal(err)
	}
	return s
}

func view(tb testing.TB, v coldwar.Viewer, fn func(coldwar.Reader) error) {
	tb.Helper()
	if err := v.View(context.Background(), fn); err != nil {
		tb.Fatal(err)
	}
}

func export(tb testing.TB, v coldwar.Viewer) string {
	tb.Helper()
	var out bytes.Buffer
	view(tb, v, func(r coldwar.Reader) error { return format.WriteJSONL(&out, format.All(r)) })
	return out.String()
}

// TestIdsOfTheContract holds that every fresh database has the ids that
// contract.md promises.
func TestIdsOfTheContract(t *testing.T) {
	view(t, loaded(t), func(r coldwar.Reader) error {
		for _, id := range []coldwar.ID{
			"event:stalins-70th-birthday", "event:first-five-year-plan-of-china", "event:death-of-joseph-stalin", "event:secret-speech",
			"event:20th-congress-of-the-cpsu", "event:sino-soviet-split", "event:de-stalinization", "event:founding-of-the-chinese-communist-party", "event:cold-war",
			"person:joseph-stalin", "person:mao-zedong", "person:nikita-khrushchev",
			"organization:soviet-union", "organization:peoples-republic-of-china", "organization:united-states",
			"organization:chinese-communist-party", "organization:communist-party-of-the-soviet-union", "place:moscow",
			"source:cheek", "essay:dasvidaniya-china",
		} {
			if node, err := r.Node(id); err != nil {
				return err
			} else if node == nil {
				t.Errorf("There is no %s.", id)
			}
		}
		return nil
	})
}

// TestLoadIsTheSameEachTime holds that two fresh databases are equal, and that
// loading again changes nothing.
func TestLoadIsTheSameEachTime(t *testing.T) {
	one, other := loaded(t), loaded(t)
	want := export(t, one)
	if export(t, other) != want {
		t.Error("Two fresh databases differ.")
	}
	report, err := seed.Load(t.Context(), one)
	if err != nil || report.Created != 0 || report.Updated != 0 || report.Unchanged == 0 {
		t.Errorf("Loading again: %+v, %v", report, err)
	}
	if export(t, one) != want {
		t.Error("Loading again changed something.")
	}
}
