package search

import (
	"math"
	"slices"
	"strings"

	"coldwar"
)

// Judge reads a node itself and tells whether the query finds it, and with
// which score: what [Index.Find] tells, of a node that no index need hold. It
// costs as much as the node's texts are long.
func (q *Query) Judge(n coldwar.Node) (score float64, found bool) {
	t := read(textsOf(n))
	for _, c := range q.without {
		if t.holds(c) {
			return 0, false
		}
	}
	for _, c := range q.clauses {
		if !t.holds(c) {
			return 0, false
		}
	}
	if q.whole != "" && slices.ContainsFunc(t[nameField].values, func(words []word) bool { return joined(words) == q.whole }) {
		score += wholeWeight
	}
	for _, c := range q.clauses {
		for field := range fieldCount {
			score += t[field].score(c, field)
		}
		if c.kind == prefix {
			score = t.addShort(score, c)
		}
	}
	return score, true
}

// readTexts are a node's texts cut into words.
type readTexts [fieldCount]readField

type readField struct {
	values [][]word
	length float64 // in words
}

func read(t texts) *readTexts {
	var r readTexts
	for field, values := range t {
		words := 0
		for _, value := range values {
			ws := wordsOf(value)
			r[field].values = append(r[field].values, ws)
			words += len(ws)
		}
		r[field].length = lengthOf(float64(float32(1 / math.Sqrt(float64(2*words)))))
	}
	return &r
}

func (t *readTexts) holds(c clause) bool {
	return slices.ContainsFunc(t[:], func(f readField) bool { return f.holds(c) })
}

func (f readField) holds(c clause) bool {
	return slices.ContainsFunc(f.values, func(words []word) bool {
		for at := range words {
			if c.length(words[at:]) > 0 {
				return true
			}
		}
		return false
	})
}

func (f readField) score(c clause, field int) float64 {
	sum := 0.0
	if c.kind != prefix {
		for _, w := range c.words {
			if n := f.count(w.stem); n > 0 {
				sum += weights[field] * saturated(float64(n), f.length, usual[field])
			}
		}
	}
	if c.kind != single && f.holds(c) {
		sum += weights[field]
	}
	return sum
}

// addShort adds what a prefix is worth in short names, one after the other as
// the ranking does.
func (t *readTexts) addShort(score float64, c clause) float64 {
	for i, weight := range shortWeights {
		short := readField{values: slices.DeleteFunc(slices.Clone(t[nameField].values), func(words []word) bool { return len(words) != i+1 })}
		if short.holds(c) {
			score += weight
		}
	}
	return score
}

func (f readField) count(stem string) int {
	n := 0
	for _, words := range f.values {
		for _, w := range words {
			if w.stem == stem {
				n++
			}
		}
	}
	return n
}

// Blank tells whether a query says nothing at all.
func Blank(s string) bool { return strings.TrimSpace(s) == "" }
