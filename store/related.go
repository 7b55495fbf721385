package store

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"coldwar"
)

// Related counts over the events and essays of the entity, whose neighbours
// are counted in turn.
func (r *reader) Related(entity coldwar.ID, most int) ([]coldwar.Related, error) {
	shared := make(map[coldwar.ID]coldwar.Related)
	if err := r.shareEvents(entity, shared); err != nil {
		return nil, err
	}
	if err := r.shareEssays(entity, shared); err != nil {
		return nil, err
	}
	delete(shared, entity)
	related := slices.SortedFunc(maps.Values(shared), func(a, b coldwar.Related) int {
		return cmp.Or(b.Events-a.Events, b.Essays-a.Essays, compareIDs(a.Entity, b.Entity))
	})
	return related[:min(len(related), most)], nil
}

func (r *reader) shareEvents(entity coldwar.ID, shared map[coldwar.ID]coldwar.Related) error {
	for e, err := range r.eventsOf(entity) {
		if err != nil {
			return err
		}
		count := func(id coldwar.ID) {
			s := shared[id]
			s.Entity, s.Events = id, s.Events+1
			shared[id] = s
		}
		count(e.ID)
		for _, tie := range ties(e) {
			switch tie.index {
			case byParticipant, byPlace, bySource:
				count(tie.id)
			}
		}
	}
	return nil
}

// eventsOf gives the events of an entity: its own self, for an event.
func (r *reader) eventsOf(entity coldwar.ID) func(yield func(*coldwar.Event, error) bool) {
	return func(yield func(*coldwar.Event, error) bool) {
		if entity.Kind() == coldwar.KindEvent {
			n, err := r.Node(entity)
			if e, ok := n.(*coldwar.Event); ok || err != nil {
				yield(e, err)
			}
			return
		}
		dense, live, err := r.dense(entity)
		if !live || err != nil {
			if err != nil {
				yield(nil, err)
			}
			return
		}
		for entry, err := range r.walk(newList(&r.ix, listKey(indexOf(entity.Kind()), dense), false), nil) {
			var e *coldwar.Event
			if err == nil {
				e, err = r.eventOf(entry)
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

func (r *reader) shareEssays(entity coldwar.ID, shared map[coldwar.ID]coldwar.Related) error {
	page := coldwar.Page{First: coldwar.MaxPage}
	for {
		essays, err := r.EssaysOf(entity, page)
		if err != nil {
			return err
		}
		for _, edge := range essays.Edges {
			counts, err := r.EntityCounts(edge.Node.ID, nil, math.MaxInt)
			if err != nil {
				return err
			}
			in := make(map[coldwar.ID]bool)
			for _, c := range counts {
				in[c.Entity] = true
			}
			for _, c := range edge.Node.Sources {
				in[c.Source] = true
			}
			for id := range in {
				s := shared[id]
				s.Entity, s.Essays = id, s.Essays+1
				shared[id] = s
			}
		}
		if !essays.HasNextPage {
			return nil
		}
		page.After = essays.Edges[len(essays.Edges)-1].Cursor
	}
}
