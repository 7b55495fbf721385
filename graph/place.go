package graph

import (
	"maps"

	"coldwar"
)

type place = *coldwar.Place

func placeFields() fields {
	f := fields{
		"Place.name":      text(func(p place) string { return p.Name }),
		"Place.latitude":  fractionOrNull(func(p place) *float64 { return p.Latitude }),
		"Place.longitude": fractionOrNull(func(p place) *float64 { return p.Longitude }),
		"Place.country":   textOrNull(func(p place) string { return p.Country }),
		"Place.events":    eventsOf[place](),
	}
	maps.Copy(f, entityFields[place]("Place"))
	return f
}
