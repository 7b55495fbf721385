package format

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// author is the name of an author as references need it: in parts, or whole
// when it is that of a body or cannot be told apart.
type author struct {
	family, given string
	eastern       bool   // the family name is said first: "Mao Zedong"
	whole         string // when the parts are empty
}

// readAuthor takes a name apart: "Odd Arne Westad", "Westad, Odd Arne", "Mao
// Zedong", "Library of Congress".
func readAuthor(name string) author {
	name = strings.Join(strings.Fields(name), " ")
	if family, given, ok := strings.Cut(name, ", "); ok {
		if family == "" || given == "" || isBody(name) || strings.Contains(given, ",") {
			return author{whole: name}
		}
		return author{family: family, given: given}
	}
	words := strings.Split(name, " ")
	last := len(words) - 1
	switch {
	case last == 0 || isBody(name):
		return author{whole: name}
	case last == 1 && easternFamilies[words[0]]:
		return author{family: words[0], given: words[1], eastern: true}
	}
	for last > 1 && particles[words[last-1]] {
		last--
	}
	return author{family: strings.Join(words[last:], " "), given: strings.Join(words[:last], " ")}
}

// isBody tells names of bodies by the words that names of people don't have.
func isBody(name string) bool {
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if bodyWords[strings.ToLower(word)] {
			return true
		}
	}
	return false
}

// inverted is the name for the front of an entry: "Westad, Odd Arne".
func (a author) inverted() string {
	switch {
	case a.whole != "":
		return a.whole
	case a.eastern:
		return a.family + " " + a.given
	}
	return a.family + ", " + a.given
}

// said is the name as it is said: "Odd Arne Westad".
func (a author) said() string {
	switch {
	case a.whole != "":
		return a.whole
	case a.eastern:
		return a.family + " " + a.given
	}
	return a.given + " " + a.family
}

// initialed is the name as APA writes it: "Westad, O. A.".
func (a author) initialed() string {
	if a.whole != "" {
		return a.whole
	}
	var initials []string
	for word := range strings.FieldsSeq(a.given) {
		var parts []string
		for part := range strings.SplitSeq(word, "-") {
			if r, _ := utf8.DecodeRuneInString(part); unicode.IsLetter(r) {
				parts = append(parts, string(unicode.ToUpper(r))+".")
			}
		}
		if len(parts) > 0 {
			initials = append(initials, strings.Join(parts, "-"))
		}
	}
	if len(initials) == 0 {
		return a.family
	}
	return a.family + ", " + strings.Join(initials, " ")
}

func set(words string) map[string]bool {
	s := make(map[string]bool)
	for word := range strings.FieldsSeq(words) {
		s[word] = true
	}
	return s
}

var (
	particles = set("van von de da di du del della der den dos la le ten ter zu al bin ibn")
	bodyWords = set(`agency academy archive archives army assembly association authority board bureau cabinet center centre
		club college comintern commission committee conference congress corporation council delegation department embassy
		encyclopaedia encyclopedia federation forces foundation government group house institute institution international
		league library ministry museum news office organisation organization parliament party press program programme project
		secretariat service society soviet staff state states the times treaty union united university wikipedia of for`)
	// easternFamilies are frequent Chinese family names in pinyin that no
	// English given name looks like. Only with one word behind them are they
	// taken for that.
	easternFamilies = set(`Mao Deng Zhou Liu Chen Zhang Wang Zhao Huang Yang Shen Zhu Xu Hu Guo Lin Zheng Xie Tang Deng Feng Cao
		Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Ding Ren Lu Yao Zhong Tan Wu Kang Xiong Qin Qian Niu
		Dai Xia Hua Bo Gao Li Luo Song Liang Han Yan He Hao Kong Shi Meng`)
)
