import { describe, expect, it } from 'vitest';
import { buildProfile } from '../../../src/workload/profile.ts';
import { clockText, phaseSpans, phasesText, unjudgedText } from './phase-spans.ts';

describe('phaseSpans', () => {
  it('joins the steps of stress to one ramp-up', () => {
    const { segments, totalSeconds } = buildProfile('steps', {
      users: 100,
      spawnRate: 10,
      durationSeconds: 100,
      rampDownSeconds: 10,
    });
    expect(phaseSpans(segments)).toEqual([
      { phase: 'ramp-up', startSeconds: 0, endSeconds: totalSeconds - 20 },
      { phase: 'steady', startSeconds: totalSeconds - 20, endSeconds: totalSeconds - 10 },
      { phase: 'ramp-down', startSeconds: totalSeconds - 10, endSeconds: totalSeconds },
    ]);
  });

  it('leaves out a phase that takes no time', () => {
    expect(
      phaseSpans([
        { phase: 'steady', seconds: 10, users: 1 },
        { phase: 'ramp-down', seconds: 0, users: 0 },
      ]),
    ).toEqual([{ phase: 'steady', startSeconds: 0, endSeconds: 10 }]);
  });

  it('says when phases end', () => {
    const spans = phaseSpans([
      { phase: 'ramp-up', seconds: 100, users: 9 },
      { phase: 'steady', seconds: 3600, users: 9 },
    ]);
    expect(phasesText(spans)).toBe('ramp-up to 1:40, steady to 1:01:40');
  });

  it('says when phases were that are not judged, and names no steady one', () => {
    const spans = phaseSpans([
      { phase: 'ramp-up', seconds: 100, users: 9 },
      { phase: 'steady', seconds: 300, users: 9 },
      { phase: 'ramp-down', seconds: 30, users: 0 },
    ]);
    expect(unjudgedText(spans)).toBe('ramp-up 0:00 to 1:40, ramp-down 6:40 to 7:10');
    expect(unjudgedText(spans.slice(1, 2))).toBe('');
  });
});

it.each([
  [0, '0:00'],
  [59.6, '1:00'],
  [400, '6:40'],
  [3599.9, '1:00:00'],
])('writes %d s as %s', (seconds, text) => {
  expect(clockText(seconds)).toBe(text);
});
