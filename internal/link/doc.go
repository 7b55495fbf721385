// Package link finds in an essay what a knowledge base knows: people,
// organizations, places, sources and events, the dates it gives, and the
// works it cites.
//
// A [Linker] is built once from a [Knowledge] and is safe for concurrent use.
// [Linker.Link] reads a text and gives mentions, each with the reasons for it
// in words a reader understands; [Linker.Resolve] says whom a single name may
// stand for. Both are pure: the same knowledge and text always give the same
// answer, and nothing is read or kept outside the arguments.
//
// The linker says nothing rather than something wrong. It knows English, not
// any particular essay: what it looks for is made from the names, kinds,
// participants, places and dates of the knowledge base. DESIGN.md beside this
// file tells the method, the rules that evidence names, and what fails.
//
// The text is never changed. Offsets in a [coldwar.Mention] count its code
// points; spans of mentions nest or lie apart, they never cross.
package link
