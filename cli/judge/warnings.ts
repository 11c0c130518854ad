import { formatDuration } from '../../src/settings/durations.ts';
import { formatMs } from '../../src/words/format.ts';
import type { ClockSet } from '../result/analysis.ts';
import type { RunResult } from '../result/run-result.ts';
import { holdText } from './hold-text.ts';

/**
 * Says in sentences what a reader of the verdict should know: a steady phase that was not steady, which decides nothing,
 * when the system's clock was set, and what there is too little of for a verdict, with what helps.
 */
export function warningTexts(result: RunResult): string[] {
  const steadiness = result.analysis?.steadiness;
  const hold = holdText(result);
  return [
    ...clockTexts(result.analysis?.generator.clockSteps ?? []),
    ...(steadiness != null && steadiness.finding !== 'none-shown'
      ? [
          `The steady phase was not steady: the p95 of actions ${steadiness.finding === 'rises' ? 'rose' : 'fell'} from ${formatMs(steadiness.fromP95)} to ${formatMs(steadiness.toP95)} within it. The p95 of the whole phase will not last: warm up or hold the load for longer.`,
        ]
      : []),
    ...(hold === null ? [] : [hold]),
  ];
}

/** Tells of the first step that matters, or of the first at all: whoever reads it has to look at the machine. */
function clockTexts(steps: readonly ClockSet[]): string[] {
  const first = steps.find(({ underLoad }) => underLoad) ?? steps[0];
  if (first === undefined) return [];
  const { seconds, stepMs, underLoad } = first;
  const when = underLoad ? `${formatDuration(Math.round(seconds))} into the load` : 'before the load';
  const times = steps.length === 1 ? '' : ` (${steps.length} times in all)`;
  return [
    `The system's clock was set ${stepMs < 0 ? 'back' : 'ahead'} by ${formatMs(Math.abs(stepMs))}, ${when}${times}.`,
  ];
}
