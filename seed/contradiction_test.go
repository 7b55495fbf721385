package seed_test

import (
	"testing"

	"coldwar"
)

// TestNothingContradicts holds that nothing we ship surely contradicts itself.
func TestNothingContradicts(t *testing.T) {
	s := loaded(t)
	looked := 0
	err := s.View(t.Context(), func(r coldwar.Reader) error {
		for c, err := range coldwar.Contradictions(r) {
			if err != nil {
				return err
			}
			t.Errorf("%s: %s %v", c.Rule, c.Explanation, c.Entities)
		}
		info, err := r.Info()
		looked = info.Nodes[coldwar.KindEvent]
		return err
	})
	if err != nil || looked == 0 {
		t.Fatal(looked, err)
	}
}
