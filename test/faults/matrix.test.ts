import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/k6.ts';
import { shortRun } from '../support/short-run.ts';
import { expectRow } from './expect-row.ts';
import { faultsDocument } from './faults-document.ts';
import { HEALTHY_SEEDS, MATRIX, type MatrixRow, REAL_RESERVATIONS } from './matrix.ts';
import { type RowOutcome, runRow } from './run-row.ts';

const outcomes = new Map<MatrixRow, RowOutcome>();
const healthy: (string | null)[] = [];
const real: (string | null)[] = [];

/** Twice the users, as its answers take their time: fewer would not show that no conversation was mixed up with another one. */
const AS_LONG_AS_REAL = { USERS: '40', DURATION: '8' };

async function hold(row: MatrixRow): Promise<void> {
  const outcome = await runRow(row);
  outcomes.set(row, outcome);
  expectRow(row, outcome);
}

// What is judged by latency or at the edge of overload runs alone; all else is mostly waiting.
const isTimed = ({ found, p50Ms, verdict }: MatrixRow) =>
  found === 'uncounted' || p50Ms !== undefined || verdict === 'PASS';

describe.concurrent('every fault is found, and as often as it was planted', () => {
  it.each(MATRIX.filter((row) => !isTimed(row)))('$fault', hold);
});

describe('every fault that is a matter of time is found', () => {
  it.each(MATRIX.filter(isTimed))('$fault', hold);
});

describe('a healthy backend raises no alarm', () => {
  it.each(HEALTHY_SEEDS)('seed %i', async (seed) => {
    // Long enough to show that no conversation was mixed up with another one.
    const variables = { SEED: String(seed), DURATION: '6' };
    const { result } = await shortRun({ backend: { seed }, variables });
    healthy.push(result?.verdict ?? null);
    expect([result?.verdict, result?.failures, result?.reasons]).toEqual(['PASS', [], []]);
    expect(result?.reservations).toEqual([]);
    expect(result?.criteria.filter(({ state }) => state !== 'held')).toEqual([]);
  });

  it.each(HEALTHY_SEEDS)('as the real one is, with what that does not vouch for: seed %i', async (seed) => {
    const { result } = await shortRun({
      backend: { seed, preset: 'real', latency: {} },
      variables: { ...AS_LONG_AS_REAL, SEED: String(seed) },
    });
    real.push(result?.verdict ?? null);
    expect([result?.verdict, result?.failures, result?.reasons]).toEqual(['PASS', [], []]);
    expect(result?.reservations.map(({ id }) => id).sort()).toEqual(REAL_RESERVATIONS);
    const unjudged = result?.criteria.filter(({ state }) => state !== 'held').map(({ id }) => id);
    expect(unjudged).toEqual(['memory']);
  });
});

afterAll(() => {
  // A part of the matrix is no matrix: only a whole one is written down.
  if (outcomes.size < MATRIX.length) return;
  if (Math.min(healthy.length, real.length) < HEALTHY_SEEDS.length) return;
  const rows = MATRIX.flatMap((row) => {
    const outcome = outcomes.get(row);
    return outcome === undefined ? [] : [{ row, outcome }];
  });
  writeFileSync(join(ROOT, 'docs/faults.md'), faultsDocument(rows, healthy, real));
});
