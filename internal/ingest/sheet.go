package ingest

import (
	"context"
	"fmt"
	"slices"

	"coldwar"
	"coldwar/internal/link"
)

// entry is a record of a file.
type entry struct {
	line     int
	node     coldwar.Node
	expected int // the revision that it replaces; 0 for any
}

// sheet is a file while it is imported.
type sheet struct {
	*importer
	name   string
	report Report

	lines   map[coldwar.ID]int  // where each record stands that is right in itself
	refused map[coldwar.ID]int  // where each stands that was not taken
	known   map[coldwar.ID]bool // what exists for certain

	fresh    []entry // just read
	waiting  []entry // for something that they refer to
	essays   []entry
	mentions map[coldwar.ID][]entry // by essay
	ready    []step
	made     map[coldwar.ID]bool // ids given to mentions
	applying bool                // whether the last changes are being applied
	wider    *link.Linker        // knows what is stored and what is held
}

// step is a change that is ready to be applied, with the records it is of.
type step struct {
	change  coldwar.Change
	entries []entry
	updates []bool // of each entry, whether it replaces a record
	essay   *Essay // of an essay's change, what to report of it
}

// How many records are judged at a time, and how many changes applied.
const batch = 4000

func newSheet(im *importer, name string) *sheet {
	return &sheet{
		importer: im, name: name,
		lines: make(map[coldwar.ID]int), refused: make(map[coldwar.ID]int), known: make(map[coldwar.ID]bool),
		mentions: make(map[coldwar.ID][]entry), made: make(map[coldwar.ID]bool),
	}
}

// problem reports what is wrong on a line. Its error ends a strict import.
func (s *sheet) problem(line int, message string) error {
	problem := Problem{s.name, line, message}
	if s.opts.Strict && !s.applying {
		s.report = Report{Problems: []Problem{problem}}
		return errStop
	}
	s.report.Problems = append(s.report.Problems, problem)
	return nil
}

// refuse reports that a record is not taken.
func (s *sheet) refuse(e entry, message string) error {
	if id := e.node.NodeID(); id != "" {
		s.refused[id] = e.line
		delete(s.known, id)
	}
	return s.problem(e.line, message)
}

// take looks at a record by itself and puts it where it waits.
func (s *sheet) take(ctx context.Context, e entry) error {
	id := e.node.NodeID()
	if err := e.node.Validate(); err != nil {
		_, message := coldwar.UserError(err)
		return s.refuse(e, message)
	}
	if line, ok := s.lines[id]; ok {
		return s.problem(e.line, fmt.Sprintf("The id %s stands on line %d already.", id, line))
	}
	s.lines[id] = e.line
	switch n := e.node.(type) {
	case *coldwar.Essay:
		s.essays = append(s.essays, e)
	case *coldwar.Mention:
		s.mentions[n.Essay] = append(s.mentions[n.Essay], e)
	default:
		s.fresh = append(s.fresh, e)
	}
	if len(s.fresh) < batch {
		return nil
	}
	return s.judgeFresh(ctx)
}

// finish judges what waited for the end of the file and applies what is left.
func (s *sheet) finish(ctx context.Context) error {
	if err := s.judgeFresh(ctx); err != nil {
		return err
	}
	if err := s.judgeWaiting(ctx); err != nil {
		return err
	}
	if err := s.judgeEssays(ctx); err != nil {
		return err
	}
	if err := s.judgeMentions(ctx); err != nil {
		return err
	}
	s.applying = true
	return s.apply(ctx)
}

// judgeFresh makes changes of the records that refer only to what exists; the
// others wait for the end of the file.
func (s *sheet) judgeFresh(ctx context.Context) error {
	err := s.target.View(ctx, func(r coldwar.Reader) error {
		for _, e := range s.fresh {
			missing, err := s.missing(r, e)
			if err != nil {
				return err
			}
			if len(missing) > 0 {
				s.waiting = append(s.waiting, e)
			} else if err := s.accept(r, e); err != nil {
				return err
			}
		}
		return nil
	})
	s.fresh = s.fresh[:0]
	if err != nil {
		return err
	}
	return s.apply(ctx)
}

// judgeWaiting makes changes of the records that waited for each other, what
// is referred to first.
func (s *sheet) judgeWaiting(ctx context.Context) error {
	if len(s.waiting) == 0 {
		return nil
	}
	err := s.target.View(ctx, func(r coldwar.Reader) error {
		graph, err := s.references(r)
		if err != nil {
			return err
		}
		for _, component := range graph.components() {
			entries := make([]entry, len(component))
			for i, n := range component {
				entries[i] = graph.entries[n]
			}
			if ok, err := s.standing(r, entries); err != nil {
				return err
			} else if !ok {
				continue
			}
			if err := s.accept(r, entries...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.apply(ctx)
}

// standing tells whether all that records refer to beside each other was
// taken, and refuses them when it was not.
func (s *sheet) standing(r coldwar.Reader, entries []entry) (bool, error) {
	inside := make(map[coldwar.ID]bool, len(entries))
	for _, e := range entries {
		inside[e.node.NodeID()] = true
	}
	for _, e := range entries {
		missing, err := s.missing(r, e)
		if err != nil {
			return false, err
		}
		if i := slices.IndexFunc(missing, func(id coldwar.ID) bool { return !inside[id] }); i >= 0 {
			return false, s.refuseAll(entries, e, coldwar.Errorf(coldwar.Invalid, "%s", s.lacks(missing[i])))
		}
	}
	return true, nil
}

// missing gives what a record refers to and nothing has.
func (s *sheet) missing(r coldwar.Reader, e entry) ([]coldwar.ID, error) {
	var missing []coldwar.ID
	for _, id := range e.node.References() {
		if s.known[id] || id == e.node.NodeID() {
			continue
		}
		node, err := s.lookup(r, id)
		if err != nil {
			return nil, err
		}
		if node != nil {
			s.known[id] = true
		} else if !slices.Contains(missing, id) {
			missing = append(missing, id)
		}
	}
	return missing, nil
}

// lacks puts in words that nothing has an id that a record refers to.
func (s *sheet) lacks(id coldwar.ID) string {
	if line, ok := s.refused[id]; ok {
		return fmt.Sprintf("It refers to %s, which line %d has and which was refused.", coldwar.Quote(string(id)), line)
	}
	return fmt.Sprintf("It refers to %s, which does not exist.", coldwar.Quote(string(id)))
}

// accept makes one change of records that refer only to each other and to
// what exists.
func (s *sheet) accept(r coldwar.Reader, entries ...entry) error {
	next, unchanged := step{}, 0
	for _, e := range entries {
		write, changed, err := s.write(r, e)
		if user := asUser(err); user != nil {
			// Without this record the others of the circle cannot stand.
			return s.refuseAll(entries, e, user)
		} else if err != nil {
			return err
		}
		s.known[write.ID] = true
		if !changed {
			unchanged++
			continue
		}
		next.add(write, e)
	}
	s.report.Unchanged += unchanged
	return s.push(r, next)
}

// refuseAll refuses a record, and with it those that cannot stand without it.
func (s *sheet) refuseAll(entries []entry, culprit entry, user *coldwar.Error) error {
	if err := s.refuse(culprit, user.Message); err != nil {
		return err
	}
	for _, e := range entries {
		if e.node == culprit.node {
			continue
		}
		if err := s.refuse(e, s.lacks(culprit.node.NodeID())); err != nil {
			return err
		}
	}
	return nil
}

func (t *step) add(w coldwar.Write, e entry) {
	t.change.Writes = append(t.change.Writes, w)
	t.entries = append(t.entries, e)
	t.updates = append(t.updates, w.Base > 0)
}

// write makes the write of a record on what is stored; false when that is the
// same.
func (s *sheet) write(r coldwar.Reader, e entry) (coldwar.Write, bool, error) {
	w := coldwar.Write{ID: e.node.NodeID(), Node: e.node}
	stored, err := s.lookup(r, w.ID)
	if err != nil {
		return w, false, err
	}
	if stored == nil {
		return w, true, s.checkNew(r, e)
	}
	if same, err := equal(stored, e.node); same || err != nil {
		return w, false, err
	}
	w.Base = stored.Stamped().Revision
	if e.expected != 0 && e.expected != w.Base {
		return w, false, coldwar.Errorf(coldwar.Conflict, "%s is at revision %d now, not %d as expected.", w.ID, w.Base, e.expected)
	}
	return w, true, nil
}

func (s *sheet) checkNew(r coldwar.Reader, e entry) error {
	id := e.node.NodeID()
	gone, err := deleted(r, id)
	switch {
	case err != nil:
		return err
	case gone:
		return coldwar.Errorf(coldwar.Invalid, "%s has been deleted, and an id is not used again: give the record another id.", id)
	case e.expected != 0:
		return coldwar.Errorf(coldwar.NotFound, "There is no %s that could be at revision %d; leave expectedRevision out to make one.", id, e.expected)
	}
	return nil
}

// push puts a change at the end of those that are ready.
func (s *sheet) push(r coldwar.Reader, next step) error {
	if len(next.change.Writes) == 0 {
		return nil
	}
	if s.holds() {
		if wrong, user, err := s.circle(r, next); err != nil {
			return err
		} else if user != nil {
			return s.refuseAll(next.entries, wrong, user)
		}
		s.hold(next.change)
	}
	first := next.change.Writes[0]
	s.changes++
	next.change.Key = fmt.Sprintf("%s-%d", s.key, s.changes)
	next.change.By, next.change.Note, next.change.Node = s.opts.By, s.opts.Note, first.ID
	next.change.Operation = coldwar.Create
	if first.Base > 0 {
		next.change.Operation = coldwar.Update
	}
	s.ready = append(s.ready, next)
	return nil
}

// hold lets later records see a change that is not applied yet.
func (s *sheet) hold(c coldwar.Change) {
	for _, w := range c.Writes {
		if w.Node != nil {
			w.Node.Stamped().Revision = w.Base + 1
		}
		s.unapplied[w.ID] = w.Node
		s.entitiesHeld = s.entitiesHeld || slices.Contains(coldwar.EntityKinds(), w.ID.Kind())
	}
}

// apply applies what is ready: in a strict import only once the whole file was
// found to be right. A dry run only counts it.
func (s *sheet) apply(ctx context.Context) error {
	switch {
	case s.opts.DryRun:
		for _, t := range s.ready {
			s.count(t)
		}
		s.ready = nil
		return nil
	case s.opts.Strict && !s.applying:
		return nil
	}
	for part := range slices.Chunk(s.ready, batch) {
		changes := make([]coldwar.Change, len(part))
		for i := range part {
			changes[i] = part[i].change
		}
		outcomes, err := s.target.Apply(ctx, changes)
		if err != nil {
			return err
		}
		for i, o := range outcomes {
			if err := s.settle(part[i], o.Err); err != nil {
				return err
			}
		}
	}
	s.ready = s.ready[:0]
	return nil
}

// settle reports what became of a change.
func (s *sheet) settle(t step, err error) error {
	if err == nil {
		s.count(t)
		return nil
	}
	_, message := coldwar.UserError(err)
	for _, e := range t.entries {
		if err := s.refuse(e, message); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheet) count(t step) {
	for _, update := range t.updates {
		if update {
			s.report.Updated++
		} else {
			s.report.Created++
		}
	}
	if t.essay != nil {
		s.report.Essays = append(s.report.Essays, *t.essay)
	}
}
