// Package format knows each outside format once, in both directions: bytes to
// records and records to bytes. What goes into a knowledge base is decided
// elsewhere (package ingest).
//
//   - JSONL, one record a line, is the project's own format and holds
//     everything: [ReadJSONL], [WriteJSONL].
//   - Text is an essay as people write it, without markup: [ReadText].
//   - TimelineJS 3 and the DataSet of vis-timeline are written for timelines
//     on other sites: [WriteTimelineJS], [WriteVis].
//   - References by Chicago, MLA and APA, CSL-JSON 1.0.2 and BibTeX are written
//     for each source: [WriteReference], [CSL], [BibTeX].
//
// Readers take any bytes, hold at most one record in memory and give errors
// that may be shown to a user. Nothing here decompresses.
package format
