import { formatCount, formatShare } from '../../../../src/words/format.ts';
import { FULL } from '../../../measure/target/fullness.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { type BusyWorkers, busyWorkers, busyWorkersText, fullProcesses } from '../support/full-on-target.ts';
import { crossed } from '../support/run-facts.ts';
import { type SlowerWithUsers, slowerWithUsers } from '../support/slower-with-users.ts';
import {
  inUseText,
  type SeenSeries,
  seenAtFullLoad,
  seenName,
  seenNameFirst,
} from '../support/target-seen.ts';

type Said = Pick<Recommendation, 'text' | 'evidence'>;

/**
 * Finds workers that are full: all of them busy while requests wait for one, or a process that fills one core, or its quota, while
 * waits grow with the users. Where the machine's processors are full as well, more workers would not help: `machine-full` has it.
 */
export function workerFull(result: RunResult): Recommendation | null {
  const [machine] = seenAtFullLoad(result, 'machine-processor').sort((a, b) => b.median - a.median);
  if (machine !== undefined && machine.median >= FULL) return null;
  const workers = busyWorkers(result);
  const processes = fullProcesses(result);
  const slower = slowerWithUsers(result);
  const said =
    workers !== null
      ? ofWorkers(workers, processes, slower)
      : slower !== null && processes.length > 0
        ? ofProcesses(result, processes, slower, machine)
        : null;
  if (said === null) return null;
  const severity = crossed(result, 'latency') || crossed(result, 'throughput') ? 'high' : 'medium';
  return { rule: 'worker-full', severity, ...said };
}

function ofWorkers(
  workers: BusyWorkers,
  processes: readonly SeenSeries[],
  slower: SlowerWithUsers | null,
): Said {
  const [process] = processes;
  const text = busyWorkersText(workers);
  return {
    text:
      `The workers are full: at full load ${text} for one (medians)` +
      `${slower === null ? '' : `, and ${slower.text}`}. ` +
      `${process === undefined ? '' : `They compute: ${seenName(process)} is ${inUseText(process)}. `}` +
      'Start more workers or instances, or shorten what a request keeps its worker for.',
    evidence: {
      workers: workers.workers,
      waiting: workers.waiting,
      ...(process === undefined ? {} : { processShare: process.share ?? 0 }),
      ...slower?.evidence,
    },
  };
}

function ofProcesses(
  result: RunResult,
  processes: readonly SeenSeries[],
  slower: SlowerWithUsers,
  machine: SeenSeries | undefined,
): Said | null {
  const [fullest] = processes;
  if (fullest === undefined) return null;
  const all = seenAtFullLoad(result, 'process-processor').length;
  const hasQuota = fullest.series.most !== null;
  const many =
    all === 1
      ? ''
      : ` (${formatCount(processes.length)} of ${formatCount(all)} processes that were seen are full)`;
  const share = fullest.share ?? 0;
  return {
    text:
      `${seenNameFirst(fullest)} is full: ${inUseText(fullest)} in the median of ${formatCount(fullest.looks)} looks at full load${many}, ` +
      `while ${slower.text}. ` +
      (machine === undefined
        ? ''
        : `That the machine's processors were at ${formatShare(machine.median)} says nothing against it: ` +
          `${hasQuota ? 'its quota ends before they do' : 'one worker fills one core'}. `) +
      (hasQuota
        ? 'Raise its quota, or add instances.'
        : 'Start more workers (uvicorn --workers, instances), or take work out of it; a thread of Python takes none away.'),
    evidence: {
      processShare: share,
      looks: fullest.looks,
      ...(machine === undefined ? {} : { machineShare: machine.median }),
      ...(all === 1 ? {} : { fullProcesses: processes.length, processes: all }),
      ...slower.evidence,
    },
  };
}
