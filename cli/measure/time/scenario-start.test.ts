import { expect, it } from 'vitest';
import { buildProfile } from '../../../src/workload/profile.ts';
import { action, row, START_MS, storeOf } from '../testing/store-of.ts';
import { scenarioStart } from './scenario-start.ts';

const LOAD = { users: 100, spawnRate: 20, durationSeconds: 10, rampDownSeconds: 2 };

it('goes back from the earliest iteration to the moment before the first user was planned', () => {
  // 20 users a second: the first one comes after 50 ms.
  const store = storeOf([...action(0.4, 200), ...action(0.35, 300)]);
  expect(scenarioStart(store, buildProfile('hold', LOAD))).toBeCloseTo(START_MS, 1);
});

it('takes the earliest iteration itself where users are there from the start', () => {
  const store = storeOf(action(0.3, 300));
  expect(scenarioStart(store, buildProfile('rush', LOAD))).toBeCloseTo(START_MS, 1);
});

it("takes the earliest request of an action where no iteration ended, not the set-up's", () => {
  const store = storeOf([
    row('http_req_duration', -1, 5),
    row('http_req_duration', 0.25, 200, 'phase=ramp-up&behavior=rag'),
  ]);
  expect(scenarioStart(store, buildProfile('hold', LOAD))).toBeCloseTo(START_MS, 1);
});

it('tells nothing where nothing began', () => {
  expect(scenarioStart(storeOf([row('http_req_duration', -1, 5)]), buildProfile('hold', LOAD))).toBeNull();
});
