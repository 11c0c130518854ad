import { describe, expect, it } from 'vitest';
import { logNormal } from '../backend/latency.ts';
import { OPERATIONS } from '../backend/operations.ts';
import { cliRun } from './support/cli.ts';
import { answerIn, resultIn } from './support/evidence-in.ts';
import { schemaErrors } from './support/result-schema.ts';
import { QUICK } from './support/short-run.ts';

/** 50 ms of work each, five at a time: 100 requests/s and no more. */
const SERVICE = Object.fromEntries(OPERATIONS.map((operation) => [operation, logNormal(50, 60)]));
const CAPACITY = { latency: SERVICE, workers: 5 };

describe.concurrent('each scenario answers its question', () => {
  it('stress finds the step at which a backend of known capacity breaks, and stops past it', async () => {
    const { code, stdout, stderr, cwd } = await cliRun({
      scenario: 'stress',
      backend: CAPACITY,
      variables: {
        USERS: '100',
        SPAWN_RATE: '20',
        DURATION: '50',
        THINK_TIME: '0.5',
        P95_LIMIT: '250ms',
        RPS_LIMIT: '1',
      },
      flags: ['--stop-at-break'],
    });
    const result = resultIn(cwd);
    const { broke, held, knee } = answerIn(result, 'stress');
    // N users who think 0.5 s wait N / 100 − 0.5 s: beyond 250 ms from 75 on, which step 8 of 80 is the first to pass.
    expect([7, 8, 9]).toContain(broke?.step);
    expect(held?.step).toBe((broke?.step ?? 0) - 1);
    expect(broke?.first.group).toMatch(/p95$/);
    // Until 100 × (0.5 + 0.05) = 55 users there is a free worker.
    expect(knee?.reached).toBe(true);
    expect(knee?.users.value).toBeGreaterThan(45);
    expect(knee?.users.value).toBeLessThan(65);
    const stoppedAt = result.stopped?.step ?? 0;
    expect(stoppedAt).toBeGreaterThanOrEqual(8);
    expect([code, result.verdict]).toEqual([99, 'INVALID']);
    expect(result.reasons[0]).toContain(`stopped at step ${stoppedAt}`);
    expect(stderr + stdout).not.toMatch(/interrupted/);
    expect(stdout).toMatch(/^where does it break\?$/m);
    expect(schemaErrors(result)).toEqual([]);
  });

  it('endurance finds the slope of a backend that gets slower', async () => {
    const { cwd } = await cliRun({
      scenario: 'endurance',
      backend: { latency: QUICK, faults: ['latency-growing:msPerMinute=1200'] },
      variables: { USERS: '40', DURATION: '30', THINK_TIME: '0.2' },
    });
    const result = resultIn(cwd);
    const p95 = answerIn(result, 'endurance').drifts.find(({ metric }) => metric === 'p95');
    expect(p95?.finding).toBe('rises');
    expect(p95?.perHour.interval?.low).toBeGreaterThan(0);
    // 20 ms a second are 72,000 ms an hour.
    expect(p95?.perHour.value).toBeGreaterThan(50_000);
    expect(p95?.perHour.value).toBeLessThan(94_000);
    expect(result.analysis?.steadiness?.finding).toBe('rises');
    expect(schemaErrors(result)).toEqual([]);
  });

  it('smoke shows every route at work', async () => {
    const { stdout, cwd } = await cliRun({ scenario: 'smoke' });
    const result = resultIn(cwd);
    const { routes } = answerIn(result, 'smoke');
    expect(routes.filter(({ works }) => !works)).toEqual([]);
    expect(routes.every(({ requests }) => requests > 0)).toBe(true);
    expect(stdout).toContain('Everything works');
    expect(schemaErrors(result)).toEqual([]);
  });
});
