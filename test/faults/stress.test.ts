import { expect, it } from 'vitest';
import { logNormal } from '../../backend/gremlins/latency.ts';
import { OPERATIONS } from '../../backend/gremlins/operations.ts';
import { cliRun } from '../support/cli.ts';
import { answerIn, resultIn } from '../support/evidence-in.ts';
import { schemaErrors } from '../support/result-schema.ts';

/** 400 ms of work each, twenty at a time: 50 requests/s and no more, and so slow that a busy machine hardly counts. */
const SERVICE = Object.fromEntries(OPERATIONS.map((operation) => [operation, logNormal(400, 450)]));
const CAPACITY = { latency: SERVICE, workers: 20 };

it('stress finds the step at which a backend of known capacity breaks, and stops past it', async () => {
  const { code, stdout, stderr, cwd } = await cliRun({
    scenario: 'stress',
    backend: CAPACITY,
    variables: {
      USERS: '140',
      SPAWN_RATE: '28',
      DURATION: '60',
      THINK_TIME: '0.5',
      P95_LIMIT: '1300ms',
      RPS_LIMIT: '1',
    },
    flags: ['--stop-at-break'],
  });
  const result = resultIn(cwd);
  const { broke, held, knee } = answerIn(result, 'stress');
  // N users who think 0.5 s wait N / 50 − 0.5 s: beyond 1.3 s from 90 on, which step 7 of 98 is the first to pass.
  expect([6, 7, 8]).toContain(broke?.step);
  expect(held?.step).toBe((broke?.step ?? 0) - 1);
  expect(broke?.first.group).toMatch(/p95$/);
  // Until 50 × (0.5 + 0.4) = 45 users there is a free worker.
  expect(knee?.reached).toBe(true);
  expect(knee?.users.value).toBeGreaterThan(36);
  expect(knee?.users.value).toBeLessThan(56);
  const stoppedAt = result.stopped?.step ?? 0;
  expect(stoppedAt).toBeGreaterThanOrEqual(7);
  expect([code, result.verdict]).toEqual([99, 'INVALID']);
  expect(result.reasons[0]).toContain(`stopped at step ${stoppedAt}`);
  expect(stderr + stdout).not.toMatch(/interrupted/);
  expect(stdout).toMatch(/^where does it break\?$/m);
  expect(schemaErrors(result)).toEqual([]);
});
