package graph

import (
	"mime"
	"strconv"
	"strings"
)

// negotiate chooses the media type of an answer by the Accept headers of a
// request: the newer one where the client names it and prefers nothing else,
// else application/json, which every client knows. False means that neither
// is accepted.
func negotiate(headers []string) (string, bool) {
	switch {
	case len(headers) == 1 && (headers[0] == mediaJSON || headers[0] == "*/*"):
		return mediaJSON, true // without parsing what most clients send
	case strings.TrimSpace(strings.Join(headers, "")) == "":
		return mediaJSON, true
	}
	older, _ := accepted(headers, mediaJSON)
	newer, rank := accepted(headers, mediaGraphQL)
	switch {
	case newer > older, newer == older && newer > 0 && rank == exact:
		return mediaGraphQL, true
	case older > 0:
		return mediaJSON, true
	}
	return "", false
}

// How closely an element of Accept names a media type.
const (
	anything = iota + 1 // */*
	family              // application/*
	exact
)

// accepted gives the quality that the headers give to an offer: that of the
// element which names it most closely.
func accepted(headers []string, offer string) (quality float64, rank int) {
	for _, header := range headers {
		for element := range strings.SplitSeq(header, ",") {
			media, params, err := mime.ParseMediaType(element)
			if err != nil || params["charset"] != "" && !strings.EqualFold(params["charset"], "utf-8") {
				continue
			}
			closeness := map[string]int{"*/*": anything, "application/*": family, offer: exact}[media]
			if closeness <= rank {
				continue
			}
			quality, rank = 1, closeness
			if q, err := strconv.ParseFloat(params["q"], 64); err == nil {
				quality = q
			}
		}
	}
	return quality, rank
}
