import { type Latency, logNormal } from '../../backend/gremlins/latency.ts';
import { OPERATIONS } from '../../backend/gremlins/operations.ts';
import type { LedgerEntry } from '../../backend/ledger.ts';
import { markdownTable } from '../../cli/report/words/markdown.ts';
import type { RunResult } from '../../cli/result/run-result.ts';
import { phaseBounds } from '../../src/workload/phase-clock.ts';
import { startBackendProcess } from './backend-process.ts';
import { runMeasured } from './run-measured.ts';

/** How service times are spread; every operation takes the same. */
const LATENCIES = {
  'log-normal': logNormal(100, 300),
  bimodal: [
    { weight: 0.8, p50Ms: 40, p95Ms: 80 },
    { weight: 0.2, p50Ms: 600, p95Ms: 900 },
  ],
  'heavy-tailed': [
    { weight: 0.9, p50Ms: 50, p95Ms: 120 },
    { weight: 0.1, p50Ms: 300, p95Ms: 4000 },
  ],
} as const satisfies Record<string, Latency>;

type LatencyName = keyof typeof LATENCIES;

/** Each latency with each number of users once, and each share of failures with either: a Latin square. */
const CASES: readonly (readonly [latency: LatencyName, users: number, failures: number])[] = [
  ['log-normal', 10, 0],
  ['log-normal', 100, 0.05],
  ['log-normal', 1000, 0.2],
  ['bimodal', 10, 0.05],
  ['bimodal', 100, 0.2],
  ['bimodal', 1000, 0],
  ['heavy-tailed', 10, 0.2],
  ['heavy-tailed', 100, 0],
  ['heavy-tailed', 1000, 0.05],
];

const STEADY_SECONDS = 30;
const CLIMB_SECONDS = 5;
/** What a percentile may be off by, ms and share of the truth. */
const GOAL_MS = 1;
const GOAL_SHARE = 0.01;

/** A reported figure and the true one. */
interface Pair {
  readonly reported: number;
  readonly actual: number;
}

/**
 * Holds what runs report against what the backend did: every request of the whole run (set-up and audit included, on both
 * sides), and the steady phase by its own stretch of time.
 */
export async function againstLedger(say: (line: string) => void, most: number): Promise<string[]> {
  const rows: string[][] = [];
  const held = { percentiles: 0, of: 0, counts: 0 };
  const cases = CASES.slice(0, most);
  for (const [latency, users, failures] of cases) {
    say(`${latency}, ${users} users, ${percent(failures)} failing`);
    const { result, all, steady } = await measure(latency, users, failures);
    const run = result.requests.run;
    const percentiles = [
      pair(run.p50, all.durationMs.p50),
      pair(run.p95, all.durationMs.p95),
      pair(run.p99, all.durationMs.p99),
      pair(run.max, all.durationMs.max),
    ];
    const counts = [pair(run.count, all.requests), pair(run.failed, failedIn(all))];
    held.of += percentiles.length;
    held.percentiles += percentiles.filter(isClose).length;
    held.counts += counts.every(({ reported, actual }) => reported === actual) ? 1 : 0;
    const steadyP95 = pair(result.requests.steady.p95, steady.durationMs.p95);
    const perSecond = pair(result.requests.steady.perSecond, steady.requests / STEADY_SECONDS);
    rows.push([
      latency,
      String(users),
      percent(failures),
      ...counts.map(countText),
      ...percentiles.map(msText),
      msText(steadyP95),
      `${signed(perSecond.reported - perSecond.actual)} (${perSecond.actual.toFixed(1)})`,
      result.verdict === 'INVALID' ? 'INVALID' : 'valid',
    ]);
  }
  return [
    ...markdownTable(
      [
        'service times',
        'users',
        'failing',
        'requests',
        'failed',
        'p50',
        'p95',
        'p99',
        'max',
        'p95, steady',
        'requests/s, steady',
        'run',
      ],
      'lrrrrrrrrrrl',
      rows,
    ),
    '',
    goal(
      held.percentiles,
      held.of,
      `percentiles and maxima of the whole run within ${percent(GOAL_SHARE)} + ${GOAL_MS} ms of the truth`,
    ),
    goal(held.counts, cases.length, 'runs with the exact number of requests and of failed ones'),
  ];
}

async function measure(latency: LatencyName, users: number, failures: number) {
  const backend = await startBackendProcess({
    latency: Object.fromEntries(OPERATIONS.map((operation) => [operation, LATENCIES[latency]])),
    faults: failures === 0 ? [] : [`status-500:${failures}`],
  });
  try {
    const result = await runMeasured('load', {
      BASE_URL: backend.url,
      USERS: String(users),
      SPAWN_RATE: String(users / CLIMB_SECONDS),
      DURATION: String(STEADY_SECONDS),
      RAMP_DOWN: '0',
      // A few users have to ask more often, or a percentile rests on nothing.
      THINK_TIME: users <= 10 ? '0.05-0.15' : users <= 100 ? '0.2-0.6' : '1-3',
      P95_LIMIT: '5s',
      SEED: '1',
    });
    const all = await backend.ledger();
    return { result, all, steady: await backend.ledger(steadyWindow(result)) };
  } finally {
    backend.stop();
  }
}

function steadyWindow({ analysis, profile }: RunResult) {
  const bounds = phaseBounds(profile, 'steady');
  if (analysis === null || analysis === undefined || bounds === undefined) throw new Error('no steady phase');
  const at = (seconds: number) => analysis.samples.startMs + seconds * 1000;
  return { since: at(bounds.start), until: at(bounds.end) };
}

function failedIn({ statuses, requests }: LedgerEntry): number {
  return requests - (statuses['200'] ?? 0);
}

function pair(reported: number | null, actual: number | null): Pair {
  return { reported: reported ?? Number.NaN, actual: actual ?? Number.NaN };
}

function isClose({ reported, actual }: Pair): boolean {
  return Math.abs(reported - actual) <= GOAL_MS + GOAL_SHARE * actual;
}

function countText({ reported, actual }: Pair): string {
  return `${reported - actual} (${actual})`;
}

function msText({ reported, actual }: Pair): string {
  return `${signed(reported - actual)} (${actual.toFixed(1)})`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}

function goal(held: number, of: number, what: string): string {
  return `- ${held === of ? 'Held' : '**Not held**'}: ${held} of ${of} ${what}.`;
}

function percent(share: number): string {
  return `${share * 100} %`;
}
