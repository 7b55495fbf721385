package graph

import (
	"coldwar"
	"coldwar/internal/edtf"
)

// timeline is the answer of Query.timeline with what it was asked with.
type timeline struct {
	coldwar.Timeline
	filter      coldwar.EventFilter
	granularity coldwar.Granularity
}

// bucket is a stretch of a timeline with the filter of the whole.
type bucket struct {
	coldwar.Bucket
	filter coldwar.EventFilter
}

func timelineFields() fields {
	return fields{
		"Timeline.granularity": text(func(t *timeline) coldwar.Granularity { return t.granularity }),
		"Timeline.total":       number(func(t *timeline) int { return t.Total }),
		"Timeline.buckets":     objects((*timeline).buckets),

		"TimelineBucket.label":  text(func(b bucket) string { return b.Label }),
		"TimelineBucket.start":  day(func(b bucket) edtf.Day { return b.Days.From }),
		"TimelineBucket.end":    day(func(b bucket) edtf.Day { return b.Days.To }),
		"TimelineBucket.count":  number(func(b bucket) int { return b.Count }),
		"TimelineBucket.starts": number(func(b bucket) int { return b.Starts }),
		"TimelineBucket.top":    readAll(top),
	}
}

func readTimeline(c *call, _ any) (*timeline, error) {
	filter, err := c.filter()
	if err != nil {
		return nil, err
	}
	granularity := coldwar.ByYear
	if g, ok := c.text("granularity"); ok {
		granularity = coldwar.Granularity(g)
	}
	t, err := c.reader.Timeline(filter, granularity)
	return &timeline{t, filter, granularity}, err
}

func (t *timeline) buckets() []bucket {
	buckets := make([]bucket, len(t.Buckets))
	for i, b := range t.Buckets {
		buckets[i] = bucket{b, t.filter}
	}
	return buckets
}

// top gives the weightiest events of a bucket.
func top(c *call, b bucket) ([]event, error) {
	if b.Count == 0 {
		return nil, nil
	}
	// The cost can't know how many buckets there will be.
	if c.tops++; c.tops > coldwar.MaxBuckets {
		return nil, coldwar.Errorf(coldwar.TooComplex, "The weightiest events of more than %d buckets are asked for, which is the most allowed in one request. Ask about a shorter period (during) or for wider buckets (granularity).", coldwar.MaxBuckets)
	}
	filter := b.filter
	filter.Touching = &b.Days
	found, err := c.reader.Events(coldwar.EventQuery{
		Filter: filter,
		Order:  coldwar.WeightDescending,
		Page:   coldwar.Page{First: c.most(3)},
	})
	events := make([]event, len(found.Edges))
	for i, e := range found.Edges {
		events[i] = e.Node
	}
	return events, err
}
