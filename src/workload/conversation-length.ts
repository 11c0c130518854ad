/** A conversation ends after five turns, ten messages: so far back an agent that remembers may be expected to look. */
export const MOST_TURNS = 5;

/** The longest distance of a fact: from a conversation's opening to its last turn. */
export const LONGEST_DISTANCE = MOST_TURNS - 1;
