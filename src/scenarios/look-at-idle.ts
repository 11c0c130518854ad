import { DOCUMENT_SEARCH, RAG } from '../api/endpoints.ts';
import { askIdleQuestions } from '../correctness/ask-idle-questions.ts';
import { createIdleLook } from '../correctness/idle-look.ts';
import { measureIdle } from '../correctness/measure-idle.ts';
import { preflight } from '../correctness/preflight.ts';
import { counting, type SideEdge } from '../correctness/side-edge.ts';
import type { PreflightRoute } from '../result/set-up/preflight-report.ts';
import { documentsLine, preflightLines } from '../result/set-up/preflight-text.ts';
import { IDLE_CONVERSATIONS, type Remembering, rememberingAtIdle } from '../result/set-up/remembering.ts';
import type { SetUpReport } from '../result/set-up/set-up-report.ts';
import { stopText } from '../result/set-up/stop-text.ts';
import { formatDuration } from '../settings/durations.ts';
import type { Settings } from '../settings/parse-settings.ts';
import type { Prompts } from '../workload/prompts.ts';

/** How long all of it may take; with the probe before it, the set-up ends within two minutes. */
export const LOOK_SECONDS = 105;
const QUESTIONS_SECONDS = 30;
/** A request that is cut off at the end may come back that much before it. */
const CLOCK_SECONDS = 0.05;

export interface IdleFindings {
  readonly report: SetUpReport;
  /** Why there is to be no load; null where there may be. */
  readonly stop: string | null;
}

/**
 * Finds out how the backend answers while nobody else asks: each route to one user; then, unless that forbids load, what it
 * remembers, and by what it answers the questions that load will ask.
 *
 * @param say hears, a line each, what a person should see of it
 */
export async function lookAtIdle(
  edge: SideEdge,
  settings: Pick<Settings, 'weights' | 'preflight'>,
  { runId, seed }: { readonly runId: string; readonly seed: number },
  prompts: Prompts,
  say: (line: string) => void,
): Promise<IdleFindings> {
  const startedMs = edge.now();
  const secondsLeft = () => LOOK_SECONDS - (edge.now() - startedMs) / 1000;
  const { weights } = settings;
  const look = createIdleLook();
  const { ask, asked } = counting(edge);
  const bounded: SideEdge = {
    now: edge.now,
    digest: edge.digest,
    mask: edge.mask,
    hasTime: () => secondsLeft() > CLOCK_SECONDS,
    ask: (endpoint, body, path, most = Number.POSITIVE_INFINITY) =>
      ask(endpoint, body, path, Math.min(most, secondsLeft())),
  };
  const { routes, documents } = await preflight(bounded, weights, runId, look, prompts);
  for (const line of preflightLines(routes)) say(line);
  if (documents !== null) say(documentsLine(documents));
  const stop = stopText(routes, weights, settings.preflight);
  const answers = (behavior: string) =>
    routes.every((route) => route.behavior !== behavior || route.outcome !== 'failed');
  const answersAt = (name: string) =>
    routes.some(({ route, outcome }) => route === name && outcome !== 'failed');
  // Slow conversations leave the questions their time.
  const goesOn = () => secondsLeft() > QUESTIONS_SECONDS;
  const conversations =
    stop !== null || !answers('new-conversation') || !answers('follow-up')
      ? null
      : await measureIdle(bounded, runId, seed, look, prompts, goesOn);
  const questionsFromMs = edge.now();
  const inTime = () => bounded.hasTime() && edge.now() - questionsFromMs < QUESTIONS_SECONDS * 1000;
  const questions =
    stop !== null
      ? null
      : await askIdleQuestions(
          bounded,
          {
            rag: weights.rag > 0 && answersAt(RAG.name),
            search: weights.rag > 0 && answersAt(DOCUMENT_SEARCH.name),
            agents: weights['multi-agent'] > 0 && answers('multi-agent'),
          },
          runId,
          look,
          prompts,
          inTime,
          slowestOf(routes),
        );
  const report: SetUpReport = {
    routes,
    documents,
    answers: look.answers(),
    kinds: look.kinds(),
    words: look.words(),
    conversations,
    questions,
    requests: asked(),
    seconds: (edge.now() - startedMs) / 1000,
  };
  if (stop === null) for (const line of idleLines(report)) say(line);
  return { report, stop };
}

/** How long the slowest route took that questions are asked on, ms. */
function slowestOf(routes: readonly PreflightRoute[]): number {
  const asked = routes.filter(({ behavior }) => behavior === 'rag' || behavior === 'multi-agent');
  return Math.max(0, ...asked.map(({ ms }) => ms ?? 0));
}

const MEMORY_TEXTS: Readonly<Record<Remembering, string>> = {
  remembers: '',
  forgets: ': memory is not measurable, load is not blamed for what is forgotten',
  unknown: `: too few in the time that there is to judge memory, which takes ${IDLE_CONVERSATIONS}`,
};

function idleLines({ conversations, questions, seconds }: SetUpReport): string[] {
  const told: string[] = [];
  if (questions !== null && questions.of > 0) {
    const failed = questions.failed === 0 ? '' : `, ${questions.failed} failed (${questions.failure})`;
    const of = questions.asked < questions.of ? ` of ${questions.of}` : '';
    told.push(
      `questions at idle, for ${QUESTIONS_SECONDS} s at most: ${questions.asked}${of} asked${failed}`,
    );
  }
  const { recalled, asked, failed, failure } = conversations ?? {
    recalled: 0,
    asked: 0,
    failed: 0,
    failure: null,
  };
  if (failed > 0) told.push(`conversations at idle: ${failed} failed (${failure})`);
  const verdict = MEMORY_TEXTS[rememberingAtIdle(recalled, asked)];
  told.push(`at idle: ${recalled} of ${asked} facts remembered${verdict} (${formatDuration(seconds)})`);
  return told;
}
