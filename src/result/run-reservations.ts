import { LEAST_CHECKED } from '../thresholds/criteria.ts';
import { formatCount, formatShare } from '../words/format.ts';
import { KIND_MEANINGS } from '../words/kind-meanings.ts';
import type { Behavior } from '../workload/behaviors.ts';
import type { CorrectnessStats } from './correctness-stats.ts';
import type { DegradedStats } from './degraded-stats.ts';
import { idleReservations } from './idle-reservations.ts';
import type { Reservation } from './set-up/reservation.ts';
import type { SetUpReport } from './set-up/set-up-report.ts';

export interface ReservationsInput {
  readonly report: SetUpReport | null;
  readonly degraded: DegradedStats;
  readonly correctness: CorrectnessStats;
  readonly degradedLimit: number;
  /** Behaviors of the pattern without any action in the steady phase. */
  readonly unexercised: readonly Behavior[];
}

/** Lists what a PASS of a run does not vouch for: what idle showed already, and what load could not measure. */
export function runReservations(input: ReservationsInput): Reservation[] {
  const { report } = input;
  return [
    ...(report === null ? [] : idleReservations(report).map((one) => underLoad(one, input))),
    ...newKinds(input),
    ...isolation(input),
    ...input.unexercised.map((behavior) => ({
      id: `never:${behavior}`,
      text: `${behavior}: no action in the steady phase`,
      counts: {},
    })),
  ];
}

/** Adds to what idle showed how often load met it. */
function underLoad(reservation: Reservation, { degraded }: ReservationsInput): Reservation {
  const met = degraded.kinds.find(({ behavior, kind }) => reservation.id === `degraded:${behavior}:${kind}`);
  if (met === undefined) return reservation;
  return {
    ...reservation,
    text: `${reservation.text}; ${formatCount(met.run)} times under load`,
    counts: { ...reservation.counts, run: met.run, steady: met.steady },
  };
}

/** A kind that idle did not show; where it passes the limit, a criterion fails the run. */
function newKinds({ degraded, degradedLimit, report }: ReservationsInput): Reservation[] {
  return degraded.kinds
    .filter(({ idle }) => idle === null || idle.count === 0)
    .map(({ behavior, kind, run, idle }) => ({
      id: `degraded-under-load:${behavior}:${kind}`,
      text: `${behavior}: ${KIND_MEANINGS[kind]} (${kind}), ${formatCount(run)} times under load${
        report === null || idle === null ? '' : unseenText(idle.of)
      }; a share of ${formatShare(degradedLimit)} fails the run`,
      counts: { run, ...(report === null || idle === null ? {} : { idle: idle.of }) },
    }));
}

/** Says how many answers at idle did not show a kind: on so many rests that load is to blame. */
function unseenText(answers: number): string {
  if (answers === 0) return ', and idle had no answer to show it';
  return `, which idle did not show in ${formatCount(answers)} answer${answers === 1 ? '' : 's'}`;
}

function isolation({ correctness: { isolation } }: ReservationsInput): Reservation[] {
  const { measurable, foreign, checked } = isolation;
  if (measurable || foreign > 0) return [];
  return [
    {
      id: 'isolation-unmeasured',
      text: `isolation: not measured, ${formatCount(checked)} answers carry their asker's reference and it takes ${LEAST_CHECKED}`,
      counts: { checked, needed: LEAST_CHECKED },
    },
  ];
}
