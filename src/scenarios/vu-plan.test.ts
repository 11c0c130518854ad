import { expect, it } from 'vitest';
import { buildProfile } from '../workload/profile.ts';
import { clockSlack } from './vu-plan.ts';

const LOAD = { users: 20, spawnRate: 10, durationSeconds: 34, rampDownSeconds: 4 };
const HOLD = buildProfile('hold', LOAD);

it.each([
  ['a run of one k6', 1, LOAD, HOLD, 0],
  // The fourth of 20 users goes 3 / 20 of 4 s before the first, of 40 s.
  ['an instance of four', 4, LOAD, HOLD, 0.015],
  ['an instance of more than there are users', 100, LOAD, HOLD, 0.1],
  ['no ramp-down', 4, LOAD, buildProfile('hold', { ...LOAD, rampDownSeconds: 0 }), 0],
  // A tenth of the users is left then: 3 of 2 are all.
  ['a spike', 4, LOAD, buildProfile('rush', LOAD), 4 / (60 + 1.8 + 34 + 65 + 4)],
  [
    'arrivals',
    4,
    { ...LOAD, arrivals: { conversationsPerMinute: 60, actionsPerConversation: 2, settleSeconds: 1 } },
    HOLD,
    0,
  ],
] as const)(
  'allows the progress of %s to be off by no more than its end can be',
  (_, instances, load, profile, slack) => {
    expect(clockSlack({ load, instances }, profile)).toBeCloseTo(slack, 9);
  },
);
