import type { AuditProblem, ProblemCounts } from '../api/audit-problem.ts';
import { isFailure } from '../gremlins/failure.ts';
import type { Prompts } from '../workload/prompts.ts';
import { checkHistory } from './check-history.ts';
import { checkSelfDescribed } from './check-self-described.ts';
import { idleConversation } from './idle-conversation.ts';
import { listConversations } from './list-conversations.ts';
import { readHistory } from './read-history.ts';
import { counting, inParallel, type SideEdge } from './side-edge.ts';

/** How long the audit may take; what is not read by then is left. */
export const AUDIT_SECONDS = 20;
/** How many of the load's conversations are read back at most. */
const SAMPLE = 200;
const WIDTH = 10;

/** What the audit after the load found. */
export interface AuditReport {
  readonly conversations: number;
  readonly messages: number;
  readonly requests: number;
  readonly durationMs: number;
  /** Messages by problem. */
  readonly problems: ProblemCounts;
}

export interface AuditInput {
  readonly runId: string;
  readonly seed: number;
  /** The set-up's conversations, as `IdleReport.conversations`. */
  readonly idle: string;
  /** The built-in ones if not given. */
  readonly prompts?: Prompts;
}

/**
 * Reads conversations back after the load and looks for what got lost, doubled, out of order or mixed up: those of the
 * set-up, of which every word is known, and a random sample of all that the backend lists, as far as they are this run's.
 */
export async function auditConversations(edge: SideEdge, input: AuditInput): Promise<AuditReport> {
  const { runId, seed, prompts } = input;
  const startedMs = edge.now();
  const goesOn = () => edge.now() - startedMs < AUDIT_SECONDS * 1000;
  const problems: ProblemCounts = {};
  let [conversations, messages] = [0, 0];
  const { ask, asked } = counting(edge);
  const count = (problem: AuditProblem, number: number) => {
    problems[problem] = (problems[problem] ?? 0) + number;
  };
  const audit = async (id: string, index: number | undefined) => {
    try {
      const stored = await readHistory(ask, id);
      const found =
        index === undefined
          ? checkSelfDescribed(stored, runId, seed, prompts)
          : knownProblems(stored, runId, seed, index, prompts);
      if (found === undefined) return;
      conversations++;
      messages += stored.length;
      for (const [problem, number] of Object.entries(found) as [AuditProblem, number][]) {
        count(problem, number);
      }
    } catch (error) {
      // A history that cannot be read tells nothing of its messages; failing reads are the load's to judge.
      if (!isFailure(error)) throw error;
      if (index !== undefined && error.status === 404) count('lost', 1);
      if (error.category === 'history_mismatch') count('foreign', 1);
    }
  };
  const idle = input.idle === '' ? [] : input.idle.split(' ').map((entry) => entry.split(':'));
  await inParallel(idle, WIDTH, ([index, ...id]) => audit(id.join(':'), Number(index)), goesOn);
  const listed = await listConversations(ask, SAMPLE, goesOn);
  const known = new Set(idle.map(([, ...id]) => id.join(':')));
  const others = listed.filter((id) => !known.has(id));
  await inParallel(others, WIDTH, (id) => audit(id, undefined), goesOn);
  return { conversations, messages, requests: asked(), durationMs: edge.now() - startedMs, problems };
}

function knownProblems(
  stored: Parameters<typeof checkHistory>[0],
  runId: string,
  seed: number,
  index: number,
  prompts: Prompts | undefined,
): ProblemCounts {
  const turns = idleConversation(runId, seed, index, prompts).messages.map((text) => ({
    text,
    attempts: 1,
    acknowledged: true,
    answer: '',
  }));
  const found = checkHistory(stored, turns, false);
  return found === undefined ? {} : { [found.problem]: 1 };
}
