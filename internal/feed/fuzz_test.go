package feed_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"coldwar/internal/feed"
)

// FuzzQuery holds that any address gets a feed or an error for its user, and
// that both are JSON.
func FuzzQuery(f *testing.F) {
	f.Add("during=1953&match=WITHIN&first=3")
	f.Add("kinds=DEATH,SPEECH&participants=person:joseph-stalin,,&topics=a+b")
	f.Add("during=[1953,1956]&sources=source%3Aa&essays=%zz;")
	f.Add("text=%22joseph+stalin%22+-mao+kh*&first=2")
	h := feed.Handler(knowledge(f, world), feed.Options{})
	f.Fuzz(func(t *testing.T, query string) {
		for _, path := range []string{"/feeds/vis.json", "/feeds/timelinejs.json"} {
			r := &http.Request{Method: http.MethodGet, URL: &url.URL{Path: path, RawQuery: query}, Header: http.Header{}}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != http.StatusOK && w.Code != http.StatusBadRequest {
				t.Errorf("%d %s", w.Code, w.Body)
			}
			if !json.Valid(w.Body.Bytes()) {
				t.Errorf("no JSON: %s", w.Body)
			}
		}
	})
}
