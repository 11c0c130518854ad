import { formatCount, formatMs } from '../../src/summary/format.ts';
import { isMissed } from '../../src/thresholds/verdict.ts';
import { FEWEST_BLOCKS } from '../../statistics/block-length.ts';
import type { P95Evidence } from '../analysis/analysis.ts';
import type { RunResult } from '../evidence/run-result.ts';

/**
 * Says in sentences what a reader of the verdict should know: a steady phase that was not steady, which decides nothing,
 * and why evidence that was found wanting is so, with what helps.
 */
export function warningTexts(result: RunResult): string[] {
  const { steadiness, evidence } = result.analysis ?? {};
  const crossed = (id: string) => result.criteria.find((one) => one.id === id && isMissed(one));
  return [
    ...(steadiness != null && steadiness.finding !== 'none-shown'
      ? [
          `The steady phase was not steady: the p95 of actions ${steadiness.finding === 'rises' ? 'rose' : 'fell'} from ${formatMs(steadiness.fromP95)} to ${formatMs(steadiness.toP95)} within it. Its p95 as a whole is none that lasts: warm up or hold the load for longer.`,
        ]
      : []),
    ...(evidence?.p95 ?? []).flatMap((subject) => {
      const samples = crossed(`p95-evidence:${subject.subject}`);
      const blocks = crossed(`blocks:${subject.subject}`);
      return [
        ...(samples === undefined ? [] : [samplesText(subject, samples.limit + 1)]),
        ...(blocks === undefined ? [] : [blocksText(subject)]),
      ];
    }),
  ];
}

function samplesText({ subject, limitMs, samples, outside, effectiveSamples }: P95Evidence, needed: number) {
  return `The p95 of ${subject} is not shown to be below ${formatMs(limitMs)}: its ${formatCount(samples)} samples count as ${formatCount(Math.floor(effectiveSamples))} independent ones, as those near in time are alike, and with ${formatCount(outside)} of them not below the limit it takes ${formatCount(needed)}. Hold the load for longer.`;
}

function blocksText({ subject, blocks }: P95Evidence): string {
  return `The durations of ${subject} are alike over so long a time that the steady phase holds ${formatCount(blocks)} such stretches; it takes ${FEWEST_BLOCKS}. Hold the load for longer.`;
}
