package seed_test

import (
	"slices"
	"strings"
	"testing"

	"coldwar"
	"coldwar/seed"
	"coldwar/store"
)

// write makes one change of one record, a deletion when edit gives nil.
func write(tb testing.TB, s *store.Store, by string, id coldwar.ID, edit func(coldwar.Node) coldwar.Node) {
	tb.Helper()
	c := coldwar.Change{By: by, Operation: coldwar.Update, Node: id}
	view(tb, s, func(r coldwar.Reader) error {
		stored, err := r.Node(id)
		if err != nil {
			return err
		}
		base := stored.Stamped().Revision
		c.Writes = []coldwar.Write{{ID: id, Node: edit(stored), Base: base}}
		if c.Writes[0].Node == nil {
			c.Operation = coldwar.Delete
		}
		return nil
	})
	outcomes, err := s.Apply(tb.Context(), []coldwar.Change{c})
	if err == nil {
		err = outcomes[0].Err
	}
	if err != nil {
		tb.Fatal(err)
	}
}

func described(as string) func(coldwar.Node) coldwar.Node {
	return func(n coldwar.Node) coldwar.Node {
		n.(coldwar.Entity).Shared().Description = as
		return n
	}
}

func description(tb testing.TB, s *store.Store, id coldwar.ID) (text string) {
	tb.Helper()
	view(tb, s, func(r coldwar.Reader) error {
		node, err := r.Node(id)
		if node != nil {
			text = node.(coldwar.Entity).Shared().Description
		}
		return err
	})
	return text
}

// TestUpdate holds that an update renews what only the data set wrote and
// keeps what people edited or deleted.
func TestUpdate(t *testing.T) {
	s := loaded(t)
	const mao, beijing, moscow = "person:mao-zedong", "place:beijing", "place:moscow"
	original := description(t, s, moscow)
	write(t, s, "anna", mao, described("Edited by Anna."))
	write(t, s, "seed", moscow, described("What an earlier data set said."))
	write(t, s, "seed", beijing, described("What an earlier data set said."))
	write(t, s, "anna", beijing, described("Edited upon it by Anna."))

	report, err := seed.Update(t.Context(), s)
	if err != nil || report.Created != 0 || report.Updated != 1 || len(report.Problems) > 0 {
		t.Errorf("%+v, %v", report, err)
	}
	kept := slices.Sorted(slices.Values(report.Kept))
	if !slices.Equal(kept, []coldwar.ID{mao, beijing}) {
		t.Errorf("kept %v", kept)
	}
	for id, want := range map[coldwar.ID]string{mao: "Edited by Anna.", beijing: "Edited upon it by Anna.", moscow: original} {
		if got := description(t, s, id); got != want {
			t.Errorf("%s is described as %q, want %q", id, got, want)
		}
	}
	before := export(t, s)
	if report, err := seed.Update(t.Context(), s); err != nil || report.Created+report.Updated != 0 || export(t, s) != before {
		t.Errorf("a second update: %+v, %v", report, err)
	}
}

// TestUpdateAddsWhatIsNew holds for a database of an earlier data set, here
// one without any.
func TestUpdateAddsWhatIsNew(t *testing.T) {
	s := open(t)
	report, err := seed.Update(t.Context(), s)
	if err != nil || report.Created == 0 || len(report.Problems)+len(report.Kept) > 0 {
		t.Errorf("%+v, %v", report, err)
	}
	if export(t, s) != export(t, loaded(t)) {
		t.Error("an updated database is not as a fresh one")
	}
}

// TestUpdateLeavesDeleted holds that what somebody deleted does not come back.
func TestUpdateLeavesDeleted(t *testing.T) {
	s := loaded(t)
	const lone = "event:birth-of-mao-zedong"
	write(t, s, "anna", lone, func(coldwar.Node) coldwar.Node { return nil })
	report, err := seed.Update(t.Context(), s)
	if err != nil || report.Created != 0 || !slices.Equal(report.Kept, []coldwar.ID{lone}) {
		t.Errorf("%+v, %v", report, err)
	}
	if strings.Contains(export(t, s), lone) {
		t.Errorf("%s is there again", lone)
	}
}

// TestUpdateKeepsReviews holds that what people decided about mentions of our
// essay stays.
func TestUpdateKeepsReviews(t *testing.T) {
	s := loaded(t)
	id := coldwar.ID("mention:dasvidaniya-china-1")
	write(t, s, "anna", id, func(n coldwar.Node) coldwar.Node {
		n.(*coldwar.Mention).Status = coldwar.Rejected
		return n
	})
	before := export(t, s)
	if report, err := seed.Update(t.Context(), s); err != nil || report.Created+report.Updated != 0 || export(t, s) != before {
		t.Errorf("%+v, %v", report, err)
	}
}
