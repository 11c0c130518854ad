import { describe, expect, it } from 'vitest';
import { cliRun } from './support/cli.ts';
import { answerIn, resultIn } from './support/evidence-in.ts';
import { schemaErrors } from './support/result-schema.ts';
import { QUICK } from './support/short-run.ts';

describe.concurrent('each scenario answers its question', () => {
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
    // 20 ms a second are 72,000 ms an hour; a machine that is busy adds its own.
    expect(p95?.perHour.value).toBeGreaterThan(50_000);
    expect(p95?.perHour.value).toBeLessThan(216_000);
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
