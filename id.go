package coldwar

import (
	"strconv"
	"strings"
)

// Kind is the kind of a node, as it stands before the colon of an [ID].
type Kind string

const (
	KindEvent        Kind = "event"
	KindPerson       Kind = "person"
	KindOrganization Kind = "organization"
	KindPlace        Kind = "place"
	KindSource       Kind = "source"
	KindEssay        Kind = "essay"
	KindMention      Kind = "mention"
	KindChange       Kind = "change"
)

// Kinds are the kinds that records can have, in the order in which exports
// write them: what is referred to most comes first.
func Kinds() []Kind {
	return []Kind{KindSource, KindPlace, KindOrganization, KindPerson, KindEvent, KindEssay, KindMention}
}

// EntityKinds are the kinds that an essay can mention and a reader can open.
func EntityKinds() []Kind {
	return []Kind{KindEvent, KindPerson, KindOrganization, KindPlace, KindSource}
}

// Enum is the kind as the GraphQL enums EntityKind and NodeKind spell it:
// EVENT, PERSON and so on.
func (k Kind) Enum() string { return strings.ToUpper(string(k)) }

// MaxSlug is the greatest number of characters in the slug of an id.
const MaxSlug = 80

// ID names a node for ever: "<kind>:<slug>", such as
// "event:death-of-joseph-stalin". The empty ID names nothing.
type ID string

// ParseID checks the form of an id that came from outside. Whether anything
// has that id is another question.
func ParseID(s string) (ID, error) {
	kind, slug, ok := strings.Cut(s, ":")
	if Kind(kind) == KindChange {
		if n, err := strconv.ParseUint(slug, 10, 64); err != nil || strconv.FormatUint(n, 10) != slug {
			return "", Errorf(Invalid, "%s is not an id of a change; one is \"change:\" and its sequence number, such as \"change:12\".", Quote(s))
		}
		return ID(s), nil
	}
	if !ok || !knownKind(Kind(kind)) || !validSlug(slug) {
		return "", Errorf(Invalid, "%s is not an id; an id is a kind, a colon and a slug in lower-case letters, digits and hyphens, such as \"event:death-of-joseph-stalin\".", Quote(s))
	}
	return ID(s), nil
}

// Kind is what stands before the colon.
func (id ID) Kind() Kind {
	kind, _, _ := strings.Cut(string(id), ":")
	return Kind(kind)
}

// Slug is what stands after the colon.
func (id ID) Slug() string {
	_, slug, _ := strings.Cut(string(id), ":")
	return slug
}

// NewID makes an id for something called name that is not taken yet: a clash
// gets -2, -3 and so on; a name that yields no slug is numbered by its kind.
func NewID(kind Kind, name string, taken func(ID) bool) ID {
	slug, n := Slug(name), 2
	if slug == "" {
		slug, n = string(kind), 1
	} else if id := ID(string(kind) + ":" + slug); !taken(id) {
		return id
	}
	for ; ; n++ {
		suffix := "-" + strconv.Itoa(n)
		base := strings.TrimRight(slug[:min(len(slug), MaxSlug-len(suffix))], "-")
		if id := ID(string(kind) + ":" + base + suffix); !taken(id) {
			return id
		}
	}
}

// ChangeID is the id of the change with that sequence number.
func ChangeID(sequence uint64) ID {
	return ID(string(KindChange) + ":" + strconv.FormatUint(sequence, 10))
}

func knownKind(k Kind) bool {
	switch k {
	case KindEvent, KindPerson, KindOrganization, KindPlace, KindSource, KindEssay, KindMention, KindChange:
		return true
	}
	return false
}

func validSlug(s string) bool {
	if s == "" || len(s) > MaxSlug || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' && s[i-1] != '-') {
			return false
		}
	}
	return true
}
