package main

import (
	"strconv"
	"strings"
)

// Few sentences, of which and of a chapter's number every question has its own: an answer that is always the same is a
// fault that a suite looks for.
var (
	first = [...]string{
		" Start with what you can measure today.", " Ask those who run it what wakes them.",
		" Take the smallest case that shows it.", " Name the one thing that must not break.",
		" Count how often it happens first.", " Look at the slowest tenth of them.",
		" Agree on the words before the plan.", " Set a limit for the cost in advance.",
	}
	then = [...]string{
		" Change one thing at a time, keep what holds.", " Let a second person repeat it from notes.",
		" Keep the old way running beside the new.", " Give each step an owner and a way back.",
		" Put limits where the work comes in.", " Cache what is read often, nothing else.",
		" Split it by what changes together.", " Make the common case quick, the rare right.",
	}
)

const chapters = 900

// advice is what the target answers to a question, whatever the asker files it under.
func advice(question string) string {
	if at := strings.LastIndex(question, reference); at >= 0 {
		question = question[:at]
	}
	// FNV-1a (Fowler, Noll and Vo) in 32 bits, without what the library's own allocates.
	drawn := uint32(2166136261)
	for index := range len(question) {
		drawn = (drawn ^ uint32(question[index])) * 16777619
	}
	chapter := strconv.FormatUint(uint64(drawn>>6%chapters+1), 10)
	return first[drawn%8] + then[drawn>>3%8] + " More in chapter " + chapter + "."
}
