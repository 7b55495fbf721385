package store

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"coldwar"
)

// fold turns changes into state. It reads nothing but the state and the
// change, so that the same changes give the same bytes everywhere.
type fold struct {
	*tx
	text essayText
}

// edit is one record of a change: what it was and what it becomes.
type edit struct {
	id        coldwar.ID
	dense     uint64       // 0 until a new record gets its number
	old, node coldwar.Node // nil: did not exist, will not exist
	// follows marks a mention whose own record stays, but whose surroundings
	// changed with the text of its essay.
	follows bool
}

// apply judges a change and, unless it is refused, does it. A refusal is an
// *[coldwar.Error] that is not Internal; it leaves no trace. After any other
// error the transaction must not be committed.
func (f *fold) apply(c coldwar.Change) (sequence uint64, err error) {
	if err := checkForm(c); err != nil {
		return 0, err
	}
	if v, err := f.key.get([]byte(c.Key)); err != nil {
		return 0, err
	} else if v != nil {
		return uintAt(v), nil
	}
	if c, err = canonical(c); err != nil {
		return 0, err
	}
	edits, err := f.judge(c)
	if err != nil {
		return 0, err
	}
	if sequence, err = f.number(metaSequence); err != nil {
		return 0, err
	}
	c.Sequence = sequence + 1
	return c.Sequence, f.write(c, edits)
}

// maxKey is how many bytes the key of a change may have.
const maxKey = 200

// checkForm checks what can be told of a change without the state.
func checkForm(c coldwar.Change) error {
	switch c.Operation {
	case coldwar.Create, coldwar.Update, coldwar.Delete, coldwar.Review, coldwar.Revert:
	default:
		return coldwar.Errorf(coldwar.Invalid, "operation %s is not known; allowed are CREATE, UPDATE, DELETE, REVIEW, REVERT.", coldwar.Quote(string(c.Operation)))
	}
	if len(c.Key) > maxKey {
		return coldwar.Errorf(coldwar.Invalid, "The key of a change may have at most %d bytes; this one has %d.", maxKey, len(c.Key))
	}
	seen := make(map[coldwar.ID]bool, len(c.Writes))
	for _, w := range c.Writes {
		if err := checkWrite(w); err != nil {
			return err
		}
		if seen[w.ID] {
			return coldwar.Errorf(coldwar.Invalid, "The change writes %s twice; once is allowed.", quote(w.ID))
		}
		seen[w.ID] = true
	}
	if !seen[c.Node] {
		return coldwar.Errorf(coldwar.Invalid, "The change is about %s but does not write it.", quote(c.Node))
	}
	return nil
}

func checkWrite(w coldwar.Write) error {
	if _, err := coldwar.ParseID(string(w.ID)); err != nil {
		return err
	}
	kind := w.ID.Kind()
	if letter(kind) == 0 {
		return coldwar.Errorf(coldwar.Invalid, "%s cannot be written: it stands in the log and is no record.", quote(w.ID))
	}
	if w.Base < 0 {
		return coldwar.Errorf(coldwar.Invalid, "Revision %d of %s is out of range; revisions begin at 1.", w.Base, quote(w.ID))
	}
	if w.Node == nil {
		return nil
	}
	if kindOf(w.Node) != kind || w.Node.NodeID() != w.ID {
		return coldwar.Errorf(coldwar.Invalid, "The record for %s is one of the kind %s with the id %s.", quote(w.ID), kindOf(w.Node), quote(w.Node.NodeID()))
	}
	return nil
}

func kindOf(n coldwar.Node) coldwar.Kind {
	switch n.(type) {
	case *coldwar.Event:
		return coldwar.KindEvent
	case *coldwar.Person:
		return coldwar.KindPerson
	case *coldwar.Organization:
		return coldwar.KindOrganization
	case *coldwar.Place:
		return coldwar.KindPlace
	case *coldwar.Source:
		return coldwar.KindSource
	case *coldwar.Essay:
		return coldwar.KindEssay
	case *coldwar.Mention:
		return coldwar.KindMention
	}
	return ""
}

// canonical gives the change as it will be read from the log: what is folded
// now and what is folded again from the log is the same to the byte. It also
// parts the fold's records from those of the caller.
func canonical(c coldwar.Change) (coldwar.Change, error) {
	b, err := json.Marshal(c)
	if err != nil {
		return c, &coldwar.Error{Kind: coldwar.Invalid, Message: "The change cannot be written down: a number in it must be finite, and its time lie in the years 0 to 9999.", Err: err}
	}
	var read coldwar.Change
	if err := json.Unmarshal(b, &read); err != nil {
		return c, err
	}
	for _, w := range read.Writes {
		if e, ok := w.Node.(*coldwar.Essay); ok {
			e.Link = nil
		}
	}
	return read, nil
}

// write does what has been judged.
func (f *fold) write(c coldwar.Change, edits []edit) error {
	if err := f.enter(c); err != nil {
		return err
	}
	for _, e := range edits {
		if err := f.unindex(e); err != nil {
			return err
		}
	}
	if err := f.allot(edits); err != nil {
		return err
	}
	for _, e := range edits {
		if err := f.store(c, e); err != nil {
			return err
		}
	}
	return f.weigh(edits)
}

// enter puts the change into the log.
func (f *fold) enter(c coldwar.Change) error {
	b, err := json.Marshal(c)
	if err != nil {
		return err
	}
	sequence := uintKey(c.Sequence)
	f.log.put(sequence, b)
	f.key.put([]byte(c.Key), sequence)
	f.setNumber(metaSequence, c.Sequence)
	return nil
}

// unindex takes out of the indexes what follows from the old record alone.
func (f *fold) unindex(e edit) error {
	if e.old == nil || e.follows {
		return nil
	}
	rows, err := f.rows(e.old, e.dense)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := r.in.drop(r.key); err != nil {
			return err
		}
	}
	return nil
}

// allot gives new records their numbers and marks deleted ones.
func (f *fold) allot(edits []edit) error {
	last, err := f.number(metaDense)
	if err != nil {
		return err
	}
	for i, e := range edits {
		live := byte(1)
		switch {
		case e.old == nil:
			last++
			edits[i].dense = last
		case e.node == nil:
			live = 0
		default:
			continue
		}
		f.sid.put([]byte(e.id), append(uintKey(edits[i].dense), live))
		if err := f.count(e.id.Kind(), live); err != nil {
			return err
		}
	}
	f.setNumber(metaDense, last)
	return nil
}

func countWord(kind coldwar.Kind) string { return "count:" + string(letter(kind)) }

// count keeps the number of records of a kind.
func (f *fold) count(kind coldwar.Kind, live byte) error {
	n, err := f.number(countWord(kind))
	if err != nil {
		return err
	}
	if live == 1 {
		n++
	} else {
		n--
	}
	f.setNumber(countWord(kind), n)
	return nil
}

// store puts the new record with its references, history and index entries.
func (f *fold) store(c coldwar.Change, e edit) error {
	key := entKey(e.id.Kind(), e.dense)
	if !e.follows {
		f.hist.put(append(uintKey(e.dense), uintKey(c.Sequence)...), nil)
		if err := f.refer(e); err != nil {
			return err
		}
	}
	if e.node == nil {
		return f.ent.drop(key)
	}
	if !e.follows {
		stamp := e.node.Stamped()
		*stamp = coldwar.Stamp{Revision: 1, UpdatedAt: c.At}
		if e.old != nil {
			stamp.Revision = e.old.Stamped().Revision + 1
		}
	}
	f.ent.put(key, encodeRecord(e.node, c.Sequence))
	if e.follows {
		return nil
	}
	rows, err := f.rows(e.node, e.dense)
	if err != nil {
		return err
	}
	for _, r := range rows {
		r.in.put(r.key, r.value)
	}
	return nil
}

// refer keeps the reverse references: from every record to those that name it.
func (f *fold) refer(e edit) error {
	was, is := targets(e.old), targets(e.node)
	for _, id := range slices.SortedFunc(maps.Keys(was), compareIDs) {
		if is[id] {
			continue
		}
		key, err := f.refKey(id, e)
		if err != nil {
			return err
		}
		if err := f.ref.drop(key); err != nil {
			return err
		}
	}
	for _, id := range slices.SortedFunc(maps.Keys(is), compareIDs) {
		if was[id] {
			continue
		}
		key, err := f.refKey(id, e)
		if err != nil {
			return err
		}
		f.ref.put(key, nil)
	}
	return nil
}

func (f *fold) refKey(target coldwar.ID, e edit) ([]byte, error) {
	n, _, err := f.dense(target)
	return append(uintKey(n), entKey(e.id.Kind(), e.dense)...), err
}

// targets are the ids that a record refers to.
func targets(n coldwar.Node) map[coldwar.ID]bool {
	if n == nil {
		return nil
	}
	ids := make(map[coldwar.ID]bool)
	for _, id := range n.References() {
		ids[id] = true
	}
	return ids
}

func compareIDs(a, b coldwar.ID) int { return strings.Compare(string(a), string(b)) }

func quote(id coldwar.ID) string { return coldwar.Quote(string(id)) }
