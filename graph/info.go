package graph

import (
	"coldwar"
	"coldwar/graph/executor"
)

// info is what a snapshot holds, with the version of the server.
type info struct {
	coldwar.Info
	version string
}

func infoFields() fields {
	count := func(kind coldwar.Kind) executor.Field {
		return number(func(i info) int { return i.Nodes[kind] })
	}
	year := func(get func(i info) *int64) executor.Field {
		return numberOrNull(func(i info) (int, bool) {
			if y := get(i); y != nil {
				return narrow(*y, true)
			}
			return 0, false
		})
	}
	return fields{
		"Info.version":       text(func(i info) string { return i.version }),
		"Info.sequence":      number(func(i info) int { return int(i.Sequence) }),
		"Info.events":        count(coldwar.KindEvent),
		"Info.people":        count(coldwar.KindPerson),
		"Info.organizations": count(coldwar.KindOrganization),
		"Info.places":        count(coldwar.KindPlace),
		"Info.sources":       count(coldwar.KindSource),
		"Info.essays":        count(coldwar.KindEssay),
		"Info.mentions":      count(coldwar.KindMention),
		"Info.firstYear":     year(func(i info) *int64 { return i.FirstYear }),
		"Info.lastYear":      year(func(i info) *int64 { return i.LastYear }),
	}
}
