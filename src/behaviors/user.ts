import { canaryMark, canaryOf, findForeign } from '../correctness/canary.ts';
import { checkState } from '../correctness/canary-checksum.ts';
import { CORRECTNESS } from '../correctness/enabled.ts';
import { wordMessage } from '../correctness/word-message.ts';
import type { Client } from '../gremlins/client.ts';
import type { JsonObject } from '../gremlins/contracts.ts';
import type { Endpoint } from '../gremlins/endpoints.ts';
import { Failure } from '../gremlins/failure.ts';
import { OpenConversations } from './conversation.ts';
import { drawFrom, Purpose, pick, streamOf } from './draw.ts';
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
  /** The user's random numbers: see `streamOf`. */
  readonly stream: number;
  readonly conversations = new OpenConversations();
  readonly findings = new Findings();
  /** The action under way, from 0; −1 before the first. */
  action = -1;
  /** Health actions so far, offset by the user's number so that users do not ask in step. */
  healthTurn: number;
  /** Rag actions so far, offset likewise. */
  ragTurn: number;
  /** The `checkState` of the newest prefix. */
  prefixState = 0;
  /** What all prefixes of the user's begin with, and its `checkState`. */
  private readonly mark: string;
  private readonly markState: number;

  constructor(client: Client, number: number, run: RunFacts) {
    this.client = client;
    this.number = number;
    this.run = run;
    this.stream = streamOf(run.seed, number);
    this.healthTurn = number;
    this.ragTurn = number;
    this.mark = canaryMark(run.runId, number);
    this.markState = checkState(this.mark);
  }

  /** Picks the text of the action under way. */
  pickText(texts: readonly string[]): string {
    return pick(texts, drawFrom(this.stream, this.action, Purpose.Text, 0));
  }

  /** Begins the canaries of what the action under way opens: see `canaryPrefix`. */
  newPrefix(): string {
    const end = `${this.action}-`;
    this.prefixState = checkState(end, this.markState);
    return this.mark + end;
  }

  /** Words a message that stands alone, in no conversation of the user's. @param own the newest prefix */
  wordAlone(text: string, own: string): string {
    return CORRECTNESS ? wordMessage(text, canaryOf(own, this.prefixState, '')) : text;
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
    if (CORRECTNESS && words.indexOf(own) !== -1) this.findings.isolated = true;
  }
}
