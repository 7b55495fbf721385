// Package executor runs GraphQL operations against a graphql-go schema by
// compiling them.
//
// An [Executor] joins a schema with a [Field] for each field of its object
// types. [Executor.Compile] turns an operation into a [Plan]: selections are
// merged, fragments resolved for each object type they may meet, keys written
// as the JSON that they become. [Plan.Run] then walks Go values and appends
// JSON to one buffer; nothing is built in between. A Field is declared once
// and serves graphql-go too, by [Field.Resolve].
//
// The operation must be valid (gqlparser's validator says so) and its
// fragments free of cycles; its arguments come coerced. The package knows none
// of our nouns, reads no data itself and sets no limits but the length of an
// answer. DESIGN.md says how a plan works and which test holds what it
// promises.
package executor
