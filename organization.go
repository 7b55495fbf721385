package coldwar

import "coldwar/internal/edtf"

// Organization is a state, party, alliance or other body that acts.
type Organization struct {
	ID   ID     `json:"id"`
	Name string `json:"name"`
	Common
	OrganizationKind OrganizationKind `json:"organizationKind,omitempty"`
	Founded          edtf.Date        `json:"founded,omitzero"`
	Dissolved        edtf.Date        `json:"dissolved,omitzero"`
}

// OrganizationKind is what sort of body it is.
type OrganizationKind string

// OrganizationKinds are the allowed kinds; the last, OTHER, is the default.
func OrganizationKinds() []OrganizationKind {
	return []OrganizationKind{"STATE", "PARTY", "ALLIANCE", "GOVERNMENT_BODY", "MILITARY", "INTELLIGENCE", "MOVEMENT", "COMPANY", "OTHER"}
}

func (o *Organization) NodeID() ID { return o.ID }

func (o *Organization) Label() string { return o.Name }

func (o *Organization) Normalize() {
	if o.OrganizationKind == "" {
		o.OrganizationKind = "OTHER"
	}
}

func (o *Organization) Validate() error {
	if err := validateID(o.ID, KindOrganization); err != nil {
		return err
	}
	if err := validateName(o.Name, "an organization's name"); err != nil {
		return err
	}
	if err := o.validate(); err != nil {
		return err
	}
	return validateEnum("organizationKind", o.OrganizationKind, OrganizationKinds())
}

func (o *Organization) References() []ID { return o.references() }
