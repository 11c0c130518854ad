import { expect, it } from 'vitest';
import { recommend } from '../recommend.ts';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { databaseLocked } from './database-locked.ts';

const LOCKED = 'status 500: Agent invocation failed: (sqlite3.OperationalError) database is locked';
const POOL = 'status 500: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 10.00';

/** Conversations and histories fail so, from some users on; nothing else does. */
const failing =
  (detail: string, ms: number, healthMs = 0): BackendModel =>
  (call) => {
    const answer = healthy(call);
    const stores = ['new-conversation', 'follow-up', 'history'].includes(call.behavior);
    if (!stores) return { ...answer, ms: answer.ms + (call.behavior === 'health' ? healthMs : 0) };
    if (call.users <= 150 || call.random() > 0.2) return answer;
    return { ms: ms + 10 * call.random(), serverMs: null, failure: 'http_5xx', detail };
  };

it('says how many, of which behaviors, after how long, and that the event loop was free', () => {
  const found = databaseLocked(simulatedRun({ model: failing(LOCKED, 5003) }));
  expectCited(found, 'database-locked');
  expect(found?.severity).toBe('high');
  expect(found?.evidence.cause).toBe(LOCKED);
  expect(found?.evidence.behaviors).toMatch(/^new-conversation \d+, follow-up \d+, history \d+$/);
  expect(found?.evidence.rootMedianMs).toBeLessThan(10);
  expect(found?.text).toMatch(/after 5\.0\d\d s in the median, which is SQLite's busy timeout/);
  expect(found?.text).toMatch(/The event loop was free, GET \/ took \d\.\d ms meanwhile/);
});

it('knows a pool that is used up', () => {
  const found = databaseLocked(simulatedRun({ model: failing(POOL, 10_004) }));
  expectCited(found, 'database-locked');
  expect(found?.text).toContain('which is how long a connection pool lets its callers wait');
});

it('says so where GET / waits as well', () => {
  const found = databaseLocked(simulatedRun({ model: failing(LOCKED, 5003, 3000) }));
  expectCited(found, 'database-locked');
  expect(found?.text).toMatch(/GET \/ took 3\.0\d\d s meanwhile, so the event loop waits as well/);
});

it('explains what would tell the same again', () => {
  const run = simulatedRun({ model: failing(LOCKED, 5003) });
  const rules = recommend(run).map(({ rule }) => rule);
  expect(rules[0]).toBe('database-locked');
  for (const rule of ['failing-behavior', 'failures-grow-with-users', 'slow-behavior'])
    expect(rules).not.toContain(rule);
});

it('keeps quiet on other causes, on a handful, and where others are more', () => {
  expect(databaseLocked(simulatedRun({ model: failing('status 500: no model', 5003) }))).toBeNull();
  let left = 9;
  const few: BackendModel = (call) =>
    left-- > 0 ? { ...healthy(call), failure: 'http_5xx', detail: LOCKED } : healthy(call);
  expect(databaseLocked(simulatedRun({ model: few }))).toBeNull();
  const minor: BackendModel = (call) => ({
    ...healthy(call),
    failure: 'http_5xx',
    detail: call.random() < 0.3 ? LOCKED : 'status 500: no model',
  });
  expect(databaseLocked(simulatedRun({ model: minor }))).toBeNull();
  expect(databaseLocked({ ...simulatedRun({ model: failing(LOCKED, 5003) }), analysis: null })).toBeNull();
});
