import type { DegradedKind } from '../api/degraded-kinds.ts';

/** What an action found out beyond right or wrong. One object per user, cleared before each action. */
export interface Findings {
  /** k6's name of the route that was asked last; empty before the first. */
  route: string;
  /** The health endpoint that was asked. */
  healthEndpoint: string | undefined;
  /** How long the backend says it worked; null where it does not say. */
  serverSeconds: number | null;
  /** Which turn of its conversation this was, from 1; 0 in an action that belongs to none. */
  turn: number;
  /** Whether an answer that carried a canary carried only its asker's own; null where it carried none. */
  isolated: boolean | null;
  /** Whether the fact that was asked for came back; null where none was asked for. */
  retained: boolean | null;
  /** How many turns before the fact was told. */
  distance: number;
  /** Whether a history that was read is what was said; null where none was read. */
  intact: boolean | null;
  /** In what way the answer is degraded; undefined where it is not. */
  degraded: DegradedKind | undefined;
  /** Whether that is a kind which idle did not show. */
  degradedAnew: boolean;
  /** Which question was asked, by its place among those of its behavior; −1 where that says nothing. */
  question: number;
  /** The agent's words, and what it was asked with them; empty where no question was answered. */
  words: string;
  asked: string;
}

/** Makes findings of nothing. */
export function noFindings(): Findings {
  return {
    route: '',
    healthEndpoint: undefined,
    serverSeconds: null,
    turn: 0,
    isolated: null,
    retained: null,
    distance: 0,
    intact: null,
    degraded: undefined,
    degradedAnew: false,
    question: -1,
    words: '',
    asked: '',
  };
}

/** Forgets what the action before found. */
export function clearFindings(findings: Findings): void {
  findings.healthEndpoint = undefined;
  findings.serverSeconds = null;
  findings.turn = 0;
  findings.isolated = null;
  findings.retained = null;
  findings.intact = null;
  findings.degraded = undefined;
  findings.degradedAnew = false;
  findings.question = -1;
  findings.words = '';
  findings.asked = '';
}
