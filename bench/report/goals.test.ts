import { describe, expect, it } from 'vitest';
import type { Measurement } from '../rounds/measurement.ts';
import { measurementOf } from '../testing/measurement-of.ts';
import { goalLines, isHonest } from './goals.ts';

function measured(contestants: Readonly<Record<string, Partial<Measurement>>>) {
  return new Map(
    Object.entries(contestants).map(([name, values]) => [name, { name, rounds: [measurementOf(values)] }]),
  );
}

describe('goalLines', () => {
  it('holds case a to 1.5 times bare k6', () => {
    const at = (cpuMicros: number) =>
      goalLines('a', measured({ bare: { cpuMicros: 100 }, ours: { cpuMicros } }), 50)[0];
    expect(at(150)).toMatch(/1\.50× .*held$/);
    expect(at(151)).toMatch(/missed$/);
  });

  it('holds case b to CPU and memory', () =>
    expect(
      goalLines('b', measured({ bare: {}, ours: { cpuMicros: 120, peakBytes: 130e6 } }), 1000).map((line) =>
        line.split(' ').at(-1),
      ),
    ).toEqual(['held', 'missed']));

  it('holds ours to the floor, less tightly at full speed', () => {
    const at = (id: 'a' | 'b', cpuMicros: number) =>
      goalLines(id, measured({ floor: { cpuMicros: 100 }, ours: { cpuMicros } }), 1000);
    expect(at('a', 140)).toEqual([expect.stringMatching(/1\.40× \(goal: at most 1\.4×\): held$/)]);
    expect(at('b', 111)).toEqual([expect.stringMatching(/1\.11× \(goal: at most 1\.1×\): missed$/)]);
  });

  it("says how late k6 was with and without a look at the target's side", () => {
    const [line] = goalLines(
      'target-side',
      measured({ run: { lagP99Ms: 2 }, 'run-target': { lagP99Ms: 2.2 } }),
      1000,
    );
    expect(line).toBe(
      "k6's lag p99 at full load: 2.0 ms, and 2.2 ms with a look at the target's side; 1.10× round by round",
    );
    expect(goalLines('target-side', measured({ run: {}, 'run-target': {} }), 1000)).toEqual([]);
  });

  it('holds the k6 of a run to CPU and memory of plain k6', () => {
    const at = (cpuMicros: number, peakBytes: number) =>
      goalLines('run-3000', measured({ ours: {}, run: { cpuMicros, peakBytes } }), 3000).map((line) =>
        line.split(' ').at(-1),
      );
    expect(at(105, 111e6)).toEqual(['held', 'missed']);
    expect(at(106, 110e6)).toEqual(['missed', 'held']);
  });

  it('holds correctness to its share of CPU and to kilobytes per user', () => {
    const sides = { 'no-correctness': {}, whole: { cpuMicros: 112, peakBytes: 150e6 } };
    const lines = goalLines('correctness', measured(sides), 1000);
    expect(lines[0]).toMatch(/costs 12\.0 % .*held$/);
    expect(lines[1]).toMatch(/costs 50\.0 KB .*missed$/);
  });

  it('lets a p95 be off only where the run says that it is INVALID', () => {
    const off = { reportedP95Ms: 500, trueP95Ms: 180 };
    const line = (remark: string) => goalLines('c', measured({ ours: { ...off, remark } }), 5000)[0];
    expect(line('INVALID: saturation')).toMatch(/held$/);
    expect(line('PASS')).toMatch(/wrong without saying so in 1: missed$/);
  });

  it('says nothing where a side was not measured', () =>
    expect(goalLines('a', measured({ ours: {} }), 50)).toEqual([]));
});

describe('isHonest', () => {
  it('allows five percent either way', () => {
    const at = (reportedP95Ms: number) => isHonest(measurementOf({ reportedP95Ms, trueP95Ms: 100 }));
    expect([94, 96, 104, 106].map(at)).toEqual([false, true, true, false]);
  });
});
