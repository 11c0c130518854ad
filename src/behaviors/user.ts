import type { Client } from '../gremlins/client.ts';
import { OpenConversations } from './conversation.ts';
import { draw, Purpose, pick } from './draw.ts';

/** One simulated user: who it is, what it has open and how far it has come. */
export class User {
  readonly client: Client;
  /** The user's number in the whole test, from 1, the same in every instance's view. */
  readonly number: number;
  readonly seed: number;
  readonly conversations = new OpenConversations();
  /** The action under way, from 0; −1 before the first. */
  action = -1;
  /** Health actions so far, offset by the user's number so that users do not ask in step. */
  healthTurn: number;
  /** Rag actions so far, offset likewise. */
  ragTurn: number;
  /** The health endpoint of the action under way; undefined in any other action. */
  healthEndpoint: string | undefined;
  /** How long the backend says it worked in the action under way; null where it does not say. */
  serverSeconds: number | null = null;

  constructor(client: Client, number: number, seed: number) {
    this.client = client;
    this.number = number;
    this.seed = seed;
    this.healthTurn = number;
    this.ragTurn = number;
  }

  /** Picks the text of the action under way. */
  pickText(texts: readonly string[]): string {
    return pick(texts, draw(this.seed, this.number, this.action, Purpose.Text));
  }
}
