package coldwar

import (
	"net/url"
	"regexp"
	"strings"

	"coldwar/internal/edtf"
)

// Source is a book, document or page that states something.
type Source struct {
	ID    ID     `json:"id"`
	Title string `json:"title"`
	Common
	SourceKind SourceKind `json:"sourceKind,omitempty"`
	Authors    []string   `json:"authors,omitempty"`
	Issued     edtf.Date  `json:"issued,omitzero"`
	Publisher  string     `json:"publisher,omitempty"`
	Container  string     `json:"container,omitempty"` // the journal, book or site that it is part of
	URL        string     `json:"url,omitempty"`
	DOI        string     `json:"doi,omitempty"`
	ISBN       string     `json:"isbn,omitempty"`
}

// SourceKind is what sort of source it is.
type SourceKind string

// SourceKinds are the allowed kinds; the last, OTHER, is the default.
func SourceKinds() []SourceKind {
	return []SourceKind{
		"BOOK", "CHAPTER", "ARTICLE", "NEWSPAPER", "SPEECH", "ARCHIVAL_DOCUMENT", "TREATY_TEXT", "WEB_PAGE", "IMAGE", "FILM", "OTHER",
	}
}

var (
	doiForm  = regexp.MustCompile(`^10\.[0-9]{4,9}/\S+$`)
	isbnForm = regexp.MustCompile(`^(97[89])?[0-9]{9}[0-9Xx]$`)
)

func (s *Source) NodeID() ID { return s.ID }

func (s *Source) Label() string { return s.Title }

func (s *Source) Normalize() {
	if s.SourceKind == "" {
		s.SourceKind = "OTHER"
	}
}

func (s *Source) Validate() error {
	if err := validateID(s.ID, KindSource); err != nil {
		return err
	}
	if err := validateName(s.Title, "a source's title"); err != nil {
		return err
	}
	if err := s.validate(); err != nil {
		return err
	}
	if err := validateEnum("sourceKind", s.SourceKind, SourceKinds()); err != nil {
		return err
	}
	if err := validateNames(s.Authors, "authors", "An author"); err != nil {
		return err
	}
	for _, text := range []string{s.Publisher, s.Container} {
		if err := validateText(text, "a source's text"); err != nil {
			return err
		}
	}
	if err := validateURL("url", s.URL); err != nil {
		return err
	}
	if s.DOI != "" && !doiForm.MatchString(s.DOI) {
		return Errorf(Invalid, "doi %s is not a DOI; one looks like \"10.1000/182\", without a web address before it.", Quote(s.DOI))
	}
	if s.ISBN != "" && !isbnForm.MatchString(strings.NewReplacer("-", "", " ", "").Replace(s.ISBN)) {
		return Errorf(Invalid, "isbn %s is not an ISBN; one has 10 or 13 digits, with or without hyphens.", Quote(s.ISBN))
	}
	return nil
}

func (s *Source) References() []ID { return s.references() }

// validateURL accepts absolute web addresses and nothing at all.
func validateURL(field, s string) error {
	if s == "" {
		return nil
	}
	if u, err := url.Parse(s); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return Errorf(Invalid, "%s %s is not a web address; one begins with http:// or https://.", field, Quote(s))
	}
	return validateText(s, field)
}
