package link

import (
	"cmp"
	"context"
	"math"
	"slices"
	"unicode/utf8"

	"coldwar"
	"coldwar/internal/edtf"
)

// Options tell what is known of a text beside its words.
type Options struct {
	// Written is when the text was written. It anchors words such as "last
	// year", which mean nothing without it.
	Written edtf.Date
	// Sources are those that the essay itself lists. A citation is bound to
	// one of them before any other of the same author.
	Sources []coldwar.ID
}

// Link finds what text mentions. The mentions are sorted by start, longer
// ones first; ID, Essay and Status are left empty. The error is an
// *[coldwar.Error] when the text is not valid UTF-8, or that of ctx.
func (l *Linker) Link(ctx context.Context, text string, options Options) ([]coldwar.Mention, error) {
	if !utf8.ValidString(text) {
		return nil, coldwar.Errorf(coldwar.Invalid, "The text is not valid UTF-8.")
	} else if len(text) > math.MaxInt32 {
		return nil, coldwar.Errorf(coldwar.Invalid, "A text may have at most %d bytes; this one has %d.", math.MaxInt32, len(text))
	}
	d := l.begin(text, options)
	defer d.end()
	return d.link(ctx)
}

// link takes all steps.
func (d *document) link(ctx context.Context) ([]coldwar.Mention, error) {
	for _, step := range [...]func(){d.findDates, d.setEra, d.findNames, d.findEvents, d.findQuotations} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		step()
	}
	return d.mentions(), nil
}

// begin makes a document of a text, in a room that end gives back.
func (l *Linker) begin(text string, options Options) *document {
	room := l.rooms.Get().(*room)
	return &document{
		Linker: l, room: room, text: text, options: options, bonds: newBonds(l), beyond: token{kind: markToken, gap: paragraph},
		tokens: room.tokens[:0], sentenceOf: room.sentenceOf[:0],
	}
}

func (d *document) end() {
	d.room.tokens, d.room.sentenceOf = d.tokens, d.sentenceOf
	d.rooms.Put(d.room)
}

// findDates reads the text as far as its dates need.
func (d *document) findDates() {
	d.tokens = d.lex.tokenize(d.tokens, d.text, d.spellings)
	d.cutSentences()
	d.findCitations()
	d.tagDates()
}

// room is what a text needs by the token, kept from one text to the next.
type room struct {
	tokens     []token
	sentenceOf []int32
}

// mentions puts what was found into the terms of the text: sorted, nested,
// and in code points.
func (d *document) mentions() []coldwar.Mention {
	all := make([]*found, 0, len(d.quotations)+len(d.events)+len(d.named)+len(d.dates)+len(d.citations))
	for _, list := range [...][]found{d.quotations, d.events, d.named, d.dates, d.citations} {
		for i := range list {
			all = append(all, &list[i])
		}
	}
	slices.SortStableFunc(all, func(a, b *found) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return cmp.Or(cmp.Compare(b.end, a.end), cmp.Compare(a.kind, b.kind))
	})
	var open []int // the ends of the spans that the present one may lie in
	mentions := make([]coldwar.Mention, 0, len(all))
	places := newPlaces(d.text)
	for _, f := range all {
		for len(open) > 0 && open[len(open)-1] <= f.start {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && f.end > open[len(open)-1] {
			continue // it would cross a span that began before
		}
		open = append(open, f.end)
		mentions = append(mentions, d.mention(f, places))
	}
	return mentions
}

func (d *document) mention(f *found, places *places) coldwar.Mention {
	from, to := d.tokens[f.start].start, d.tokens[f.end-1].end
	if last := &d.tokens[f.end-1]; last.shape&dotted != 0 && (f.end-f.start == 1 || d.tokens[f.end-2].shape&dotted == 0) {
		to-- // the dot of "SALT I." ends the sentence
	}
	m := coldwar.Mention{
		Start: places.codePoint(from), Quote: d.text[from:to], Kind: f.kind, Target: d.entities[f.target].id, Date: f.date,
		Locator: f.locator, Confidence: round(calibrated(f.kind, f.confidence)), Evidence: f.evidence, Alternatives: f.alternatives,
	}
	m.End = m.Start + utf8.RuneCountInString(m.Quote)
	m.Prefix, m.Suffix = around(d.text, int(from), int(to))
	if int(from) == len(m.Prefix) && d.lead != "" {
		m.Prefix = tail(d.lead + m.Prefix)
	}
	if int(to)+len(m.Suffix) == len(d.text) && d.trail != "" {
		_, m.Suffix = around(m.Suffix+d.trail, 0, 0)
	}
	return m
}

func round(x float64) float64 { return math.Round(max(0, min(1, x))*1000) / 1000 }

// around gives the code points before and after a stretch of text.
func around(text string, from, to int) (prefix, suffix string) {
	start, end := from, to
	for range coldwar.MentionContext {
		_, size := utf8.DecodeLastRuneInString(text[:start])
		start -= size
		_, size = utf8.DecodeRuneInString(text[end:])
		end += size
	}
	return text[start:from], text[to:end]
}

// places turns byte offsets, asked for in growing order, into code points.
type places struct {
	text       string
	byte, rune int
}

func newPlaces(text string) *places { return &places{text: text} }

func (p *places) codePoint(at uint32) int {
	p.rune += utf8.RuneCountInString(p.text[p.byte:at])
	p.byte = int(at)
	return p.rune
}
