package format

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// author is an author's name in its parts. A body, and a person of one name,
// has Literal alone.
type author struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Suffix  string `json:"suffix,omitempty"`
	Literal string `json:"literal,omitempty"`
}

// body finds names of bodies, which are not turned round.
var body = regexp.MustCompile(`(?i)\b(the|of|and|for|agency|archives?|army|association|bank|board|broadcasting|bureau|center|centre|college|commission|committee|` +
	`company|congress|corporation|council|department|embassy|foundation|government|group|institute|library|ministry|museum|news|office|party|press|` +
	`republic|secretariat|service|society|staff|team|union|university)\b|&`)

// particles go with the family name that follows them.
var particles = []string{"van", "von", "der", "den", "de", "del", "della", "di", "du", "da", "la", "le", "ten", "ter", "zu", "bin", "ibn", "al", "el"}

var suffixes = []string{"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"}

// parseAuthor takes a name as a source has it: "Timothy Cheek",
// "Cheek, Timothy", "Cheek", "Central Committee of the Communist Party".
func parseAuthor(name string) author {
	name = strings.TrimSpace(name)
	if family, given, turned := strings.Cut(name, ","); turned && !body.MatchString(name) {
		if suffix := strings.TrimSpace(given); !slices.Contains(suffixes, suffix) {
			return author{Family: strings.TrimSpace(family), Given: suffix}
		}
		a := parseAuthor(family)
		a.Suffix = strings.TrimSpace(given)
		return a
	}
	words := strings.Fields(name)
	if len(words) < 2 || body.MatchString(name) || hasHan(name) {
		return author{Literal: name}
	}
	var a author
	if last := words[len(words)-1]; len(words) > 2 && slices.Contains(suffixes, last) {
		a.Suffix, words = last, words[:len(words)-1]
	}
	at := len(words) - 1
	for at > 1 && slices.Contains(particles, words[at-1]) {
		at--
	}
	a.Given, a.Family = strings.Join(words[:at], " "), strings.Join(words[at:], " ")
	return a
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hangul) })
}

// full is "Timothy Cheek".
func (a author) full() string {
	if a.Literal != "" {
		return a.Literal
	}
	return join(" ", a.Given, a.Family, a.Suffix)
}

// turned is "Cheek, Timothy".
func (a author) turned() string {
	if a.Literal != "" {
		return a.Literal
	}
	return join(", ", a.Family, a.Given, a.Suffix)
}

// initials is "Cheek, T.".
func (a author) initials() string {
	if a.Literal != "" {
		return a.Literal
	}
	var initials []string
	for word := range strings.FieldsSeq(a.Given) {
		var parts []string
		for part := range strings.SplitSeq(word, "-") {
			if part != "" {
				parts = append(parts, string([]rune(part)[:1])+".")
			}
		}
		initials = append(initials, strings.Join(parts, "-"))
	}
	return join(", ", a.Family, strings.Join(initials, " "), a.Suffix)
}

// join joins what is not empty.
func join(separator string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), separator)
}
