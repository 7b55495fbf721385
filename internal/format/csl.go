package format

import (
	"encoding/json"

	"coldwar"
)

// cslItem is an item of CSL-JSON, version 1.0.2.
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	Accessed  *cslDate  `json:"accessed,omitempty"`
	Container string    `json:"container-title,omitempty"`
	Archive   string    `json:"archive,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	DOI       string    `json:"DOI,omitempty"`
	ISBN      string    `json:"ISBN,omitempty"`
	URL       string    `json:"URL,omitempty"`
}

type cslName struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Literal string `json:"literal,omitempty"`
}

type cslDate struct {
	Parts   [][]int64 `json:"date-parts,omitempty"`
	Season  int       `json:"season,omitempty"`
	Circa   bool      `json:"circa,omitempty"`
	Literal string    `json:"literal,omitempty"`
}

// CSL gives a source as an item of CSL-JSON.
func CSL(s *coldwar.Source) (json.RawMessage, error) {
	item := cslItem{
		ID: string(s.ID), Type: cslType(s), Title: s.Title, Container: s.Container, Publisher: s.Publisher,
		DOI: s.DOI, ISBN: s.ISBN, URL: s.URL, Issued: cslIssued(readIssue(s.Issued)),
	}
	if s.SourceKind == "ARCHIVAL_DOCUMENT" {
		item.Container, item.Archive = "", s.Container
	}
	for _, name := range s.Authors {
		a := readAuthor(name)
		item.Author = append(item.Author, cslName{a.family, a.given, a.whole})
	}
	if day, ok := accessed(s); ok {
		item.Accessed = &cslDate{Parts: [][]int64{cslParts(day)}}
	}
	return json.Marshal(item)
}

func cslType(s *coldwar.Source) string {
	switch s.SourceKind {
	case "BOOK":
		return "book"
	case "CHAPTER":
		return "chapter"
	case "ARTICLE":
		return "article-journal"
	case "NEWSPAPER":
		return "article-newspaper"
	case "SPEECH":
		return "speech"
	case "TREATY_TEXT":
		return "treaty"
	case "WEB_PAGE":
		return "webpage"
	case "IMAGE":
		return "graphic"
	case "FILM":
		return "motion_picture"
	}
	return "document"
}

func cslIssued(i issue) *cslDate {
	switch {
	case i.none():
		return nil
	case i.words != "":
		return &cslDate{Literal: i.words}
	case i.season != 0:
		return &cslDate{Parts: [][]int64{{cslYear(i.from.year)}}, Season: i.season, Circa: i.circa}
	}
	d := &cslDate{Parts: [][]int64{cslParts(i.from)}, Circa: i.circa}
	if i.ranges() {
		d.Parts = append(d.Parts, cslParts(i.to))
	}
	return d
}

func cslParts(c calendar) []int64 {
	parts := []int64{cslYear(c.year)}
	if c.month > 0 {
		parts = append(parts, int64(c.month))
	}
	if c.day > 0 {
		parts = append(parts, int64(c.day))
	}
	return parts
}

// cslYear counts as CSL does, where the year before 1 is -1.
func cslYear(year int64) int64 {
	if year <= 0 {
		return year - 1
	}
	return year
}
