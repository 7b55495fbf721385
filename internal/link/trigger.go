package link

import (
	"strings"

	"coldwar"
)

// triggers are the words by which essays speak of each kind of event when
// they describe one rather than name it.
var triggers = []struct {
	kind         coldwar.EventKind
	nouns, verbs string
}{
	{"BIRTH", "birth", "born"},
	{"DEATH", "death passing demise", "died dies"},
	{"FOUNDING", "founding foundation formation establishment creation proclamation", "founded formed established created proclaimed"},
	{"DISSOLUTION", "dissolution collapse breakup disintegration fall demise", "collapsed disintegrated dissolved"},
	{"SPEECH", "speech address", ""},
	{"CONGRESS", "congress", ""},
	{"CONFERENCE", "conference summit", ""},
	{"TREATY", "treaty pact agreement accord accords alliance", ""},
	{"WAR", "war", ""},
	{"BATTLE", "battle siege", ""},
	{"CRISIS", "crisis blockade", ""},
	{"COUP", "coup putsch overthrow", ""},
	{"UPRISING", "uprising revolt revolution rebellion insurrection", ""},
	{"SUCCESSION", "succession", ""},
	{"ECONOMIC_PLAN", "plan", ""},
	{"CELEBRATION", "birthday anniversary celebration celebrations", ""},
	{"VISIT", "visit trip", "visited"},
	{"NUCLEAR", "test explosion detonation", ""},
	{"SPACE", "launch flight", ""},
}

// trigger is what a word says of events.
type trigger struct {
	kinds []coldwar.EventKind
	verb  bool
}

func (l *Linker) addTriggers() {
	l.triggers = make(map[wordID]*trigger)
	add := func(words string, kind coldwar.EventKind, verb bool) {
		for word := range strings.FieldsSeq(words) {
			id := l.lex.intern([]byte(word))
			t := l.triggers[id]
			if t == nil {
				t = &trigger{verb: verb}
				l.triggers[id] = t
			}
			t.kinds = append(t.kinds, kind)
			l.lex.mark(id, triggering)
		}
	}
	for _, t := range triggers {
		add(t.nouns, t.kind, false)
		add(t.verbs, t.kind, true)
	}
}
