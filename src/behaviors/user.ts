import type { DegradedKind } from '../api/degraded-kinds.ts';
import type { Endpoint } from '../api/endpoints.ts';
import { CORRECTNESS } from '../correctness/enabled.ts';
import { isShown } from '../correctness/shown-at-idle.ts';
import { wordMessage } from '../correctness/word-message.ts';
import type { Client } from '../gremlins/client.ts';
import type { JsonObject } from '../gremlins/contracts.ts';
import { Failure } from '../gremlins/failure.ts';
import type { Behavior } from '../workload/behaviors.ts';
import { canaryMark, canaryOf, findForeign } from '../workload/canary.ts';
import { checkState } from '../workload/canary-checksum.ts';
import { drawFrom, Purpose, streamOf } from '../workload/draw.ts';
import { type AskingBehavior, BUILT_IN_PROMPTS, type Prompts } from '../workload/prompts.ts';
import type { OpenConversations } from './conversation.ts';
import { type Findings, noFindings } from './findings.ts';

/** What all users of a run share. */
export interface RunFacts {
  readonly runId: string;
  readonly seed: number;
  /** Whether the backend remembers reliably at idle, so that forgetting under load fails an action. */
  readonly memoryJudged: boolean;
  /** Whether it keeps answers word for word. */
  readonly answersVerbatim: boolean;
  /** Which of `HEALTH_ENDPOINTS` this version has, a digit each. */
  readonly endpoints: string;
  /** In what ways answers were degraded at idle: see `isShown`. */
  readonly shownAtIdle: string;
  /** The same of each question to the documents, in the order of `RAG_QUERIES`: see `kindCode`. */
  readonly ragAtIdle: string;
  readonly searchAtIdle: string;
}

/** One simulated user: who it is, what it has open and how far it has come. */
export interface User {
  readonly client: Client;
  /** The user's number in the whole test, from 1, the same in every instance's view. */
  readonly number: number;
  readonly run: RunFacts;
  readonly prompts: Prompts;
  /** The user's random numbers: see `streamOf`. */
  readonly stream: number;
  readonly open: OpenConversations;
  readonly findings: Findings;
  /** The action under way, from 0; −1 before the first. */
  action: number;
  /** Health actions so far, offset by the user's number so that users do not ask in step. */
  healthTurn: number;
  /** Rag actions so far, offset likewise. */
  ragTurn: number;
  /** The `checkState` of the newest prefix. */
  prefixState: number;
  /** What all prefixes of the user's begin with, and its `checkState`. */
  readonly mark: string;
  readonly markState: number;
}

export function createUser(
  client: Client,
  number: number,
  run: RunFacts,
  prompts: Prompts = BUILT_IN_PROMPTS,
): User {
  const mark = canaryMark(run.runId, number);
  return {
    client,
    number,
    run,
    prompts,
    stream: streamOf(run.seed, number),
    open: [],
    findings: noFindings(),
    action: -1,
    healthTurn: number,
    ragTurn: number,
    prefixState: 0,
    mark,
    markState: checkState(mark),
  };
}

/** Picks the text of the action under way, and notes which it is. */
export function pickText({ stream, action, prompts, findings }: User, behavior: AskingBehavior): string {
  const texts = prompts[behavior];
  const place = (drawFrom(stream, action, Purpose.Text, 0) * texts.length) | 0;
  findings.question = place;
  return texts[place] as string;
}

/** Writes what a user says as a text in JSON: the built-in texts have nothing to escape, which spares the work. */
export function inJson({ prompts }: User, text: string): string {
  return prompts.escaped ? JSON.stringify(text) : `"${text}"`;
}

/** Begins the canaries of what the action under way opens: see `canaryPrefix`. */
export function newPrefix(user: User): string {
  const end = `${user.action}-`;
  user.prefixState = checkState(end, user.markState);
  return user.mark + end;
}

/** Words a message that stands alone, in no conversation of the user's. @param own the newest prefix */
export function wordAlone({ prefixState }: User, text: string, own: string): string {
  return CORRECTNESS ? wordMessage(text, canaryOf(own, prefixState, '')) : text;
}

/**
 * Makes an exchange and looks in its answer for what belongs to somebody else.
 *
 * @param own what the asker's own canaries begin with
 * @throws Failure the client's, or `foreign_content`
 */
export function ask(
  { client, findings, run }: User,
  own: string,
  endpoint: Endpoint,
  body: string | null,
  path?: string,
): JsonObject {
  findings.route = endpoint.name;
  const answer = client.exchange(endpoint, body, path);
  if (!CORRECTNESS) return answer;
  const foreign = findForeign(client.lastAnswer?.body ?? '', own);
  if (foreign === undefined) return answer;
  findings.isolated = false;
  const from = foreign.runId === run.runId ? '' : ` of run ${foreign.runId}`;
  throw new Failure(
    'foreign_content',
    `holds the reference of user ${foreign.user}'s conversation ${foreign.conversation}${from}`,
  );
}

/** Notes that words carry the asker's own canary: only such an answer proves that nothing was mixed up. */
export function noteOwn({ findings }: User, words: string, own: string): void {
  if (CORRECTNESS && words.indexOf(own) !== -1) findings.isolated = true;
}

/** Notes what the agent said, and whether it carries the asker's own canary. */
export function noteWords(user: User, words: string, own: string, asked: string): void {
  noteOwn(user, words, own);
  user.findings.words = words;
  user.findings.asked = asked;
}

/** Notes by what an answer is degraded, and whether idle showed that. @param atIdle of its question: see `RunFacts` */
export function noteDegraded(
  { findings, run }: User,
  behavior: Behavior,
  kind: DegradedKind,
  atIdle: string | undefined,
): void {
  findings.degraded = kind;
  findings.degradedAnew = !isShown(run.shownAtIdle, behavior, kind, atIdle);
}
