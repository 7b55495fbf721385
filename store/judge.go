package store

import (
	"maps"
	"slices"
	"strings"

	"coldwar"
)

// draft is the state as a change would leave it.
type draft struct {
	*fold
	edits []edit
	by    map[coldwar.ID]int    // the place in edits
	texts map[coldwar.ID][]rune // of essays that the change writes
}

// judge checks a change against the state and gives what it does, record by
// record. It writes nothing.
func (f *fold) judge(c coldwar.Change) ([]edit, error) {
	d := draft{fold: f, by: make(map[coldwar.ID]int, len(c.Writes)), texts: make(map[coldwar.ID][]rune)}
	for _, w := range c.Writes {
		e, err := f.edit(w)
		if err != nil {
			return nil, err
		}
		d.by[e.id] = len(d.edits)
		d.edits = append(d.edits, e)
	}
	for _, check := range []func(edit) error{d.checkRecord, d.checkReferences, d.checkUse} {
		for _, e := range d.edits {
			if err := check(e); err != nil {
				return nil, err
			}
		}
	}
	if err := d.checkWholes(); err != nil {
		return nil, err
	}
	return d.edits, d.checkTexts()
}

// edit compares a write with the stored record that it was made on.
func (f *fold) edit(w coldwar.Write) (edit, error) {
	dense, live, err := f.dense(w.ID)
	if err != nil {
		return edit{}, err
	}
	e := edit{id: w.ID, dense: dense, node: w.Node}
	if live {
		if e.old, err = f.record(w.ID.Kind(), dense); err != nil {
			return edit{}, err
		}
		return e, checkBase(w, e.old.Stamped().Revision)
	}
	deleted := dense != 0
	switch {
	case deleted && w.Base > 0:
		return e, coldwar.Errorf(coldwar.Conflict, "%s has been deleted since revision %d.", quote(w.ID), w.Base)
	case deleted && w.Node != nil:
		return e, coldwar.Errorf(coldwar.Invalid, "%s has been deleted, and an id is not used again: give the new record another id.", quote(w.ID))
	case w.Node == nil || w.Base > 0:
		return e, coldwar.Errorf(coldwar.NotFound, "There is no %s.", quote(w.ID))
	}
	return e, nil
}

func checkBase(w coldwar.Write, revision int) error {
	switch w.Base {
	case revision:
		return nil
	case 0:
		return coldwar.Errorf(coldwar.Invalid, "%s exists, at revision %d: say which revision is to be replaced (expectedRevision).", quote(w.ID), revision)
	}
	return coldwar.Errorf(coldwar.Conflict, "%s is at revision %d now, not %d: read it again and repeat the change.", quote(w.ID), revision, w.Base)
}

// checkRecord checks what can be told from the record alone.
func (d *draft) checkRecord(e edit) error {
	if e.node == nil {
		return nil
	}
	return e.node.Validate()
}

// checkReferences checks that what the record names will exist.
func (d *draft) checkReferences(e edit) error {
	if e.node == nil {
		return nil
	}
	var missing examples
	for _, id := range e.node.References() {
		if ok, err := d.exists(id); err != nil {
			return err
		} else if !ok {
			missing.add(id)
		}
	}
	if missing.none() {
		return nil
	}
	return coldwar.Errorf(coldwar.Invalid, "%s refers to what does not exist: %s.", quote(e.id), missing.list())
}

// examples are ids for a message: a few, and whether there are more.
type examples struct {
	ids  []string
	more bool
}

func (x *examples) add(id coldwar.ID) {
	const most = 3
	switch q := quote(id); {
	case slices.Contains(x.ids, q):
	case len(x.ids) == most:
		x.more = true
	default:
		x.ids = append(x.ids, q)
	}
}

func (x *examples) none() bool { return len(x.ids) == 0 }

func (x *examples) list() string {
	s := strings.Join(x.ids, ", ")
	if x.more {
		s += " and others"
	}
	return s
}

func (d *draft) exists(id coldwar.ID) (bool, error) {
	if at, ok := d.by[id]; ok {
		return d.edits[at].node != nil, nil
	}
	_, live, err := d.dense(id)
	return live, err
}

// get gives a record as the change would leave it, nil when there is none.
func (d *draft) get(id coldwar.ID) (coldwar.Node, error) {
	if at, ok := d.by[id]; ok {
		return d.edits[at].node, nil
	}
	return d.node(id)
}

// checkUse checks that nothing will refer to a deleted record.
func (d *draft) checkUse(e edit) error {
	if e.node != nil {
		return nil
	}
	var users examples
	for ref, err := range d.ref.scan(uintKey(e.dense)) {
		if err != nil {
			return err
		}
		id, err := d.referrer(ref.key)
		if err != nil {
			return err
		}
		if at, ok := d.by[id]; ok && !targets(d.edits[at].node)[e.id] {
			continue
		}
		if users.add(id); users.more {
			break
		}
	}
	if users.none() {
		return nil
	}
	return coldwar.Errorf(coldwar.InUse, "%s cannot be deleted while something refers to it: %s.", quote(e.id), users.list())
}

// referrer gives the id that a key of the ref bucket ends with.
func (d *draft) referrer(key []byte) (coldwar.ID, error) {
	for _, kind := range coldwar.Kinds() {
		if letter(kind) == key[0] {
			n, err := d.record(kind, uintAt(key[1:]))
			if err != nil {
				return "", err
			}
			return n.NodeID(), nil
		}
	}
	return "", d.ref.damaged(key, "names no kind")
}

// checkWholes checks that no written event becomes part of one of its parts.
// A circle needs an event that gets a new whole and has parts: one that is
// written before, or by this change.
func (d *draft) checkWholes() error {
	sound := make(map[coldwar.ID]bool) // those above which no circle is
	for _, e := range d.edits {
		event, ok := e.node.(*coldwar.Event)
		if !ok {
			continue
		}
		if e.old == nil && len(d.edits) == 1 && event.PartOf != event.ID {
			continue // so that a long chain, an event a change, is not walked again and again
		}
		above := map[coldwar.ID]bool{}
		for at := event; at.PartOf != "" && !sound[at.ID]; {
			above[at.ID] = true
			if above[at.PartOf] {
				return coldwar.Errorf(coldwar.Invalid, "partOf: %s cannot be part of %s, which is itself a part of it.", quote(at.ID), quote(at.PartOf))
			}
			whole, err := d.get(at.PartOf)
			if err != nil {
				return err
			}
			at = whole.(*coldwar.Event)
		}
		maps.Copy(sound, above)
	}
	return nil
}

// checkTexts checks the quotes of mentions against their essays' texts and
// fills in what surrounds them. Of an essay with a new text it also looks at
// the mentions that the change does not write: they must still stand where
// they say, and what surrounds them may be another.
func (d *draft) checkTexts() error {
	for _, e := range slices.Clone(d.edits) {
		var err error
		switch n := e.node.(type) {
		case *coldwar.Mention:
			err = d.locate(n)
		case *coldwar.Essay:
			if old, ok := e.old.(*coldwar.Essay); ok && old.Text != n.Text {
				err = d.relocate(e)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *draft) locate(m *coldwar.Mention) error {
	text, err := d.textOf(m.Essay)
	if err != nil {
		return err
	}
	return m.Locate(text)
}

// relocate adds the mentions of an essay whose surroundings the new text
// changes.
func (d *draft) relocate(essay edit) error {
	for m, err := range d.mentions(listKey(ofEssay, essay.dense)) {
		if err != nil {
			return err
		}
		old, err := recordOf[*coldwar.Mention](d.tx, coldwar.KindMention, m.dense)
		if err != nil {
			return err
		}
		if _, written := d.by[old.ID]; written {
			continue
		}
		moved := *old
		if err := d.locate(&moved); err != nil {
			return coldwar.Errorf(coldwar.Invalid, "%s would no longer stand in the new text of %s: write it in the same change, moved or ORPHANED.", quote(old.ID), quote(essay.id))
		}
		if moved.Prefix != old.Prefix || moved.Suffix != old.Suffix {
			d.by[old.ID] = len(d.edits)
			d.edits = append(d.edits, edit{id: old.ID, dense: m.dense, old: old, node: &moved, follows: true})
		}
	}
	return nil
}

// essayText is the text of the stored essay that was asked for last, so that
// a run of mentions of a long essay, each a change of its own, does not decode
// it anew.
type essayText struct {
	of    recordKey
	runes []rune
}

// textOf gives the text of an essay as the change would leave it.
func (d *draft) textOf(essay coldwar.ID) ([]rune, error) {
	if at, ok := d.by[essay]; ok {
		if d.texts[essay] == nil {
			d.texts[essay] = []rune(d.edits[at].node.(*coldwar.Essay).Text)
		}
		return d.texts[essay], nil
	}
	dense, _, err := d.dense(essay)
	if err != nil {
		return nil, err
	}
	stored, key, err := d.stored(coldwar.KindEssay, dense)
	if err != nil {
		return nil, err
	}
	if d.text.of != key {
		n, err := decodeRecord(coldwar.KindEssay, stored)
		if err != nil {
			return nil, damage(err)
		}
		d.text = essayText{key, []rune(n.(*coldwar.Essay).Text)}
	}
	return d.text.runes, nil
}
