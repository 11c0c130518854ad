export interface Message {
  readonly id: string;
  readonly conversation_id: string;
  readonly role: 'user' | 'assistant';
  readonly content: string;
  readonly created_at: string;
  readonly tool_calls: null;
  readonly extra_data: null;
}

export interface Conversation {
  readonly id: string;
  readonly title: string;
  readonly created_at: string;
  updated_at: string;
  readonly is_active: true;
  readonly messages: Message[];
}

/** The oldest conversations are forgotten beyond this many, so that a long run fits in memory. */
const MOST_CONVERSATIONS = 1_000_000;
/** How many of the newest are kept at hand for a fault that mixes conversations up. */
const RECENT = 64;

/** Keeps conversations and their messages, oldest first. */
export class ConversationStore {
  readonly #conversations = new Map<string, Conversation>();
  readonly #recent: Conversation[] = [];
  #created = 0;
  #lastId = 0;

  get(id: string): Conversation | undefined {
    return this.#conversations.get(id);
  }

  create(title: string): Conversation {
    const now = timestamp();
    const id = this.#newId();
    const conversation: Conversation = {
      id,
      title: title.slice(0, 50),
      created_at: now,
      updated_at: now,
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

  add(conversation: Conversation, role: Message['role'], content: string): Message {
    const now = timestamp();
    const message: Message = {
      id: this.#newId(),
      conversation_id: conversation.id,
      role,
      content,
      created_at: now,
      tool_calls: null,
      extra_data: null,
    };
    conversation.messages.push(message);
    conversation.updated_at = now;
    return message;
  }

  /** Replaces the text of a conversation's last message. */
  rewordLast({ messages }: Conversation, content: string): void {
    const last = messages.pop();
    if (last !== undefined) messages.push({ ...last, content });
  }

  /** Lists a page of conversations, in the order of their creation. */
  page(limit: number, offset: number): Conversation[] {
    return [...this.#conversations.values()].slice(offset, offset + limit);
  }

  /** Lists some of the newest conversations that have messages, without the one of that id. */
  recentOthers(id: string): Conversation[] {
    return this.#recent.filter((other) => other.id !== id && other.messages.length > 0);
  }

  /** Ids look like UUIDs, as the backend's do, and cost less than random ones. */
  #newId(): string {
    const serial = (++this.#lastId).toString(16).padStart(12, '0');
    return `00000000-0000-4000-8000-${serial}`;
  }
}

/** Writes the time without a zone and with mixed precision, as the backend does. */
function timestamp(): string {
  const iso = new Date().toISOString();
  return iso.endsWith('0Z') ? iso.slice(0, 19) : `${iso.slice(0, 23)}000`;
}
