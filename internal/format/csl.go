package format

import (
	"bytes"
	"encoding/json"

	"coldwar"
)

// cslItem is an item as CSL-JSON has it, version 1.0.2 of the Citation Style
// Language (https://docs.citationstyles.org).
type cslItem struct {
	ID        string   `json:"id"`
	Type      string   `json:"type"`
	Title     string   `json:"title"`
	Author    []author `json:"author,omitempty"`
	Issued    *cslDate `json:"issued,omitempty"`
	Container string   `json:"container-title,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	URL       string   `json:"URL,omitempty"`
	DOI       string   `json:"DOI,omitempty"`
	ISBN      string   `json:"ISBN,omitempty"`
}

type cslDate struct {
	Parts   [][]int64 `json:"date-parts,omitempty"`
	Circa   bool      `json:"circa,omitempty"`
	Literal string    `json:"literal,omitempty"`
}

var cslTypes = map[coldwar.SourceKind]string{
	"BOOK": "book", "CHAPTER": "chapter", "ARTICLE": "article-journal", "NEWSPAPER": "article-newspaper", "SPEECH": "speech",
	"ARCHIVAL_DOCUMENT": "manuscript", "TREATY_TEXT": "treaty", "WEB_PAGE": "webpage", "IMAGE": "graphic", "FILM": "motion_picture", "OTHER": "document",
}

// CSL writes a source as one item of CSL-JSON.
func CSL(s *coldwar.Source) (json.RawMessage, error) {
	item := cslItem{
		ID: string(s.ID), Type: cslTypes[s.SourceKind], Title: s.Title, Container: s.Container, Publisher: s.Publisher,
		URL: s.URL, DOI: s.DOI, ISBN: s.ISBN,
	}
	for _, name := range s.Authors {
		item.Author = append(item.Author, parseAuthor(name))
	}
	if !s.Issued.IsZero() {
		on := issuedOn(s.Issued)
		item.Issued = &cslDate{Circa: on.circa, Literal: on.words}
		for _, p := range on.parts {
			date := []int64{p.year}
			if p.month > 0 {
				date = append(date, int64(p.month))
			}
			if p.day > 0 {
				date = append(date, int64(p.day))
			}
			item.Issued.Parts = append(item.Issued.Parts, date)
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(item)
	return bytes.TrimSpace(b.Bytes()), err
}
