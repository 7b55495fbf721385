package link

// Spots counts what is written like a name in a text: the first step of
// finding names, without judging them.
func (l *Linker) Spots(text string) int {
	room := l.rooms.Get().(*room)
	defer l.rooms.Put(room)
	room.tokens = l.lex.tokenize(room.tokens[:0], text, l.spellings)
	return len(l.find(room.tokens, entityKinds|eventKind.set()))
}

// Dates counts the dates of a text.
func (l *Linker) Dates(text string) int {
	d := l.begin(text, Options{})
	defer d.end()
	d.findDates()
	return len(d.dates)
}
