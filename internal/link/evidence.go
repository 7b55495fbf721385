package link

import (
	"fmt"

	"coldwar/internal/edtf"
)

// rule is the short name of a reason, as evidence gives it. DESIGN.md lists
// them all.
type rule string

const (
	ruleWrittenDate rule = "written-date"
	ruleDateRange   rule = "date-range"
	rulePreposition rule = "year-after-preposition"
	ruleYearNoun    rule = "year-with-noun"
	ruleYearBracket rule = "year-in-brackets"
	ruleYearPlace   rule = "year-by-position"
	ruleRelative    rule = "relative-date"
	ruleThread      rule = "year-of-context"

	ruleName       rule = "name"
	ruleAlias      rule = "alias"
	ruleSurname    rule = "surname"
	ruleShortName  rule = "short-name"
	ruleSpelling   rule = "spelling"
	ruleGiven      rule = "given-name"
	ruleTitle      rule = "title"
	ruleOffice     rule = "office"
	ruleIntroduced rule = "introduced"
	ruleLatest     rule = "latest-of-name"
	ruleAcronym    rule = "acronym-introduced"
	ruleMentioned  rule = "mentioned-before"
	rulePlaceWord  rule = "place-word"
	ruleLived      rule = "time-agrees"
	ruleTooEarly   rule = "too-early"
	ruleTooLate    rule = "too-late"
	ruleContext    rule = "context"
	ruleOnly       rule = "only-one"

	ruleSmall       rule = "small-letters"
	ruleEventKind   rule = "event-word"
	ruleEventWord   rule = "word-of-name"
	ruleWhose       rule = "whose"
	ruleNumber      rule = "number"
	ruleDateAgrees  rule = "date-agrees"
	rulePlaceAgrees rule = "place-agrees"
	ruleTookPart    rule = "took-part"
	ruleEventTied   rule = "tied-event"
	rulePronoun     rule = "pronoun"

	ruleCitedAuthor  rule = "cited-author"
	ruleCitedUnbound rule = "cited-unknown"
	ruleLocator      rule = "locator"
	ruleQuoted       rule = "quoted-words"
	ruleCitedAfter   rule = "cited-after"
)

// explainDate puts in words why a stretch is a date.
func (d *document) explainDate(from dated, date edtf.Date) string {
	quote := d.words(from.start, from.end)
	switch from.rule {
	case ruleDateRange:
		return fmt.Sprintf("“%s” gives two ends of a period: %s.", quote, date.Text())
	case rulePreposition:
		return fmt.Sprintf("“%s” follows “%s”, as a year does.", quote, d.words(from.start-1, from.start))
	case ruleYearNoun:
		return fmt.Sprintf("“%s” is the year of what it stands with.", quote)
	case ruleYearBracket:
		return fmt.Sprintf("“%s” stands in brackets, as a year does.", quote)
	case ruleYearPlace:
		return fmt.Sprintf("“%s” stands where a year stands.", quote)
	case ruleRelative:
		return fmt.Sprintf("“%s” is told by another date of the text: %s.", quote, date.Text())
	}
	return fmt.Sprintf("“%s” is written as a date: %s.", quote, date.Text())
}
