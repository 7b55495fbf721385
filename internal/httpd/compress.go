package httpd

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
)

// compressed sends answers in zstd or gzip to those who ask for it. The ETag
// stays the one of what is sent before compression, as the contract has it:
// Vary keeps caches from mixing the two.
func compressed(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper()
	if err != nil { // it is about options, of which there are none
		panic(err)
	}
	return wrap(next)
}
