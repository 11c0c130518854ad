import { RELAXED_GOGC } from '../../cli/drive/generator/tune-k6.ts';
import { formatCount } from '../../src/words/format.ts';
import type { ContestantId } from '../contestants/contestants.ts';
import type { LoadShape } from '../support/load-shape.ts';

/** Things measured side by side under one load. */
export interface BenchCase {
  readonly title: string;
  readonly load: LoadShape;
  /** The target's service time: `0`, or p50 and p95 in ms. */
  readonly latency: string;
  /** Whether what is measured has one core and the target the other. */
  readonly onOneCore: boolean;
  /** Seconds at full load, and how many rounds, where nothing else is said. */
  readonly seconds: number;
  readonly rounds: number;
  /** In the table's order; the first one is what the others' ratios are to. */
  readonly contestants: readonly ContestantId[];
  /** k6's GOGC where nothing else is said; not set where not given. */
  readonly gogc?: string;
  /** Whether the reported p95 is held against the target's own. */
  readonly truth: boolean;
}

const FULL_SPEED: LoadShape = {
  users: 50,
  spawnRate: 1000,
  rampDownSeconds: 0,
  think: { least: 0, most: 0 },
};
const THINK = { least: 1, most: 3 };
/** A target that answers in a tenth of a second, as it does for all of the cases with think time. */
const TENTH = '100,180';

/** Users at a rate that has all of them there within some twenty seconds. */
function thinking(users: number): LoadShape {
  return { users, spawnRate: Math.max(100, users / 20), rampDownSeconds: 5, think: THINK };
}

/** What the evidence of a run costs, at a number of users. */
function runAgainstPlain(users: number) {
  return {
    title: `gremlins-load run against plain k6 with the same script and GOGC=${RELAXED_GOGC}, ${formatCount(users)} users who think 1-3 s`,
    load: thinking(users),
    latency: TENTH,
    onOneCore: false,
    seconds: 60,
    rounds: 5,
    contestants: ['ours', 'run'],
    gogc: String(RELAXED_GOGC),
    truth: true,
  } as const;
}

export const CASES = {
  a: {
    title: 'full speed: 50 users without think time, generator and target on one core each',
    load: FULL_SPEED,
    latency: '0',
    onOneCore: true,
    seconds: 15,
    rounds: 5,
    contestants: ['bare', 'floor', 'ours', 'locust-fast', 'locust-http'],
    truth: false,
  },
  b: {
    title: '1,000 users who think 1-3 s',
    load: thinking(1000),
    latency: TENTH,
    onOneCore: false,
    seconds: 60,
    rounds: 3,
    contestants: ['bare', 'floor', 'ours', 'locust-fast', 'locust-http'],
    truth: true,
  },
  c: {
    title: '5,000 users who think 1-3 s',
    load: thinking(5000),
    latency: TENTH,
    onOneCore: false,
    seconds: 60,
    rounds: 3,
    contestants: ['bare', 'ours', 'locust-fast-2', 'locust-http-2'],
    truth: true,
  },
  d: {
    title: '10,000 users who think 1-3 s',
    load: thinking(10_000),
    latency: TENTH,
    onOneCore: false,
    seconds: 60,
    rounds: 3,
    contestants: ['bare', 'ours', 'locust-fast-2', 'locust-http-2'],
    truth: true,
  },
  'run-1000': runAgainstPlain(1000),
  'run-3000': runAgainstPlain(3000),
  'target-side': {
    title:
      "gremlins-load run with and without a look at 500 series of the target's side each 5 s, 1,000 users who think 1-3 s",
    load: thinking(1000),
    latency: TENTH,
    onOneCore: false,
    seconds: 60,
    rounds: 5,
    contestants: ['run', 'run-target'],
    gogc: String(RELAXED_GOGC),
    truth: true,
  },
  features: {
    title: "what each of our script's features costs at full speed",
    load: FULL_SPEED,
    latency: '0',
    onOneCore: true,
    seconds: 15,
    rounds: 5,
    contestants: [
      'ours',
      'ours-samples',
      'ours-dashboard',
      'ours-no-thresholds',
      'no-submetrics',
      'no-metrics',
      'no-contracts',
      'no-correctness',
      'no-parsing',
      'requests-only',
      'floor',
      'bare-mix',
      'bare',
    ],
    truth: false,
  },
  correctness: {
    title: 'what correctness costs: 1,000 users who think 1-3 s, with it and without',
    load: thinking(1000),
    latency: TENTH,
    onOneCore: false,
    seconds: 60,
    rounds: 5,
    contestants: ['no-correctness', 'whole'],
    truth: false,
  },
} as const satisfies Record<string, BenchCase>;

export type CaseId = keyof typeof CASES;
