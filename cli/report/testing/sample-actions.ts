import type { FailureCategory } from '../../../src/api/failure-categories.ts';
import { BEHAVIORS, type Behavior } from '../../../src/workload/behaviors.ts';
import { PATTERNS } from '../../../src/workload/patterns.ts';
import { phaseBounds } from '../../../src/workload/phase-clock.ts';
import type { LoadProfile, Phase } from '../../../src/workload/profile.ts';
import { type Random, standardNormal } from '../../../statistics/random.ts';

/** TEST DATA: one made-up action. Durations in ms. */
export interface SampleAction {
  readonly atSeconds: number;
  readonly phase: Phase;
  readonly users: number;
  readonly behavior: Behavior;
  readonly durationMs: number;
  readonly serverMs: number | null;
  readonly failure: { readonly category: FailureCategory; readonly status: number } | null;
}

/** Median in ms and spread of each behavior's made-up durations, and whether its answers tell the server's time. */
const SHAPES: Readonly<Record<Behavior, { median: number; spread: number; tells: boolean }>> = {
  'new-conversation': { median: 620, spread: 0.5, tells: true },
  'follow-up': { median: 700, spread: 0.52, tells: true },
  'multi-agent': { median: 1150, spread: 0.45, tells: true },
  health: { median: 6, spread: 0.5, tells: false },
  rag: { median: 380, spread: 0.7, tells: true },
  history: { median: 38, spread: 0.5, tells: false },
};
const STEP_SECONDS = 0.5;
const THINK_SECONDS = 2;

/** Draws the actions of a run: a slow stretch in the middle of the steady phase, and failures that gather there. */
export function sampleActions(profile: LoadProfile, random: Random): SampleAction[] {
  const steady = phaseBounds(profile, 'steady') ?? { start: 0, end: 0 };
  const slowFrom = steady.start + 0.45 * (steady.end - steady.start);
  const slowTo = steady.start + 0.65 * (steady.end - steady.start);
  const actions: SampleAction[] = [];
  for (let atSeconds = 0; atSeconds < profile.totalSeconds; atSeconds += STEP_SECONDS) {
    const { phase, users } = courseAt(profile, atSeconds);
    const slow = atSeconds >= slowFrom && atSeconds < slowTo;
    const expected = (users * STEP_SECONDS) / (THINK_SECONDS + 0.7);
    const count = Math.floor(expected + random());
    for (let i = 0; i < count; i++) {
      const behavior = drawBehavior(random);
      const { median, spread, tells } = SHAPES[behavior];
      const queue = 1 + 0.35 * (users / 1000) ** 3 + (slow ? 0.5 : 0);
      const serverMs = median * Math.exp(spread * standardNormal(random));
      const durationMs = Math.round(serverMs * queue + 2 + random() * 6);
      const failure = random() < (slow ? 0.012 : 0.002) ? drawFailure(behavior, random) : null;
      actions.push({
        atSeconds: atSeconds + random() * STEP_SECONDS,
        phase,
        users: Math.round(users),
        behavior,
        durationMs: failure?.category === 'timeout' ? 30_000 : durationMs,
        serverMs: tells && failure === null ? Math.round(serverMs) : null,
        failure,
      });
    }
  }
  return actions;
}

function courseAt(profile: LoadProfile, seconds: number): { phase: Phase; users: number } {
  let start = 0;
  let from = profile.startUsers;
  for (const segment of profile.segments) {
    const share = (seconds - start) / segment.seconds;
    if (share < 1) return { phase: segment.phase, users: from + share * (segment.users - from) };
    start += segment.seconds;
    from = segment.users;
  }
  return { phase: 'ramp-down', users: 0 };
}

function drawBehavior(random: Random): Behavior {
  let left = random() * 100;
  for (const behavior of BEHAVIORS) {
    left -= PATTERNS.balanced[behavior];
    if (left < 0) return behavior;
  }
  return 'history';
}

function drawFailure(behavior: Behavior, random: Random): SampleAction['failure'] {
  const draw = random();
  if (draw < 0.55) return { category: 'http_5xx', status: draw < 0.4 ? 503 : 500 };
  if (draw < 0.62) return { category: 'timeout', status: 0 };
  if (draw < 0.8) return { category: 'http_429', status: 429 };
  if (behavior === 'history') return { category: 'not_json', status: 200 };
  return draw < 0.93 ? { category: 'empty_answer', status: 200 } : { category: 'contract', status: 200 };
}
