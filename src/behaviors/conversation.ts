/** A conversation that a user has open, and what the backend acknowledged of it. */
export interface Conversation {
  readonly id: string;
  /** The user's messages that were answered rightly, oldest first. */
  readonly acknowledged: string[];
  /** Messages sent, answered or not: each may stand on the server with its answer. */
  turns: number;
}

/** The agent answers from at most ten messages, five turns of question and answer: none is continued beyond. */
const MOST_TURNS = 5;
/** How many conversations a user keeps open; older ones would only cost memory over an endurance run. */
const MOST_OPEN = 8;

/** The conversations a user has open, newest last. */
export class OpenConversations {
  readonly #open: Conversation[] = [];

  /** The newest that is below ten messages: the one to follow up on. */
  get newestToContinue(): Conversation | undefined {
    for (let index = this.#open.length - 1; index >= 0; index--) {
      const conversation = this.#open[index];
      if (conversation !== undefined && conversation.turns < MOST_TURNS) return conversation;
    }
    return undefined;
  }

  /** The one to read: the newest to continue, or the newest of all where every one is full. */
  get newestToRead(): Conversation | undefined {
    return this.newestToContinue ?? this.#open[this.#open.length - 1];
  }

  add(id: string, firstMessage: string): void {
    if (this.#open.length === MOST_OPEN) this.#open.shift();
    this.#open.push({ id, acknowledged: [firstMessage], turns: 1 });
  }

  drop(conversation: Conversation): void {
    const index = this.#open.lastIndexOf(conversation);
    if (index >= 0) this.#open.splice(index, 1);
  }
}
