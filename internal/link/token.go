package link

// token is a word, a number or a mark of a text. Between two tokens stand
// white space or nothing.
type token struct {
	start, end uint32 // bytes
	word       wordID
	value      int32 // a number's value, -1 when it is too great; a mark's rune
	kind       tokenKind
	shape      shape
	gap        gap // what stands before it
}

type tokenKind uint8

const (
	wordToken    tokenKind = iota
	numberToken            // 18
	ordinalToken           // 20th
	decadeToken            // 1950s
	ownerToken             // ’s, or ’ after an s
	markToken              // one mark of punctuation; quotes and dashes in one form each
)

// shape is how a word or number is written.
type shape uint8

const (
	capital    shape = 1 << iota // the first letter is upper case
	allCapital                   // two letters or more, all upper case
	dotted                       // one letter with a dot that belongs to it: the J. of "J. Stalin"
	grouped                      // a number with inner commas or points: 1,953 and 3.5
	joined                       // a number word of two words: twenty-fifth
	respelt                      // its word is that of a name that is usually spelt otherwise
)

// gap is the white space before a token.
type gap uint8

const (
	noGap     gap = iota
	spaceGap      // spaces of any number and kind
	lineGap       // a line end among them
	paragraph     // a blank line, or the beginning of the text
)

// The marks that rules look for; all forms of a mark are folded to one.
const (
	hyphen     = '-'
	enDash     = '–'
	emDash     = '—'
	openQuote  = '“'
	closeQuote = '”'
	plainQuote = '"'
	apostrophe = '\''
)

func (t *token) is(w wordID) bool { return t.kind == wordToken && t.word == w }

func (t *token) mark(r rune) bool { return t.kind == markToken && t.value == r }

// glued tells that nothing stands between the token and the one before.
func (t *token) glued() bool { return t.gap == noGap }
