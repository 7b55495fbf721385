package main

import (
	"context"
	"fmt"
	"io"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/ingest"
	"coldwar/internal/link"
)

// linkStream links a text that is too long to be an essay while it reads it,
// and prints what it finds section by section: a table, or JSON with the
// mentions alone.
func (k *knowledge) linkStream(ctx context.Context, text io.Reader, written edtf.Date, format string, bar *progress) error {
	db, err := k.openOrShipped(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	defer bar.clear()
	in := &counted{from: text, bar: bar}
	return db.View(ctx, func(r coldwar.Reader) error {
		linker, err := ingest.Linker(r)
		if err != nil {
			return err
		}
		out := mentionPrinter{out: k.app.out, entities: entities{r, make(map[coldwar.ID]*linkedEntity)}, json: format == "json"}
		if err := linker.Stream(ctx, in, link.Options{Written: written}, out.print); err != nil {
			return err
		}
		return out.end()
	})
}

// counted shows how much of a text was read.
type counted struct {
	from io.Reader
	bar  *progress
	read int64
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.from.Read(b)
	c.read += int64(n)
	c.bar.set(c.read)
	return n, err
}

// mentionPrinter prints mentions as they come.
type mentionPrinter struct {
	out      io.Writer
	entities entities
	json     bool
	begun    bool
}

func (p *mentionPrinter) print(mentions []coldwar.Mention) error {
	var linked linkedText
	for _, m := range mentions {
		shown, err := p.entities.mention(m)
		if err != nil {
			return err
		}
		linked.Mentions = append(linked.Mentions, shown)
	}
	if p.json {
		return p.printJSON(linked.Mentions)
	}
	t := newTable()
	if !p.begun {
		t = newTable(linkColumns...)
	}
	p.begun = true
	linked.fill(t)
	return t.print(p.out)
}

// printJSON prints one mention a line, in a list that end closes.
func (p *mentionPrinter) printJSON(mentions []linkedMention) error {
	for _, m := range mentions {
		before := ",\n"
		if !p.begun {
			before = "{\"mentions\": [\n"
		}
		p.begun = true
		line, err := marshal(m)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(p.out, "%s%s", before, line); err != nil {
			return err
		}
	}
	return nil
}

func (p *mentionPrinter) end() error {
	if !p.json {
		return nil
	}
	end := "\n]}\n"
	if !p.begun {
		end = "{\"mentions\": []}\n"
	}
	_, err := io.WriteString(p.out, end)
	return err
}
