import { expect, it } from 'vitest';
import { SCENARIOS } from '../../src/workload/scenarios.ts';
import { simulatedRun } from '../judge/recommendations/testing/simulated-run.ts';
import { questionOf } from './question-of.ts';

const asked = (variables: Readonly<Record<string, string>>) =>
  questionOf(simulatedRun({ variables: { DURATION: '1', ...variables } }));

it('asks for the users that were promised in words of its own, and for no others', () => {
  expect(asked({ USERS: '1000', SPAWN_RATE: '1000' })).toBe(SCENARIOS.load.question);
  expect(asked({ USERS: '100' })).toBe('does it hold 100 users?');
  expect(asked({ USERS: '1000', SPAWN_RATE: '1000', INSTANCES: '4', RUN_ID: 'x', SEED: '1' })).toBe(
    'does it hold 250 users?',
  );
});

it('asks what other scenarios ask whatever their users', () => {
  expect(questionOf(simulatedRun({ scenario: 'smoke', variables: { USERS: '5', DURATION: '1' } }))).toBe(
    SCENARIOS.smoke.question,
  );
});
