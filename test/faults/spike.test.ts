import { describe, expect, it } from 'vitest';
import { logNormal } from '../../backend/gremlins/latency.ts';
import { OPERATIONS } from '../../backend/gremlins/operations.ts';
import { cliRun } from '../support/cli.ts';
import { answerIn, resultIn } from '../support/evidence-in.ts';
import { schemaErrors } from '../support/result-schema.ts';
import { QUICK } from '../support/short-run.ts';

/** Three users before and after, 30 in the rush; baseline and recovery last a minute each, whatever is set. */
const VARIABLES = { USERS: '30', SPAWN_RATE: '30', DURATION: '10', THINK_TIME: '0.05' };

const AS_LONG_AS_THOUGHT = Object.fromEntries(OPERATIONS.map((operation) => [operation, logNormal(50, 60)]));

describe.concurrent('spike', () => {
  it('says that a backend recovers which is well', async () => {
    const { cwd, stdout } = await cliRun({
      scenario: 'spike',
      backend: { latency: QUICK },
      variables: VARIABLES,
    });
    const result = resultIn(cwd);
    expect(answerIn(result, 'spike').recovery).toMatchObject({ outcome: 'recovered' });
    expect(stdout).toMatch(/Recovered/);
    expect(schemaErrors(result)).toEqual([]);
  });

  it('says that a backend did not recover which stays slow after the rush', async () => {
    const { cwd, stdout } = await cliRun({
      scenario: 'spike',
      variables: VARIABLES,
      // The set-up asks four things at a time; of thirty users who think as long, about fifteen wait.
      backend: { latency: AS_LONG_AS_THOUGHT, faults: ['latency-recovery:capacity=12,ms=400,seconds=300'] },
    });
    const { recovery, rush } = answerIn(resultIn(cwd), 'spike');
    expect(recovery.outcome).toBe('not-recovered');
    expect(recovery.lateP95).toBeGreaterThan(200);
    expect(rush?.peakP95).toBeGreaterThan(300);
    expect(stdout).toMatch(/Did not recover/);
  });
});
