package main

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/spf13/cobra"

	"coldwar/graph"
)

// defaultDB is the database of a command that is not told another.
const defaultDB = "coldwar.db"

// knowledge says where a command finds its knowledge base: in a database file
// or behind a server.
type knowledge struct {
	app    *app
	db     string
	url    urlFlag
	token  string
	remote bool // whether the command has the flags for a server
}

// fileFlag gives a command the flag for the database file.
func (k *knowledge) fileFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&k.db, "db", defaultDB, "the database `FILE`")
	variable(cmd.Flags(), "db")
}

// serverFlags gives a command the flags for a server to work through.
func (k *knowledge) serverFlags(cmd *cobra.Command) {
	k.remote = true
	cmd.Flags().Var(&k.url, "url", "work through the server at this address instead of opening the database")
	cmd.Flags().StringVar(&k.token, "token", "", "the `TOKEN` to show that server")
	variable(cmd.Flags(), "token")
}

// server gives the server to work through, nil when it is the file that is to
// be opened.
func (k *knowledge) server(cmd *cobra.Command) (*remote, error) {
	switch flags := cmd.Flags(); {
	case k.url == "" && flags.Changed("token"):
		return nil, usagef("--token is for --url, which is missing")
	case k.url == "":
		return nil, nil
	case flags.Changed("db"):
		return nil, usagef("--db and --url exclude each other: either the file is opened or its server is asked")
	}
	return newRemote(string(k.url), k.token), nil
}

// open gives what answers for the knowledge base. It must be closed.
func (k *knowledge) open(cmd *cobra.Command) (answerer, error) {
	server, err := k.server(cmd)
	if err != nil {
		return nil, err
	}
	if server != nil {
		return server, nil
	}
	return k.openFile()
}

// answerer carries out GraphQL operations.
type answerer interface {
	// answer gives a GraphQL answer. An error means that there is none.
	answer(ctx context.Context, req graph.Request) ([]byte, error)
	Close() error
}

// ask carries out an operation of our own and decodes its data into a T.
func ask[T any](ctx context.Context, from answerer, query string, variables map[string]any) (T, error) {
	var answer struct {
		Data   T
		Errors []struct{ Message string }
	}
	body, err := from.answer(ctx, graph.Request{Query: query, Variables: variables})
	if err != nil {
		return answer.Data, err
	}
	err = json.Unmarshal(body, &answer)
	if err == nil && len(answer.Errors) > 0 {
		err = errors.New(answer.Errors[0].Message)
	}
	return answer.Data, err
}
