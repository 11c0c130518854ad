import { expect, it } from 'vitest';
import { type LedgerReport, startBackend } from '../../backend/backend.ts';
import { logNormal } from '../../backend/gremlins/latency.ts';
import { OPERATIONS } from '../../backend/gremlins/operations.ts';
import type { Result } from '../../src/result/result.ts';
import { runScenario } from '../support/k6.ts';

const ATTEMPTS = 3;

/** How far a reported percentile may be from the ledger's: 2 %, 3 ms, and what the run says of itself that it was late by. */
function isClose(reported: number | null, truth: number | null, lateMs: number): boolean {
  return reported !== null && truth !== null && Math.abs(reported - truth) <= truth * 0.02 + 3 + lateMs;
}

/** The p99 of how late users woke, in ms: on a busy machine their answers were read as late. */
function latenessOf({ criteria }: Result): number {
  const lag = criteria.find(({ id }) => id === 'saturation')?.value;
  if (lag === null || lag === undefined) throw new Error('nobody saw how late users woke');
  return lag;
}

async function measure(seed: number): Promise<{ result: Result; ledger: LedgerReport }> {
  const backend = await startBackend({
    seed,
    latency: Object.fromEntries(OPERATIONS.map((operation) => [operation, logNormal(100, 200)])),
    faults: ['status-500:0.04'],
  });
  const { result } = await runScenario('load', {
    BASE_URL: backend.url,
    USERS: '40',
    SPAWN_RATE: '40',
    DURATION: '6',
    RAMP_DOWN: '0',
    THINK_TIME: '0-0.1',
    SEED: String(seed),
  });
  const ledger = backend.ledger.report();
  await backend.close();
  if (result === undefined) throw new Error('k6 wrote no result');
  return { result, ledger };
}

it("the report is the ledger's truth: the same requests and failures, and the same percentiles", async () => {
  let differences = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { result, ledger } = await measure(attempt);
    const { run } = result.requests;
    expect(run.count).toBeGreaterThan(500);
    // The set-up's first request was never to fail the run: the ledger counts its failure, k6 does not.
    const probeFailed = (ledger.all.statuses[500] ?? 0) - run.failed;
    expect(run.count).toBe(ledger.all.requests);
    expect([0, 1]).toContain(probeFailed);
    expect(ledger.all.statuses.aborted).toBeUndefined();
    // What failed beside the load is a request, but no action.
    const besideFailed = run.failed - result.actions.run.failed;
    expect(result.actions.run.failed).toBeGreaterThan(10);
    expect(besideFailed).toBeGreaterThanOrEqual(0);
    expect(besideFailed).toBeLessThan(40);
    const percentiles = (['p50', 'p95', 'p99'] as const).map((name) => ({
      name,
      reported: run[name],
      truth: ledger.all.durationMs[name],
    }));
    const lateMs = latenessOf(result);
    if (percentiles.every(({ reported, truth }) => isClose(reported, truth, lateMs))) return;
    differences += `late by ${lateMs} ms: ${JSON.stringify(percentiles)}\n`;
  }
  throw new Error(`best of ${ATTEMPTS} is still off:\n${differences}`);
});
