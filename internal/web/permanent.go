package web

import (
	"encoding/json"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"coldwar"
	"coldwar/internal/format"
)

// permanent answers at /id/{kind}/{slug}, the address of a node that outlives
// all changes of the pages: to a browser with the way to the page, to one who
// asks for JSON-LD with that. Pages of any origin may read it.
func (p *press) permanent(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Expose-Headers", "ETag")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Add("Vary", "Accept")
	h.Set("Cache-Control", askAgain)
	id := coldwar.ID(r.PathValue("kind") + ":" + r.PathValue("slug"))
	path := format.PagePath(id)
	wantsData := prefersData(r.Header.Values("Accept"))
	var body []byte
	there := path != ""
	if there && p.viewer != nil {
		err := p.viewer.View(r.Context(), func(reader coldwar.Reader) error {
			node, err := reader.Node(id)
			if there = node != nil; err != nil || !there || !wantsData {
				return err
			}
			data, err := format.LinkedData(reader, node, p.base)
			if err != nil {
				return err
			}
			body, err = json.Marshal(data)
			return err
		})
		if err != nil {
			http.Error(w, "The knowledge base can’t be read now; try again later.", http.StatusServiceUnavailable)
			return
		}
	}
	switch {
	case !there && wantsData:
		h.Set("Content-Type", "application/json; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		if r.Method != http.MethodHead {
			json.NewEncoder(w).Encode(map[string]any{"errors": []any{map[string]any{
				"message": "There is nothing with the id " + coldwar.Quote(string(id)) + ".", "extensions": map[string]string{"code": "NOT_FOUND"},
			}}})
		}
	case !there:
		p.site.nothing(w, r)
	case body != nil:
		newFile(append(body, '\n')).serve(w, r, ".jsonld", askAgain)
	default:
		http.Redirect(w, r, path, http.StatusSeeOther)
	}
}

// preflight lets pages of any origin send the headers that they like.
func preflight(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
	h.Set("Access-Control-Allow-Headers", "*")
	h.Set("Access-Control-Max-Age", "86400")
	w.WriteHeader(http.StatusNoContent)
}

// prefersData tells whether an Accept header asks for JSON-LD, by its name,
// and not rather for a page.
func prefersData(accept []string) bool {
	data, page := 0.0, 0.0
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		media, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		q := 1.0
		if given, ok := params["q"]; ok {
			if q, err = strconv.ParseFloat(given, 64); err != nil {
				q = 0
			}
		}
		switch media {
		case "application/ld+json":
			data = max(data, q)
		case "text/html", "application/xhtml+xml":
			page = max(page, q)
		}
	}
	return data > 0 && data >= page
}
