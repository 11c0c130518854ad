import type { JudgedRun } from '../../../src/result/judge-run.ts';
import { isOfGenerator } from '../judge-row.ts';
import { LIMITS } from '../limits.ts';
import type { SaturationRow } from '../saturation-row.ts';

const PASS: JudgedRun = { verdict: 'PASS', reasons: [] };

/**
 * Makes a row of what is named and of plain values for the rest.
 *
 * @param off how far its p95 is off, as a share
 * @param invalid the criteria that make it INVALID; none for PASS
 */
export function rowOf(
  off: number,
  invalid: readonly string[] = [],
  values: Partial<SaturationRow> = {},
): SaturationRow {
  const judgedBy = (ids: readonly string[]): JudgedRun =>
    ids.length === 0 ? PASS : { verdict: 'INVALID', reasons: ids };
  return {
    mode: 'plain',
    users: 1000,
    asked: '',
    gogc: '100',
    gomemlimit: null,
    seconds: 30,
    measuredAt: '2026-01-02T03:04:05.678Z',
    facts: '2 cores, k6 2.2.0',
    build: 'abcd',
    reportedP95Ms: 200 * (1 + off),
    trueP95Ms: 200,
    lag: { p95Ms: 1, p99Ms: 5, maxMs: 20 },
    networkLag: null,
    cpuShare: 0.25,
    memoryBytes: 1e9,
    memoryShare: 0.1,
    exitCode: invalid.length === 0 ? 0 : 99,
    judged: judgedBy(invalid),
    apart: judgedBy(invalid.filter((id) => !isOfGenerator(id))),
    limits: LIMITS,
    broken: null,
    lastWords: '',
    ...values,
  };
}
