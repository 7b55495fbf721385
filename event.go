package coldwar

import "coldwar/internal/edtf"

// Event is something that happened, at a date that may be known only partly.
type Event struct {
	ID    ID     `json:"id"`
	Title string `json:"title"`
	Common
	Summary       string          `json:"summary,omitempty"`
	Image         string          `json:"image,omitempty"` // URL
	EventKind     EventKind       `json:"eventKind,omitempty"`
	Date          edtf.Date       `json:"date,omitzero"`
	DisputedDates []DisputedDate  `json:"disputedDates,omitempty"`
	Places        []ID            `json:"places,omitempty"`
	Participants  []Participation `json:"participants,omitempty"`
	Causes        []EventLink     `json:"causes,omitempty"`
	PartOf        ID              `json:"partOf,omitempty"`
}

// Participation says who took part in an event, and as what.
type Participation struct {
	Actor ID     `json:"actor"` // a person or an organization
	Role  string `json:"role,omitempty"`
}

// EventLink is a stated tie from one event to another, with the source that
// states it.
type EventLink struct {
	Event     ID         `json:"event"`
	Note      string     `json:"note,omitempty"`
	Citations []Citation `json:"citations,omitempty"`
}

// EventKind is what sort of event it is.
type EventKind string

// EventKinds are the allowed kinds; the last, OTHER, is the default.
func EventKinds() []EventKind {
	return []EventKind{
		"BIRTH", "DEATH", "FOUNDING", "DISSOLUTION", "SPEECH", "CONGRESS", "CONFERENCE", "TREATY", "WAR", "BATTLE", "CRISIS",
		"COUP", "UPRISING", "SUCCESSION", "ECONOMIC_PLAN", "POLICY", "PUBLICATION", "CELEBRATION", "VISIT", "ESPIONAGE",
		"NUCLEAR", "SPACE", "PROCESS", "OTHER",
	}
}

// ParseEventKind reads a kind as the GraphQL schema spells it.
func ParseEventKind(s string) (EventKind, error) { return parseEnum("eventKind", s, EventKinds()) }

func (e *Event) NodeID() ID { return e.ID }

func (e *Event) Label() string { return e.Title }

func (e *Event) Normalize() {
	if e.EventKind == "" {
		e.EventKind = "OTHER"
	}
}

func (e *Event) Validate() error {
	if err := validateID(e.ID, KindEvent); err != nil {
		return err
	}
	if err := validateName(e.Title, "an event's title"); err != nil {
		return err
	}
	if err := e.validate(); err != nil {
		return err
	}
	if e.Date.IsZero() {
		return Errorf(Invalid, "An event needs a date in EDTF, such as \"1953-03-05\", \"1953/1957\" or \"1956?\".")
	}
	if err := validateText(e.Summary, "summary"); err != nil {
		return err
	}
	if err := validateEnum("eventKind", e.EventKind, EventKinds()); err != nil {
		return err
	}
	if err := validateURL("image", e.Image); err != nil {
		return err
	}
	if err := validateDisputed("disputedDates", e.DisputedDates); err != nil {
		return err
	}
	return e.validateTies()
}

// validateTies checks the form of what the event points to.
func (e *Event) validateTies() error {
	if n := max(len(e.Places), len(e.Participants), len(e.Causes)); n > MaxList {
		return tooMany("places, participants and causes", n)
	}
	for _, id := range e.Places {
		if err := validateReference(id, "places", KindPlace); err != nil {
			return err
		}
	}
	for _, p := range e.Participants {
		if err := validateReference(p.Actor, "participants.actor", KindPerson, KindOrganization); err != nil {
			return err
		}
		if err := validateText(p.Role, "a participant's role"); err != nil {
			return err
		}
	}
	for _, c := range e.Causes {
		if err := validateReference(c.Event, "causes.event", KindEvent); err != nil {
			return err
		}
		if c.Event == e.ID {
			return Errorf(Invalid, "causes: An event cannot be its own cause.")
		}
		if err := validateText(c.Note, "a cause's note"); err != nil {
			return err
		}
		if err := validateCitations(c.Citations); err != nil {
			return err
		}
	}
	if e.PartOf == "" {
		return nil
	}
	if e.PartOf == e.ID {
		return Errorf(Invalid, "partOf: An event cannot be part of itself.")
	}
	return validateReference(e.PartOf, "partOf", KindEvent)
}

func (e *Event) References() []ID {
	ids := disputingSources(e.references(), e.DisputedDates)
	ids = append(ids, e.Places...)
	for _, p := range e.Participants {
		ids = append(ids, p.Actor)
	}
	for _, c := range e.Causes {
		ids = citedSources(append(ids, c.Event), c.Citations)
	}
	if e.PartOf != "" {
		ids = append(ids, e.PartOf)
	}
	return ids
}
