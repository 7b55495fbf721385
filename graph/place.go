package graph

import (
	"maps"

	"coldwar"
)

type place = *coldwar.Place

func placeFields() fields {
	f := fields{
		"Place.name":      text(func(p place) string { return p.Name }),
		"Place.latitude":  fractionOrNull(func(p place) (float64, bool) { return known(p.Latitude) }),
		"Place.longitude": fractionOrNull(func(p place) (float64, bool) { return known(p.Longitude) }),
		"Place.country":   textOrNull(func(p place) string { return p.Country }),
		"Place.events":    eventsOf[place](),
	}
	maps.Copy(f, entityFields[place]("Place"))
	return f
}

// known gives a number that may be missing.
func known(v *float64) (float64, bool) {
	if v == nil {
		return 0, false
	}
	return *v, true
}
