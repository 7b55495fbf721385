package coldwar

import (
	"unicode/utf8"

	"coldwar/internal/edtf"
)

// Mention is a stretch of an essay's text that stands for something. Start
// and End count Unicode code points of the essay's text; Quote is the text
// between them, Prefix and Suffix the [MentionContext] code points around it
// (TextQuoteSelector of the W3C Web Annotation Data Model). Prefix and Suffix
// follow from the text and are no part of the record's JSON.
type Mention struct {
	ID           ID            `json:"id"`
	Essay        ID            `json:"essay"`
	Start        int           `json:"start"`
	End          int           `json:"end"`
	Quote        string        `json:"quote"`
	Prefix       string        `json:"-"`
	Suffix       string        `json:"-"`
	Kind         MentionKind   `json:"kind"`
	Target       ID            `json:"target,omitempty"`
	Date         edtf.Date     `json:"date,omitzero"` // what a DATE mention says
	Locator      string        `json:"locator,omitempty"`
	Confidence   float64       `json:"confidence"` // 0 to 1
	Status       MentionStatus `json:"status,omitempty"`
	Evidence     []Evidence    `json:"evidence,omitempty"`
	Alternatives []Candidate   `json:"alternatives,omitempty"`
	Stamp        `json:"-"`
}

// MentionContext is how many code points Prefix and Suffix hold at most.
const MentionContext = 32

// Evidence is one reason for a mention's target, in words a reader
// understands.
type Evidence struct {
	Rule   string `json:"rule"`   // the rule's short name
	Detail string `json:"detail"` // what it found here
}

// Candidate is an entity that a name may stand for. Score is from 0 to 1.
type Candidate struct {
	Entity ID      `json:"entity"`
	Score  float64 `json:"score"`
}

// MentionKind is what a mention stands for.
type MentionKind string

const (
	MentionEntity    MentionKind = "ENTITY" // a person, organization, place or source
	MentionEvent     MentionKind = "EVENT"
	MentionDate      MentionKind = "DATE"
	MentionCitation  MentionKind = "CITATION"
	MentionQuotation MentionKind = "QUOTATION"
)

// MentionKinds are the allowed kinds.
func MentionKinds() []MentionKind {
	return []MentionKind{MentionEntity, MentionEvent, MentionDate, MentionCitation, MentionQuotation}
}

// MentionStatus is what became of a mention since the linker suggested it.
type MentionStatus string

const (
	Suggested MentionStatus = "SUGGESTED" // the default
	Accepted  MentionStatus = "ACCEPTED"
	Rejected  MentionStatus = "REJECTED"
	Orphaned  MentionStatus = "ORPHANED" // its words are no longer in the text
)

// MentionStatuses are the allowed statuses.
func MentionStatuses() []MentionStatus {
	return []MentionStatus{Suggested, Accepted, Rejected, Orphaned}
}

// Shown tells whether mentions of this status are shown and counted unless
// others are asked for.
func (s MentionStatus) Shown() bool { return s == Suggested || s == Accepted }

// targetKinds says what each kind of mention may point at; a kind not listed
// has no target.
var targetKinds = map[MentionKind][]Kind{
	MentionEntity:    {KindPerson, KindOrganization, KindPlace, KindSource},
	MentionEvent:     {KindEvent},
	MentionCitation:  {KindSource},
	MentionQuotation: {KindSource},
}

func (m *Mention) NodeID() ID { return m.ID }

func (m *Mention) Normalize() {
	if m.Status == "" {
		m.Status = Suggested
	}
}

func (m *Mention) Validate() error {
	if err := validateID(m.ID, KindMention); err != nil {
		return err
	}
	if err := validateReference(m.Essay, "essay", KindEssay); err != nil {
		return err
	}
	if err := validateEnum("kind", m.Kind, MentionKinds()); err != nil {
		return err
	}
	if err := validateEnum("status", m.Status, MentionStatuses()); err != nil {
		return err
	}
	if m.Start < 0 || m.End <= m.Start || utf8.RuneCountInString(m.Quote) != m.End-m.Start {
		return Errorf(Invalid, "A mention goes from %d to %d and quotes %s; start is at least 0, end is greater, and the quote is as long as the stretch between them.", m.Start, m.End, Quote(m.Quote))
	}
	if !(m.Confidence >= 0 && m.Confidence <= 1) {
		return Errorf(Invalid, "confidence %v is out of range; allowed is 0 to 1.", m.Confidence)
	}
	if len(m.Evidence) > MaxList || len(m.Alternatives) > MaxList {
		return tooMany("evidence and alternatives", max(len(m.Evidence), len(m.Alternatives)))
	}
	for _, a := range m.Alternatives {
		if err := validateReference(a.Entity, "alternatives.entity", EntityKinds()...); err != nil {
			return err
		}
	}
	return m.validateTarget()
}

func (m *Mention) validateTarget() error {
	if m.Kind == MentionDate && m.Date.IsZero() {
		return Errorf(Invalid, "A DATE mention needs a date.")
	}
	kinds := targetKinds[m.Kind]
	switch {
	case m.Target == "" && (m.Kind == MentionEntity || m.Kind == MentionEvent):
		return Errorf(Invalid, "A mention of kind %s needs a target.", m.Kind)
	case m.Target == "":
		return nil
	case kinds == nil:
		return Errorf(Invalid, "A mention of kind %s has no target.", m.Kind)
	}
	return validateReference(m.Target, "target", kinds...)
}

func (m *Mention) References() []ID {
	ids := []ID{m.Essay}
	if m.Target != "" {
		ids = append(ids, m.Target)
	}
	for _, a := range m.Alternatives {
		ids = append(ids, a.Entity)
	}
	return ids
}

// Locate checks that text holds Quote between Start and End and fills in
// Prefix and Suffix. Mentions that are ORPHANED have no place in the text.
func (m *Mention) Locate(text []rune) error {
	if m.Status == Orphaned {
		return nil
	}
	if m.End > len(text) || string(text[m.Start:m.End]) != m.Quote {
		return Errorf(Invalid, "The mention's quote %s is not what stands from %d to %d in %s.", Quote(m.Quote), m.Start, m.End, Quote(string(m.Essay)))
	}
	m.Prefix = string(text[max(0, m.Start-MentionContext):m.Start])
	m.Suffix = string(text[m.End:min(len(text), m.End+MentionContext)])
	return nil
}
