package link

import (
	"fmt"

	"coldwar"
)

// spokenOf tells whether an event was mentioned before the token.
func (d *document) spokenOf(ref entityRef, at int) bool {
	end, ok := d.spoken[ref]
	return ok && end <= at
}

// again finds events that the text has spoken of and now calls by less:
// "Khrushchev’s speech", "this speech".
func (d *document) again(f *frame) (found, bool) {
	if f.pointed && !f.trigger.verb && len(f.after) == 0 && len(f.modifiers) == 0 && len(f.plain) == 0 && len(f.ordinals) == 0 {
		return d.pointedAt(f)
	}
	m, ok := d.identify(f, true)
	if ok {
		m.confidence = min(m.confidence, .85)
		m.because(ruleMentioned, fmt.Sprintf("The text has spoken of %s before.", d.entities[m.target].called()))
	}
	return m, ok
}

// pointedAt finds the event that "this speech" points back at: the only one
// of its kind that the text has lately spoken of.
func (d *document) pointedAt(f *frame) (found, bool) {
	var target entityRef
	for i := f.at - 1; i >= 0 && f.at-i < recentTokens && d.sentenceOf[f.at]-d.sentenceOf[i] <= recentSentences; i-- {
		for _, n := range d.eventsOver[i] {
			e := &d.events[n]
			if e.end > f.at || !f.trigger.speaksOf(d.entities[e.target].event().EventKind) {
				continue
			}
			if target != 0 && target != e.target {
				return found{}, false
			}
			target = e.target
		}
	}
	if target == 0 {
		return found{}, false
	}
	m := found{start: f.at - 1, end: f.end, kind: coldwar.MentionEvent, target: target, confidence: .8}
	m.because(rulePointing, fmt.Sprintf("“%s” points back to %s, the only such event that the text has lately spoken of.", d.words(m.start, m.end), d.entities[target].called()))
	return m, true
}
