import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../statistics/random.ts';
import { answer } from '../gremlins/agent.ts';
import { ConversationStore } from '../gremlins/conversation-store.ts';
import type { Exchange } from './effect.ts';
import { parseFault } from './parse-fault.ts';

/** A latency fault, planted at 1,000 ms of the clock: ms added, by time of the clock, service time and load. */
function delayOf(spec: string) {
  const { definition, values } = parseFault(spec);
  const effect = definition.create(values, { random: seededRandom(1), plantedMs: 1000 });
  if (effect.place !== 'latency') throw new Error(`${spec} is no latency`);
  return (nowMs: number, serviceMs = 0, inFlight = 1) => {
    const exchange: Exchange = {
      operation: 'rag',
      request: { path: '', query: new URLSearchParams(), body: {} },
      address: '',
      url: '',
      store: new ConversationStore(),
      agent: answer,
      inFlight,
      startedMs: nowMs,
    };
    return effect.delay(exchange, serviceMs, nowMs);
  };
}

it('latency-growing adds in proportion to the time since it was planted', () => {
  const delay = delayOf('latency-growing:1:msPerMinute=60');
  expect([1000, 61_000, 91_000].map((nowMs) => delay(nowMs))).toEqual([0, 60, 90]);
});

describe('latency-stalls', () => {
  const delay = delayOf('latency-stalls:1:every=1000,ms=200');

  it('holds back what comes during a stall until its end', () => {
    expect([delay(1000), delay(1150), delay(1200), delay(1900), delay(2050)]).toEqual([200, 50, 0, 0, 150]);
  });

  it('holds back what came before a stall and would be answered in it', () => {
    expect(delay(1900, 150)).toBe(150);
    expect(delay(1900, 50)).toBe(0);
  });
});

it('latency-knee adds nothing up to the capacity, and in proportion beyond', () => {
  const delay = delayOf('latency-knee:1:capacity=10,ms=500');
  expect([1, 10, 15, 20, 30].map((inFlight) => delay(1000, 0, inFlight))).toEqual([0, 0, 250, 500, 1000]);
});

it('latency-recovery is quick until an overload, slow during it, and recovers over its seconds', () => {
  const delay = delayOf('latency-recovery:1:capacity=10,ms=400,seconds=10');
  const timeline: [nowMs: number, inFlight: number][] = [
    [1000, 10],
    [2000, 11],
    [7000, 1],
    [9500, 1],
    [12_000, 1],
    [20_000, 1],
  ];
  expect(timeline.map(([nowMs, inFlight]) => delay(nowMs, 0, inFlight))).toEqual([0, 400, 200, 100, 0, 0]);
});
