import { describe, expect, it } from 'vitest';
import { limitMargins } from './limit-margins.ts';
import { LIMITS } from './limits.ts';
import { marginLine } from './margin-line.ts';
import { rowOf } from './testing/row-of.ts';

const lag = (p99Ms: number) => ({ lag: { p95Ms: 1, p99Ms, maxMs: 1000 } });

describe('limitMargins', () => {
  it('takes the highest lag of the true runs and the lowest of the false ones, in every mode', () => {
    const rows = [
      rowOf(0, [], lag(4)),
      rowOf(0.01, [], { ...lag(11), mode: 'cli' }),
      rowOf(0.04, [], lag(60)),
      rowOf(0.5, ['saturation'], lag(100)),
      rowOf(3, ['saturation'], lag(95)),
    ];
    expect(limitMargins(rows, LIMITS)[0]).toMatchObject({ mode: null, highestTrue: 11, lowestFalse: 95 });
  });

  it('keeps processor and memory of the modes apart', () => {
    const rows = [rowOf(0, [], { cpuShare: 0.3 }), rowOf(0, [], { cpuShare: 0.6, mode: 'cli' })];
    const found = limitMargins(rows, LIMITS).map(({ what, mode, highestTrue }) => [what, mode, highestTrue]);
    expect(found.slice(2, 4)).toEqual([
      ['cpuShare', 'cli', 0.6],
      ['cpuShare', 'plain', 0.3],
    ]);
  });

  it("takes the network's lag of what has the witness alone", () => {
    const read = (p99Ms: number) => ({ networkLag: { p95Ms: 2, p99Ms, maxMs: 90 }, mode: 'cli' }) as const;
    const rows = [rowOf(0, [], read(3)), rowOf(0.06, ['network-lag'], read(20)), rowOf(0.5)];
    const found = limitMargins(rows, LIMITS).filter(({ what }) => what === 'networkLagP99Ms');
    expect(found).toMatchObject([{ mode: 'cli', highestTrue: 3, lowestFalse: 20 }]);
  });

  it('leaves out a run that broke', () =>
    expect(limitMargins([rowOf(0, [], { broken: 'no result' })], LIMITS)[0]).toMatchObject({
      highestTrue: null,
      lowestFalse: null,
    }));
});

describe('marginLine', () => {
  const line = (limit: number, highestTrue: number | null, lowestFalse: number | null) =>
    marginLine({ what: 'timerLagP99Ms', mode: null, limit, highestTrue, lowestFalse });

  it('tells where the limit lies', () => {
    expect(line(50, 11, 95)).toBe(
      'p99 of timer_lag, limit 50.0 ms: at most 11.0 ms in runs within 2 %, at least 95.0 ms in runs off by more than 5 %: lies between',
    );
    expect(line(11, 11, 95)).toMatch(/: refuses true runs$/);
    expect(line(96, 11, 95)).toMatch(/too high to catch every false one by itself$/);
    // A criterion is crossed at its limit.
    expect(line(95, 11, 95)).toMatch(/: lies between$/);
  });

  it('says where no limit could tell them apart', () => {
    expect(line(50, 60, 40)).toMatch(/refuses true runs, and no limit tells them apart$/);
    expect(line(70, 60, 40)).toMatch(/refuses no true run; no limit alone tells them apart$/);
  });

  it('claims nothing about a side that was not measured', () => {
    expect(line(50, 11, null)).toMatch(/at least – .*refuses no true run; there is no false one$/);
    expect(line(50, null, null)).toMatch(/nothing to hold it against$/);
  });

  it('says where a limit is not judged', () =>
    expect(
      marginLine({ what: 'cpuShare', mode: 'plain', limit: 0.95, highestTrue: 0.4, lowestFalse: 0.5 }),
    ).toMatch(/^processor, median, plain k6, limit 95\.00 % \(not judged there\): at most 40\.00 %/));
});
