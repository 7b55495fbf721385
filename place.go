package coldwar

import "math"

// Place is somewhere on the map.
type Place struct {
	ID   ID     `json:"id"`
	Name string `json:"name"`
	Common
	Latitude  *float64 `json:"latitude,omitempty"`  // degrees north, WGS 84; nil when not known
	Longitude *float64 `json:"longitude,omitempty"` // degrees east, WGS 84; nil when not known
	Country   string   `json:"country,omitempty"`   // the country that holds it today, in English
}

func (p *Place) NodeID() ID { return p.ID }

func (p *Place) Label() string { return p.Name }

func (p *Place) Normalize() {}

func (p *Place) Validate() error {
	if err := validateID(p.ID, KindPlace); err != nil {
		return err
	}
	if err := validateName(p.Name, "a place's name"); err != nil {
		return err
	}
	if err := p.validate(); err != nil {
		return err
	}
	if (p.Latitude == nil) != (p.Longitude == nil) {
		return Errorf(Invalid, "A place has both latitude and longitude, or neither.")
	}
	if err := validateDegrees("latitude", p.Latitude, 90); err != nil {
		return err
	}
	if err := validateDegrees("longitude", p.Longitude, 180); err != nil {
		return err
	}
	return validateText(p.Country, "country")
}

func (p *Place) References() []ID { return p.references() }

func validateDegrees(field string, v *float64, most float64) error {
	if v == nil || math.Abs(*v) <= most {
		return nil
	}
	return Errorf(Invalid, "%s %v is out of range; allowed are degrees from -%v to %v.", field, *v, most, most)
}
