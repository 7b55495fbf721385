package graph_test

import (
	"context"
	"fmt"
	"log"

	"coldwar"
	"coldwar/graph"
)

// moscow is a knowledge base of one place.
type moscow struct{ coldwar.Reader }

func (m moscow) View(_ context.Context, fn func(coldwar.Reader) error) error { return fn(m) }

func (moscow) Sequence() uint64 { return 1 }

func (moscow) Node(id coldwar.ID) (coldwar.Node, error) {
	if id == "place:moscow" {
		return &coldwar.Place{ID: id, Name: "Moscow"}, nil
	}
	return nil, nil
}

func ExampleServer_Do() {
	server, err := graph.New(moscow{}, graph.Options{})
	if err != nil {
		log.Fatal(err)
	}
	variables, err := graph.ParseVariables([]byte(`{"id": "place:moscow"}`))
	if err != nil {
		log.Fatal(err)
	}
	response := server.Do(context.Background(), graph.Request{
		Query:     `query Name($id: ID!) { place(id: $id) { name country } }`,
		Variables: variables,
	})
	fmt.Println(string(response.Body))
	// Output: {"data":{"place":{"name":"Moscow","country":null}}}
}
