package link

// class is a set of grammatical classes that a word of English may have.
type class uint64

const (
	function    class = 1 << iota // articles, conjunctions, auxiliaries and the like: never part of a person's name
	preposition                   //
	locative                      // prepositions that a place may follow
	pronoun                       // he, she, it, they …
	owning                        // his, her, its, their
	title                         // stands before a surname: president, marshal
	portfolio                     // stands in a title after its head: the state of "secretary of state"
	month                         // value: 1 to 12
	weekday                       // value: 1 to 7
	season                        // value: the EDTF season
	unit                          // of time; value: one of the units below
	daypart                       // morning, night
	cardinal                      // value: the number
	ordinal                       // value: the number
	decade                        // twenties …; value: 20 to 90
	shade                         // early, mid, late: a part of a period
	rough                         // circa, about: makes a year approximate
	era                           // BC, AD; value: -1 or 1
	shorten                       // written with a dot that ends no sentence: Dr., Jan.
	generic                       // a common noun in the names of organizations and events: party, war
	quantity                      // counted things: a number before one is no year
	happening                     // a noun or verb that a bare year goes with: election, was
	designator                    // numbers things: chapter, article, apollo
	saying                        // argues, writes: an author before a page number
	citing                        // see, cf., qtd. in: stands before an author in a citation
	ageing                        // born, died, aged
	judging                       // adjectives that tell nothing of which event is meant: famous
	triggering                    // speaks of events: see trigger.go
	relating                      // begins a date that is told by another: next, that, later
	particle                      // de, von: begins a surname
	generation                    // Jr., III: follows a surname
	family                        // an East Asian family name, which stands first
	maybeFamily                   // one that is also a Western name: first only before a hyphenated given name
	befalling                     // what happens to a place or state: the invasion of …
	ordinary                      // a surname that is also another word, or a given name: at the beginning of a sentence it needs more
	assembly                      // what makes laws, called so without more: Congress, Parliament
	vague                         // before a noun: any, another: none that is known is meant
	concluded                     // participles of what is done with treaties, speeches, attacks
	polity                        // words for a state
	staff                         // those who act for a state, with a capital after its name: the U.S. Embassy
	regime                        // stands before a state's name and is no part of it: Communist China
)

// Units of time, as values of unit words.
const (
	unitDay int16 = iota + 1
	unitWeek
	unitMonth
	unitYear
	unitDecade
	unitCentury
)

// The words that rules name one by one.
const (
	_ wordID = iota
	wThe
	wA
	wAn
	wOf
	wAnd
	wOr
	wTo
	wIn
	wOn
	wAt
	wBy
	wFrom
	wFor
	wWith
	wAgainst
	wBetween
	wUntil
	wTill
	wThrough
	wSince
	wBefore
	wAfter
	wDuring
	wAgo
	wEarlier
	wLater
	wNext
	wLast
	wFollowing
	wPrevious
	wPreceding
	wSubsequent
	wSame
	wThat
	wThis
	wYear
	wYears
	wCentury
	wCenturies
	wTurn
	wHalf
	wQuarter
	wBeginning
	wStart
	wMiddle
	wEnd
	wClose
	wMid
	wEarly
	wLate
	wP
	wPp
	wPage
	wPages
	wEt
	wAl
	wPresent
	wMay
	wMarch
	wS
	wWas
	wWere
	wIs
	wHad
	wHas
	wBeen
	wWhen
	wAs
	wOne
	wFifth
	wVol
	wCh
	wChristmas
	wEve
	wEaster
	wNew
	wLatter
	wFormer
	wWho
	wInto
	wAmong
	wUs
	wIt
	wYesterday
	wTomorrow
	wThroughout
	wFall
	wCirca
	wCa
	wRelations
	wMilitary
)

var fixedWords = [...]string{
	wThe: "the", wA: "a", wAn: "an", wOf: "of", wAnd: "and", wOr: "or", wTo: "to", wIn: "in", wOn: "on", wAt: "at",
	wBy: "by", wFrom: "from", wFor: "for", wWith: "with", wAgainst: "against", wBetween: "between", wUntil: "until",
	wTill: "till", wThrough: "through", wSince: "since", wBefore: "before", wAfter: "after", wDuring: "during",
	wAgo: "ago", wEarlier: "earlier", wLater: "later", wNext: "next", wLast: "last", wFollowing: "following",
	wPrevious: "previous", wPreceding: "preceding", wSubsequent: "subsequent", wSame: "same", wThat: "that",
	wThis: "this", wYear: "year", wYears: "years", wCentury: "century", wCenturies: "centuries", wTurn: "turn",
	wHalf: "half", wQuarter: "quarter", wBeginning: "beginning", wStart: "start", wMiddle: "middle", wEnd: "end",
	wClose: "close", wMid: "mid", wEarly: "early", wLate: "late", wP: "p", wPp: "pp", wPage: "page", wPages: "pages",
	wEt: "et", wAl: "al", wPresent: "present", wMay: "may", wMarch: "march", wS: "s", wWas: "was", wWere: "were",
	wIs: "is", wHad: "had", wHas: "has", wBeen: "been", wWhen: "when", wAs: "as", wOne: "one", wFifth: "fifth",
	wVol: "vol", wCh: "ch", wChristmas: "christmas", wEve: "eve", wEaster: "easter", wNew: "new", wLatter: "latter",
	wFormer: "former", wWho: "who", wInto: "into", wAmong: "among", wUs: "us", wIt: "it",
	wYesterday: "yesterday", wTomorrow: "tomorrow", wThroughout: "throughout", wFall: "fall", wCirca: "circa", wCa: "ca",
	wRelations: "relations", wMilitary: "military",
}

// wordLists gives words their classes; where first and step are not both 0,
// also their value, the n-th word of a list having first + n*step.
var wordLists = []struct {
	class       class
	first, step int16
	words       string
}{
	{function, 0, 0, "the a an and or but nor so yet for of to in on at by from with without against between among into onto upon over under above below through throughout during before after since until till as than like unlike per via within beyond behind beside besides despite amid amidst toward towards about around across along near off out up down"},
	{function, 0, 0, "he she it they we i you him her them us me his its their our my your who whom whose which what this that these those there here where when while why how whether if unless although though because once whereas whenever wherever"},
	{function, 0, 0, "is are was were be been being am do does did has have had having will would shall should can could may might must not no never none neither either both all any some each every most many much more few fewer less several such other others another same own one two three four five six seven eight nine ten"},
	{function, 0, 0, "then thus hence therefore however moreover furthermore nevertheless nonetheless meanwhile instead indeed still also even only just again further later soon now today finally eventually initially overall perhaps maybe rather too very almost already always often sometimes usually ever yes well yesterday tomorrow tonight afterwards afterward thereafter subsequently consequently similarly likewise accordingly otherwise additionally earlier together apart according given regarding concerning following including excluding notwithstanding first second third last next early late mid"},
	{function, 0, 0, "did said says say asked told called wrote writes argued believed thought knew saw met let made make became become began led told both"},
	{preposition, 0, 0, "of to in on at by from with without against between among into onto upon over under through throughout during before after since until till toward towards about around across near for within by"},
	{locative, 0, 0, "in at to from near into around outside inside toward towards through across throughout via over beyond within leaving entering reaching visiting"},
	{pronoun, 0, 0, "he she it they we i you him them us me himself herself itself themselves who"},
	{owning, 0, 0, "his her its their"},
	{title, 0, 0, "president premier chairman chairwoman chairperson secretary minister prime chancellor general marshal colonel major captain lieutenant admiral commander commodore brigadier sergeant corporal private generalissimo"},
	{title, 0, 0, "presidents premiers chairmen secretaries ministers chancellors generals marshals admirals senators ambassadors kings leaders comrades messrs"},
	{title, 0, 0, "mr mrs ms miss dr prof professor sir lord lady dame senator congressman congresswoman representative governor mayor ambassador envoy director judge justice comrade king queen prince princess emperor empress tsar czar shah sheikh sultan pope cardinal archbishop bishop father rev reverend rabbi imam ayatollah dictator leader ruler politician diplomat statesman historian scholar author writer physicist scientist cosmonaut astronaut economist journalist philosopher poet commissar delegate advisor adviser attorney chief head spokesman speaker gen col maj capt lt cmdr adm sgt cpl pvt sen rep gov amb pres hon"},
	{portfolio, 0, 0, "vice deputy acting first former ex foreign defense defence state treasury war interior security council ministers party central committee people's affairs national joint staff army commerce labor agriculture energy"},
	{month, 1, 1, "january february march april may june july august september october november december"},
	{month, 1, 1, "jan feb mar apr may jun jul aug sep oct nov dec"},
	{month, 9, 0, "sept"},
	{weekday, 1, 1, "monday tuesday wednesday thursday friday saturday sunday"},
	{season, 21, 1, "spring summer autumn winter"},
	{season, 21, 1, "springtime summertime fall wintertime"},
	{relating, 0, 0, "day week month year decade century"}, {unit, unitDay, 0, "day days"}, {unit, unitWeek, 0, "week weeks"}, {unit, unitMonth, 0, "month months"},
	{unit, unitYear, 0, "year years"}, {unit, unitDecade, 0, "decade decades"}, {unit, unitCentury, 0, "century centuries"},
	{daypart, 0, 0, "morning afternoon evening night dawn noon midnight dusk nightfall eve"},
	{cardinal, 0, 1, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"},
	{cardinal, 20, 10, "twenty thirty forty fifty sixty seventy eighty ninety hundred"},
	{ordinal, 1, 1, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"},
	{ordinal, 20, 10, "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth"},
	{decade, 20, 10, "twenties thirties forties fifties sixties seventies eighties nineties"},
	{shade, 0, 0, "early mid late middle beginning start end close outset"},
	{rough, 0, 0, "circa ca c about around approximately roughly nearly almost some"},
	{era, -1, 0, "bc bce"}, {era, 1, 0, "ad ce"},
	{shorten, 0, 0, "mr mrs ms dr prof rev hon gen col maj capt lt cmdr adm sgt cpl pvt sen rep gov amb pres st jr sr vs etc cf eg ie viz vol no nos ch pp p ed eds trans fig ca c al ibid op cit jan feb mar apr jun jul aug sep sept oct nov dec inc ltd co corp dept est approx qtd"},
	{generic, 0, 0, "party parties communist socialist nationalist workers labour labor democratic republican government administration regime army navy forces force union council committee commission congress conference summit meeting league movement front alliance pact treaty agreement accord accords organization organisation agency ministry department bureau office bloc camp assembly parliament politburo presidium central national international people's peoples people"},
	{generic, 0, 0, "war wars crisis crises conflict conflicts incident affair battle battles siege invasion offensive campaign operation blockade airlift uprising uprisings revolt revolution revolutions rebellion insurrection coup putsch speech speeches address plan plans policy doctrine program programme split rift schism thaw process reform reforms visit trip birthday death birth era rule regime cult years presidency family legacy joint communique declaration statement founding foundation formation establishment dissolution collapse fall breakup proclamation celebration launch publication release leak withdrawal removal succession test tests wall curtain year"},
	{quantity, 0, 0, "soldiers men women troops people persons civilians tons tonnes pounds dollars rubles roubles yuan francs marks yen miles kilometers kilometres km meters metres feet ft yards acres hectares aircraft airplanes planes tanks guns ships vessels bombs bombers missiles rockets warheads casualties prisoners refugees students workers peasants members delegates deaths votes percent per cent killed wounded dead dollars families houses buildings villages copies barrels bushels kilograms kg grams litres liters hours minutes seconds days weeks months years decades sorties advisers advisors experts specialists officers sailors marines others men's strong points pages words degrees vehicles trucks horses square cubic million billion thousand hundred nautical megatons kilotons mt kt times"},
	{happening, 0, 0, "was were is had has would saw marked brought witnessed became began came did election elections uprising uprisings revolution revolt war crisis coup invasion treaty agreement agreements accord accords speech constitution plan congress conference summit meeting visit trip season offensive campaign battle olympics census budget"},
	{designator, 0, 0, "article articles chapter chapters section sections part parts paragraph para no number figure fig table act scene line verse resolution apollo sputnik luna vostok voskhod soyuz gemini mercury explorer vanguard pioneer ranger mig tu group channel highway route room unit division brigade regiment corps battalion army fleet phase stage step level volume vol issue book appendix annex protocol item case order directive memorandum nsc executive psalm john genesis type model mark salt start world war boeing flight area zone sector site building point grade class series version plan top radio camp stalag bureau executive"},
	{saying, 0, 0, "argues argue argued writes write wrote notes note noted says said claims claim claimed states stated suggests suggested observes observed explains explained maintains maintained contends contended believes concludes concluded describes described calls points according reports reported asserts asserted emphasizes shows holds puts"},
	{citing, 0, 0, "see cf compare qtd quoted cited also e.g eg in as from by and per especially esp"},
	{ageing, 0, 0, "born died aged age"},
	{judging, 0, 0, "famous infamous historic secret great long brief short recent bloody violent armed popular failed successful official public formal personal private sudden untimely mysterious tragic eventual final own new subsequent initial dramatic bitter celebrated notorious landmark key major important unexpected fateful abortive ambitious lavish solemn grand huge big small impending coming entire whole very actual ongoing then fiery angry lengthy closed historic momentous goodwill unprecedented surprise state diplomatic bilateral massive public"},
	{relating, 0, 0, "next following previous preceding subsequent same ensuing prior that this last later earlier yesterday tomorrow a an latter christmas easter new turn"},
	{particle, 0, 0, "de von van der den la le du di da al el bin ibn ben ter zu dos"},
	{generation, 0, 0, "jr sr ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xxiii"},
	{ordinary, 0, 0, "abbot archer baker bank banks bell bishop black bridge bridges brook brooks brown burns bush butler camp carpenter carter case chance chase child childs church close cook cooke cotton cox craft crane cross cruise dale day dean drew duke dukes earl early east fast field fields finch fine fish fisher fleet flint flowers ford forest foster fox free freeman frost fry garden gates gold good goods grace grant graves gray green grey guy hall hand hands hardy harm hart hawk hawkins hay head heard heath hill hills home hood hook hope house houses hull hunt hunter ice iron jewel joy judge keen key keys kind king knight lake lamb lane large law laws lewis light little lock lodge long lord love low major march marks marsh marshall martin mason may mean means might mill miller mills moon moore more moss mount nation new nice noble noon north oak oaks oath orange page pages pain paine parish park parks peace peak pearl penny perry pike pitt plant pool poole pope porter potter pound power powers pratt price pride prince proper quick rain ransom ray read reed reid rice rich ring rivers road robin rock root roots rose rush sand sands savage scales seal sears self shade sharp shepherd shields shore short simple singer skinner small smith snow song south spark sparks spear speed spring stark steel steele stern steward stock stone storm story street strong summer summers sun sweet swift taylor temple tie times town trick turner twist underwood van vance vine wade wagner walker wall walls ward waters watts weaver weeks wells west wheat wheeler white wilder wilds will wills winter winters wise wolf wolfe wood woods words worth worthy wren wright york young"},
	{befalling, 0, 0, "invasion occupation annexation partition division liberation reunification unification evacuation defense defence bombing blockade fall birth death founding formation creation establishment dissolution collapse independence recognition loss decline rise future end"},
	{assembly, 0, 0, "congress parliament senate"},
	{vague, 0, 0, "a an any another no every each either some such"},
	{concluded, 0, 0, "concluded signed held reached negotiated delivered given made adopted launched issued mounted staged conducted proclaimed imposed"},
	{polity, 0, 0, "country nation state regime kingdom republic government"},
	{staff, 0, 0, "government governments administration administrations presidency embassy embassies consulate legation delegation marine marines troops forces soldiers officials diplomats cabinet"},
	{regime, 0, 0, "communist nationalist nazi fascist imperial tsarist czarist soviet red socialist revolutionary bolshevik weimar vichy capitalist"},
	{family, 0, 0, "mao zhou deng liu li lin chen wang zhang zhao zhu hu hua jiang peng ye yang huang wu xu sun ma luo guo gao zheng xie tang feng cao yuan dong pan cai jia wei xue yan yu du dai xia zhong tian ren fan fang shi yao tan liao zou xiong hao kong bai cui kang qiu qin shen zeng chiang chou teng nguyen ngo tran pham vo vu dang bui duong ho hoang huynh phan truong ly pak choe rhee chu chang cheng"},
	{maybeFamily, 0, 0, "kim lee park han long song young jung kang yun shin lim cho le"},
}
