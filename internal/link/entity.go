package link

import (
	"coldwar"
	"coldwar/internal/edtf"
)

// entity is what the linker keeps of an entity of the knowledge base. It
// shares the record with whoever gave it and never changes it.
type entity struct {
	id   coldwar.ID
	kind kind
	node coldwar.Entity
}

func (e *entity) label() string { return e.node.Label() }

// called is the label as evidence writes it: between quotation marks, unless
// it is a person's name.
func (e *entity) called() string {
	if e.kind == personKind {
		return e.label()
	}
	return "“" + e.label() + "”"
}

// entityRef is the index of an entity in its Linker; 0 is no entity.
type entityRef uint32

type kind uint8

const (
	noKind kind = iota
	personKind
	organizationKind
	placeKind
	eventKind
	sourceKind
)

// kinds is a set of kinds.
type kinds uint8

func (k kind) set() kinds { return 1 << k }

func (s kinds) has(k kind) bool { return s&k.set() != 0 }

func (e *entity) person() *coldwar.Person { return e.node.(*coldwar.Person) }

func (e *entity) organization() *coldwar.Organization { return e.node.(*coldwar.Organization) }

func (e *entity) event() *coldwar.Event { return e.node.(*coldwar.Event) }

func (e *entity) place() *coldwar.Place { return e.node.(*coldwar.Place) }

func (e *entity) source() *coldwar.Source { return e.node.(*coldwar.Source) }

// isState tells whether the entity is a state.
func (e *entity) isState() bool {
	return e.kind == organizationKind && e.organization().OrganizationKind == "STATE"
}

// beginning tells since when the entity is, for evidence.
func (e *entity) beginning() string {
	if e.kind == personKind {
		return e.called() + " was born (" + e.person().Born.Text() + ")"
	}
	return e.called() + " was founded (" + e.organization().Founded.Text() + ")"
}

// existence gives the days within which the entity may have lived, existed or
// happened. What is not known has no bound.
func (e *entity) existence() edtf.Range {
	r := edtf.Range{From: edtf.MinDay, To: edtf.MaxDay}
	switch e.kind {
	case personKind:
		r = bounded(e.person().Born, e.person().Died)
	case organizationKind:
		r = bounded(e.organization().Founded, e.organization().Dissolved)
	case eventKind:
		r = e.event().Date.Span()
	}
	return r
}

func bounded(begin, end edtf.Date) edtf.Range {
	r := edtf.Range{From: edtf.MinDay, To: edtf.MaxDay}
	if !begin.IsZero() {
		r.From = begin.Span().From
	}
	if !end.IsZero() {
		r.To = end.Span().To
	}
	return r
}

// surfaces gives the names that people write: the label, then the aliases.
func (e *entity) surfaces() []string {
	names := append([]string{e.label()}, e.node.Shared().Aliases...)
	if e.kind == personKind && e.person().NativeName != "" {
		names = append(names, e.person().NativeName)
	}
	return names
}
