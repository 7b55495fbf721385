package edtf

// Text returns the date in English.
func (d Date) Text() string { return d.text }
