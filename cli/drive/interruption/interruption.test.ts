import { expect, it } from 'vitest';
import { Interruption } from './interruption.ts';

/** Plays demands at moments, in ms; says what a listener heard. */
function heard(...demands: readonly [ms: number, cause: Parameters<Interruption['demand']>[0]][]) {
  let nowMs = 0;
  const interruption = new Interruption({ now: () => nowMs, stopSelf() {} });
  const told: string[] = [];
  interruption.listen({
    onDemand: (cause, insists) => told.push(insists ? `${cause} insists` : cause),
  });
  for (const [ms, cause] of demands) {
    nowMs = ms;
    interruption.demand(cause);
  }
  return { told, cause: interruption.cause };
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'parent-gone'] as const)('%s asks to end', (cause) => {
  expect(heard([0, cause])).toEqual({ told: [cause], cause });
});

it('takes what comes within half a second for one: npm passes on what its group has heard', () => {
  expect(heard([0, 'SIGINT'], [20, 'SIGINT'], [499, 'SIGTERM']).told).toEqual(['SIGINT']);
});

it('takes the signal that a CI sends seconds later for insisting, and keeps the first cause', () => {
  expect(heard([0, 'SIGINT'], [7500, 'SIGTERM'])).toEqual({
    told: ['SIGINT', 'SIGTERM insists'],
    cause: 'SIGINT',
  });
});

it('takes nobody for insisting who hangs up, or is gone as well', () => {
  expect(heard([0, 'SIGTERM'], [900, 'parent-gone'], [2000, 'SIGHUP']).told).toEqual(['SIGTERM']);
});

it('no longer tells a listener that has been taken off', () => {
  const interruption = new Interruption({ now: () => 0, stopSelf() {} });
  const told: string[] = [];
  interruption.listen({ onDemand: () => told.push('whole') });
  interruption.listen({ onDemand: () => told.push('part') })();
  interruption.demand('SIGINT');
  expect(told).toEqual(['whole']);
});

it('stops what is driven before itself, and says how long it stood still', () => {
  let nowMs = 1_000;
  const order: string[] = [];
  const interruption = new Interruption({ now: () => nowMs, stopSelf: () => order.push('self') });
  interruption.listen({
    onPause: () => order.push('driven'),
    onResume: (pause) => order.push(JSON.stringify(pause)),
  });
  interruption.pause();
  nowMs = 13_500;
  interruption.resume();
  expect(order).toEqual(['driven', 'self', '{"at":"1970-01-01T00:00:01.000Z","seconds":12.5}']);
});

it('knows no pause where it was let go on without one: SIGSTOP comes without a word', () => {
  const interruption = new Interruption({ now: () => 0, stopSelf() {} });
  const pauses: unknown[] = [];
  interruption.listen({ onResume: (pause) => pauses.push(pause) });
  interruption.resume();
  expect(pauses).toEqual([]);
});
