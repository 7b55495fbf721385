package link

// spokenOf tells whether an event was mentioned before the token.
func (d *document) spokenOf(ref entityRef, at int) bool {
	end, ok := d.spoken[ref]
	return ok && end <= at
}

// again finds events that the text has spoken of and now calls by less:
// "Khrushchev’s speech".
func (d *document) again(f *frame) (found, bool) {
	m, ok := d.identify(f, true)
	if ok && m.end-m.start == 1 {
		return found{}, false // "his coup" is a bare noun
	}
	if ok {
		m.confidence = min(m.confidence, .85)
		m.because(ruleMentioned, "The text has spoken of "+d.entities[m.target].called()+" before.")
	}
	return m, ok
}
