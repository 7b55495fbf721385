package graph

import (
	"maps"

	"coldwar"
	"coldwar/internal/edtf"
)

type organization = *coldwar.Organization

func organizationFields() fields {
	f := fields{
		"Organization.name":             text(func(o organization) string { return o.Name }),
		"Organization.organizationKind": text(func(o organization) coldwar.OrganizationKind { return o.OrganizationKind }),
		"Organization.founded":          date(func(o organization) *edtf.Date { return &o.Founded }),
		"Organization.dissolved":        date(func(o organization) *edtf.Date { return &o.Dissolved }),
		"Organization.events":           eventsOf[organization](),
	}
	maps.Copy(f, entityFields[organization]("Organization"))
	return f
}
