package coldwar

import (
	"slices"
	"strings"
)

// enum is the underlying form of every closed list of words: the strings that
// the GraphQL schema uses.
type enum interface{ ~string }

// parseEnum looks s up among the allowed words; the error lists them.
func parseEnum[E enum](field, s string, allowed []E) (E, error) {
	if e := E(s); slices.Contains(allowed, e) {
		return e, nil
	}
	words := make([]string, len(allowed))
	for i, a := range allowed {
		words[i] = string(a)
	}
	return "", Errorf(Invalid, "%s %s is not known; allowed are %s.", field, Quote(s), strings.Join(words, ", "))
}

func validateEnum[E enum](field string, e E, allowed []E) error {
	_, err := parseEnum(field, string(e), allowed)
	return err
}
