package link

import "slices"

// antecedents gives those that "his" or "its" may stand for, the likeliest
// first: who is spoken of before it in the sentence, in the order of nearness,
// those that a preposition or possessive makes no subject last; then those of
// the sentence before.
func (d *document) antecedents(f *frame) []argument {
	wanted := organizationKind
	if text := d.lex.text(f.pronoun); text == "his" || text == "her" || f.pronoun == wLatter {
		wanted = personKind
	}
	var subjects, others, before []argument
	sent := d.sentenceAt(f.at)
	seen := make(map[entityRef]bool)
	last, _ := startAt(d.named, f.at)
	for n := last - 1; n >= 0; n-- {
		m := &d.named[n]
		if f.at-m.start > recentTokens {
			break
		} else if m.start >= f.at || d.entities[m.target].kind != wanted || seen[m.target] {
			continue
		}
		a := argument{start: m.start, end: m.end, entity: m.target}
		switch {
		case m.start >= sent.start && d.isSubject(m):
			subjects = append(subjects, a)
		case m.start >= sent.start:
			others = append(others, a)
		case d.sentenceOf[m.start] == d.sentenceOf[f.at]-1 && d.isSubject(m):
			before = append(before, a)
		default:
			if d.sentenceOf[m.start] < d.sentenceOf[f.at]-1 {
				return slices.Concat(subjects, others, before)
			}
			continue
		}
		seen[m.target] = true
	}
	if len(subjects)+len(others) > 0 {
		before = nil
	}
	return slices.Concat(subjects, others, before)
}

// isSubject tells whether a mention can be the subject of its clause: no
// preposition leads to it and it owns nothing.
func (d *document) isSubject(m *found) bool {
	if d.at(m.end).kind == ownerToken {
		return false
	}
	at := m.start - 1
	if d.at(at).is(wThe) {
		at--
	}
	t := d.at(at)
	return t.kind != wordToken || d.lex.class(t.word)&preposition == 0 || t.is(wAfter) || t.is(wBefore) || t.is(wUntil) || t.is(wSince)
}
