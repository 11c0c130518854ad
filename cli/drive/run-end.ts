import { EXIT } from '../../src/thresholds/exit-codes.ts';
import type { K6End } from './k6/run-k6.ts';

/** How a run ended, where it did not come to its proper end. */
export type RunEnd =
  /** k6 ran to its end and wrote its summary, whatever that says. */
  | 'whole'
  | 'interrupted'
  /** By nobody whom the CLI knows of. */
  | 'interrupted-elsewhere'
  /** By `--stop-at-break`. */
  | 'stopped-at-break'
  /** By a second Ctrl-C. */
  | 'killed-by-user'
  | 'killed'
  | 'crashed'
  /** Evidence could not be written any more, so the CLI ended the run. */
  | 'disk-full'
  | 'evidence-lost'
  /** k6 refused to begin: a setting, a target that does not answer. */
  | 'refused';

/** k6's own exit codes, save those of the whole run: see `errext/exitcodes` of k6. */
const REFUSALS: readonly number[] = [97, 98, 100, 101, 103, 104, EXIT.badSetting, EXIT.aborted, 255];

/** What kept k6 from writing: the disk, or something that it does not name. */
export type EvidenceLoss = 'disk-full' | 'unknown';

export interface K6Story {
  readonly end: K6End;
  /** Why evidence could not be written any more; null where all was. */
  readonly loss: EvidenceLoss | null;
  /** The step at which `--stop-at-break` ended the run; null where it did not. */
  readonly stoppedAtStep: number | null;
  /** The result that k6 wrote is there. */
  readonly hasResult: boolean;
  /** The last error that k6 logged; a crash has told its cause there. */
  readonly lastError: string | null;
}

/** Tells apart how runs end. */
export function runEndOf({ end, loss, stoppedAtStep, hasResult }: K6Story): RunEnd {
  if (loss !== null) return loss === 'disk-full' ? 'disk-full' : 'evidence-lost';
  if (end.code === null) return end.interrupted ? 'killed-by-user' : 'killed';
  if (stoppedAtStep !== null) return 'stopped-at-break';
  if (end.interrupted) return 'interrupted';
  if (end.code === EXIT.interrupted) return 'interrupted-elsewhere';
  if (hasResult) return 'whole';
  return REFUSALS.includes(end.code) ? 'refused' : 'crashed';
}

/**
 * Says in one line what happened, where it was not the proper end.
 *
 * @param name the evidence folder, as people would type it
 */
export function runEndText(
  runEnd: RunEnd,
  { end, stoppedAtStep, lastError }: K6Story,
  name: string,
): string | null {
  const kept = `what was measured until then is kept in ${name}`;
  switch (runEnd) {
    case 'whole':
    case 'refused':
      return null;
    case 'interrupted':
      return 'The run was interrupted before its end.';
    case 'interrupted-elsewhere':
      return `k6 was interrupted before its end: by somebody else, or because gremlins-load itself stood still for seconds; ${kept}.`;
    case 'stopped-at-break':
      return `The run was stopped at step ${stoppedAtStep}: two steps in a row were broken (--stop-at-break).`;
    case 'killed-by-user':
      return `k6 was killed before it could write its summary; ${kept}.`;
    case 'killed':
      return `k6 was killed by ${end.signal} (by somebody, or by the system for want of memory); ${kept}.`;
    case 'crashed':
      return `k6 crashed with exit code ${end.code}${lastError === null ? '' : ` (${lastError})`}; ${kept}, its output in k6.log.`;
    case 'disk-full':
      return `The disk is full, so the run was ended; ${kept}: free some space, then "gremlins-load report ${name}" judges it.`;
    case 'evidence-lost':
      return `k6 could not write its samples any more (see its log), so the run was ended; ${kept}.`;
  }
}
