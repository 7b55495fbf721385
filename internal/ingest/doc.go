// Package ingest decides what goes into a knowledge base. [Import] reads files
// of any format that package format knows, checks their records against each
// other and against what is stored, links essays, and applies the rest as
// changes; [Linkers] gives the linker for a snapshot.
//
// Records of one file may come in any order: what they refer to is judged when
// the file is done. A record is one change, unless records refer to each other
// in a circle: those are one change together, so that no change leaves a
// reference dangling. Entities go in before the essays of their file, so that
// these are linked with them.
//
// What is wrong is reported with file and line and does not keep the rest from
// going in. Records are held in memory only while they wait for others of
// their file.
package ingest
