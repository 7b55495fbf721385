package link

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"unicode/utf8"

	"coldwar"
)

const (
	// sectionSize is about how many bytes Stream links at a time.
	sectionSize = 64 << 10
	// mostSection is what a section without any white space is cut at.
	mostSection = 4 * sectionSize
)

// Stream links a text of any length as it is read, section by section; what
// the text has said goes on from one to the next. The mentions of each are
// given to each in order, with offsets in the whole text. What it keeps grows
// with whom and what the text speaks of, not with its length. The error is
// that of the reader, of each, of ctx, or an *[coldwar.Error] when the text is
// not valid UTF-8.
func (l *Linker) Stream(ctx context.Context, text io.Reader, options Options, each func([]coldwar.Mention) error) error {
	in := bufio.NewReaderSize(text, mostSection+utf8.UTFMax)
	var said *story
	offset, before := 0, ""
	for {
		ahead, err := in.Peek(sectionSize)
		for size := 2 * sectionSize; err == nil && cut(ahead) == 0 && size <= mostSection; size *= 2 {
			ahead, err = in.Peek(size)
		}
		if err != nil && err != io.EOF {
			return err
		} else if len(ahead) == 0 {
			return nil
		}
		size := len(ahead)
		if err == nil {
			if size = cut(ahead); size == 0 {
				size = wholeRunes(ahead)
			}
		}
		section := string(ahead[:size])
		if !utf8.ValidString(section) {
			return coldwar.Errorf(coldwar.Invalid, "The text is not valid UTF-8.")
		}
		in.Discard(size)
		after, _ := in.Peek(coldwar.MentionContext * utf8.UTFMax)
		d := l.begin(section, options)
		d.story, d.lead, d.trail = said, before, string(after[:wholeRunes(after)])
		mentions, err := d.link(ctx)
		if err == nil {
			said, before = d.told(), tail(before+section)
			for i := range mentions {
				mentions[i].Start += offset
				mentions[i].End += offset
			}
			err = each(mentions)
		}
		d.end()
		if err != nil {
			return err
		}
		offset += utf8.RuneCountInString(section)
	}
}

// cut tells where a section may end: after the last blank line, else after the
// last line end that follows the end of a sentence, else after the last space;
// 0 for nowhere.
func cut(text []byte) int {
	for _, end := range [...]string{"\n\n", "\n\r\n", ".\n", ". ", "\n", " "} {
		if at := bytes.LastIndex(text, []byte(end)); at > 0 {
			return at + len(end)
		}
	}
	return 0
}

// wholeRunes tells how much of the text is no part of a code point that goes on
// after it.
func wholeRunes(text []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(text); n++ {
		if c := text[len(text)-n]; utf8.RuneStart(c) {
			if !utf8.FullRune(text[len(text)-n:]) {
				return len(text) - n
			}
			break
		}
	}
	return len(text)
}

// tail gives the code points at the end of a text that a mention after it has
// as its prefix.
func tail(text string) string {
	prefix, _ := around(text, len(text), len(text))
	return prefix
}

// story is what the sections of a text before one have said. Tokens of these
// are counted back from its beginning and so below 0.
type story struct {
	calendar   calendar
	era        int64
	eraFrom    int64
	hasEra     bool
	introduced map[entityRef]int
	known      map[entityRef]*memory
	titlesOf   map[entityRef][]wordID
	rivals     map[wordID]int
	acronyms   map[string][]acronym
	spoken     map[entityRef]int
	spokenBy   map[coldwar.EventKind][]int32
}

// told gives what the document and those before it have said, as the next one
// shall see it.
func (d *document) told() *story {
	length := len(d.tokens)
	s := &story{
		calendar: calendar{thread: d.calendar.thread, last: d.calendar.last, coming: d.calendar.coming, prior: -1}, era: d.era, eraFrom: d.eraFrom, hasEra: d.hasEra,
		introduced: d.introduced, known: d.known, titlesOf: d.titlesOf, rivals: d.rivals, acronyms: d.acronyms, spoken: d.spoken, spokenBy: d.spokenBy,
	}
	for ref := range s.introduced {
		s.introduced[ref] -= length
	}
	for _, m := range s.known {
		m.full = max(m.full-length, never)
	}
	for word := range s.rivals {
		s.rivals[word] -= length
	}
	for written, all := range s.acronyms {
		last := all[len(all)-1] // the others have been superseded
		last.from -= length
		s.acronyms[written] = append(all[:0], last)
	}
	for ref := range s.spoken {
		s.spoken[ref] -= length
	}
	return s
}
