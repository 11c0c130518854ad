import { describe, expect, it } from 'vitest';
import { goalLines } from './goal-lines.ts';
import { judgeRow } from './judge-row.ts';
import { judgeSweep } from './judge-sweep.ts';
import { LIMITS } from './limits.ts';
import { rowOf } from './testing/row-of.ts';

function lines(...rows: readonly ReturnType<typeof rowOf>[]) {
  return goalLines(judgeSweep(rows.map((row) => judgeRow(row, LIMITS))));
}

describe('goalLines', () => {
  it('says that both goals are held, and by how many runs', () => {
    const found = lines(rowOf(0), rowOf(0.01), rowOf(0.04, ['saturation']), rowOf(1, ['saturation']));
    expect(found).toEqual([
      'p95 off by more than 5 %, and PASS: none of 1 run: held',
      'p95 within 2 % of the truth, and INVALID for the generator: none of 2 runs: held',
      'p95 off by 2 % to 5 %, where either is right: 1 run, 1 of them INVALID for the generator',
    ]);
  });

  it('names the runs that miss them', () => {
    const [passed, refused] = lines(
      rowOf(0.123, [], { users: 4000, asked: '400' }),
      rowOf(0.5, ['saturation']),
      rowOf(0.004, ['generator:memory'], { mode: 'cli' }),
    );
    expect(passed).toMatch(/: 1 of 2 runs: missed by plain k6, GOGC=400, 4,000 users \(\+12\.3 %, PASS\)$/);
    expect(refused).toMatch(/missed by gremlins-load, 1,000 users \(\+0\.4 %, INVALID: generator:memory\)$/);
  });

  it('calls nothing held that no run could have missed', () =>
    expect(lines(rowOf(0))[0]).toMatch(/no run to hold it against$/));

  it('names the runs that say nothing', () => {
    const found = lines(rowOf(0, ['blocks:actions']), rowOf(0, [], { broken: 'no result, exit code 137' }));
    expect(found.slice(3)).toEqual([
      'neither PASS nor INVALID for the generator: plain k6, 1,000 users (+0.0 %, INVALID: blocks:actions)',
      expect.stringMatching(/^nothing measured: plain k6, 1,000 users \(.*exit code 137\)$/),
    ]);
  });
});
