import { describe, expect, it } from 'vitest';
import { summaryInput, WELL } from '../summary/testing/summary-input.ts';
import { buildResult } from './result.ts';
import { type ReservationsInput, runReservations } from './run-reservations.ts';

const { correctness, degraded } = buildResult(summaryInput());
const FALLBACK = { behavior: 'multi-agent', kind: 'fallback_agents' } as const;

function reserved(change: Partial<ReservationsInput> = {}) {
  return runReservations({
    report: WELL,
    degraded,
    correctness,
    degradedLimit: 0.01,
    unexercised: [],
    ...change,
  });
}

const met = (idle: { count: number; of: number } | null) => ({
  ...degraded,
  kinds: [{ ...FALLBACK, steady: 1000, run: 1200, idle }],
});

describe('runReservations', () => {
  it('has none where all was well at idle and all was measured', () => {
    expect(reserved()).toEqual([]);
  });

  it('adds to what idle showed how often load met it', () => {
    const report = { ...WELL, kinds: [{ ...FALLBACK, count: 4, of: 4 }] };
    expect(reserved({ report, degraded: met({ count: 4, of: 4 }) })).toEqual([
      {
        id: 'degraded:multi-agent:fallback_agents',
        text: expect.stringMatching(/in 4 of 4 answers at idle; 1,200 times under load$/),
        counts: { count: 4, of: 4, run: 1200, steady: 1000 },
      },
    ]);
    expect(reserved({ report })[0]?.text).toMatch(/in 4 of 4 answers at idle$/);
  });

  it('names a kind that only load showed, and from which share on it fails the run', () => {
    expect(reserved({ degraded: met({ count: 0, of: 4 }) })).toEqual([
      {
        id: 'degraded-under-load:multi-agent:fallback_agents',
        text: expect.stringMatching(
          /1,200 times under load, which idle did not show in 4 answers; a share of 1\.00 % fails/,
        ),
        counts: { run: 1200, idle: 4 },
      },
    ]);
  });

  it('says on how few answers it rests that idle did not show a kind', () => {
    const textOf = (of: number) => reserved({ degraded: met({ count: 0, of }) })[0]?.text;
    expect(textOf(1)).toContain('which idle did not show in 1 answer;');
    expect(textOf(0)).toContain('under load, and idle had no answer to show it;');
  });

  it('does not say of idle what it does not know', () => {
    const [reservation] = reserved({ report: null, degraded: met(null) });
    expect(reservation?.text).not.toContain('idle');
    expect(reservation?.counts).toEqual({ run: 1200 });
  });

  it('says that isolation was not measured, unless something foreign was seen', () => {
    const isolation = { checked: 120, foreign: 0, measurable: false, atMost: null };
    expect(reserved({ correctness: { ...correctness, isolation } })).toEqual([
      {
        id: 'isolation-unmeasured',
        text: expect.stringContaining('120 answers carry'),
        counts: { checked: 120, needed: 300 },
      },
    ]);
    const foreign = { ...correctness, isolation: { ...isolation, foreign: 1 } };
    expect(reserved({ correctness: foreign })).toEqual([]);
  });

  it('names a behavior of the pattern that never acted in the phase that is counted', () => {
    expect(reserved({ unexercised: ['history'] })).toEqual([
      { id: 'never:history', text: 'history: no action in the steady phase', counts: {} },
    ]);
  });
});
