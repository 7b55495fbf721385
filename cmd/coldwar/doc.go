// Command coldwar serves, queries and fills a knowledge base of the Cold War.
//
// main only watches for signals; [run] is the whole command, and what the
// tests call. Each subcommand has a file of its own. They share the app
// (standard streams and log), the flags that say where the knowledge base is
// (knowledge.go) and the way errors are told (usage.go). Results go to
// standard output, everything else to standard error; the exit status is 0
// when all was done, 1 when it failed and 2 for wrong usage.
package main
