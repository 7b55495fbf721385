package coldwar

import "coldwar/internal/edtf"

// Citation says where something is stated.
type Citation struct {
	Source  ID     `json:"source"`
	Locator string `json:"locator,omitempty"` // a page or other place in the source: the 18 in "Cheek 18"
	Quote   string `json:"quote,omitempty"`   // a few words of the source
	Note    string `json:"note,omitempty"`
}

// DisputedDate is a date that another source gives for the same thing.
type DisputedDate struct {
	Date      edtf.Date  `json:"date"`
	Citations []Citation `json:"citations,omitempty"`
	Note      string     `json:"note,omitempty"`
}

func validateCitations(citations []Citation) error {
	if len(citations) > MaxList {
		return tooMany("citations", len(citations))
	}
	for _, c := range citations {
		if err := validateReference(c.Source, "citations.source", KindSource); err != nil {
			return err
		}
		for _, s := range []string{c.Locator, c.Quote, c.Note} {
			if err := validateText(s, "a citation's text"); err != nil {
				return err
			}
		}
	}
	return nil
}

func validateDisputed(field string, dates []DisputedDate) error {
	if len(dates) > MaxList {
		return tooMany(field, len(dates))
	}
	for _, d := range dates {
		if d.Date.IsZero() {
			return Errorf(Invalid, "%s: a disputed date needs a date.", field)
		}
		if err := validateText(d.Note, "a disputed date's note"); err != nil {
			return err
		}
		if err := validateCitations(d.Citations); err != nil {
			return err
		}
	}
	return nil
}

func citedSources(ids []ID, citations []Citation) []ID {
	for _, c := range citations {
		ids = append(ids, c.Source)
	}
	return ids
}

func disputingSources(ids []ID, dates []DisputedDate) []ID {
	for _, d := range dates {
		ids = citedSources(ids, d.Citations)
	}
	return ids
}
