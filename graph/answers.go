package graph

import (
	"encoding/json"
	"strconv"
	"strings"
	"sync"
)

// answers keeps answers by what was asked, until the knowledge base changes: a
// knowledge base is read far more often than it is written.
type answers struct {
	kept *cache[[]byte] // bodies

	mu       sync.Mutex
	sequence uint64 // of the snapshots that the answers are of
}

func newAnswers(most int) *answers { return &answers{kept: newCache[[]byte](most)} }

// get gives the answer to a request on the newest snapshot, if it is kept.
func (a *answers) get(sequence uint64, req Request) (Response, bool) {
	if !a.on(sequence) {
		return Response{}, false
	}
	body, ok := a.kept.get(req.key(sequence))
	return Response{Body: body}, ok
}

// put keeps an answer without errors.
func (a *answers) put(sequence uint64, req Request, response Response) {
	if response.Codes == nil && a.on(sequence) {
		a.kept.put(req.key(sequence), response.Body, len(response.Body))
	}
}

// on tells whether a snapshot is the newest so far, and lets go of the answers
// on older ones.
func (a *answers) on(sequence uint64) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if sequence > a.sequence {
		a.sequence = sequence
		a.kept.clear()
	}
	return sequence == a.sequence
}

// key tells a request on a snapshot apart from all that may have another
// answer.
func (r *Request) key(sequence uint64) string {
	var variables []byte
	if len(r.Variables) > 0 {
		variables, _ = json.Marshal(r.Variables) // decoded JSON, which can be encoded
	}
	return strings.Join([]string{strconv.FormatUint(sequence, 10), r.Query, r.OperationName, string(variables)}, "\x00")
}
