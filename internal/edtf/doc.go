// Package edtf reads, compares and prints dates as historians know them:
// partly. It follows the Extended Date/Time Format (ISO 8601-2:2019, Library of
// Congress profile).
//
// A [Date] is what was written, with its bounds; a [Range] is a stretch of days
// that is asked about; a [Match] says how strictly the date must answer it.
package edtf
