package main

import (
	"fmt"
	"regexp"
	"strings"
)

const (
	// contextMessages is how many of a conversation's last messages the agent sees.
	contextMessages = 10
	// reference is what stands before the words under which a question is filed.
	reference = " My reference for this is "
)

var (
	fact     = regexp.MustCompile(`(?i)\bmy ([a-z][\w -]{0,40}?) is ([^.?!\n]{1,80})`)
	question = regexp.MustCompile(`(?i)\bwhat (?:is|was) my ([a-z][\w -]{0,40}?)\s*\?`)
)

// answer replies to a message from the last ten before it: a fact that was told ("my release name is Heron") comes back
// when it is asked for ("what is my release name?"); anything else gets words of its own.
func answer(input string, earlier []message) string {
	context := earlier[max(0, len(earlier)-contextMessages):]
	if strings.Contains(input, "my ") {
		if recalled, asked := recall(input, context); asked {
			return recalled + referenceOf(input)
		}
	}
	link := ""
	for index := len(context) - 1; index >= 0; index-- {
		if context[index].Role == "user" {
			link = fmt.Sprintf(" It follows on from what you asked before: \"%s\"", clip(context[index].Content))
			break
		}
	}
	return fmt.Sprintf("You asked: \"%s\".%s%s", clip(input), link, advice(input))
}

func recall(input string, context []message) (string, bool) {
	asked := question.FindStringSubmatch(input)
	if asked == nil {
		return "", false
	}
	value := ""
	for _, one := range context {
		if one.Role != "user" {
			continue
		}
		for _, told := range fact.FindAllStringSubmatch(one.Content, -1) {
			if strings.EqualFold(told[1], asked[1]) {
				value = told[2]
			}
		}
	}
	if value == "" {
		return fmt.Sprintf("I do not know your %s: it is not in this conversation.", asked[1]), true
	}
	return fmt.Sprintf("You told me that your %s is %s.", asked[1], value), true
}

// referenceOf repeats what the asker files the question under, if it says so.
func referenceOf(input string) string {
	if _, filed, found := strings.Cut(input, reference); found {
		return " Your reference: " + strings.TrimSuffix(filed, ".") + "."
	}
	return ""
}

func clip(text string) string {
	runes := []rune(text)
	if len(runes) <= 160 {
		return text
	}
	return string(runes[:159]) + "…"
}
