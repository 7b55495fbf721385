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

// open gives what answers for the knowledge base. shipped makes a database
// that does not exist no error unless it was named: what coldwar ships stands
// in for it. The answerer must be closed.
func (k *knowledge) open(cmd *cobra.Command, shipped bool) (answerer, error) {
	if k.url == "" {
		if cmd.Flags().Changed("token") {
			return nil, usagef("--token is for --url, which is missing")
		}
		return k.openFile(cmd.Context(), shipped && k.db == defaultDB)
	}
	if cmd.Flags().Changed("db") {
		return nil, usagef("--db and --url exclude each other: either the file is opened or its server is asked")
	}
	return newRemote(string(k.url), k.token), nil
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
