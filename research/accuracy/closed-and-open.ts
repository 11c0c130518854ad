import { logNormal } from '../../backend/gremlins/latency.ts';
import { OPERATIONS } from '../../backend/gremlins/operations.ts';
import { markdownTable } from '../../cli/report/words/markdown.ts';
import type { RunResult } from '../../cli/result/run-result.ts';
import { formatMs } from '../../src/words/format.ts';
import { startBackendProcess } from './backend-process.ts';
import { runMeasured } from './run-measured.ts';

const EVERY_MS = 10_000;
const STALL_MS = 2000;
const USERS = 20;
const THINK_SECONDS = 0.2;
const SECONDS = 60;
/** Far above the service times, far below a stall. */
const SLOW_MS = 150;

/**
 * Measures a backend that stands still for 2 of every 10 s, once with users who come and stay and once with conversations
 * that arrive at the rate at which those asked.
 */
export async function closedAndOpen(say: (line: string) => void): Promise<string[]> {
  say('closed: users who come and stay');
  const closed = await measure('load', { USERS: String(USERS), SPAWN_RATE: '10' });
  const perSecond = closed.actions.steady.succeededPerSecond ?? 0;
  // 2.5 actions a conversation, under the balanced pattern.
  const rate = Math.max(1, Math.round((perSecond / 2.5) * 60));
  say(`open: ${rate} conversations/min`);
  const open = await measure('capacity', { RATE: String(rate), SPAWN_RATE: '50', USERS: '600' });
  const stalled = STALL_MS / EVERY_MS;
  return [
    ...markdownTable(['', 'actions/s', 'p50', 'p95', 'p99', `actions slower than ${SLOW_MS} ms`], 'lrrrrr', [
      row(`closed: scenario load, ${USERS} users`, closed),
      row(`open: scenario capacity, ${rate} conversations/min`, open),
      [
        'truth: somebody who comes at any moment',
        '–',
        '–',
        formatMs(waitBeyond(0.05)),
        formatMs(waitBeyond(0.01)),
        `${(stalled * 100).toFixed(1)} %`,
      ],
    ]),
  ];
}

/** The wait that a share of all moments exceeds: a moment in a stall waits for the stall's rest. */
function waitBeyond(share: number): number {
  return Math.max(0, STALL_MS - share * EVERY_MS);
}

async function measure(
  scenario: 'load' | 'capacity',
  variables: Readonly<Record<string, string>>,
): Promise<RunResult> {
  const backend = await startBackendProcess({
    latency: Object.fromEntries(OPERATIONS.map((operation) => [operation, logNormal(20, 40)])),
    faults: [`latency-stalls:every=${EVERY_MS},ms=${STALL_MS}`],
  });
  try {
    return await runMeasured(scenario, {
      BASE_URL: backend.url,
      DURATION: String(SECONDS),
      RAMP_DOWN: '0',
      THINK_TIME: String(THINK_SECONDS),
      SEED: '1',
      ...variables,
    });
  } finally {
    backend.stop();
  }
}

function row(name: string, { actions, analysis }: RunResult): string[] {
  const { p50, p95, p99, succeededPerSecond } = actions.steady;
  return [
    name,
    (succeededPerSecond ?? 0).toFixed(1),
    formatMs(p50),
    formatMs(p95),
    formatMs(p99),
    `${(slowShare(analysis) * 100).toFixed(1)} %`,
  ];
}

function slowShare(analysis: RunResult['analysis']): number {
  const { boundsMs = [], counts = {} } = analysis?.distribution ?? {};
  const all = counts.all ?? [];
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return sum(all.filter((_, bin) => (boundsMs[bin - 1] ?? 0) >= SLOW_MS)) / Math.max(1, sum(all));
}
