import { serialUuid } from './serial-uuid.ts';
import { now, storedAt } from './timestamp.ts';

/** What the backend keeps beside an answer. */
export interface ExtraData {
  readonly agent_used: true;
  readonly execution_time: number;
  readonly context_used: true;
}

export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
  readonly tool_calls: null;
  readonly extra_data: ExtraData | null;
  readonly id: string;
  readonly conversation_id: string;
  readonly created_at: string;
}

export interface Conversation {
  readonly title: string;
  readonly id: string;
  readonly created_at: string;
  updated_at: string;
  readonly is_active: true;
  readonly messages: Message[];
}

/** Those untouched for longest are forgotten beyond this many, so that a long run fits in memory. */
const MOST_CONVERSATIONS = 1_000_000;
/** How many of the newest are kept at hand for a fault that mixes conversations up. */
const RECENT = 64;
const TITLE_LENGTH = 50;

/** Keeps conversations and their messages, oldest first. */
export class ConversationStore {
  /** In the order in which they were last touched. */
  readonly #conversations = new Map<string, Conversation>();
  readonly #recent: Conversation[] = [];
  #created = 0;
  #lastId = 0;

  get(id: string): Conversation | undefined {
    return this.#conversations.get(id);
  }

  /** @param opening the user's first words, which its title shows */
  create(opening: string): Conversation {
    const id = this.newId();
    const conversation: Conversation = {
      title: `Chat: ${opening.slice(0, TITLE_LENGTH)}...`,
      id,
      created_at: storedAt(),
      updated_at: now(),
      is_active: true,
      messages: [],
    };
    this.#conversations.set(id, conversation);
    this.#recent[this.#created++ % RECENT] = conversation;
    if (this.#conversations.size > MOST_CONVERSATIONS) {
      const oldest = this.#conversations.keys().next();
      if (!oldest.done) this.#conversations.delete(oldest.value);
    }
    return conversation;
  }

  add(
    conversation: Conversation,
    role: Message['role'],
    content: string,
    extra_data: ExtraData | null = null,
  ): Message {
    const message: Message = {
      role,
      content,
      tool_calls: null,
      extra_data,
      id: this.newId(),
      conversation_id: conversation.id,
      created_at: storedAt(),
    };
    conversation.messages.push(message);
    this.#touch(conversation);
    return message;
  }

  /** Replaces the text of a conversation's last message. */
  rewordLast({ messages }: Conversation, content: string): void {
    const last = messages.pop();
    if (last !== undefined) messages.push({ ...last, content });
  }

  /** Lists a page of conversations, those last touched first. */
  page(limit: number, offset: number): Conversation[] {
    const end = this.#conversations.size - offset;
    return [...this.#conversations.values()].slice(Math.max(0, end - limit), Math.max(0, end)).reverse();
  }

  /** Lists some of the newest conversations that have messages, without the one of that id. */
  recentOthers(id: string): Conversation[] {
    return this.#recent.filter((other) => other.id !== id && other.messages.length > 0);
  }

  /** Makes an id for whatever is stored. */
  newId(): string {
    return serialUuid(++this.#lastId);
  }

  #touch(conversation: Conversation): void {
    conversation.updated_at = now();
    if (this.#conversations.delete(conversation.id)) this.#conversations.set(conversation.id, conversation);
  }
}
