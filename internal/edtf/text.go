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
	var first, last point
	first.parse(from, false)
	last.parse(to, false)
	start, end := first.words(), last.words()
	switch {
	case strings.HasPrefix(start, "between "):
		start = "from " + start
	case !strings.Contains(s, "X") && first.alike(&last):
		start = withoutShared(start, end)
	}
	return start + " to " + end
}

// alike reports whether two points without X may share words as the ends of an
// interval: "24 to 25 February 1956", but not "24 to February 1956" nor "24 to
// perhaps 25 February 1956".
func (p *point) alike(q *point) bool {
	return p.month != "" && p.precision == q.precision && p.flags|q.flags == 0
}

// withoutShared returns start without the words that end, too, ends in; whole
// where nothing would be left.
func withoutShared(start, end string) string {
	words, others := strings.Fields(start), strings.Fields(end)
	n, m := len(words), len(others)
	for n > 0 && m > 0 && words[n-1] == others[m-1] {
		n, m = n-1, m-1
	}
	if n == 0 || m == 0 {
		return start
	}
	return strings.Join(words[:n], " ")
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
