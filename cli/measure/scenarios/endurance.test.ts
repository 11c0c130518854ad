import { expect, it } from 'vitest';
import { type BackendModel, healthy } from '../../judge/recommendations/testing/simulate-actions.ts';
import { answerOf } from './testing/sampled-run.ts';

const VARIABLES = { USERS: '100', SPAWN_RATE: '50', DURATION: '300', RAMP_DOWN: '0', THINK_TIME: '0.5' };

function endurance(model: BackendModel) {
  return answerOf('endurance', { model, variables: VARIABLES });
}

function drift(model: BackendModel, metric: string) {
  return endurance(model).drifts.find((one) => one.metric === metric);
}

/** 120 ms slower every minute, half of it the backend's own. */
const slower: BackendModel = (call) => {
  const { ms, serverMs } = healthy(call);
  return { ms: ms + 2 * call.seconds, serverMs: serverMs === null ? null : serverMs + call.seconds };
};

it('finds the slope of a p95 that rises, with an interval that holds it', () => {
  const p95 = drift(slower, 'p95');
  expect(p95).toMatchObject({ finding: 'rises', windowSeconds: 10 });
  // 2 ms a second are 7,200 ms an hour; about half of the actions at the p95 are multi-agent's, all get slower alike.
  expect(p95?.perHour.interval?.low).toBeLessThan(7200);
  expect(p95?.perHour.interval?.high).toBeGreaterThan(7200);
  expect(p95?.perHour.interval?.low).toBeGreaterThan(0);
  expect((p95?.to ?? 0) - (p95?.from ?? 0)).toBeCloseTo(580, -2);
});

it("finds the drift of the backend's own time", () => {
  const own = drift(slower, 'server-p95');
  expect(own?.finding).toBe('rises');
  expect(own?.perHour.value).toBeGreaterThan(2000);
  expect(own?.perHour.value).toBeLessThan(5500);
});

it('shows no drift of a backend that stays as it is', () => {
  const { drifts, stalls } = endurance(healthy);
  expect(drifts.map(({ metric, finding }) => [metric, finding])).toEqual([
    ['p95', 'none-shown'],
    ['failed', 'none-shown'],
    ['retention', 'none-shown'],
    ['server-p95', 'none-shown'],
  ]);
  expect(stalls).toBeNull();
});

it('finds failures that become more', () => {
  const failing: BackendModel = (call) => ({
    ...healthy(call),
    ...(call.random() < call.seconds / 3000 ? { failure: 'http_5xx' as const } : {}),
  });
  const failed = drift(failing, 'failed');
  expect(failed?.finding).toBe('rises');
  // One percentage point every 30 s.
  expect(failed?.perHour.value).toBeGreaterThan(0.8);
  expect(failed?.perHour.value).toBeLessThan(1.6);
});

it('finds stalls that come back, their period and about their length', () => {
  const stalling: BackendModel = ({ seconds, random }) => {
    const ms = 20 + 20 * random();
    const into = (seconds + ms / 1000) % 12;
    return { ms: into < 2 ? ms + (2 - into) * 1000 : ms, serverMs: null };
  };
  const { stalls } = endurance(stalling);
  expect(stalls?.periodSeconds).toBeCloseTo(12, 0);
  expect(stalls?.lengthSeconds).toBeGreaterThan(1.5);
  expect(stalls?.lengthSeconds).toBeLessThan(2.5);
});
