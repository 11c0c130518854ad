import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { slowRecovery } from './slow-recovery.ts';

/** 60 s of baseline, 9 s of climb and 90 s of rush come first. */
const RECOVERY_SECONDS = 159;
const spike = { scenario: 'spike', variables: { USERS: '500', SPAWN_RATE: '50' } } as const;
const slowFor =
  (seconds: number): BackendModel =>
  (call) => {
    const since = call.seconds - RECOVERY_SECONDS;
    const answer = healthy(call);
    return since > 0 && since < seconds ? { ...answer, ms: answer.ms + 1000 } : answer;
  };

it('fires where waits stay long after the rush', () => {
  expectCited(slowRecovery(simulatedRun({ ...spike, model: slowFor(100) })), 'slow-recovery');
});

it('keeps quiet where they are back within seconds', () => {
  expect(slowRecovery(simulatedRun({ ...spike, model: slowFor(15) }))).toBeNull();
});

it('keeps quiet in a scenario without a rush', () => {
  expect(slowRecovery(simulatedRun())).toBeNull();
});

it('keeps quiet on a small remainder', () => {
  const model: BackendModel = (call) => {
    const answer = healthy(call);
    return call.seconds > RECOVERY_SECONDS ? { ...answer, ms: answer.ms * 1.3 } : answer;
  };
  expect(slowRecovery(simulatedRun({ ...spike, model }))).toBeNull();
});
