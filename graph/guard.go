package graph

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"
)

// parse reads the text of a request. It goes over the tokens first, in linear
// time, so that the parser, which recurses, never meets a text that is too
// long or too deeply nested.
func parse(query string) (*ast.QueryDocument, *failure) {
	if len(query) > MaxQuery {
		return nil, refusal(TooComplex, "The query has %d bytes; at most %d are allowed.", len(query), MaxQuery)
	}
	if !utf8.ValidString(query) {
		return nil, refusal(ParseFailed, "The query is not valid UTF-8.")
	}
	if f := scan(query); f != nil {
		return nil, f
	}
	doc, err := parser.ParseQuery(&ast.Source{Input: query})
	if err != nil {
		return nil, unparsed(err)
	}
	if len(doc.Operations) == 0 {
		return nil, refusal(ParseFailed, "The query holds no operation.")
	}
	return doc, nil
}

// scan checks the number, length and nesting of the tokens.
func scan(query string) *failure {
	l := lexer.New(&ast.Source{Input: query})
	count, depth := 0, 0
	for {
		token, err := l.ReadToken()
		if err != nil {
			return unparsed(err)
		}
		switch token.Kind {
		case lexer.EOF:
			return nil
		case lexer.Comment:
			continue
		case lexer.BraceL, lexer.BracketL, lexer.ParenL:
			depth++
		case lexer.BraceR, lexer.BracketR, lexer.ParenR:
			depth--
		case lexer.Name, lexer.Int, lexer.Float:
			if len(token.Value) > MaxWord {
				return refusal(TooComplex, "A name or number has %d bytes; at most %d are allowed.", len(token.Value), MaxWord).at(&token.Pos)
			}
		}
		if count++; count > MaxTokens {
			return refusal(TooComplex, "The query has more than %d tokens, which is the most allowed.", MaxTokens).at(&token.Pos)
		}
		if depth > MaxNesting {
			return refusal(TooComplex, "Braces, brackets and parentheses are nested more than %d deep, which is the most allowed.", MaxNesting).at(&token.Pos)
		}
	}
}

// unparsed tells a syntax error.
func unparsed(err error) *failure {
	f := refusal(ParseFailed, "The query could not be read.")
	if syntax := (*gqlerror.Error)(nil); errors.As(err, &syntax) {
		f = refusal(ParseFailed, "Syntax error: %s.", strings.TrimSuffix(syntax.Message, "."))
		f.locations = locations(syntax)
	}
	return f
}

// at adds a place to an error.
func (f *failure) at(p *ast.Position) *failure {
	if p != nil {
		f.locations = []location{{Line: p.Line, Column: p.Column}}
	}
	return f
}

func locations(err *gqlerror.Error) []location {
	places := make([]location, 0, len(err.Locations))
	for _, l := range err.Locations {
		if l.Line > 0 && l.Column > 0 {
			places = append(places, location{Line: l.Line, Column: l.Column})
		}
	}
	return places
}
