import { describe, expect, it } from 'vitest';
import { phaseBounds } from './phase-clock.ts';
import { buildProfile, toStages } from './profile.ts';
import { SCENARIO_NAMES, SCENARIOS, type ScenarioName } from './scenarios.ts';

function profileOf(scenario: ScenarioName, change = {}) {
  return buildProfile(SCENARIOS[scenario].shape, { ...SCENARIOS[scenario], ...change });
}

describe('buildProfile', () => {
  it('makes load climb 100 s, hold 300 s and ramp down 30 s', () => {
    expect(toStages(profileOf('load'))).toEqual([
      { duration: '100000ms', target: 1000 },
      { duration: '300000ms', target: 1000 },
      { duration: '30000ms', target: 0 },
    ]);
  });

  it('makes stress climb in ten steps of which only the last hold is steady', () => {
    const { segments, steadySeconds } = profileOf('stress');
    expect(segments.filter(({ seconds }) => seconds === 60).map(({ users }) => users)).toEqual([
      200, 400, 600, 800, 1000, 1200, 1400, 1600, 1800, 2000,
    ]);
    expect(segments.filter(({ phase }) => phase === 'steady')).toEqual([
      { phase: 'steady', step: 10, seconds: 60, users: 2000 },
    ]);
    expect(segments.filter(({ phase }) => phase === 'ramp-up').map(({ step }) => step)).toEqual([
      1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10,
    ]);
    expect(steadySeconds).toBe(60);
  });

  it('keeps every step of a small stress at least one user and one second', () => {
    const { segments } = profileOf('stress', { users: 3, durationSeconds: 2 });
    const holds = segments.filter(({ seconds }) => seconds === 1);
    expect(holds.map(({ users }) => users)).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3, 3]);
  });

  it('makes spike hold a tenth, rush, hold, fall to the tenth within 5 s and stay 60 s', () => {
    const profile = profileOf('spike');
    expect(profile.startUsers).toBe(150);
    expect(profile.segments).toEqual([
      { phase: 'baseline', seconds: 60, users: 150 },
      { phase: 'ramp-up', seconds: 27, users: 1500 },
      { phase: 'steady', seconds: 180, users: 1500 },
      { phase: 'recovery', seconds: 5, users: 150 },
      { phase: 'recovery', seconds: 60, users: 150 },
      { phase: 'ramp-down', seconds: 30, users: 0 },
    ]);
    expect(phaseBounds(profile, 'recovery')).toEqual({ start: 267, end: 332 });
  });

  it('keeps fractions of a second of a ramp', () => {
    expect(toStages(profileOf('load', { users: 100, spawnRate: 7 }))[0]).toEqual({
      duration: '14286ms',
      target: 100,
    });
  });

  it('still ends at no users without a ramp-down', () => {
    const { segments } = profileOf('load', { rampDownSeconds: 0 });
    expect(segments[segments.length - 1]).toEqual({ phase: 'ramp-down', seconds: 0, users: 0 });
  });

  it.each(SCENARIO_NAMES)('adds up for %s', (scenario) => {
    const { segments, totalSeconds } = profileOf(scenario);
    expect(segments.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(totalSeconds, 9);
  });
});
