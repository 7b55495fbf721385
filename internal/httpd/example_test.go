package httpd_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"coldwar/internal/httpd"
)

func ExampleNew() {
	says := func(what string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, what) })
	}
	server, err := httpd.New(httpd.Options{Graph: says("data"), Feed: says("a feed"), Web: says("a page")})
	if err != nil {
		panic(err)
	}
	for _, path := range []string{"/graphql", "/feeds/vis.json", "/essays/dasvidaniya-china", "/readyz"} {
		answer := httptest.NewRecorder()
		server.ServeHTTP(answer, httptest.NewRequest("GET", path, nil))
		fmt.Println(path, answer.Code, answer.Body)
	}
	// Output:
	// /graphql 200 data
	// /feeds/vis.json 200 a feed
	// /essays/dasvidaniya-china 200 a page
	// /readyz 200 ready
}
