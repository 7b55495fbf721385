package link

import (
	"cmp"
	"slices"
	"strings"

	"coldwar"
	"coldwar/internal/edtf"
)

// Scores of Resolve, by how the name fits. A prefix counts more the more of
// the name it is.
const (
	scoreLabel       = 1.0
	scoreAlias       = 0.95
	scoreFoldedLabel = 0.9
	scoreFoldedAlias = 0.85
	scoreSurname     = 0.7
	scorePrefix      = 0.4 // and up to 0.15 more
	// absent is what is left of a score when the entity did not live or exist
	// at the time asked for.
	absent = 0.6
)

// Resolve gives whom or what a name may stand for, best first: by exact
// label, alias, the same without regard to case and diacritics, surname, and
// beginning of a name. When at is a date, those who did not live or exist then
// are moved back; none is left out for it. No kinds means all. Ties go by id.
func (l *Linker) Resolve(name string, at edtf.Date, kinds []coldwar.Kind, most int) []coldwar.Candidate {
	folded := coldwar.Fold(name)
	if folded == "" || most <= 0 {
		return nil
	}
	scores := make(map[entityRef]float64)
	for _, entry := range l.directory().from(folded) {
		e := &l.entities[entry.entity]
		if len(kinds) > 0 && !slices.Contains(kinds, e.id.Kind()) {
			continue
		}
		score := entry.score(name, folded)
		if score > 0 && !at.IsZero() && !present(e.existence(), at) {
			score *= absent
		}
		scores[entry.entity] = max(scores[entry.entity], score)
	}
	candidates := make([]coldwar.Candidate, 0, len(scores))
	for ref, score := range scores {
		if score > 0 {
			candidates = append(candidates, coldwar.Candidate{Entity: l.entities[ref].id, Score: round(score)})
		}
	}
	slices.SortFunc(candidates, func(a, b coldwar.Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Entity, b.Entity))
	})
	return candidates[:min(most, len(candidates))]
}

// present tells whether something that existed in a range of days may have
// done so at a date.
func present(existence edtf.Range, at edtf.Date) bool {
	r := at.Span()
	return existence.From <= r.To && existence.To >= r.From
}

// directory holds the folded names of all entities in alphabetical order, and
// their later words, so that what begins alike stands together.
type directory []entry

type entry struct {
	folded string // the name, or the rest of it from one of its words on
	name   string // as the record has it
	entity entityRef
	form   form // labelForm, aliasForm or, of a person, surnameForm
	inner  bool // folded is only the rest of the name
}

func (l *Linker) newDirectory() *directory {
	entities := l.entities
	var d directory
	for ref := 1; ref < len(entities); ref++ {
		e := &entities[ref]
		for i, name := range e.surfaces() {
			f := aliasForm
			if i == 0 {
				f = labelForm
			}
			d.add(entry{folded: coldwar.Fold(name), name: name, entity: entityRef(ref), form: f})
		}
		if surname := l.citedAs(e.label()); e.kind == personKind && surname != coldwar.Fold(e.label()) {
			d = append(d, entry{folded: surname, name: e.label(), entity: entityRef(ref), form: surnameForm})
		}
	}
	slices.SortFunc(d, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.folded, b.folded), cmp.Compare(a.entity, b.entity), cmp.Compare(a.form, b.form))
	})
	return &d
}

// add adds a name, and what stands after each space in it.
func (d *directory) add(e entry) {
	*d = append(*d, e)
	for rest := e.folded; ; {
		_, after, ok := strings.Cut(rest, " ")
		if !ok {
			return
		}
		rest = after
		*d = append(*d, entry{folded: rest, name: e.name, entity: e.entity, form: e.form, inner: true})
	}
}

// from gives the entries that begin with a folded name.
func (d *directory) from(folded string) []entry {
	start, _ := slices.BinarySearchFunc(*d, folded, func(e entry, s string) int { return cmp.Compare(e.folded, s) })
	end := start
	for end < len(*d) && strings.HasPrefix((*d)[end].folded, folded) {
		end++
	}
	return (*d)[start:end]
}

// score rates how a name that is asked for fits the entry.
func (e *entry) score(name, folded string) float64 {
	whole := e.folded == folded
	switch {
	case whole && e.form == surnameForm:
		return scoreSurname
	case whole && !e.inner && e.form == labelForm && e.name == name:
		return scoreLabel
	case whole && !e.inner && e.name == name:
		return scoreAlias
	case whole && !e.inner && e.form == labelForm:
		return scoreFoldedLabel
	case whole && !e.inner:
		return scoreFoldedAlias
	}
	return scorePrefix + .15*float64(len(folded))/float64(len(coldwar.Fold(e.name)))
}
