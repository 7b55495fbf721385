package link

import (
	"slices"
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
	{"CONFERENCE", "conference summit meeting talks negotiations", "met"},
	{"TREATY", "treaty pact agreement accord accords alliance", ""},
	{"WAR", "war conflict", ""},
	{"BATTLE", "battle siege", ""},
	{"CRISIS", "crisis blockade", ""},
	{"COUP", "coup putsch", ""},
	{"UPRISING", "uprising revolt revolution rebellion insurrection", ""},
	{"SUCCESSION", "succession", ""},
	{"ECONOMIC_PLAN", "plan", ""},
	{"CELEBRATION", "birthday anniversary celebration celebrations", ""},
	{"VISIT", "visit trip", "visited traveled travelled flew went journeyed"},
	{"NUCLEAR", "test explosion detonation", "exploded detonated tested"},
	{"SPACE", "launch flight", "launched"},
}

// invasion and the like may also be told of a war that began with it.
const invasion = "invasion incursion intervention"

// deeds are what somebody does or suffers: nouns that mean the same, and the
// verbs, of which "took_office" is more than a word. An event of such a kind
// that one of the nouns names can be described by any of these.
var deeds = []struct {
	nouns, verbs string
	kinds        []coldwar.EventKind
}{
	{invasion, "invaded invades", violent},
	{"occupation", "occupied", violent},
	{"annexation", "annexed", violent},
	{"bombing bombings attack attacks", "bombed attacked", violent},
	{"blockade", "blockaded", violent},
	{"embargo boycott", "embargoed boycotted", political},
	{"withdrawal", "withdrew", slices.Concat(violent, political)},
	{"reunification", "reunified reunited", []coldwar.EventKind{"PROCESS", "OTHER", "FOUNDING", "TREATY"}},
	{"partition", "partitioned", []coldwar.EventKind{"PROCESS", "OTHER", "FOUNDING"}},
	{"independence", "gained_independence won_independence achieved_independence", []coldwar.EventKind{"FOUNDING", "TREATY", "PROCESS"}},
	{"recognition", "recognized recognised", political},
	{"normalization normalisation", "normalized normalised", political},
	{"expulsion", "expelled", political},
	{"election elections", "", []coldwar.EventKind{"SUCCESSION", "OTHER"}},
	{"inauguration", "inaugurated sworn_in took_office assumed_office entered_office", []coldwar.EventKind{"SUCCESSION"}},
	{"resignation", "resigned", []coldwar.EventKind{"SUCCESSION", "OTHER"}},
	{"abdication", "abdicated", []coldwar.EventKind{"SUCCESSION", "OTHER"}},
	{"removal", "removed", []coldwar.EventKind{"SUCCESSION", "COUP"}},
	{"ouster", "ousted", []coldwar.EventKind{"SUCCESSION", "COUP"}},
	{"overthrow", "overthrew overthrown deposed toppled", []coldwar.EventKind{"COUP", "UPRISING", "SUCCESSION"}},
	{"arrest", "arrested", []coldwar.EventKind{"SUCCESSION", "COUP", "OTHER", "ESPIONAGE"}},
}

var (
	violent   = []coldwar.EventKind{"WAR", "BATTLE", "CRISIS", "COUP", "UPRISING", "PROCESS", "OTHER"}
	political = []coldwar.EventKind{"POLICY", "PROCESS", "CRISIS", "TREATY", "OTHER"}
)

// trigger is what a word says of events.
type trigger struct {
	kinds []coldwar.EventKind
	verb  bool
	nouns []wordID // if any, one of them must stand in the event's names
	war   bool     // also a war may be meant that began so
	rest  []wordID // that must follow: "office" after "took"
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
		var nouns []wordID
		for noun := range strings.FieldsSeq(d.nouns) {
			nouns = append(nouns, l.lex.intern([]byte(noun)))
		}
		for phrase := range strings.FieldsSeq(d.nouns + " " + d.verbs) {
			var words []wordID
			for word := range strings.SplitSeq(phrase, "_") {
				words = append(words, l.lex.intern([]byte(word)))
			}
			if id := words[0]; l.triggers[id] == nil {
				l.triggers[id] = &trigger{kinds: d.kinds, verb: !slices.Contains(nouns, id), nouns: nouns, war: d.nouns == invasion, rest: words[1:]}
				l.lex.mark(id, triggering)
			}
		}
	}
	for _, t := range triggers {
		add(t.nouns, t.kind, false)
		add(t.verbs, t.kind, true)
	}
}
