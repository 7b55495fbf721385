package graph

import (
	"maps"

	"coldwar"
	"coldwar/internal/edtf"
)

type person = *coldwar.Person

func personFields() fields {
	f := fields{
		"Person.name":           text(func(p person) string { return p.Name }),
		"Person.nativeName":     textOrNull(func(p person) string { return p.NativeName }),
		"Person.born":           date(func(p person) *edtf.Date { return &p.Born }),
		"Person.died":           date(func(p person) *edtf.Date { return &p.Died }),
		"Person.disputedBirths": objects(func(p person) []coldwar.DisputedDate { return p.DisputedBirths }),
		"Person.offices":        objects(func(p person) []coldwar.Office { return p.Offices }),
		"Person.events":         eventsOf[person](),

		"Office.title":        text(func(o coldwar.Office) string { return o.Title }),
		"Office.organization": read(func(c *call, o coldwar.Office) (coldwar.Node, error) { return c.nodeOrNone(o.Organization) }),
		"Office.held":         date(func(o *coldwar.Office) *edtf.Date { return &o.Held }),
	}
	maps.Copy(f, entityFields[person]("Person"))
	return f
}
