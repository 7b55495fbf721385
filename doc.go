// Package coldwar holds the nouns of a Cold War timeline knowledge base and
// their rules: [Event], [Person], [Organization], [Place] and [Source] (the
// entities), [Essay] and [Mention] (a text and what it names), and [Change],
// the only way anything is written.
//
// The nouns are plain structs. They know how to check themselves (Validate),
// what they refer to (References) and how they look as a JSON record
// ([MarshalRecord]); they know nothing of storage, GraphQL or HTTP. Readers of
// a knowledge base take a [Reader], one consistent snapshot of it; writers
// take an [Applier]. Errors that may be shown to a user are *[Error].
package coldwar
