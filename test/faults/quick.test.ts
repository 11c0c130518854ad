import { describe, expect, it } from 'vitest';
import { FAULT_NAMES } from '../../backend/faults/fault-table.ts';
import { parseFault } from '../../backend/faults/parse-fault.ts';
import { expectRow } from './expect-row.ts';
import { faultsDocument } from './faults-document.ts';
import { MATRIX } from './matrix.ts';
import { runRow } from './run-row.ts';

it('the matrix has every fault that can be planted, at a rate that can be read', () => {
  const names = MATRIX.map(({ fault }) => parseFault(fault).definition.name);
  expect([...new Set(names)].sort()).toEqual([...FAULT_NAMES].sort());
});

describe.concurrent('the suite finds what was planted, and as often as it was planted', () => {
  // Once more where a busy machine held a run up for seconds: what it then waits for looks like failures.
  it.each(MATRIX.filter(({ quick }) => quick))('$fault', { retry: 1 }, async (row) => {
    const outcome = await runRow(row);
    expectRow(row, outcome);
    const when = row.planted === 'throughout' ? ' throughout' : '';
    const counts = row.found === 'exactly' ? `${outcome.planted} | ${outcome.planted}` : outcome.planted;
    expect(faultsDocument([{ row, outcome }], [], [])).toContain(`| \`${row.fault}\`${when} | ${counts} | `);
  });
});
