import { expect, it } from 'vitest';
import { buildProfile } from '../../../src/workload/profile.ts';
import { NO_AGGREGATES } from './aggregates.ts';
import { NO_DASHBOARD, takeEvent } from './dashboard-state.ts';
import { figuresOf } from './figures.ts';
import { recordedEvents } from './testing/recorded-events.ts';
import { readTimelineLine, timelineLine } from './timeline-line.ts';

const PROFILE = buildProfile('hold', { users: 60, spawnRate: 30, durationSeconds: 8, rampDownSeconds: 2 });

it('holds everything that is shown and watched', () => {
  let state = NO_DASHBOARD;
  let lines = 0;
  for (const event of recordedEvents()) {
    state = takeEvent(state, event);
    const read = readTimelineLine(timelineLine(state, 1) ?? '');
    if (read === undefined) continue;
    lines++;
    expect(figuresOf(read, PROFILE, 5)).toEqual(figuresOf(state, PROFILE, 5));
    expect(read.atMs).toBe(state.atMs);
  }
  expect(lines).toBeGreaterThan(3);
});

it('leaves out what nobody asks for', () => {
  const state = recordedEvents().reduce(takeEvent, NO_DASHBOARD);
  expect([...state.soFar.keys()]).toContain('http_req_blocked{behavior:rag}');
  expect(timelineLine(state, 1)).not.toContain('http_req_blocked');
});

it('has nothing to tell before the first period', () => {
  expect(timelineLine(NO_AGGREGATES, 1)).toBeNull();
});

it.each([[''], ['{"time":1,"per'], ['5'], ['null'], ['{"period":{}}']])('takes %j for no line', (line) => {
  expect(readTimelineLine(line)).toBeUndefined();
});

it('reads past what it does not know', () => {
  const read = readTimelineLine('{"time":5,"period":{"a":{"count":1,"x":"y"},"b":7},"run":null}');
  expect(read).toEqual({ atMs: 5, lastPeriod: new Map([['a', { count: 1 }]]), soFar: new Map() });
});
