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

/** The user's open conversations that are still below ten messages, newest last. */
export class OpenConversations {
  readonly #open: Conversation[] = [];

  get newest(): Conversation | undefined {
    return this.#open[this.#open.length - 1];
  }

  add(id: string, firstMessage: string): void {
    if (this.#open.length === MOST_OPEN) this.#open.shift();
    this.#open.push({ id, acknowledged: [firstMessage], turns: 1 });
  }

  /** Counts a message sent, and lets go of the conversation once it is full. */
  countTurn(conversation: Conversation): void {
    conversation.turns++;
    if (conversation.turns >= MOST_TURNS) this.drop(conversation);
  }

  drop(conversation: Conversation): void {
    const index = this.#open.lastIndexOf(conversation);
    if (index >= 0) this.#open.splice(index, 1);
  }
}
