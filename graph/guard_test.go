package graph

import (
	"bytes"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

// FuzzGuard sends any text through the guard and the parser. What passes is
// within the limits by a count of its own, and says the same when it is
// written out and read again; what does not is told in a sentence.
func FuzzGuard(f *testing.F) {
	for _, text := range []string{
		`{a}`, `query Q($y: Int = 1953, $l: [ID!]! = ["a"]) @d(x: {y: [1, 2.5e3, true, null, E, "s", """b"""]}) { a: f(x: $y) { ... on T { g } ...F } } fragment F on T { h }`,
		strings.Repeat("{a", MaxNesting) + strings.Repeat("}", MaxNesting), strings.Repeat("{a", MaxNesting+1) + strings.Repeat("}", MaxNesting+1),
		"{" + strings.Repeat("a ", MaxTokens-2) + "}", "{" + strings.Repeat("a ", MaxTokens) + "}",
		"# Привет, 你好\n{a}", `{a(b: "\ud83d\ude00 \u{1F600}")}`, "{", "}", "((", "{a}}", "\ufeff{a}", `{a(b:"`, "{a,,,b}",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc, refused := parse(text)
		if refused != nil {
			if !strings.HasSuffix(refused.message, ".") || refused.code != ParseFailed && refused.code != TooComplex {
				t.Errorf("%q: %s %q", text, refused.code, refused.message)
			}
			return
		}
		if n := selections(doc); n > MaxTokens {
			t.Errorf("%d selections passed", n)
		}
		written := printed(doc)
		again, refused := parse(written)
		if refused != nil && refused.code != TooComplex { // written out, it may be longer
			t.Fatalf("%q was read, but not %q: %s", text, written, refused.message)
		}
		if refused == nil && printed(again) != written {
			t.Errorf("%q became %q and then %q", text, written, printed(again))
		}
	})
}

func printed(doc *ast.QueryDocument) string {
	var b bytes.Buffer
	formatter.NewFormatter(&b).FormatQueryDocument(doc)
	return b.String()
}

func selections(doc *ast.QueryDocument) int {
	n := 0
	var count func(ast.SelectionSet, int)
	count = func(set ast.SelectionSet, depth int) {
		if depth > MaxNesting && len(set) > 0 {
			n += MaxTokens // as good as too many
			return
		}
		for _, s := range set {
			n++
			switch s := s.(type) {
			case *ast.Field:
				count(s.SelectionSet, depth+1)
			case *ast.InlineFragment:
				count(s.SelectionSet, depth+1)
			}
		}
	}
	for _, op := range doc.Operations {
		count(op.SelectionSet, 1)
	}
	for _, fragment := range doc.Fragments {
		count(fragment.SelectionSet, 1)
	}
	return n
}
