package coldwar

import "coldwar/internal/edtf"

// Person is somebody who acted in the Cold War or wrote about it.
type Person struct {
	ID   ID     `json:"id"`
	Name string `json:"name"`
	Common
	NativeName     string         `json:"nativeName,omitempty"`
	Born           edtf.Date      `json:"born,omitzero"`
	Died           edtf.Date      `json:"died,omitzero"`
	DisputedBirths []DisputedDate `json:"disputedBirths,omitempty"`
	Offices        []Office       `json:"offices,omitempty"`
}

// Office is a post that a person held.
type Office struct {
	Title        string    `json:"title"`
	Organization ID        `json:"organization,omitempty"`
	Held         edtf.Date `json:"held,omitzero"`
}

func (p *Person) NodeID() ID { return p.ID }

func (p *Person) Label() string { return p.Name }

func (p *Person) Normalize() {}

func (p *Person) Validate() error {
	if err := validateID(p.ID, KindPerson); err != nil {
		return err
	}
	if err := validateName(p.Name, "a person's name"); err != nil {
		return err
	}
	if err := p.validate(); err != nil {
		return err
	}
	if err := validateText(p.NativeName, "nativeName"); err != nil {
		return err
	}
	if err := validateDisputed("disputedBirths", p.DisputedBirths); err != nil {
		return err
	}
	if len(p.Offices) > MaxList {
		return tooMany("offices", len(p.Offices))
	}
	for _, o := range p.Offices {
		if err := validateName(o.Title, "an office's title"); err != nil {
			return err
		}
		if o.Organization == "" {
			continue
		}
		if err := validateReference(o.Organization, "offices.organization", KindOrganization); err != nil {
			return err
		}
	}
	return nil
}

func (p *Person) References() []ID {
	ids := disputingSources(p.references(), p.DisputedBirths)
	for _, o := range p.Offices {
		if o.Organization != "" {
			ids = append(ids, o.Organization)
		}
	}
	return ids
}
