package coldwar

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"coldwar/internal/edtf"
)

// Essay is a text that names entities. Text is kept as it was given; the
// title is not in it. Offsets into it count Unicode code points.
type Essay struct {
	ID         ID          `json:"id"`
	Title      string      `json:"title"`
	Author     string      `json:"author,omitempty"`
	Published  edtf.Date   `json:"published,omitzero"`
	URL        string      `json:"url,omitempty"`
	License    string      `json:"license,omitempty"`
	Language   string      `json:"language,omitempty"` // BCP 47; "en" when left out
	Text       string      `json:"text"`
	Sources    []Citation  `json:"sources,omitempty"`
	Paragraphs []Paragraph `json:"paragraphs,omitempty"`
	// Link false asks, for one write, that the linker leaves the text alone;
	// nil is true. It is never stored.
	Link  *bool `json:"link,omitempty"`
	Stamp `json:"-"`
}

// Paragraph is a slice of an essay's text.
type Paragraph struct {
	Start int           `json:"start"` // code points from the beginning of the text
	End   int           `json:"end"`
	Kind  ParagraphKind `json:"kind"`
}

// ParagraphKind is what a paragraph is in its essay.
type ParagraphKind string

// ParagraphKinds are the allowed kinds.
func ParagraphKinds() []ParagraphKind {
	return []ParagraphKind{"HEADING", "BODY", "CAPTION", "QUOTE", "LIST", "NOTE"}
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

func (e *Essay) NodeID() ID { return e.ID }

// Normalize fills in what an essay may leave out: its language, and its
// paragraphs, which are then the pieces between blank lines, all BODY.
func (e *Essay) Normalize() {
	if e.Language == "" {
		e.Language = "en"
	}
	if len(e.Paragraphs) == 0 {
		e.Paragraphs = cutAtBlankLines(e.Text)
	}
}

func (e *Essay) Validate() error {
	if err := validateID(e.ID, KindEssay); err != nil {
		return err
	}
	if err := validateName(e.Title, "an essay's title"); err != nil {
		return err
	}
	for _, text := range []string{e.Author, e.License} {
		if err := validateText(text, "an essay's author or license"); err != nil {
			return err
		}
	}
	if err := validateURL("url", e.URL); err != nil {
		return err
	}
	if e.Language != "" && !languageTag.MatchString(e.Language) {
		return Errorf(Invalid, "language %s is not a language tag; one looks like \"en\" or \"zh-Hans\".", Quote(e.Language))
	}
	if err := ValidateEssayText(e.Text); err != nil {
		return err
	}
	if err := validateCitations(e.Sources); err != nil {
		return err
	}
	return e.validateParagraphs()
}

// ValidateEssayText checks a text that is to be linked or stored: not empty,
// valid UTF-8 without NUL, and at most [MaxEssay] bytes.
func ValidateEssayText(text string) error {
	switch {
	case strings.TrimSpace(text) == "":
		return Errorf(Invalid, "The text is empty.")
	case len(text) > MaxEssay:
		return Errorf(Invalid, "A text may have at most %d bytes; this one has %d.", MaxEssay, len(text))
	case !utf8.ValidString(text):
		return Errorf(Invalid, "The text is not valid UTF-8.")
	case strings.ContainsRune(text, 0):
		return Errorf(Invalid, "The text holds a NUL character, which no text may.")
	}
	return nil
}

func (e *Essay) validateParagraphs() error {
	length, last := utf8.RuneCountInString(e.Text), 0
	for i, p := range e.Paragraphs {
		if err := validateEnum("paragraphs.kind", p.Kind, ParagraphKinds()); err != nil {
			return err
		}
		if p.Start < last || p.End <= p.Start || p.End > length {
			return Errorf(Invalid, "Paragraph %d goes from %d to %d; paragraphs follow one another without overlap within the %d characters of the text, and none is empty.", i, p.Start, p.End, length)
		}
		last = p.End
	}
	return nil
}

func (e *Essay) References() []ID { return citedSources(nil, e.Sources) }

// cutAtBlankLines gives the stretches of text between lines that hold nothing
// but spaces, without the line end after each.
func cutAtBlankLines(text string) []Paragraph {
	var paragraphs []Paragraph
	at, start, end := 0, -1, 0 // code points
	for line := range strings.Lines(text) {
		body := strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(body) != "" {
			if start < 0 {
				start = at
			}
			end = at + utf8.RuneCountInString(body)
		} else if start >= 0 {
			paragraphs = append(paragraphs, Paragraph{start, end, "BODY"})
			start = -1
		}
		at += utf8.RuneCountInString(line)
	}
	if start >= 0 {
		paragraphs = append(paragraphs, Paragraph{start, end, "BODY"})
	}
	return paragraphs
}
