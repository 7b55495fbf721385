package link

import (
	"slices"
	"strings"
)

// nation ties the adjectives of a people to the names of its states. It is
// used to tell whose a party, a person or a plan is; adjectives themselves
// are never linked.
type nation struct {
	adjectives string // "soviet soviets"
	names      string // folded names of the state, the likeliest first, parted by |
}

var nations = []nation{
	{"soviet soviets", "soviet union|ussr|union of soviet socialist republics"},
	{"russian russians", "russia|russian federation|soviet union|russian empire"},
	{"chinese", "china|people's republic of china|republic of china"},
	{"american americans", "united states|united states of america|usa|america"},
	{"british britons", "united kingdom|great britain|britain"},
	{"english", "england|united kingdom"},
	{"scottish", "scotland"},
	{"irish", "ireland"},
	{"french", "france"},
	{"german germans", "germany|west germany|east germany"},
	{"polish poles", "poland"},
	{"hungarian hungarians", "hungary"},
	{"czechoslovak czechoslovakian czechoslovaks", "czechoslovakia"},
	{"czech czechs", "czech republic|czechoslovakia"},
	{"slovak slovaks", "slovakia"},
	{"yugoslav yugoslavian yugoslavs", "yugoslavia"},
	{"serbian serb serbs", "serbia|yugoslavia"},
	{"croatian croat", "croatia"},
	{"romanian rumanian romanians", "romania|rumania"},
	{"bulgarian bulgarians", "bulgaria"},
	{"albanian albanians", "albania"},
	{"greek greeks", "greece"},
	{"turkish turks", "turkey"},
	{"italian italians", "italy"},
	{"spanish spaniards", "spain"},
	{"portuguese", "portugal"},
	{"dutch", "netherlands|holland"},
	{"belgian", "belgium"},
	{"swiss", "switzerland"},
	{"austrian austrians", "austria"},
	{"swedish swedes", "sweden"},
	{"norwegian norwegians", "norway"},
	{"danish danes", "denmark"},
	{"finnish finns", "finland"},
	{"icelandic", "iceland"},
	{"estonian", "estonia"},
	{"latvian", "latvia"},
	{"lithuanian", "lithuania"},
	{"ukrainian ukrainians", "ukraine"},
	{"belarusian belorussian", "belarus|belorussia"},
	{"georgian", "georgia"},
	{"armenian", "armenia"},
	{"azerbaijani", "azerbaijan"},
	{"mongolian mongolians", "mongolia"},
	{"korean koreans", "korea|north korea|south korea"},
	{"japanese", "japan"},
	{"taiwanese", "taiwan|republic of china"},
	{"tibetan tibetans", "tibet"},
	{"vietnamese", "vietnam|north vietnam|south vietnam"},
	{"cambodian cambodians khmer", "cambodia|kampuchea"},
	{"laotian lao", "laos"},
	{"thai", "thailand"},
	{"burmese", "burma|myanmar"},
	{"malayan malaysian", "malaysia|malaya"},
	{"indonesian indonesians", "indonesia"},
	{"philippine filipino filipinos", "philippines"},
	{"indian indians", "india"},
	{"pakistani pakistanis", "pakistan"},
	{"afghan afghans", "afghanistan"},
	{"iranian iranians persian", "iran|persia"},
	{"iraqi iraqis", "iraq"},
	{"syrian syrians", "syria"},
	{"lebanese", "lebanon"},
	{"jordanian", "jordan"},
	{"israeli israelis", "israel"},
	{"palestinian palestinians", "palestine"},
	{"egyptian egyptians", "egypt|united arab republic"},
	{"saudi saudis", "saudi arabia"},
	{"yemeni", "yemen"},
	{"libyan", "libya"},
	{"tunisian", "tunisia"},
	{"algerian algerians", "algeria"},
	{"moroccan", "morocco"},
	{"sudanese", "sudan"},
	{"ethiopian ethiopians", "ethiopia"},
	{"somali somalis", "somalia"},
	{"kenyan", "kenya"},
	{"tanzanian", "tanzania"},
	{"ugandan", "uganda"},
	{"congolese", "congo|zaire"},
	{"angolan angolans", "angola"},
	{"mozambican", "mozambique"},
	{"namibian", "namibia"},
	{"rhodesian", "rhodesia"},
	{"nigerian", "nigeria"},
	{"ghanaian", "ghana"},
	{"guinean", "guinea"},
	{"cuban cubans", "cuba"},
	{"mexican mexicans", "mexico"},
	{"guatemalan", "guatemala"},
	{"nicaraguan nicaraguans", "nicaragua"},
	{"salvadoran", "el salvador"},
	{"honduran", "honduras"},
	{"panamanian", "panama"},
	{"dominican", "dominican republic"},
	{"haitian", "haiti"},
	{"grenadian", "grenada"},
	{"colombian", "colombia"},
	{"venezuelan", "venezuela"},
	{"brazilian", "brazil"},
	{"argentine argentinian", "argentina"},
	{"chilean chileans", "chile"},
	{"bolivian", "bolivia"},
	{"peruvian", "peru"},
	{"canadian canadians", "canada"},
	{"australian australians", "australia"},
}

// people is a nation as a Linker knows it: its states in the knowledge base.
type people struct {
	states []entityRef // the likeliest first; none when it has none of them
}

// addNations ties each adjective to the states that the knowledge base has.
func (l *Linker) addNations(b *builder) {
	l.states = make(map[string][]entityRef)
	for ref := 1; ref < len(l.entities); ref++ {
		if e := &l.entities[ref]; e.isState() {
			for _, name := range e.surfaces() {
				key := nameKey(b.read(name))
				l.states[key] = append(l.states[key], entityRef(ref))
			}
		}
	}
	l.peoples, l.countries = make(map[wordID]*people), make(map[wordID]*people)
	for _, n := range nations {
		p := &people{}
		for name := range strings.SplitSeq(n.names, "|") {
			for _, ref := range l.states[nameKey(b.read(name))] {
				if !slices.Contains(p.states, ref) {
					p.states = append(p.states, ref)
				}
			}
			if word := b.read(name); len(word) == 1 && l.countries[word[0].word] == nil {
				l.countries[word[0].word] = p
			}
		}
		for adjective := range strings.FieldsSeq(n.adjectives) {
			l.peoples[l.lex.intern([]byte(adjective))] = p
		}
	}
}
