package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"coldwar/graph"
)

// remote is a running server.
type remote struct {
	url    string // of its /graphql
	token  string
	client *http.Client
}

func newRemote(address, token string) *remote {
	// Following a redirect would turn the POST into a GET.
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &remote{strings.TrimSuffix(address, "/graphql") + "/graphql", token, &http.Client{CheckRedirect: stay}}
}

func (r *remote) Close() error { return nil }

func (r *remote) answer(ctx context.Context, req graph.Request) ([]byte, error) {
	body, err := json.Marshal(map[string]any{"query": req.Query, "variables": req.Variables})
	if err != nil {
		return nil, err
	}
	post, err := http.NewRequestWithContext(ctx, http.MethodPost, r.url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	post.Header.Set("Content-Type", "application/json")
	post.Header.Set("Accept", "application/json")
	if r.token != "" {
		post.Header.Set("Authorization", "Bearer "+r.token)
	}
	res, err := r.client.Do(post)
	if failed := (*url.Error)(nil); errors.As(err, &failed) {
		return nil, fmt.Errorf("no server answers at %s: %w", r.url, reason(failed.Err))
	} else if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, fmt.Errorf("read the answer of %s: %w", r.url, err)
	}
	media, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type"))
	if media != "application/json" || !json.Valid(answer) {
		return nil, fmt.Errorf("%s answered %s, not GraphQL; --url is the address of a server that \"coldwar serve\" started", r.url, res.Status)
	}
	return answer, nil
}
