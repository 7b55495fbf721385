package format

import (
	"io"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"coldwar"
)

// ReadText reads an essay without markup. Its title is the first line when
// that stands alone, as titles do: followed by a blank line, at most
// [maxTitle] characters, and not ending like a sentence. Then the text begins
// after the blank lines. Otherwise the title is made from the file's name,
// failing that from the opening words, and the whole file is the text. The
// text is kept as given, line ends and spaces too; only a byte order mark is
// dropped. Blank lines part its paragraphs; one that is a single short line,
// written as titles are, is a heading. The essay has no id yet.
func ReadText(name string, r io.Reader) (*coldwar.Essay, error) {
	const most = coldwar.MaxEssay + maxAbove
	raw, err := io.ReadAll(io.LimitReader(r, most))
	if err != nil {
		return nil, err
	} else if len(raw) == most {
		return nil, coldwar.Errorf(coldwar.Invalid, "A text may have at most %d bytes; this file has more.", coldwar.MaxEssay)
	}
	if err := checkEncoding(raw); err != nil {
		return nil, err
	}
	text := strings.TrimPrefix(string(raw), byteOrderMark)
	title, body := cutTitle(text)
	if title == "" {
		title, body = titleFromName(name), text
	}
	if title == "" {
		title = openingWords(text)
	}
	if err := coldwar.ValidateEssayText(body); err != nil {
		return nil, err
	}
	essay := &coldwar.Essay{Title: title, Text: body}
	essay.Normalize()
	markHeadings(essay)
	return essay, nil
}

const (
	maxTitle   = 120     // in code points
	maxHeading = 80      // in code points
	maxAbove   = 4 << 10 // in bytes, what may stand above the longest text
	maxOpening = 60      // in code points
)

// cutTitle parts a title line and the blank lines after it from the text
// below. Without a title both are empty.
func cutTitle(text string) (title, body string) {
	line, rest, ok := strings.Cut(text, "\n")
	if !ok {
		return "", ""
	}
	blank, _, _ := strings.Cut(rest, "\n")
	title = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "#"))
	if strings.TrimSpace(blank) != "" || !looksLikeTitle(title) {
		return "", ""
	}
	for {
		line, after, ok := strings.Cut(rest, "\n")
		if !ok || strings.TrimSpace(line) != "" {
			break
		}
		rest = after
	}
	if strings.TrimSpace(rest) == "" {
		return "", ""
	}
	return title, rest
}

func looksLikeTitle(s string) bool {
	if !utf8.ValidString(s) || utf8.RuneCountInString(s) > maxTitle || strings.ContainsFunc(s, unicode.IsControl) {
		return false
	}
	if strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "...") || strings.HasSuffix(s, "。") {
		return false
	}
	return strings.ContainsFunc(s, unicode.IsLetter)
}

// markHeadings tells headings from the paragraphs below them. What is not
// followed by anything is none.
func markHeadings(essay *coldwar.Essay) {
	text := []rune(essay.Text)
	for i := range len(essay.Paragraphs) - 1 {
		p := &essay.Paragraphs[i]
		line := string(text[p.Start:p.End])
		if p.End-p.Start > maxHeading || strings.Contains(line, "\n") {
			continue
		}
		marks := len(line) - len(strings.TrimLeft(line, "#")) // Markdown's
		if marks == 0 && !standsAsHeading(line) || !looksLikeTitle(line[marks:]) {
			continue
		}
		p.Kind = "HEADING"
		p.Start += utf8.RuneCountInString(line) - utf8.RuneCountInString(strings.TrimLeft(line, "# "))
	}
}

// standsAsHeading tells whether a line neither ends like a part of running
// text nor begins like an item or a quotation.
func standsAsHeading(line string) bool {
	line = strings.TrimSpace(line)
	last, _ := utf8.DecodeLastRuneInString(line)
	first, _ := utf8.DecodeRuneInString(line)
	return !strings.ContainsRune(".!?…,;:”\"’'»)]", last) && !strings.ContainsRune("-*•–—>“\"«([", first)
}

// titleFromName makes "My essay" of "texts/my-essay.txt"; a name that says
// nothing, such as "-" for standard input, gives "".
func titleFromName(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	base = strings.TrimSuffix(base, ".gz")
	if ext := path.Ext(base); ext != base {
		base = strings.TrimSuffix(base, ext)
	}
	base = strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(base, ""))
	words := strings.Join(strings.Fields(base), " ")
	if !strings.ContainsFunc(words, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return ""
	}
	if utf8.RuneCountInString(words) > maxTitle {
		words = openingWords(words)
	}
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}

// openingWords gives the beginning of a text as its title, cut between words.
func openingWords(text string) string {
	var title strings.Builder
	length := 0
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word) + 1
		if length+n > maxOpening {
			if length == 0 {
				title.WriteString(string([]rune(word)[:maxOpening]))
			}
			title.WriteString("…")
			break
		}
		if length > 0 {
			title.WriteByte(' ')
		}
		title.WriteString(word)
		length += n
	}
	return title.String()
}
