import { canaryOf, canaryPrefix, findForeign } from '../correctness/canary.ts';
import { CORRECTNESS } from '../correctness/enabled.ts';
import { wordMessage } from '../correctness/word-message.ts';
import type { Client } from '../gremlins/client.ts';
import type { JsonObject } from '../gremlins/contracts.ts';
import type { Endpoint } from '../gremlins/endpoints.ts';
import { Failure } from '../gremlins/failure.ts';
import { OpenConversations } from './conversation.ts';
import { draw, Purpose, pick } from './draw.ts';
import { Findings } from './findings.ts';

/** What all users of a run share. */
export interface RunFacts {
  readonly runId: string;
  readonly seed: number;
  /** Whether the backend remembers reliably at idle, so that forgetting under load fails an action. */
  readonly memoryJudged: boolean;
  /** Whether it keeps answers word for word. */
  readonly answersVerbatim: boolean;
}

/** One simulated user: who it is, what it has open and how far it has come. */
export class User {
  readonly client: Client;
  /** The user's number in the whole test, from 1, the same in every instance's view. */
  readonly number: number;
  readonly run: RunFacts;
  readonly conversations = new OpenConversations();
  readonly findings = new Findings();
  /** The action under way, from 0; −1 before the first. */
  action = -1;
  /** Health actions so far, offset by the user's number so that users do not ask in step. */
  healthTurn: number;
  /** Rag actions so far, offset likewise. */
  ragTurn: number;

  constructor(client: Client, number: number, run: RunFacts) {
    this.client = client;
    this.number = number;
    this.run = run;
    this.healthTurn = number;
    this.ragTurn = number;
  }

  /** Picks the text of the action under way. */
  pickText(texts: readonly string[]): string {
    return pick(texts, draw(this.run.seed, this.number, this.action, Purpose.Text));
  }

  /** What the canaries of a conversation opened by the action under way begin with. */
  newPrefix(): string {
    return canaryPrefix({ runId: this.run.runId, user: this.number, conversation: this.action });
  }

  /** Words a message that stands alone, in no conversation of the user's. */
  wordAlone(text: string, own: string): string {
    return CORRECTNESS ? wordMessage(text, canaryOf(own, '')) : text;
  }

  /**
   * Makes an exchange and looks in its answer for what belongs to somebody else.
   *
   * @param own what the asker's own canaries begin with
   * @throws Failure the client's, or `foreign_content`
   */
  ask(own: string, endpoint: Endpoint, body: string | null, path?: string): JsonObject {
    const answer = this.client.exchange(endpoint, body, path);
    if (!CORRECTNESS) return answer;
    const foreign = findForeign(this.client.lastAnswer?.body ?? '', own);
    if (foreign === undefined) return answer;
    this.findings.isolated = false;
    const run = foreign.runId === this.run.runId ? '' : ` of run ${foreign.runId}`;
    throw new Failure(
      'foreign_content',
      `holds the reference of user ${foreign.user}'s conversation ${foreign.conversation}${run}`,
    );
  }

  /** Notes that the agent's words carry the asker's own canary: only such an answer proves that nothing was mixed up. */
  noteOwn(words: string, own: string): void {
    if (CORRECTNESS && words.includes(own)) this.findings.isolated = true;
  }
}
