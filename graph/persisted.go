package graph

import (
	"crypto/sha256"
	"encoding/hex"

	"coldwar"
)

// Automatic persisted queries, Apollo's protocol: a client first sends the
// SHA-256 of its query alone, under extensions.persistedQuery; when the server
// doesn't have it, the query comes along once more, and is kept.
// https://www.apollographql.com/docs/apollo-server/performance/apq

// keptQueries is how many bytes of persisted queries are kept.
const keptQueries = 8 << 20

// persist fills in the query of a request that names it by its hash only. With
// both, they must fit; a query that turns out to be good is then kept by
// whoever calls keep.
func (s *Server) persist(req Request) (Request, *failure) {
	if req.Hash == "" {
		return req, nil
	}
	if req.Query != "" {
		sum := sha256.Sum256([]byte(req.Query))
		if hex.EncodeToString(sum[:]) != req.Hash {
			return req, refusal(BadUserInput, "extensions.persistedQuery.sha256Hash is not the SHA-256 of the query.")
		}
		return req, nil
	}
	query, ok := s.persisted.get(req.Hash)
	if !ok {
		// Apollo's clients know it by this text too.
		return req, refusal(PersistedQueryNotFound, "PersistedQueryNotFound")
	}
	req.Query = query
	return req, nil
}

func (s *Server) keep(req Request) {
	if req.Hash != "" {
		s.persisted.put(req.Hash, req.Query, len(req.Query))
	}
}

// hashOf reads the hash of extensions.persistedQuery, "" without one.
func hashOf(extensions map[string]any) (string, error) {
	asked, ok := extensions["persistedQuery"]
	if !ok || asked == nil {
		return "", nil
	}
	persisted, _ := asked.(map[string]any)
	hash, _ := persisted["sha256Hash"].(string)
	if show(persisted["version"]) != "1" || !isSHA256(hash) {
		return "", coldwar.Errorf(coldwar.Invalid, "extensions.persistedQuery must be an object with version 1 and sha256Hash, the SHA-256 of the query in 64 lower-case hexadecimal digits.")
	}
	return hash, nil
}

func isSHA256(s string) bool {
	b, err := hex.DecodeString(s)
	return err == nil && len(b) == sha256.Size && s == hex.EncodeToString(b)
}
