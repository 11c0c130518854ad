import { formatShare } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import type { TargetMeasure } from '../../../result/target-side.ts';
import { fullOf } from '../support/full-on-target.ts';
import { crossed } from '../support/run-facts.ts';
import { slowerWithUsers } from '../support/slower-with-users.ts';
import { inUseText, type SeenSeries, seenAtFullLoad, seenName } from '../support/target-seen.ts';

/** What of a machine can be full, the name of its evidence, and what to do then. */
const PARTS: Readonly<
  Partial<Record<TargetMeasure, { readonly evidence: string; readonly advice: string }>>
> = {
  'machine-processor': {
    evidence: 'machineProcessor',
    advice: 'more workers on this machine do not help; more cores, more machines or less work per request do',
  },
  'machine-memory': {
    evidence: 'machineMemory',
    advice: 'give it memory before the system ends processes, or run fewer workers on it',
  },
  'gpu-processor': {
    evidence: 'gpuProcessor',
    advice:
      "give the model another GPU, a smaller model or larger batches; the backend's own workers wait for it",
  },
  'disk-busy': {
    evidence: 'diskBusy',
    advice:
      'look at what writes and reads there (logs, the database); a disk that serves many at a time may have room left',
  },
};

/** Finds a machine of the target that is full while waits grow with the users. */
export function machineFull(result: RunResult): Recommendation | null {
  const measures = Object.keys(PARTS) as TargetMeasure[];
  const full = measures.flatMap((measure) => fullOf(seenAtFullLoad(result, measure)).slice(0, 1));
  if (full.length === 0) return null;
  const slower = slowerWithUsers(result);
  if (slower === null) return null;
  const k6 = ownShare(result, full);
  return {
    rule: 'machine-full',
    severity: crossed(result, 'latency') || crossed(result, 'throughput') ? 'high' : 'medium',
    text:
      `A machine of the target is full: ${full.map((one) => `${seenName(one)} ${inUseText(one)}`).join(', ')} ` +
      `(medians at full load), while ${slower.text}: ${full.map(({ series }) => PARTS[series.measure]?.advice).join('; ')}.` +
      (k6 === null ? '' : ` k6 runs on this machine and took ${formatShare(k6)} of its processors itself.`),
    evidence: {
      ...Object.fromEntries(
        full.map(({ series, share }) => [PARTS[series.measure]?.evidence ?? series.measure, share ?? 0]),
      ),
      ...(k6 === null ? {} : { k6Share: k6 }),
      ...slower.evidence,
    },
  };
}

/** k6's share of the processors that are full, where it is on their machine; null where it is not, or that is not known. */
function ownShare({ analysis }: RunResult, full: readonly SeenSeries[]): number | null {
  const isHere = full.some(
    ({ series: { measure, source } }) => measure === 'machine-processor' && isLoopback(source),
  );
  return isHere ? (analysis?.generator.outside?.cpuShare?.p50 ?? null) : null;
}

function isLoopback(source: string): boolean {
  return /^https?:\/\/(127\.|localhost[:/]|\[::1\])/.test(source);
}
