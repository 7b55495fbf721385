package link_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"coldwar"
	"coldwar/internal/edtf"
	"coldwar/internal/link"
)

// timex is a time expression as WikiWars annotates it; offsets count code
// points.
type timex struct {
	start, end   int
	quote, value string
}

// annotated is a text with its time expressions.
type annotated struct {
	text    string
	timexes []timex
}

var (
	tag       = regexp.MustCompile(`<[^>]*>`)
	valueOf   = regexp.MustCompile(`val="([^"]*)"`)
	calendric = regexp.MustCompile(`^(BC)?\d{2,4}(-(\d\d|SP|SU|FA|WI|H[12]|Q[1-4])(-\d\d)?)?(T[A-Z0-9:]+)?$`)
)

// readTimex strips the tags of the TEXT element. Of nested expressions it
// keeps the outer one.
func readTimex(raw string) annotated {
	_, raw, _ = strings.Cut(raw, "<TEXT>")
	raw, _, _ = strings.Cut(raw, "</TEXT>")
	raw = strings.ToValidUTF8(raw, "?")
	var doc annotated
	var text strings.Builder
	var open []timex
	at, last := 0, 0
	entities := strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`)
	add := func(s string) {
		s = entities.Replace(s)
		text.WriteString(s)
		at += utf8.RuneCountInString(s)
	}
	for _, m := range tag.FindAllStringIndex(raw, -1) {
		add(raw[last:m[0]])
		last = m[1]
		if t := raw[m[0]:m[1]]; strings.HasPrefix(t, "<TIMEX2") {
			x := timex{start: at}
			if v := valueOf.FindStringSubmatch(t); v != nil {
				x.value = v[1]
			}
			open = append(open, x)
		} else if t == "</TIMEX2>" {
			x := open[len(open)-1]
			open = open[:len(open)-1]
			x.end = at
			if len(open) == 0 {
				doc.timexes = append(doc.timexes, x)
			}
		}
	}
	add(raw[last:])
	doc.text = text.String()
	runes := []rune(doc.text)
	for i := range doc.timexes {
		x := &doc.timexes[i]
		x.quote = string(runes[x.start:x.end])
	}
	return doc
}

// edtfOf writes a TIMEX2 value as EDTF, "" when it is a duration, vague or no
// value at all.
func edtfOf(value string) string {
	if !calendric.MatchString(value) {
		return ""
	}
	value, _, _ = strings.Cut(value, "T")
	if years, ok := strings.CutPrefix(value, "BC"); ok {
		year, rest, _ := strings.Cut(years, "-")
		n, err := strconv.Atoi(year)
		if err != nil || len(year) < 4 {
			return "BC" + years
		}
		value = edtf.FormatYear(int64(1 - n))
		if rest != "" {
			value += "-" + rest
		}
	}
	value = strings.NewReplacer("SP", "21", "SU", "22", "FA", "23", "WI", "24", "H1", "40", "H2", "41", "Q1", "33", "Q2", "34", "Q3", "35", "Q4", "36").Replace(value)
	switch len(value) {
	case 2:
		return value + "XX"
	case 3:
		return value + "X"
	}
	return value
}

// score counts how the dates of a text were found.
type score struct{ gold, found, exact, right, ours, wrong int }

func (s *score) add(o score) {
	s.gold, s.found, s.exact, s.right, s.ours, s.wrong = s.gold+o.gold, s.found+o.found, s.exact+o.exact, s.right+o.right, s.ours+o.ours, s.wrong+o.wrong
}

func (s *score) String() string {
	share := func(n, of int) float64 { return float64(n) / float64(max(1, of)) }
	return fmt.Sprintf("%4d expressions: %.3f found, %.3f with the same extent, %.3f with the right value; %4d of ours, %.3f of them expressions",
		s.gold, share(s.found, s.gold), share(s.exact, s.gold), share(s.right, s.gold), s.ours, share(s.ours-s.wrong, s.ours))
}

// scoreDates compares the dates of a text with the annotated ones. The ends
// of a range are two expressions there and one date here; it counts as found
// for both, with the right value if it begins or ends with theirs.
func scoreDates(doc annotated, mentions []coldwar.Mention) score {
	mentions = slices.DeleteFunc(mentions, func(m coldwar.Mention) bool { return m.Kind != coldwar.MentionDate })
	s := score{ours: len(mentions)}
	hit := make([]bool, len(mentions))
	for _, x := range doc.timexes {
		n := slices.IndexFunc(mentions, func(m coldwar.Mention) bool { return m.Start < x.end && x.start < m.End })
		if n >= 0 {
			hit[n] = true
		}
		value := edtfOf(x.value)
		if value == "" {
			continue
		}
		s.gold++
		if n < 0 {
			continue
		}
		s.found++
		m := mentions[n]
		if m.Quote == strings.TrimPrefix(strings.TrimPrefix(x.quote, "the "), "The ") {
			s.exact++
		}
		if from, to, interval := strings.Cut(strings.TrimSuffix(m.Date.String(), "~"), "/"); from == value || interval && to == value {
			s.right++
		}
	}
	for _, h := range hit {
		if !h {
			s.wrong++
		}
	}
	return s
}

// The dates of the WikiWars texts that are for developing. The golden file
// holds the figures, so that a loss is a diff.
func TestDatesOfWikiWars(t *testing.T) {
	files, err := filepath.Glob("../../../shared/data/wikiwars-dev/*.key.xml")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		if os.Getenv("CI") == "true" {
			t.Fatal("../shared/data/wikiwars-dev is missing")
		}
		t.Log("left out: ../shared/data/wikiwars-dev is missing")
		return
	}
	l := link.New(link.Knowledge{})
	var total score
	var report strings.Builder
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc := readTimex(string(raw))
		mentions, err := l.Link(t.Context(), doc.text, link.Options{Written: edtf.MustParse("2009-12-19")})
		if err != nil {
			t.Fatal(err)
		}
		checkMentions(t, doc.text, mentions)
		s := scoreDates(doc, mentions)
		total.add(s)
		fmt.Fprintf(&report, "%-22s %s\n", strings.TrimSuffix(filepath.Base(file), ".key.xml"), &s)
	}
	fmt.Fprintf(&report, "%-22s %s\n", "all", &total)
	compareGolden(t, "wikiwars.golden", report.String())
}
