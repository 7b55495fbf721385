package seed_test

import (
	"context"
	"path/filepath"
	"testing"

	"coldwar"
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

func TestLoad(t *testing.T) {
	s := open(t)
	report, err := seed.Load(t.Context(), s)
	t.Logf("%+v %v", report, err)
	s.View(t.Context(), func(r coldwar.Reader) error { info, err := r.Info(); t.Log(info, err); return nil })
	report, err = seed.Load(t.Context(), s)
	t.Logf("%+v %v", report, err)
}
