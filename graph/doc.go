// Package graph serves the knowledge base as GraphQL.
//
// The schema is the file schema.graphql. What each of its fields gives is
// declared once, in a table of fields that stands beside each noun (event.go,
// person.go and so on); the two are checked against each other on start. From
// both [Schema] makes a plain graphql-go schema.
//
// A [Server] is what faces the network: an [http.Handler] for /graphql, and
// [Server.Do] for callers within the process. A request is read, checked and
// priced before anything is looked up (see prepare in operation.go), then run
// on one snapshot of the knowledge base from beginning to end; the answer is
// sent after the snapshot has been let go. No request can make the server do
// more than the limits of limit.go allow, and none can end the process.
//
// An argument that is wrong refuses the whole operation, wherever it stands:
// the answer has errors and no data, as if the mistake had been found before
// anything was run, which for most it is. Only what is our own fault, with the
// code INTERNAL, leaves the rest of an answer standing, with null in its place.
//
// The package reads through [coldwar.Viewer] and links through [Linker]; it
// knows nothing of how either works.
package graph
