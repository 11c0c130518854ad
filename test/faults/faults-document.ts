import { type MatrixRow, REAL_RESERVATIONS } from './matrix.ts';
import type { RowOutcome } from './run-row.ts';

/**
 * Writes `docs/faults.md` from what was measured.
 *
 * @param healthy the verdicts of the healthy runs
 * @param real those of the runs against a backend like the real one
 */
export function faultsDocument(
  rows: readonly { readonly row: MatrixRow; readonly outcome: RowOutcome }[],
  healthy: readonly (string | null)[],
  real: readonly (string | null)[],
): string {
  return `# Planted and found

Written by \`npm run test:faults\`, which runs the real k6 against the simulated backend with each fault in turn; not by hand.
*Planted* is how often the fault's effect went out, by the backend's ledger; *found* is how many actions the report counts
as failed or degraded for it. A fault is planted when the load begins, or, where *throughout* says so, before the set-up.
A latency is found by its criterion, not action by action, and what the set-up met too is not counted: –. What each fault
does: [simulated-backend.md](simulated-backend.md).

Healthy runs with different seeds: ${passed(healthy)} PASS without a reservation. Runs against a backend as the real one is when all
is well (\`--preset real\`): ${passed(real)} PASS, each with these reservations and no other:
${REAL_RESERVATIONS.map((id) => `\`${id}\``).join(', ')}.

| fault | planted | found | verdict | decided by | category or kind | reservations |
|---|---|---|---|---|---|---|
${rows.map(({ row, outcome }) => line(row, outcome)).join('\n')}
`;
}

function passed(verdicts: readonly (string | null)[]): string {
  return `${verdicts.filter((verdict) => verdict === 'PASS').length} of ${verdicts.length}`;
}

function line(row: MatrixRow, { planted, found, result }: RowOutcome): string {
  const decided = row.criteria.length === 0 ? result.reasons : row.criteria;
  const causes = [
    ...result.failures.map(({ category }) => category),
    ...result.degraded.kinds.map(({ kind }) => kind),
  ];
  const cells = [
    `\`${row.fault}\`${row.planted === 'throughout' ? ' throughout' : ''}`,
    planted.toLocaleString('en-US'),
    row.found === 'uncounted' ? '–' : found.toLocaleString('en-US'),
    result.verdict ?? 'none',
    decided.filter((criterion) => result.reasons.includes(criterion)).join(', '),
    causes.join(', '),
    // What another verdict would have come with is no finding.
    result.verdict === 'PASS' ? result.reservations.map(({ id }) => `\`${id}\``).join(', ') : '',
  ];
  return `| ${cells.join(' | ')} |`;
}
