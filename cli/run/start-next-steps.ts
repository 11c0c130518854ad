import { wrapFigures } from '../../src/words/wrap.ts';
import { reasonTexts } from '../report/words/verdict-words.ts';
import type { RunResult } from '../result/run-result.ts';

const WIDTH = 80;

/**
 * Says what to do after the demonstration, a line each; where it proves nothing, first why and what helps.
 *
 * @param result null where the evidence could not be judged
 */
export function startNextSteps(result: RunResult | null): string[] {
  return [
    ...(result?.verdict === 'INVALID' ? adviceLines(result) : []),
    'What next:',
    '  your own backend     npx gremlins-load run smoke --host http://localhost:8000',
    '  the full scenario    npx gremlins-load run load --host http://localhost:8000',
    '  every setting        npx gremlins-load run --help',
  ];
}

function adviceLines(result: RunResult): string[] {
  return [
    ...wrapFigures(`INVALID, so this proves nothing: ${reasonTexts(result).join(' ')}`, WIDTH, '  '),
    'What helps: close other programs on this machine, then npm start again.',
    '',
  ];
}
