package edtf

import "fmt"

// Error says why a date cannot be taken. Its message may be shown to a user.
type Error struct {
	Input    string // what was given, in full
	Expected string // what would have been right, such as "a month from 01 to 12"
}

func (e *Error) Error() string {
	return fmt.Sprintf("EDTF date %q: expected %s", clip(e.Input), e.Expected)
}

// maxShown is how much of a wrong input a message repeats, in runes.
const maxShown = 60

func clip(s string) string {
	n := 0
	for i := range s {
		if n++; n > maxShown {
			return s[:i] + "…"
		}
	}
	return s
}
