package graph_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"coldwar/graph"
)

const (
	newer = "application/graphql-response+json"
	older = "application/json"
	good  = `{"query":"{info{events}}"}`
	data  = `{"data":{"info":{"events":17}}}`
)

func TestHTTP(t *testing.T) {
	web := httptest.NewServer(newServer(t))
	defer web.Close()
	get := func(params ...string) string {
		q := url.Values{}
		for i := 0; i < len(params); i += 2 {
			q.Set(params[i], params[i+1])
		}
		return "?" + q.Encode()
	}
	tests := []struct {
		name, method, target, body, accept, contentType string
		status                                          int
		media, answer                                   string // a part of it
	}{
		{"post", "POST", "", good, "", older, 200, older, data},
		{"post, newer", "POST", "", good, newer, older, 200, newer, data},
		{"post, anything", "POST", "", good, "*/*", older, 200, older, data},
		{"post, a family", "POST", "", good, "application/*", older, 200, older, data},
		{"post, both", "POST", "", good, newer + ", " + older, older, 200, newer, data},
		{"post, newer preferred", "POST", "", good, newer + ", " + older + ";q=0.9", older, 200, newer, data},
		{"post, older preferred", "POST", "", good, newer + ";q=0.5, " + older, older, 200, older, data},
		{"post, newer refused", "POST", "", good, "*/*, " + newer + ";q=0", older, 200, older, data},
		{"post, with charset", "POST", "", good, newer + "; charset=utf-8", older + "; charset=UTF-8", 200, newer, data},
		{"post, another charset", "POST", "", good, "", older + "; charset=latin1", 415, older, "Content-Type"},
		{"post, nothing fits", "POST", "", good, "text/html", older, 406, older, "Accept"},
		{"post, a form", "POST", "", "query=%7Binfo%7Bevents%7D%7D", "", "application/x-www-form-urlencoded", 415, older, "Content-Type"},
		{"post, plain text", "POST", "", good, "", "text/plain", 415, older, "Content-Type"},
		{"post, no content type", "POST", "", good, "", "", 415, older, "Content-Type"},
		{"post, graphql", "POST", "", "{info{events}}", "", "application/graphql", 415, older, "Content-Type"},
		{"post, not JSON", "POST", "", "{", "", older, 400, older, "JSON object"},
		{"post, two values", "POST", "", good + good, "", older, 400, older, "JSON object"},
		{"post, null", "POST", "", "null", "", older, 400, older, "JSON object"},
		{"post, not UTF-8", "POST", "", `{"query":"{info{events}} #` + "\xff" + `"}`, "", older, 400, older, "UTF-8"},
		{"post, a batch", "POST", "", " [" + good + "]", "", older, 400, older, "Batches"},
		{"post, no query", "POST", "", "{}", "", older, 400, older, "no query"},
		{"post, empty query", "POST", "", `{"query":" "}`, newer, older, 400, newer, "no query"},
		{"post, query of another type", "POST", "", `{"query":{}}`, "", older, 400, older, "query must be"},
		{"post, name of another type", "POST", "", `{"query":"{info{events}}","operationName":1}`, "", older, 400, older, "operationName"},
		{"post, variables of another type", "POST", "", `{"query":"{info{events}}","variables":"{}"}`, "", older, 400, older, "variables"},
		{"post, extensions of another type", "POST", "", `{"query":"{info{events}}","extensions":[]}`, "", older, 400, older, "extensions"},
		{"post, all nulls", "POST", "", `{"query":"{info{events}}","operationName":null,"variables":null,"extensions":null,"more":1}`, "", older, 200, older, data},
		{"post, variables", "POST", "", `{"query":"query($s:Boolean!){info{events @skip(if:$s) people}}","variables":{"s":true}}`, "", older, 200, older, `{"data":{"info":{"people":10}}}`},
		{"post, the operation named", "POST", "", `{"query":"query A{info{events}} query B{info{people}}","operationName":"A"}`, "", older, 200, older, data},
		{"post, too long", "POST", "", `{"query":"` + strings.Repeat(" ", graph.MaxBody) + `"}`, "", older, 413, older, "1048576"},
		{"post, syntax error", "POST", "", `{"query":"{"}`, "", older, 200, older, "GRAPHQL_PARSE_FAILED"},
		{"post, syntax error, newer", "POST", "", `{"query":"{"}`, newer, older, 400, newer, "GRAPHQL_PARSE_FAILED"},
		{"post, invalid, newer", "POST", "", `{"query":"{x}"}`, newer, older, 400, newer, "GRAPHQL_VALIDATION_FAILED"},
		{"post, bad argument, newer", "POST", "", `{"query":"{event(id:\"x\"){id}}"}`, newer, older, 400, newer, "BAD_USER_INPUT"},
		{"post, no linker, newer", "POST", "", `{"query":"{link(text:\"x\"){text}}"}`, newer, older, 503, newer, "UNAVAILABLE"},
		{"get", "GET", get("query", "{info{events}}"), "", "", "", 200, older, data},
		{"get, newer", "GET", get("query", "{info{events}}"), "", newer, "", 200, newer, data},
		{"get, variables", "GET", get("query", "query Q($s:Boolean!){info{events @skip(if:$s) people}}", "variables", `{"s":true}`, "operationName", "Q", "extensions", "{}"), "", "", "", 200, older, `{"data":{"info":{"people":10}}}`},
		{"get, no query", "GET", "", "", "", "", 400, older, "no query"},
		{"get, bad variables", "GET", get("query", "{info{events}}", "variables", "[1]"), "", "", "", 400, older, "variables"},
		{"get, bad extensions", "GET", get("query", "{info{events}}", "extensions", "x"), "", "", "", 400, older, "extensions"},
		{"get, bad encoding", "GET", "?query=%zz", "", "", "", 400, older, "well encoded"},
		{"get, mutation", "GET", get("query", "mutation{delete{id}}"), "", "", "", 405, older, "use POST"},
		{"get, invalid, newer", "GET", get("query", "{x}"), "", newer, "", 400, newer, "GRAPHQL_VALIDATION_FAILED"},
		{"head", "HEAD", get("query", "{info{events}}"), "", "", "", 200, older, ""},
		{"put", "PUT", "", good, "", older, 405, older, "PUT"},
		{"delete", "DELETE", "", "", "", "", 405, older, "DELETE"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			response, body := send(t, web, tt.method, tt.target, tt.body, map[string]string{"Accept": tt.accept, "Content-Type": tt.contentType})
			if response.StatusCode != tt.status || !strings.Contains(body, tt.answer) {
				t.Errorf("%d %s, want %d %s", response.StatusCode, body, tt.status, tt.answer)
			}
			if got, want := response.Header.Get("Content-Type"), tt.media+"; charset=utf-8"; got != want {
				t.Errorf("Content-Type %s, want %s", got, want)
			}
			if allow := response.Header.Get("Allow"); (allow != "") != (tt.status == 405) {
				t.Errorf("Allow %q", allow)
			}
			if tt.method == "HEAD" && (body != "" || response.ContentLength != int64(len(data))) {
				t.Errorf("%d bytes of %d", len(body), response.ContentLength)
			}
			if !slices.Contains(response.Header.Values("Vary"), "Accept") {
				t.Errorf("Vary %v", response.Header.Values("Vary"))
			}
		})
	}
}

// unreadable is a body that must not be read.
type unreadable struct{ t *testing.T }

func (u unreadable) Read([]byte) (int, error) {
	u.t.Error("the body was read")
	return 0, io.EOF
}

// TestUnreadBody refuses by its headers a body that could not be used.
func TestUnreadBody(t *testing.T) {
	s := newServer(t)
	tests := []struct {
		name, encoding string
		length         int64
		status         int
		answer         string // a part of it
	}{
		{"said to be too long", "", graph.MaxBody + 1, 413, "1048576"},
		{"compressed", "gzip", 24, 415, "Content-Encoding"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			request := httptest.NewRequest("POST", "/graphql", unreadable{t})
			request.ContentLength = tt.length
			request.Header.Set("Content-Type", older)
			request.Header.Set("Content-Encoding", tt.encoding)
			recorder := httptest.NewRecorder()
			s.ServeHTTP(recorder, request)
			if recorder.Code != tt.status || !strings.Contains(recorder.Body.String(), tt.answer) {
				t.Errorf("%d %s, want %d %s", recorder.Code, recorder.Body, tt.status, tt.answer)
			}
		})
	}
}

func send(t *testing.T, web *httptest.Server, method, target, body string, headers map[string]string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, web.URL+target, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range headers {
		if value != "" {
			request.Header.Set(name, value)
		}
	}
	response, err := web.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(b)
}

// TestNotModified asks again for what the client has.
func TestNotModified(t *testing.T) {
	web := httptest.NewServer(newServer(t))
	defer web.Close()
	target := "?query=" + url.QueryEscape("{info{events}}")
	first, _ := send(t, web, "GET", target, "", nil)
	tag := first.Header.Get("ETag")
	if len(tag) < 20 || tag[0] != '"' {
		t.Fatalf("ETag %s", tag)
	}
	for header, status := range map[string]int{
		tag: 304, "W/" + tag: 304, `"x", ` + tag: 304, "*": 304, `"x"`: 200, strings.Trim(tag, `"`): 200,
	} {
		for _, method := range []string{"GET", "HEAD"} {
			response, body := send(t, web, method, target, "", map[string]string{"If-None-Match": header})
			if response.StatusCode != status || response.Header.Get("ETag") != tag || status == 304 && body != "" {
				t.Errorf("%s %s: %d %s", method, header, response.StatusCode, body)
			}
		}
	}
	if other, _ := send(t, web, "GET", "?query="+url.QueryEscape("{info{people}}"), "", map[string]string{"If-None-Match": tag}); other.StatusCode != 200 || other.Header.Get("ETag") == tag {
		t.Errorf("another answer: %d", other.StatusCode)
	}
	if post, _ := send(t, web, "POST", "", good, map[string]string{"Content-Type": older, "If-None-Match": "*"}); post.StatusCode != 200 || post.Header.Get("ETag") != "" {
		t.Errorf("post: %d", post.StatusCode)
	}
	if options, _ := send(t, web, "OPTIONS", "", "", nil); options.StatusCode != 204 || options.Header.Get("Allow") != "GET, HEAD, POST, OPTIONS" {
		t.Errorf("options: %d", options.StatusCode)
	}
}

// FuzzHTTP sends any body, URL and Accept header. The answer is JSON in one of
// the two media types, and the status fits it.
func FuzzHTTP(f *testing.F) {
	f.Add(good, "query=%7Binfo%7Bevents%7D%7D", newer)
	f.Add(`[{"query":1}]`, "variables=%7B%7D&query=x", "*/*;q=0.1, application/*;q=x")
	f.Add(`{"query":"{event(id:\"x\"){id}}","variables":{"a":[1e9,null]}}`, "extensions=1", `text/html;a="`)
	s := newServer(f)
	f.Fuzz(func(t *testing.T, body, query, accept string) {
		for _, method := range []string{"POST", "GET"} {
			request := httptest.NewRequest(method, "/graphql", strings.NewReader(body))
			request.URL.RawQuery = query
			request.Header.Set("Content-Type", older)
			request.Header.Set("Accept", accept)
			recorder := httptest.NewRecorder()
			s.ServeHTTP(recorder, request)
			var answer struct{ Data, Errors json.RawMessage }
			if err := json.Unmarshal(recorder.Body.Bytes(), &answer); err != nil {
				t.Fatalf("%v: %s", err, recorder.Body)
			}
			media, _, _ := strings.Cut(recorder.Header().Get("Content-Type"), ";")
			switch status := recorder.Code; {
			case media != newer && media != older:
				t.Errorf("media type %q", media)
			case media == newer && !strings.Contains(strings.ToLower(accept), "application/"):
				t.Errorf("Accept %q got %s", accept, media)
			case status >= 500 && !strings.Contains(string(answer.Errors), "UNAVAILABLE"), status == 200 && answer.Data == nil && media == newer, status != 200 && answer.Data != nil:
				t.Errorf("%d %s", status, recorder.Body)
			}
		}
	})
}
