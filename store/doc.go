// Package store keeps a knowledge base in one file: the log of its changes and
// what follows from it, the records and their indexes. It is the only user of
// bbolt.
//
// A [Store] is a [coldwar.Applier] and a [coldwar.Viewer]. Every write is a
// [coldwar.Change]; accepting it, putting it into the log and bringing records
// and indexes up to date happen in one transaction. The state is a fold of the
// log that reads no clock and no configuration: [Store.Refold] makes the same
// bytes of it again. Readers see one state from beginning to end and never
// wait for a writer.
//
// keys.go lists every bucket with its keys and values. Each value carries a
// checksum over itself and its key: a damaged one gives an error, never wrong
// data. Lists of events are walked in the order of their keys (stream.go), so
// that a page costs what it shows, wherever in the list it stands.
//
// Words are found by a view of package search in a directory beside the file,
// which follows the log (search.go). It holds nothing that the file does not,
// can be removed, and is not opened before somebody searches.
package store
