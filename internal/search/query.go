package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"coldwar"
)

// What a query may hold. The README states the same numbers.
const (
	MaxQuery = 500 // code points
	MaxWords = 32  // words, those in phrases too
	minStart = 2   // letters before the * of a prefix
)

// Query is what somebody looks for. It is safe for concurrent use.
type Query struct {
	clauses []clause
	without []clause
	whole   string // the folded words, when there is nothing else
}

// clause is one thing that must be found, or must not.
type clause struct {
	kind  clauseKind
	words []word // one, or those of a phrase
}

type clauseKind uint8

const (
	single clauseKind = iota
	phrase
	prefix
)

// Parse reads a query as it is typed. What it refuses it tells by an
// *[coldwar.Error] that names the argument.
func Parse(argument, s string) (*Query, error) {
	if n := utf8.RuneCountInString(s); n > MaxQuery {
		return nil, coldwar.Errorf(coldwar.Invalid, "%s has %d characters; at most %d are allowed.", argument, n, MaxQuery)
	}
	q, err := parse(s)
	if err != nil {
		err.Message = argument + " " + coldwar.Quote(s) + " " + err.Message
		return nil, err
	}
	q.forgive()
	return q, nil
}

func parse(s string) (*Query, *coldwar.Error) {
	q, words, only := &Query{}, 0, true
	for rest := trim(s); rest != ""; rest = trim(rest) {
		var negative, quoted bool
		var part string
		rest, negative = cutDashes(rest)
		if part, rest, quoted = cutPart(rest); quoted && rest == unclosed {
			return nil, refusal("has a quotation mark without its other half; write \"a phrase\" between two.")
		}
		clauses, err := clausesOf(part, quoted)
		if err != nil {
			return nil, err
		}
		for _, c := range clauses {
			words += len(c.words)
			only = only && !negative && c.kind != prefix
		}
		if negative {
			q.without = append(q.without, clauses...)
		} else {
			q.clauses = append(q.clauses, clauses...)
		}
	}
	switch {
	case words == 0:
		return nil, refusal("has no word to look for; a word has letters or digits.")
	case words > MaxWords:
		return nil, coldwar.Errorf(coldwar.Invalid, "has %d words; at most %d are allowed.", words, MaxWords)
	}
	if only {
		q.whole = joined(q.words())
	}
	return q, nil
}

func refusal(message string) *coldwar.Error { return coldwar.Errorf(coldwar.Invalid, "%s", message) }

func trim(s string) string { return strings.TrimLeftFunc(s, unicode.IsSpace) }

// cutDashes takes off the dash that says "without". A dash between words says
// nothing.
func cutDashes(s string) (rest string, negative bool) {
	rest = strings.TrimLeft(s, "-")
	r, _ := utf8.DecodeRuneInString(rest)
	return rest, rest != s && rest != "" && !unicode.IsSpace(r)
}

// unclosed stands for the rest of a query whose quotation does not end. A
// query cannot hold it: it is no UTF-8.
const unclosed = "\xff"

// cutPart takes off the next part: what stands between quotation marks, or
// before a space or quotation mark.
func cutPart(s string) (part, rest string, quoted bool) {
	if r, size := utf8.DecodeRuneInString(s); quotes(r) {
		s = s[size:]
		end := strings.IndexFunc(s, quotes)
		if end < 0 {
			return "", unclosed, true
		}
		_, size = utf8.DecodeRuneInString(s[end:])
		return s[:end], s[end+size:], true
	}
	end := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || quotes(r) })
	if end < 0 {
		return s, "", false
	}
	return s[:end], s[end:], false
}

func quotes(r rune) bool {
	return r == '"' || r == '“' || r == '”' || r == '„' || r == '«' || r == '»'
}

// clausesOf makes of a part what must be found. A part of several words, such
// as "Sino-Soviet", is a phrase.
func clausesOf(part string, quoted bool) ([]clause, *coldwar.Error) {
	if !quoted {
		if stars := strings.Count(part, "*"); stars > 1 || stars == 1 && !strings.HasSuffix(part, "*") {
			return nil, refusal("has an asterisk where none may stand; one may only end a word, as in khrushch*.")
		} else if stars == 1 {
			return prefixOf(part[:len(part)-1])
		}
	}
	words := wordsOf(part)
	switch len(words) {
	case 0:
		return nil, nil
	case 1:
		return []clause{{single, words}}, nil
	}
	return []clause{{phrase, words}}, nil
}

func prefixOf(part string) ([]clause, *coldwar.Error) {
	words := wordsOf(part)
	if len(words) == 0 || words[len(words)-1].end != len(part) || len(words[len(words)-1].folded) < minStart {
		return nil, refusal("has an asterisk without a beginning of a word before it; it needs two letters at least, as in ko*.")
	}
	last := len(words) - 1
	begun := clause{prefix, words[last:]}
	switch last {
	case 0:
		return []clause{begun}, nil
	case 1:
		return []clause{{single, words[:1]}, begun}, nil
	}
	return []clause{{phrase, words[:last]}, begun}, nil
}

// forgive drops the common words, unless there are no others: who asks for
// the death of Stalin must not miss "Stalin's death".
func (q *Query) forgive() {
	needless := func(c clause) bool { return c.kind == single && common[c.words[0].folded] }
	if kept := slices.DeleteFunc(slices.Clone(q.clauses), needless); len(kept) > 0 {
		q.clauses = kept
	}
}

// words are all words that must be found.
func (q *Query) words() []word {
	var all []word
	for _, c := range q.clauses {
		all = append(all, c.words...)
	}
	return all
}

// joined is a name as it is compared with what is asked for as a whole.
func joined(words []word) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.folded)
	}
	return b.String()
}
