package link

import "coldwar"

// A level says which share of the mentions with some sum of reasons are
// right, as counted on annotated texts: see testdata/reliability.golden.
type level struct{ reasons, right float64 }

// levels give the confidence of mentions by the sum of their reasons. Between
// two levels it grows evenly. They lie below what was counted on the texts for
// developing, since others will be harder.
var (
	nameLevels  = []level{{0, .5}, {.6, .85}, {.75, .92}, {.85, .95}, {.95, .975}, {.99, .985}}
	eventLevels = []level{{0, .5}, {.7, .82}, {.84, .93}, {.9, .95}, {.98, .975}, {.99, .98}}
	dateLevels  = []level{{0, .5}, {.7, .78}, {.75, .82}, {.8, .93}, {.9, .96}, {.98, .985}, {.99, .99}}
)

// calibrated turns the sum of the reasons for a mention into its confidence:
// of mentions at .9, about nine in ten are right.
func calibrated(kind coldwar.MentionKind, reasons float64) float64 {
	var levels []level
	switch kind {
	case coldwar.MentionEntity:
		levels = nameLevels
	case coldwar.MentionEvent:
		levels = eventLevels
	case coldwar.MentionDate:
		levels = dateLevels
	default:
		return reasons
	}
	for i := 1; i < len(levels); i++ {
		if a, b := levels[i-1], levels[i]; reasons <= b.reasons {
			return a.right + (b.right-a.right)*(reasons-a.reasons)/(b.reasons-a.reasons)
		}
	}
	return levels[len(levels)-1].right
}
