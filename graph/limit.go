package graph

import "time"

// What a request may hold and cost. The README states the same numbers.
const (
	MaxBody          = 1 << 20  // bytes of an HTTP request
	MaxQuery         = 32 << 10 // bytes of an operation's text
	MaxTokens        = 2000     // of that text, without comments
	MaxWord          = 256      // bytes of a name or number in it
	MaxNesting       = 64       // of braces, brackets and parentheses
	MaxDepth         = 12       // levels of fields
	MaxIntrospection = 20       // levels of fields from __schema or __type on
	MaxSelections    = 10_000   // fields and fragments, each spread written out
	MaxRepeats       = 100      // of one response name at one place of the answer
	MaxListArgument  = 1000     // values of a list argument
	MaxCost          = 100_000  // as computed by package graph before execution
	MaxErrors        = 20       // told in one answer
	MaxAnswer        = 32 << 20 // bytes of an answer

	// DefaultTimeout is how long an operation may take.
	DefaultTimeout = 5 * time.Second
	// DefaultAnswerCache is how many bytes of answers are kept.
	DefaultAnswerCache = 64 << 20
)

const (
	listCost  = 5   // what a list without pages counts for
	textBytes = 100 // of a text argument that cost 1

	searchCost = 1000 // of looking for words, beside what is done with what was found
	facetsCost = 1000 // of counting what the events of a list have
)
