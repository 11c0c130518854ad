import { describe, expect, it } from 'vitest';
import {
  phaseBounds,
  phaseSpans,
  plannedStarts,
  segmentAt,
  stepHolds,
  timedSegments,
  userSeconds,
} from './phase-clock.ts';
import { buildProfile, type LoadSettings } from './profile.ts';

const LOAD: LoadSettings = { users: 1000, spawnRate: 10, durationSeconds: 300, rampDownSeconds: 30 };
const hold = buildProfile('hold', LOAD);
const steps = buildProfile('steps', { users: 100, spawnRate: 10, durationSeconds: 100, rampDownSeconds: 10 });
const rush = buildProfile('rush', { users: 1500, spawnRate: 50, durationSeconds: 180, rampDownSeconds: 30 });

describe('timedSegments', () => {
  it('says when each begins and ends, and from how many users on', () => {
    expect(timedSegments(rush).slice(0, 2)).toEqual([
      {
        phase: 'baseline',
        seconds: 60,
        users: 150,
        fromUsers: 150,
        startSeconds: 0,
        endSeconds: 60,
        endMs: 60_000,
      },
      {
        phase: 'ramp-up',
        seconds: 27,
        users: 1500,
        fromUsers: 150,
        startSeconds: 60,
        endSeconds: 87,
        endMs: 87_000,
      },
    ]);
  });
});

describe('segmentAt', () => {
  const segments = timedSegments(hold);

  it.each([
    [-5, 'ramp-up'],
    [0, 'ramp-up'],
    [99_999, 'ramp-up'],
    [100_000, 'steady'],
    [399_999, 'steady'],
    [400_000, 'ramp-down'],
    [9e9, 'ramp-down'],
  ])('says at %i ms: %s', (elapsedMs, phase) => {
    expect(segmentAt(segments, elapsedMs).phase).toBe(phase);
  });
});

describe('phaseSpans', () => {
  it('joins the steps of stress to one ramp-up', () => {
    const { totalSeconds } = steps;
    expect(phaseSpans(steps)).toEqual([
      { phase: 'ramp-up', startSeconds: 0, endSeconds: totalSeconds - 20 },
      { phase: 'steady', startSeconds: totalSeconds - 20, endSeconds: totalSeconds - 10 },
      { phase: 'ramp-down', startSeconds: totalSeconds - 10, endSeconds: totalSeconds },
    ]);
  });

  it('leaves out a phase that takes no time', () => {
    const profile = buildProfile('hold', { ...LOAD, rampDownSeconds: 0 });
    expect(phaseSpans(profile).map(({ phase }) => phase)).toEqual(['ramp-up', 'steady']);
  });
});

describe('phaseBounds', () => {
  it('spans all segments of a phase', () => {
    expect(phaseBounds(rush, 'recovery')).toEqual({ start: 267, end: 332 });
  });

  it('has none of a phase that the run has not', () => {
    expect(phaseBounds(hold, 'baseline')).toBeUndefined();
  });
});

describe('stepHolds', () => {
  it('leaves out climbs and the ramp-down, which carry their step, too', () => {
    const holds = stepHolds(steps);
    expect(holds.slice(0, 2)).toEqual([
      { step: 1, users: 10, start: 1, end: 11 },
      { step: 2, users: 20, start: 12, end: 22 },
    ]);
    expect(holds.at(-1)).toEqual({ step: 10, users: 100, start: 100, end: 110 });
  });

  it('has none where there are no steps', () => {
    expect(stepHolds(hold)).toEqual([]);
  });
});

it('userSeconds is the area under the users', () => {
  expect(userSeconds(hold)).toBe(50_000 + 300_000 + 15_000);
  // 60 s of 150, a climb, 180 s of 1,500, a fall, 60 s of 150, a ramp-down.
  expect(userSeconds(rush)).toBe(9000 + 27 * 825 + 270_000 + 5 * 825 + 9000 + 30 * 75);
});

it('plannedStarts is the area under the rate, which is full while anybody may come', () => {
  const arrivals = { conversationsPerMinute: 60, actionsPerConversation: 2.5, settleSeconds: 10 };
  const profile = buildProfile('arrivals', { ...LOAD, arrivals });
  // A climb of 100 s, 10 s to settle, 300 s held, 30 s down.
  expect(plannedStarts(profile, arrivals)).toBeCloseTo(50 + 10 + 300 + 15, 9);
});
