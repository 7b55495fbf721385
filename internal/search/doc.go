// Package search finds nodes by their words. It holds the texts of a knowledge
// base in an [Index], a directory of bleve's that can be thrown away and made
// again, and is the only user of bleve.
//
// Words are compared by what they come from: case and diacritics do not count
// ("detente" finds "détente"), and English endings do not either ("speeches"
// finds "speech"). [Parse] reads what people type into a search box: every word
// must be found, "a phrase", prefix*, -without. There is nothing else: no field
// names, no regular expressions.
//
// Scores depend on the node and on what is asked alone, never on what else
// there is: names weigh more than summaries, these more than essays. So a
// node's place among others stays when nodes come and go elsewhere.
//
// The package knows no storage of ours. Whoever keeps an Index in step with a
// log of changes writes down in it how far it has come ([Position]).
package search
