import { formatMs } from '../../src/summary/format.ts';
import type { RunResult } from '../evidence/run-result.ts';
import { holdText } from './hold-text.ts';

/**
 * Says in sentences what a reader of the verdict should know: a steady phase that was not steady, which decides nothing,
 * and what there is too little of for a verdict, with what helps.
 */
export function warningTexts(result: RunResult): string[] {
  const steadiness = result.analysis?.steadiness;
  const hold = holdText(result);
  return [
    ...(steadiness != null && steadiness.finding !== 'none-shown'
      ? [
          `The steady phase was not steady: the p95 of actions ${steadiness.finding === 'rises' ? 'rose' : 'fell'} from ${formatMs(steadiness.fromP95)} to ${formatMs(steadiness.toP95)} within it. Its p95 as a whole is none that lasts: warm up or hold the load for longer.`,
        ]
      : []),
    ...(hold === null ? [] : [hold]),
  ];
}
