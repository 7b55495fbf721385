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
	{"DEATH", "death passing demise assassination murder execution", "died dies assassinated murdered executed"},
	{"FOUNDING", "founding foundation formation establishment creation proclamation", "founded formed established created proclaimed"},
	{"DISSOLUTION", "dissolution collapse breakup disintegration fall demise", "collapsed disintegrated dissolved"},
	{"SPEECH", "speech address", ""},
	{"CONGRESS", "congress", ""},
	{"CONFERENCE", "conference summit", ""},
	{"TREATY", "treaty pact agreement accord accords alliance", ""},
	{"WAR", "war", ""},
	{"BATTLE", "battle siege", ""},
	{"CRISIS", "crisis blockade", ""},
	{"COUP", "coup putsch", ""},
	{"UPRISING", "uprising revolt revolution rebellion insurrection", ""},
	{"SUCCESSION", "succession", ""},
	{"ECONOMIC_PLAN", "plan", ""},
	{"CELEBRATION", "birthday anniversary celebration celebrations", ""},
	{"VISIT", "visit trip", "visited traveled travelled flew went journeyed"},
	{"NUCLEAR", "test explosion detonation", ""},
	{"SPACE", "launch flight", ""},
}

// deeds are what somebody does or suffers: the noun, and the verbs. An event
// of such a kind that the noun names can be described by either.
var deeds = []struct {
	noun, verbs string
	kinds       []coldwar.EventKind
}{
	{"invasion", "invaded invades", violent},
	{"occupation", "occupied", violent},
	{"annexation", "annexed", violent},
	{"attack", "attacked", violent},
	{"blockade", "blockaded", violent},
	{"reunification", "reunified reunited", []coldwar.EventKind{"PROCESS", "OTHER", "FOUNDING", "TREATY"}},
	{"bombing", "bombed", violent},
	{"partition", "partitioned", []coldwar.EventKind{"PROCESS", "OTHER", "FOUNDING"}},
	{"resignation", "resigned", []coldwar.EventKind{"SUCCESSION", "OTHER"}},
	{"abdication", "abdicated", []coldwar.EventKind{"SUCCESSION", "OTHER"}},
	{"removal", "removed", []coldwar.EventKind{"SUCCESSION", "COUP"}},
	{"ouster", "ousted", []coldwar.EventKind{"SUCCESSION", "COUP"}},
	{"overthrow", "overthrew overthrown", []coldwar.EventKind{"COUP", "UPRISING", "SUCCESSION"}},
}

var violent = []coldwar.EventKind{"WAR", "BATTLE", "CRISIS", "COUP", "UPRISING", "PROCESS", "OTHER"}

// trigger is what a word says of events.
type trigger struct {
	kinds []coldwar.EventKind
	verb  bool
	noun  wordID // not 0: it must stand in the event's names
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
	for _, d := range deeds {
		noun := l.lex.intern([]byte(d.noun))
		for word := range strings.FieldsSeq(d.noun + " " + d.verbs) {
			id := l.lex.intern([]byte(word))
			if l.triggers[id] == nil {
				l.triggers[id] = &trigger{kinds: d.kinds, verb: word != d.noun, noun: noun}
				l.lex.mark(id, triggering)
			}
		}
	}
	for _, t := range triggers {
		add(t.nouns, t.kind, false)
		add(t.verbs, t.kind, true)
	}
}
