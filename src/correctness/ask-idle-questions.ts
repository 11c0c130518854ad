import type { DegradedKind } from '../api/degraded-kinds.ts';
import { DOCUMENT_SEARCH, MULTI_AGENT, RAG } from '../api/endpoints.ts';
import { degradedBy } from '../gremlins/answer-marks.ts';
import { checkDocumentSearch, checkMultiAgent, checkRag, type JsonObject } from '../gremlins/contracts.ts';
import { type Failure, isFailure } from '../gremlins/failure.ts';
import { multiAgentWords } from '../gremlins/right-answer.ts';
import { AGENT_QUESTIONS } from '../result/set-up/agent-questions.ts';
import type { IdleQuestions } from '../result/set-up/idle-report.ts';
import { plainText } from '../words/plain-text.ts';
import type { Prompts } from '../workload/prompts.ts';
import { fingerprint } from './fingerprint.ts';
import { setUpMessage } from './idle-conversation.ts';
import type { IdleLook } from './idle-look.ts';
import { kindCode, NOT_ASKED } from './shown-at-idle.ts';
import { inParallel, type SideEdge } from './side-edge.ts';

/** How much is kept of what a failure says: anything longer is an answer and no cause. */
const MOST_DETAIL = 300;
/** At once: too few to be a load. Where one answer takes long, it may keep the whole worker: then one by one. */
const WIDTH = 4;
const SLOW_MS = 2000;
/** The set-up's messages that stand alone are numbered from here on, behind its conversations. */
const FIRST_NUMBER = 10_000;
const FIRST_AGENT_NUMBER = 9000;
export const WORKFLOW = 'simple_research';

/** Which routes are asked: those of the pattern that answer at all. */
export interface AskedAtIdle {
  readonly rag: boolean;
  readonly search: boolean;
  readonly agents: boolean;
}

/**
 * Asks the documents each question that load will ask, by both routes, and several agents a few, while nobody else asks.
 *
 * @param slowestMs how long the slowest of them took for one user
 */
export async function askIdleQuestions(
  edge: SideEdge,
  asks: AskedAtIdle,
  runId: string,
  look: IdleLook,
  prompts: Prompts,
  goesOn: () => boolean,
  slowestMs = 0,
): Promise<IdleQuestions> {
  const { ask, now } = edge;
  const startedMs = now();
  const { rag: toDocuments, 'multi-agent': toAgents } = prompts;
  const codes = { rag: toDocuments.map(() => NOT_ASKED), search: toDocuments.map(() => NOT_ASKED) };
  let [asked, failed] = [0, 0];
  let failure: string | null = null;
  const work: (() => Promise<void>)[] = [];
  const plan = (one: () => Promise<void>) => {
    work.push(async () => {
      try {
        await one();
      } catch (error) {
        if (!isFailure(error)) throw error;
        // What was cut off as the time ran out is no failure of the backend.
        if (!edge.hasTime()) return;
        failed++;
        failure ??= failureText(error, edge);
      }
      asked++;
    });
  };
  // These come first: if time runs out, they must not be what is missing.
  toAgents.slice(0, AGENT_QUESTIONS).forEach((question, place) => {
    if (!asks.agents) return;
    const input = setUpMessage(runId, FIRST_AGENT_NUMBER + place, question);
    plan(async () => {
      const request = { input, workflow_type: WORKFLOW, save_conversation: true };
      const body: JsonObject = await ask(MULTI_AGENT, JSON.stringify(request));
      checkMultiAgent(body, WORKFLOW);
      noted(look, 'multi-agent', MULTI_AGENT.name, degradedBy('multi-agent', body));
      look.heard('multi-agent', fingerprint(String(multiAgentWords(body)), input, edge.digest), question);
    });
  });
  toDocuments.forEach((question, place) => {
    const query = setUpMessage(runId, FIRST_NUMBER + place, question);
    if (asks.rag)
      plan(async () => {
        const body = await ask(RAG, JSON.stringify({ query, search_limit: 5 }));
        checkRag(body, query);
        codes.rag[place] = noted(look, 'rag', RAG.name, degradedBy('rag', body));
        look.heard('rag', fingerprint(String(body.answer), query, edge.digest), question);
      });
    if (asks.search)
      plan(async () => {
        const body = await ask(DOCUMENT_SEARCH, JSON.stringify({ query, limit: 5 }));
        checkDocumentSearch(body, query);
        codes.search[place] = noted(look, 'rag', DOCUMENT_SEARCH.name, degradedBy('document-search', body));
      });
  });
  await inParallel(work, slowestMs < SLOW_MS ? WIDTH : 1, (one) => one(), goesOn);
  return {
    rag: codes.rag.join(''),
    search: codes.search.join(''),
    asked,
    of: work.length,
    failed,
    failure,
    seconds: (now() - startedMs) / 1000,
  };
}

function noted(
  look: IdleLook,
  behavior: 'rag' | 'multi-agent',
  route: string,
  kind: DegradedKind | undefined,
): string {
  look.saw(behavior, route, kind);
  return kindCode(kind);
}

/** Says in a few words why something failed. */
export function failureText({ category, detail }: Failure, { mask }: Pick<SideEdge, 'mask'>): string {
  return `${category}: ${seenOf(detail, { mask })}`;
}

/** Writes what the backend said as it may be kept: without secrets, and not all of a long answer. */
export function seenOf(said: string, { mask }: Pick<SideEdge, 'mask'>): string {
  return plainText(mask(said), MOST_DETAIL);
}
