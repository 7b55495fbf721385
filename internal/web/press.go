package web

import (
	"bytes"
	"context"
	_ "embed"
	"html/template"
	"net/http"
	"strings"
	"sync"

	"coldwar"
)

//go:embed parts.html
var partsHTML string

// parts are what the shells share: the head that tells others what a page is,
// the header with the search box, and the page as it is without a script.
var parts = template.Must(template.New("parts").Parse(partsHTML))

// page is what the server itself says of a page. The script of the page shows
// the same and more; this is for those that run none, and for previews.
type page struct {
	Title       string
	Description string // a sentence or two for previews
	Path        string // where the page stands
	Share       string // the same as a whole address, "" where that is not known
	Here        string // the place in the site's navigation
	Article     bool   // whether it tells of one thing
	Image       string
	Data        map[string]any // JSON-LD; nil: none
	Plain       plain

	// Missing says that there is no such thing.
	Missing bool
}

// plain is the text of a page.
type plain struct {
	Heading    string
	Lead       string
	Paragraphs []paragraph
	Facts      []fact
	Notice     string
}

// paragraph is a part of a text; Tag is how it is marked up.
type paragraph struct {
	Tag, Text string
}

// fact is a name with what is said under it.
type fact struct {
	Name  string
	Items []item
}

// item is a line of a fact, with a link where Path is not "".
type item struct {
	Text, Path, Remark string
}

// maker makes a page.
type maker struct {
	// blank is the page when nothing can be found out; its script will say why.
	blank page
	// of makes it from a snapshot; id is the node that it is about, if it is about one.
	of func(r coldwar.Reader, id coldwar.ID, base string) (page, error)
}

// press makes pages of shells, and keeps them until something changes.
type press struct {
	site   site
	viewer coldwar.Viewer
	base   string
	shells map[string]*template.Template

	mu       sync.Mutex
	sequence uint64
	kept     map[string]printed // by shell and id
	bytes    int                // in kept
}

// printed is a page as it is sent.
type printed struct {
	file
	missing bool
}

// mostKept bounds the bytes that are kept; no page may take more than its part.
const (
	mostKept    = 16 << 20
	mostOfAPage = 256 << 10
)

func newPress(s site, v coldwar.Viewer, base string) *press {
	p := &press{site: s, viewer: v, base: base, shells: map[string]*template.Template{}, kept: map[string]printed{}}
	for name, f := range s {
		if strings.HasSuffix(name, ".html") && !strings.Contains(name, "/") && name != "graphiql.html" {
			shared := template.Must(parts.Clone())
			p.shells[name] = template.Must(shared.New(name).Parse(string(f.body)))
		}
	}
	return p
}

// page serves the one page of a shell.
func (p *press) page(shell string, make maker) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { p.serve(w, r, shell, "", make) }
}

// nodePage serves the page of a node of one kind; of one that isn't there it
// says so, with 404.
func (p *press) nodePage(shell string, kind coldwar.Kind) http.HandlerFunc {
	make := maker{page{Title: kindTitles[kind], Plain: plain{Notice: needsScript}}, nodePage}
	return func(w http.ResponseWriter, r *http.Request) {
		p.serve(w, r, shell, coldwar.ID(string(kind)+":"+r.PathValue("slug")), make)
	}
}

func (p *press) serve(w http.ResponseWriter, r *http.Request, shell string, id coldwar.ID, make maker) {
	t, built := p.shells[shell]
	if !built {
		newFile(p.site.message(unbuilt)).serve(w, r, ".html", askAgain)
		return
	}
	made := p.print(r.Context(), t, id, make)
	if made.missing {
		made.file.missing(w, r)
		return
	}
	made.serve(w, r, ".html", askAgain)
}

// print gives the page as it stands now: kept, or made.
func (p *press) print(ctx context.Context, shell *template.Template, id coldwar.ID, make maker) printed {
	if p.viewer == nil {
		return fill(shell, make.blank)
	}
	key := shell.Name() + " " + string(id)
	if kept, ok := p.find(key); ok {
		return kept
	}
	var made page
	var sequence uint64
	err := p.viewer.View(ctx, func(r coldwar.Reader) (err error) {
		sequence = r.Sequence()
		made, err = make.of(r, id, p.base)
		return err
	})
	if err != nil {
		return fill(shell, make.blank)
	}
	if p.base != "" {
		made.Share = made.Path
	}
	out := fill(shell, made)
	if !out.missing { // of these there are as many as somebody asks for
		p.keep(key, sequence, out)
	}
	return out
}

func fill(shell *template.Template, made page) printed {
	var out bytes.Buffer
	if err := shell.Execute(&out, made); err != nil {
		panic(err) // of the shell, not of what it is given
	}
	return printed{newFile(out.Bytes()), made.Missing}
}

func (p *press) find(key string) (printed, bool) {
	now := p.viewer.Sequence()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.sequence != now {
		return printed{}, false
	}
	kept, ok := p.kept[key]
	return kept, ok
}

func (p *press) keep(key string, sequence uint64, out printed) {
	if len(out.body) > mostOfAPage {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if sequence < p.sequence {
		return // something newer is kept already
	}
	if sequence > p.sequence || p.bytes+len(out.body) > mostKept {
		p.sequence, p.bytes = sequence, 0
		clear(p.kept)
	}
	if _, twice := p.kept[key]; !twice {
		p.bytes += len(out.body)
	}
	p.kept[key] = out
}
