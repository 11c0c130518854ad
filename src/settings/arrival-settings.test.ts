import { expect, it } from 'vitest';
import { PATTERNS } from '../workload/patterns.ts';
import { plannedStarts } from '../workload/phase-clock.ts';
import { buildProfile, toStages } from '../workload/profile.ts';
import { SCENARIOS } from '../workload/scenarios.ts';
import { arrivalSettings } from './arrival-settings.ts';
import { parseSettings } from './parse-settings.ts';

it('allows twice as many conversations at a time as there are if every action takes the limit', () => {
  const { users, arrivals } = arrivalSettings({
    conversationsPerMinute: 600,
    weights: PATTERNS.balanced,
    thinkTime: { minSeconds: 1, maxSeconds: 3 },
    p95Ms: 3000,
  });
  // 10/s; 2.5 actions of 3 s and 1.5 thoughts of 2 s make 10.5 s; each waits up to 1 s to begin; 10 are spare
  expect(users).toBe(10 * 2 * 10.5 + 10 + 10);
  // twice 2.5 actions of 1.5 s and 1.5 thoughts
  expect(arrivals).toEqual({ conversationsPerMinute: 600, actionsPerConversation: 2.5, settleSeconds: 13.5 });
});

it('is what scenario capacity says of itself', () => {
  const { load } = parseSettings('capacity', {});
  expect(load.users).toBe(SCENARIOS.capacity.users);
  expect(load.arrivals?.conversationsPerMinute).toBe(SCENARIOS.capacity.conversationsPerMinute);
});

it('leaves it to the user how many may be under way', () => {
  expect(parseSettings('capacity', { RATE: '60', USERS: '7' }).load.users).toBe(7);
  expect(parseSettings('capacity', { RATE: '60' }).load.users).toBe(32);
});

it('refuses what would have no effect', () => {
  expect(() => parseSettings('load', { RATE: '60' })).toThrow(
    /^RATE=60 can be used in scenario capacity alone/,
  );
  expect(() => parseSettings('capacity', { RPS_LIMIT: '5' })).toThrow(/^RPS_LIMIT=5 cannot be used/);
});

it('turns into stages of conversations per minute, which settle before they are measured', () => {
  const { load } = parseSettings('capacity', {});
  const profile = buildProfile('arrivals', load);
  expect(toStages(profile, load.arrivals)).toEqual([
    { duration: '23000ms', target: 600 },
    { duration: '13500ms', target: 600 },
    { duration: '120000ms', target: 600 },
    { duration: '30000ms', target: 0 },
  ]);
  expect(profile.segments.map(({ phase }) => phase)).toEqual(['ramp-up', 'ramp-up', 'steady', 'ramp-down']);
  // 10/s over 133.5 s, and half of it over climb and descent
  expect(load.arrivals && plannedStarts(profile, load.arrivals)).toBeCloseTo(10 * (133.5 + 53 / 2), 6);
});
