package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"coldwar"
	"coldwar/internal/edtf"
)

// codec writes a record's fields one after the other, or reads them: each
// field is named once, in code, for both. A number is a varint; a text its
// length and its bytes; a date the text it was written as; a list its length
// and its elements.
type codec struct {
	reading bool
	out     []byte // what was written
	in      string // what is left to read; the texts of a record are parts of it
	err     error  // the first thing that could not be read
}

var errCut = errors.New("the record ends too early")

// encodeNode appends a node's fields.
func encodeNode(b []byte, n coldwar.Node) []byte {
	c := codec{out: b}
	c.node(n)
	return c.out
}

// decodeNode reads what encodeNode appended.
func decodeNode(kind coldwar.Kind, b []byte) (coldwar.Node, error) {
	n := newNode(kind)
	if n == nil {
		return nil, fmt.Errorf("%q is no kind of records", kind)
	}
	c := codec{reading: true, in: string(b)}
	c.node(n)
	if c.err == nil && c.in != "" {
		c.err = fmt.Errorf("%d bytes follow the record", len(c.in))
	}
	return n, c.err
}

func newNode(kind coldwar.Kind) coldwar.Node {
	switch kind {
	case coldwar.KindEvent:
		return new(coldwar.Event)
	case coldwar.KindPerson:
		return new(coldwar.Person)
	case coldwar.KindOrganization:
		return new(coldwar.Organization)
	case coldwar.KindPlace:
		return new(coldwar.Place)
	case coldwar.KindSource:
		return new(coldwar.Source)
	case coldwar.KindEssay:
		return new(coldwar.Essay)
	case coldwar.KindMention:
		return new(coldwar.Mention)
	}
	return nil
}

// node goes over all fields of a node but its stamp. Who adds one raises the
// layout's version.
func (c *codec) node(n coldwar.Node) {
	switch n := n.(type) {
	case *coldwar.Event:
		text(c, &n.ID)
		text(c, &n.Title)
		c.common(&n.Common)
		text(c, &n.Summary)
		text(c, &n.Image)
		text(c, &n.EventKind)
		c.date(&n.Date)
		many(c, &n.DisputedDates, (*codec).disputed)
		many(c, &n.Places, text)
		many(c, &n.Participants, func(c *codec, p *coldwar.Participation) {
			text(c, &p.Actor)
			text(c, &p.Role)
		})
		many(c, &n.Causes, func(c *codec, l *coldwar.EventLink) {
			text(c, &l.Event)
			text(c, &l.Note)
			many(c, &l.Citations, (*codec).citation)
		})
		text(c, &n.PartOf)
	case *coldwar.Person:
		text(c, &n.ID)
		text(c, &n.Name)
		c.common(&n.Common)
		text(c, &n.NativeName)
		c.date(&n.Born)
		c.date(&n.Died)
		many(c, &n.DisputedBirths, (*codec).disputed)
		many(c, &n.Offices, func(c *codec, o *coldwar.Office) {
			text(c, &o.Title)
			text(c, &o.Organization)
			c.date(&o.Held)
		})
	case *coldwar.Organization:
		text(c, &n.ID)
		text(c, &n.Name)
		c.common(&n.Common)
		text(c, &n.OrganizationKind)
		c.date(&n.Founded)
		c.date(&n.Dissolved)
	case *coldwar.Place:
		text(c, &n.ID)
		text(c, &n.Name)
		c.common(&n.Common)
		c.degrees(&n.Latitude)
		c.degrees(&n.Longitude)
		text(c, &n.Country)
	case *coldwar.Source:
		text(c, &n.ID)
		text(c, &n.Title)
		c.common(&n.Common)
		text(c, &n.SourceKind)
		many(c, &n.Authors, text)
		c.date(&n.Issued)
		text(c, &n.Publisher)
		text(c, &n.Container)
		text(c, &n.URL)
		text(c, &n.DOI)
		text(c, &n.ISBN)
	case *coldwar.Essay:
		text(c, &n.ID)
		text(c, &n.Title)
		text(c, &n.Author)
		c.date(&n.Published)
		text(c, &n.URL)
		text(c, &n.License)
		text(c, &n.Language)
		text(c, &n.Text)
		many(c, &n.Sources, (*codec).citation)
		many(c, &n.Paragraphs, func(c *codec, p *coldwar.Paragraph) {
			c.number(&p.Start)
			c.number(&p.End)
			text(c, &p.Kind)
		})
	case *coldwar.Mention:
		text(c, &n.ID)
		text(c, &n.Essay)
		c.number(&n.Start)
		c.number(&n.End)
		text(c, &n.Quote)
		text(c, &n.Prefix)
		text(c, &n.Suffix)
		text(c, &n.Kind)
		text(c, &n.Target)
		c.date(&n.Date)
		text(c, &n.Locator)
		c.float(&n.Confidence)
		text(c, &n.Status)
		many(c, &n.Evidence, func(c *codec, e *coldwar.Evidence) {
			text(c, &e.Rule)
			text(c, &e.Detail)
		})
		many(c, &n.Alternatives, func(c *codec, a *coldwar.Candidate) {
			text(c, &a.Entity)
			c.float(&a.Score)
		})
	}
}

func (c *codec) common(s *coldwar.Common) {
	text(c, &s.Description)
	many(c, &s.Aliases, text)
	text(c, &s.Wikidata)
	many(c, &s.Topics, text)
	many(c, &s.Citations, (*codec).citation)
}

func (c *codec) citation(s *coldwar.Citation) {
	text(c, &s.Source)
	text(c, &s.Locator)
	text(c, &s.Quote)
	text(c, &s.Note)
}

func (c *codec) disputed(d *coldwar.DisputedDate) {
	c.date(&d.Date)
	many(c, &d.Citations, (*codec).citation)
	text(c, &d.Note)
}

func text[S ~string](c *codec, s *S) {
	n := len(*s)
	c.number(&n)
	switch {
	case !c.reading:
		c.out = append(c.out, *s...)
	case n < 0 || n > len(c.in):
		c.fail(errCut)
	default:
		*s, c.in = S(c.in[:n]), c.in[n:]
	}
}

func many[E any](c *codec, l *[]E, element func(*codec, *E)) {
	n := len(*l)
	c.number(&n)
	if c.reading {
		// No element takes less than a byte.
		if n < 0 || n > len(c.in) {
			c.fail(errCut)
			return
		}
		if n > 0 {
			*l = make([]E, n)
		}
	}
	for i := range *l {
		element(c, &(*l)[i])
	}
}

func (c *codec) number(n *int) {
	if !c.reading {
		c.out = binary.AppendVarint(c.out, int64(*n))
		return
	}
	var head [binary.MaxVarintLen64]byte
	v, used := binary.Varint(head[:copy(head[:], c.in)])
	if used <= 0 {
		c.fail(errCut)
		return
	}
	*n, c.in = int(v), c.in[used:]
}

func (c *codec) float(f *float64) {
	if !c.reading {
		c.out = binary.BigEndian.AppendUint64(c.out, math.Float64bits(*f))
		return
	}
	var bits [8]byte
	if copy(bits[:], c.in) < len(bits) {
		c.fail(errCut)
		return
	}
	*f, c.in = math.Float64frombits(binary.BigEndian.Uint64(bits[:])), c.in[len(bits):]
}

// degrees is a float that may not be there: a list of one or none.
func (c *codec) degrees(f **float64) {
	var l []float64
	if *f != nil {
		l = []float64{**f}
	}
	many(c, &l, (*codec).float)
	if len(l) > 0 {
		*f = &l[0]
	}
}

func (c *codec) date(d *edtf.Date) {
	written := d.String()
	text(c, &written)
	if !c.reading || written == "" {
		return
	}
	parsed, err := edtf.Parse(written)
	if err != nil {
		c.fail(err)
		return
	}
	*d = parsed
}

// fail keeps the first error and ends the reading.
func (c *codec) fail(err error) {
	if c.err == nil {
		c.err = err
	}
	c.in = ""
}
