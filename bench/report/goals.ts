import type { CaseId } from '../cases/cases.ts';
import type { Measurement } from '../rounds/measurement.ts';
import { median, medianRatio } from '../support/median.ts';
import { type Measured, p95Error } from './case-table.ts';

/** How far from the truth a reported p95 may be. */
export const HONEST_WITHIN = 0.05;

/** What evidence may cost: the k6 of `gremlins-load run` against plain k6. */
const RUN_CPU = 1.05;
const RUN_MEMORY = 1.1;
/** What ours may cost against the floor: k6 that only sends, parses and writes our samples. */
const FLOOR_CPU = { fullSpeed: 1.4, thinking: 1.1 } as const;
const CORRECTNESS_CPU = 0.15;
const CORRECTNESS_KILOBYTES = 40;

const OURS_TO_FLOOR = 'CPU per request, ours to k6 that parses answers and writes our samples';

/**
 * Says in a line each how what was measured stands to the case's goals; nothing where a side is missing.
 *
 * @param measured by contestant, `name` being its id
 */
export function goalLines(id: CaseId, measured: ReadonlyMap<string, Measured>, users: number): string[] {
  const [bare, floor, ours, run, whole, without] = [
    'bare',
    'floor',
    'ours',
    'run',
    'whole',
    'no-correctness',
  ].map((name) => measured.get(name)?.rounds);
  switch (id) {
    case 'a':
      return [
        ...held('CPU per request, ours to bare k6', ratio(ours, bare, cpu), 1.5),
        ...held(OURS_TO_FLOOR, ratio(ours, floor, cpu), FLOOR_CPU.fullSpeed),
      ];
    case 'b':
      return [
        ...held('CPU per request, ours to bare k6', ratio(ours, bare, cpu), 1.25),
        ...held(OURS_TO_FLOOR, ratio(ours, floor, cpu), FLOOR_CPU.thinking),
        ...held('peak memory, ours to bare k6', ratio(ours, bare, peak), 1.25),
      ];
    case 'c':
    case 'd':
      return ours === undefined ? [] : [honesty(ours)];
    case 'run-1000':
    case 'run-3000':
      return [
        ...held('CPU per request, k6 of gremlins-load run to plain k6', ratio(run, ours, cpu), RUN_CPU),
        ...held('peak memory, k6 of gremlins-load run to plain k6', ratio(run, ours, peak), RUN_MEMORY),
      ];
    case 'target-side':
      return lagLine(run, measured.get('run-target')?.rounds);
    case 'correctness': {
      if (whole === undefined || without === undefined) return [];
      const kilobytes = median(
        whole.map(
          ({ peakBytes }, round) => (peakBytes - (without[round]?.peakBytes ?? Number.NaN)) / users / 1000,
        ),
      );
      const more = ratio(whole, without, cpu) - 1;
      return [
        `correctness costs ${(more * 100).toFixed(1)} % CPU per request (goal: at most ${CORRECTNESS_CPU * 100} %): ${word(more <= CORRECTNESS_CPU)}`,
        `correctness costs ${kilobytes.toFixed(1)} KB of peak memory per user (goal: at most ${CORRECTNESS_KILOBYTES} KB): ${word(kilobytes <= CORRECTNESS_KILOBYTES)}`,
      ];
    }
    case 'features':
      return [];
    default:
      id satisfies never;
      return [];
  }
}

/** Says how late k6 woke its users without and with a look at the target's side: the goal is that nothing is to be seen. */
function lagLine(
  without: readonly Measurement[] | undefined,
  looking: readonly Measurement[] | undefined,
): string[] {
  const lag = ({ lagP99Ms }: Measurement) => lagP99Ms;
  const middle = (rounds: readonly Measurement[] = []) =>
    median(rounds.map(lag).filter((value) => value !== null));
  const times = medianRatio((looking ?? []).map(lag), (without ?? []).map(lag));
  if (!Number.isFinite(times)) return [];
  return [
    `k6's lag p99 at full load: ${middle(without).toFixed(1)} ms, and ${middle(looking).toFixed(1)} ms with a look at the target's side; ${times.toFixed(2)}× round by round`,
  ];
}

/** Whether a run told the truth: its p95 is close to the target's own. */
export function isHonest(one: Measurement): boolean {
  const error = p95Error(one);
  return error !== null && Math.abs(error) <= HONEST_WITHIN;
}

function honesty(rounds: readonly Measurement[]): string {
  const honest = rounds.filter(isHonest).length;
  const invalid = rounds.filter((one) => !isHonest(one) && one.remark.startsWith('INVALID')).length;
  const rest = rounds.length - honest - invalid;
  const within = `p95 within ${HONEST_WITHIN * 100} % of the truth in ${honest} of ${rounds.length} rounds`;
  return `ours: ${within}, else INVALID in ${invalid}, wrong without saying so in ${rest}: ${word(rest === 0)}`;
}

function held(what: string, value: number, limit: number): string[] {
  if (!Number.isFinite(value)) return [];
  return [`${what}: ${value.toFixed(2)}× (goal: at most ${limit}×): ${word(value <= limit)}`];
}

function word(holds: boolean): string {
  return holds ? 'held' : 'missed';
}

function ratio(
  rounds: readonly Measurement[] | undefined,
  reference: readonly Measurement[] | undefined,
  of: (one: Measurement) => number,
): number {
  return medianRatio((rounds ?? []).map(of), (reference ?? []).map(of));
}

function cpu({ cpuMicros }: Measurement): number {
  return cpuMicros;
}

function peak({ peakBytes }: Measurement): number {
  return peakBytes;
}
