package ingest

import "coldwar"

// Moves gives where in a new text the mentions of the old one begin, -1 for
// nowhere.
func Moves(before, after string, mentions []*coldwar.Mention) []int {
	return newMover(before, after).moves(mentions)
}
