// Package web serves the pages: the timeline at / and, for frames on other
// sites, at /embed/timeline, the essays below /essays/, and GraphiQL. [Handler]
// is all of it.
//
// Each page is a shell of HTML and a script that asks /graphql on the same
// origin; no page asks another host for anything, and the policy sent with it
// (Content-Security-Policy) forbids it to. The TypeScript source stands in
// src; timeline.tsx, embed.tsx, essay.tsx and graphiql.tsx, one for each page, are where
// to begin reading. build.mjs (`make web`) turns it into the files of dist,
// which are embedded here but not committed: a binary made without them says
// on every page how to build them, and serves everything else. test holds what
// is tested in a browser, on a server with the shipped data (`make browser`),
// and bench what is measured in one (`make bench-web`).
package web
