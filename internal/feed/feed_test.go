package feed_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"coldwar"
	"coldwar/internal/feed"
	"coldwar/internal/format"
	"coldwar/internal/ingest"
	"coldwar/store"
)

// world has one event that each filter keeps and one that it leaves out.
const world = `{"type":"person","id":"person:joseph-stalin","name":"Joseph Stalin","aliases":["Stalin"]}
{"type":"person","id":"person:nikita-khrushchev","name":"Nikita Khrushchev"}
{"type":"organization","id":"organization:soviet-union","name":"Soviet Union"}
{"type":"place","id":"place:moscow","name":"Moscow"}
{"type":"place","id":"place:berlin","name":"Berlin"}
{"type":"source","id":"source:a","title":"A"}
{"type":"source","id":"source:b","title":"B"}
{"type":"event","id":"event:death","title":"Death of Joseph Stalin","eventKind":"DEATH","date":"1953-03-05","topics":["soviet succession"],"places":["place:moscow"],"participants":[{"actor":"person:joseph-stalin"}],"citations":[{"source":"source:a"}]}
{"type":"event","id":"event:speech","title":"Secret Speech","eventKind":"SPEECH","date":"1956-02-25","topics":["de-stalinization","soviet succession"],"places":["place:moscow"],"participants":[{"actor":"person:nikita-khrushchev"}],"citations":[{"source":"source:b"}]}
{"type":"event","id":"event:wall","title":"Wall","eventKind":"CRISIS","date":"1961","topics":["berlin"],"places":["place:berlin"],"participants":[{"actor":"organization:soviet-union"}]}
{"type":"event","id":"event:plan","title":"Plan <script>alert(1)</script>","eventKind":"ECONOMIC_PLAN","date":"1953/1957"}
{"type":"essay","id":"essay:e","title":"E","text":"The death of Joseph Stalin in Moscow."}
`

func knowledge(tb testing.TB, lines string) *store.Store {
	tb.Helper()
	s, err := store.Open(filepath.Join(tb.TempDir(), "test.db"), store.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	add(tb, s, lines)
	return s
}

func add(tb testing.TB, s *store.Store, lines string) {
	tb.Helper()
	report, err := ingest.Import(context.Background(), s, []ingest.File{{
		Name: "world", Format: format.JSONL,
		Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(lines)), nil },
	}}, ingest.Options{})
	if err != nil || len(report.Problems) > 0 {
		tb.Fatal(err, report.Problems)
	}
}

func serve(h http.Handler, method, target string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// ids gives the events of both feeds, which must be the same.
func ids(tb testing.TB, h http.Handler, query string) string {
	tb.Helper()
	var items []struct{ ID string }
	var timeline struct {
		Events []struct {
			ID string `json:"unique_id"`
		}
	}
	for path, into := range map[string]any{"/feeds/vis.json": &items, "/feeds/timelinejs.json": &timeline} {
		w := serve(h, "GET", path+"?"+query)
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/json; charset=utf-8" {
			tb.Fatalf("%s?%s: %d %s %s", path, query, w.Code, w.Header(), w.Body)
		}
		if err := json.Unmarshal(w.Body.Bytes(), into); err != nil {
			tb.Fatal(err)
		}
	}
	var vis, slides []string
	for _, item := range items {
		vis = append(vis, strings.TrimPrefix(item.ID, "event:"))
	}
	for _, slide := range timeline.Events {
		slides = append(slides, strings.TrimPrefix(slide.ID, "event:"))
	}
	if got, want := strings.Join(slides, " "), strings.Join(vis, " "); got != want {
		tb.Errorf("?%s: timelinejs.json has %q, vis.json %q", query, got, want)
	}
	return strings.Join(vis, " ")
}

func TestFilters(t *testing.T) {
	h := feed.Handler(knowledge(t, world), feed.Options{})
	tests := []struct{ query, want string }{
		{"", "plan death speech wall"},
		{"during=1953", "plan death"},
		{"during=1953&match=POSSIBLE", "plan death"},
		{"during=1953&match=WITHIN", "death"},
		{"during=1955&match=CERTAIN", "plan"},
		{"during=1953-02&match=STARTS", "plan"},
		{"during=1961-03&match=CERTAIN", ""},
		{"during=1956/1961", "plan speech wall"},
		{"during=../1953-03-05", "plan death"},
		{"kinds=DEATH", "death"},
		{"kinds=DEATH,SPEECH", "death speech"},
		{"kinds=+DEATH+,,SPEECH,", "death speech"},
		{"participants=person:joseph-stalin", "death"},
		{"participants=person%3Ajoseph-stalin%2Corganization%3Asoviet-union", "death wall"},
		{"participants=person:nobody", ""},
		{"places=place:moscow", "death speech"},
		{"places=place:moscow,place:berlin", "death speech wall"},
		{"sources=source:a", "death"},
		{"sources=source:a,source:b", "death speech"},
		{"essays=essay:e", "death"},
		{"essays=essay:none", ""},
		{"topics=soviet+succession", "death speech"},
		{"topics=de-stalinization,economic+planning", "speech"},
		{"places=place:moscow&during=1953", "death"},
		{"topics=soviet+succession&kinds=SPEECH&participants=person:nikita-khrushchev", "speech"},
		{"text=josephs", "death"},
		{"text=SECRET+speeches&during=1956", "speech"},
		{"text=%22joseph+stalin%22&places=place:moscow", "death"},
		{"text=joseph&during=1956", ""},
		{"text=+", "plan death speech wall"},
		{"first=1", "plan"},
		{"first=2&during=1953/1961", "plan death"},
		{"during=&match=&kinds=&participants=&places=&sources=&essays=&topics=&first=", "plan death speech wall"},
		{"kinds=,", "plan death speech wall"},
	}
	for _, tt := range tests {
		t.Run(tt.query, func(t *testing.T) {
			if got := ids(t, h, tt.query); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	h := feed.Handler(knowledge(t, ""), feed.Options{})
	long := strings.TrimSuffix(strings.Repeat("person:x,", 1001), ",")
	tests := []struct {
		query string
		want  []string // what the message says
	}{
		{"year=1953", []string{`The parameter "year" is not known`, "during", "essays", "first", "kinds", "match", "participants", "places", "sources", "text", "topics"}},
		{"text=*", []string{`text "*" has an asterisk`}},
		{"text=%22joseph", []string{"text ", "quotation mark"}},
		{"During=1953", []string{`"During" is not known`}},
		{"during=last+year", []string{"during: ", "last year"}},
		{"during=1957/1953", []string{"during: "}},
		{"during=[1953,1956]", []string{"during: ", "set"}},
		{"during=1953&during=1956", []string{"during stands 2 times"}},
		{"match=possible", []string{"match: ", `"possible"`, "POSSIBLE", "CERTAIN", "WITHIN", "STARTS", "FUZZY"}},
		{"kinds=PARTY", []string{"kinds: ", `"PARTY"`, "SPEECH"}},
		{"participants=stalin", []string{"participants: ", `"stalin"`}},
		{"participants=person:joseph-stalin,x", []string{"participants: ", `"x"`}},
		{"places=Moscow", []string{"places: "}},
		{"sources=source:", []string{"sources: "}},
		{"essays=essay:%00", []string{"essays: "}},
		{"participants=" + long, []string{"participants: ", "at most 1000"}},
		{"first=0", []string{"first: ", `"0"`, "1 to 10000"}},
		{"first=10001", []string{"first: ", "1 to 10000"}},
		{"first=1e3", []string{"first: ", "1 to 10000"}},
		{"first=99999999999999999999", []string{"first: ", "1 to 10000"}},
		{"during=%zz", []string{"not well formed"}},
		{"during=1953;match=WITHIN", []string{"not well formed"}},
	}
	for _, tt := range tests {
		t.Run(tt.query[:min(len(tt.query), 40)], func(t *testing.T) {
			w := serve(h, "GET", "/feeds/vis.json?"+tt.query)
			message, code := failure(t, w)
			if w.Code != http.StatusBadRequest || code != "BAD_USER_INPUT" {
				t.Errorf("%d %s %s", w.Code, code, message)
			}
			for _, want := range tt.want {
				if !strings.Contains(message, want) {
					t.Errorf("%q does not say %q", message, want)
				}
			}
			if w.Header().Get("Access-Control-Allow-Origin") != "*" || w.Header().Get("ETag") != "" {
				t.Errorf("headers %v", w.Header())
			}
		})
	}
}

// failure reads the message and code of an answer that must be an error.
func failure(tb testing.TB, w *httptest.ResponseRecorder) (message, code string) {
	tb.Helper()
	var answer struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || len(answer.Errors) != 1 {
		tb.Fatalf("no error: %d %s", w.Code, w.Body)
	}
	return answer.Errors[0].Message, answer.Errors[0].Extensions.Code
}

func TestNotFoundAndMethods(t *testing.T) {
	h := feed.Handler(knowledge(t, ""), feed.Options{})
	if message, code := failure(t, serve(h, "GET", "/feeds/rss.xml")); code != "NOT_FOUND" || !strings.Contains(message, "/feeds/timelinejs.json, /feeds/vis.json") {
		t.Errorf("unknown feed: %s %s", code, message)
	}
	for _, method := range []string{"POST", "PUT", "DELETE"} {
		w := serve(h, method, "/feeds/vis.json")
		if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD, OPTIONS" {
			t.Errorf("%s: %d %v", method, w.Code, w.Header())
		}
	}
	w := serve(h, "OPTIONS", "/feeds/vis.json", "Origin", "https://example.org", "Access-Control-Request-Method", "GET")
	if w.Code != http.StatusNoContent || w.Header().Get("Access-Control-Allow-Methods") == "" || w.Header().Get("Access-Control-Allow-Credentials") != "" {
		t.Errorf("preflight: %d %v", w.Code, w.Header())
	}
}

// TestCaching holds that a feed has a strong tag, which is another once the
// feed is, that who has it is told so, and that HEAD is GET without a body.
func TestCaching(t *testing.T) {
	s := knowledge(t, world)
	h := feed.Handler(s, feed.Options{})
	const target = "/feeds/vis.json?during=1953"
	got := serve(h, "GET", target)
	tag := got.Header().Get("ETag")
	if !strings.HasPrefix(tag, `"`) || len(tag) < 20 {
		t.Fatalf("no strong tag: %q", tag)
	}
	want := map[string]string{
		"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Credentials": "", "Vary": "Accept-Encoding", "X-Total-Count": "2",
	}
	for _, w := range []*httptest.ResponseRecorder{got, serve(h, "HEAD", target), serve(h, "GET", target, "If-None-Match", tag)} {
		for name, value := range want {
			if w.Header().Get(name) != value {
				t.Errorf("%d: %s is %q, want %q", w.Code, name, w.Header().Get(name), value)
			}
		}
		if w.Header().Get("ETag") != tag {
			t.Errorf("%d: tag %q, want %q", w.Code, w.Header().Get("ETag"), tag)
		}
	}
	head := serve(h, "HEAD", target)
	if head.Code != http.StatusOK || head.Body.Len() != 0 || head.Header().Get("Content-Length") != got.Header().Get("Content-Length") {
		t.Errorf("HEAD: %d, %d bytes, %v", head.Code, head.Body.Len(), head.Header())
	}
	for _, tt := range []struct {
		header []string
		want   int
	}{
		{[]string{tag}, 304}, {[]string{"W/" + tag}, 304}, {[]string{`"x", ` + tag}, 304}, {[]string{`"x"`, tag}, 304}, {[]string{"*"}, 304},
		{[]string{`"x"`}, 200}, {[]string{strings.Trim(tag, `"`)}, 200}, {[]string{""}, 200},
	} {
		var headers []string
		for _, value := range tt.header {
			headers = append(headers, "If-None-Match", value)
		}
		for _, method := range []string{"GET", "HEAD"} {
			w := serve(h, method, target, headers...)
			if w.Code != tt.want || (w.Code == 304) && w.Body.Len() > 0 {
				t.Errorf("%s with If-None-Match %q: %d, %d bytes, want %d", method, tt.header, w.Code, w.Body.Len(), tt.want)
			}
		}
	}
	add(t, s, `{"type":"event","id":"event:new","title":"New","date":"1961"}`)
	if now := serve(h, "GET", target).Header().Get("ETag"); now != tag {
		t.Error("another feed's event changes the tag")
	}
	add(t, s, `{"type":"event","id":"event:newer","title":"Newer","date":"1953"}`)
	if w := serve(h, "GET", target, "If-None-Match", tag); w.Code != http.StatusOK || w.Header().Get("ETag") == tag {
		t.Errorf("after a change: %d, tag %q", w.Code, w.Header().Get("ETag"))
	}
}

// TestTotalAndFirst holds that a feed goes beyond one page of the store, and
// tells how many events there are in all.
func TestTotalAndFirst(t *testing.T) {
	var lines bytes.Buffer
	for i := range coldwar.MaxPage + 200 {
		fmt.Fprintf(&lines, `{"type":"event","id":"event:e%d","title":"E","date":"1953"}`+"\n", i)
	}
	h := feed.Handler(knowledge(t, lines.String()), feed.Options{})
	for query, want := range map[string]int{"": coldwar.MaxPage + 200, "first=1100": 1100, "first=3": 3} {
		w := serve(h, "GET", "/feeds/vis.json?"+query)
		var items []struct{ ID string }
		if err := json.Unmarshal(w.Body.Bytes(), &items); err != nil {
			t.Fatal(err)
		}
		seen := make(map[string]bool)
		for _, item := range items {
			seen[item.ID] = true
		}
		if len(items) != want || len(seen) != want || w.Header().Get("X-Total-Count") != "1200" {
			t.Errorf("?%s: %d events, %d of them different, of %s, want %d of 1200", query, len(items), len(seen), w.Header().Get("X-Total-Count"), want)
		}
	}
}

// TestMarkupIsEscaped holds that a title does not become markup on the pages
// of those who read a feed.
func TestMarkupIsEscaped(t *testing.T) {
	h := feed.Handler(knowledge(t, world), feed.Options{})
	for _, path := range []string{"/feeds/vis.json", "/feeds/timelinejs.json"} {
		body := serve(h, "GET", path).Body.String()
		if strings.Contains(body, "<script>") || !strings.Contains(body, "&lt;script&gt;") {
			t.Errorf("%s: %s", path, body)
		}
	}
}

type viewer func() error

func (viewer) Sequence() uint64 { return 1 }

func (v viewer) View(context.Context, func(coldwar.Reader) error) error { return v() }

// TestFaultsAreNotTold holds that what goes wrong on our side reaches the log
// and not the reader.
func TestFaultsAreNotTold(t *testing.T) {
	var log bytes.Buffer
	h := feed.Handler(viewer(func() error { return errors.New("read /srv/secret.db: bad sector") }), feed.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	w := serve(h, "GET", "/feeds/vis.json?"+url.Values{"during": {"1953"}}.Encode())
	message, code := failure(t, w)
	if w.Code != http.StatusInternalServerError || code != "INTERNAL" || strings.Contains(w.Body.String(), "secret") || !strings.Contains(log.String(), "bad sector") {
		t.Errorf("%d %s %q; log %s", w.Code, code, message, &log)
	}
	number := message[strings.LastIndexByte(message, ' ')+1 : len(message)-1]
	if !strings.Contains(log.String(), "reference="+number) {
		t.Errorf("the log has no %s: %s", number, &log)
	}
	gone := feed.Handler(viewer(func() error { return &coldwar.Error{Kind: coldwar.Unavailable, Message: "Later."} }), feed.Options{})
	if w := serve(gone, "GET", "/feeds/vis.json"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("unavailable: %d", w.Code)
	}
}
