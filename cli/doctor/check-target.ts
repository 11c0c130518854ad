import type { FirstAnswer } from '../../src/result/set-up/first-answer.ts';
import { formatMs } from '../../src/words/format.ts';
import { redirectText } from '../../src/words/redirect-text.ts';
import type { AskedTarget } from './ask-target.ts';
import type { Finding } from './finding.ts';

/** Says of a target how it answered k6, or why it did not. */
export function checkTarget(baseUrl: string, { report, lastError }: AskedTarget): Finding {
  const answer = report?.firstAnswer;
  if (answer === undefined) {
    const said = lastError ?? 'k6 ended before';
    // The set-up names the target itself.
    const text = said.startsWith(`target ${baseUrl} `)
      ? said.slice('target '.length)
      : `${baseUrl} was not asked: ${said}`;
    return { what: 'target', state: 'bad', text };
  }
  const kind = answer.simulated ? ' (simulated backend)' : '';
  const answered = `${baseUrl}${kind} answers ${answer.status} in ${formatMs(answer.ms)}`;
  if (answer.status === 200) return { what: 'target', state: 'ok', text: answered };
  // What was secret in it is masked already.
  const where = redirectText({ baseUrl, path: '/' }, answer.location ?? undefined, []);
  return {
    what: 'target',
    state: 'warning',
    text: where === '' ? `${answered}, not 200: its routes below say what that means` : `${answered}${where}`,
  };
}

/** Says how far a target's clock is ahead of this one's, in seconds; null where its answer does not tell. */
export function clockOffsetSeconds({ date, atMs }: FirstAnswer): number | null {
  const targetMs = Date.parse(date ?? '');
  // The header is cut to whole seconds, so on average it is half a second late.
  return Number.isNaN(targetMs) ? null : (targetMs + 500 - atMs) / 1000;
}
