// Package web serves the pages: the timeline at / and, for frames on other
// sites, at /embed/timeline, the map, those of essays and entities (/essays/,
// /events/, /people/, /organizations/, /places/, /sources/), /search, /try and
// GraphiQL; and the permanent addresses below /id/. [Handler] is all of it.
//
// Each page is a shell of HTML that the server completes with its title, a
// preview, JSON-LD and the plain text for readers without a script (press.go,
// pages.go), and a script that asks /graphql on the same origin. No page asks
// another host for anything, and the policy sent with it
// (Content-Security-Policy) forbids it to. The TypeScript source stands in
// src; timeline.tsx, essay.tsx, entity.tsx and their likes, one for each page,
// are where to begin reading. build.mjs (`make web`) turns it into the files
// of dist, which are embedded here but not committed: a binary made without
// them says on every page how to build them, and serves everything else. test
// holds what is tested in a browser, on a server with the shipped data (`make
// browser`); bench measures the timeline.
package web
