import { describe, expect, it } from 'vitest';
import { phaseSpans } from '../../../src/workload/phase-clock.ts';
import type { Segment } from '../../../src/workload/profile.ts';
import { clockText, phasesText, unjudgedText } from './clock-text.ts';

const spansOf = (...segments: readonly Segment[]) => phaseSpans({ startUsers: 0, segments });

describe('phases in words', () => {
  it('says when phases end', () => {
    const spans = spansOf(
      { phase: 'ramp-up', seconds: 100, users: 9 },
      { phase: 'steady', seconds: 3600, users: 9 },
    );
    expect(phasesText(spans)).toBe('ramp-up to 1:40, steady to 1:01:40');
  });

  it('says when phases were that are not judged, and names no steady one', () => {
    const spans = spansOf(
      { phase: 'ramp-up', seconds: 100, users: 9 },
      { phase: 'steady', seconds: 300, users: 9 },
      { phase: 'ramp-down', seconds: 30, users: 0 },
    );
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
