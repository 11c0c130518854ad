import type { PromptsRecord } from '../settings/own-prompts.ts';
import { formatCount } from '../words/format.ts';
import { ASKING } from '../workload/prompts.ts';

/** Says of which texts a run's questions were, where they were not the built-in ones: `new-conversation 12, rag 3 (sha256 1a2b…)`. */
export function promptsText({ hash, counts }: PromptsRecord): string {
  const own = ASKING.flatMap((behavior) => {
    const count = counts[behavior];
    return count === undefined ? [] : [`${behavior} ${formatCount(count)}`];
  });
  const rest = own.length === ASKING.length ? '' : ', else built in';
  return `${own.join(', ')}${rest} (sha256 ${hash})`;
}
