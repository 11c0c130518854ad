import type { MatrixRow } from './matrix.ts';
import type { RowOutcome } from './run-row.ts';

/** Writes `docs/faults.md` from what was measured. @param healthy the verdicts of the healthy runs */
export function faultsDocument(
  rows: readonly { readonly row: MatrixRow; readonly outcome: RowOutcome }[],
  healthy: readonly (string | null)[],
): string {
  const passed = healthy.filter((verdict) => verdict === 'PASS').length;
  return `# Planted and found

Written by \`npm run test:faults\`, which runs the real k6 against the simulated backend with each fault in turn; not by hand.
*Planted* is how often the fault's effect went out, by the backend's ledger; *found* is how many actions the report counts
as failed for it. A latency is found by its criterion, not action by action: –. What each fault does:
[simulated-backend.md](simulated-backend.md).

Healthy runs with different seeds: ${passed} of ${healthy.length} PASS.

| fault | planted | found | verdict | decided by | category |
|---|---|---|---|---|---|
${rows.map(({ row, outcome }) => line(row, outcome)).join('\n')}
`;
}

function line(row: MatrixRow, { planted, found, result }: RowOutcome): string {
  const decided = row.criteria.length === 0 ? result.reasons : row.criteria;
  const categories = result.failures.map(({ category }) => category);
  const cells = [
    `\`${row.fault}\``,
    planted.toLocaleString('en-US'),
    row.found === 'uncounted' ? '–' : found.toLocaleString('en-US'),
    result.verdict ?? 'none',
    decided.filter((criterion) => result.reasons.includes(criterion)).join(', '),
    categories.join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}
