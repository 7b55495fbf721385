package edtf

import "strings"

// Text returns the date in English for people: "5 March 1953", "about 1953",
// "1953 to 1957", "between 1950 and 1959", "spring 1957", "before 1991". For no
// date it is empty.
func (d Date) Text() string {
	switch d.kind {
	case single:
		return pointText(d.text)
	case interval:
		return intervalText(d.text)
	case oneOf, allOf:
		return setText(d.text, d.kind == allOf)
	}
	return ""
}

func intervalText(s string) string {
	const unknown = "an unknown time"
	from, to, _ := strings.Cut(s, "/")
	switch {
	case from == ".." && to == "..":
		return "at all times"
	case from == ".." && to == "":
		return "until " + unknown
	case from == "..":
		return "before " + pointText(to)
	case from == "" && to == "..":
		return "from " + unknown + " on"
	case from == "":
		return "from " + unknown + " to " + pointText(to)
	case to == "..":
		return "from " + pointText(from) + " on"
	case to == "":
		return "from " + pointText(from) + " to " + unknown
	}
	start := pointText(from)
	if strings.HasPrefix(start, "between ") {
		start = "from " + start
	}
	return start + " to " + pointText(to)
}

func setText(s string, all bool) string {
	elements := strings.Split(s[1:len(s)-1], ",")
	for i, element := range elements {
		elements[i] = elementText(strings.TrimLeft(element, " "), all)
	}
	comma := ", "
	for _, element := range elements {
		if strings.Contains(element, ", ") {
			comma = "; "
		}
	}
	last := len(elements) - 1
	if last == 0 {
		return elements[0]
	}
	word := " or "
	if all {
		word = " and "
	}
	if strings.Contains(elements[last], word) || comma == "; " {
		word = comma[:1] + word
	}
	return strings.Join(elements[:last], comma) + word + elements[last]
}

// elementText returns what stands between two commas of a set.
func elementText(s string, all bool) string {
	from, to, dots := strings.Cut(s, "..")
	if !dots {
		return pointText(s)
	}
	var first, last point
	unit := byYear
	if from != "" {
		first.parse(from, false)
		unit = min(unit, first.unit())
	}
	if to != "" {
		last.parse(to, false)
		unit = min(unit, last.unit())
	}
	name := unit.name()
	switch {
	case from == "" && all:
		return last.words() + " and every earlier " + name
	case from == "":
		return last.words() + " or an earlier " + name
	case to == "" && all:
		return first.words() + " and every later " + name
	case to == "":
		return first.words() + " or a later " + name
	case all:
		return "every " + name + " from " + first.words() + " to " + last.words()
	}
	return "a " + name + " from " + first.words() + " to " + last.words()
}

func pointText(s string) string {
	var p point
	p.parse(s, true)
	return p.words()
}
