import { formatMs, formatShare } from '../../../src/words/format.ts';
import { FORGOTTEN_TEXT } from '../../../src/words/what-matters-text.ts';
import type { Analysis, LightUnderHeavy, MemoryUnderLoad } from '../../result/analysis.ts';

/** What only samples show of conversations and users, as labels and texts: one place for terminal and report. */
export function conversationEntries({
  memory,
  byTurn,
  fairness,
  underHeavyLoad,
}: Analysis): [string, string][] {
  const entries: [string, string][] = [];
  if (memory !== null) entries.push(['memory', memoryText(memory)]);
  if (byTurn.length > 1) {
    entries.push(['p95 by turn', byTurn.map(({ turn, p95 }) => `${turn}: ${formatMs(p95)}`).join(', ')]);
  }
  if (fairness !== null) {
    entries.push([
      'fairness',
      `the worst tenth of users waits ${fairness.ratio.toFixed(2)}x the median (by chance ${fairness.ratioByChance.toFixed(2)}x)`,
    ]);
  }
  for (const light of underHeavyLoad) {
    const { behavior, quiet, busy } = light;
    entries.push([
      behavior,
      `p95 ${formatMs(quiet.p95)} with ${quiet.inFlight.toFixed(0)} multi-agent in flight, ${formatMs(busy.p95)} with ${busy.inFlight.toFixed(0)}${whyText(light)}`,
    ]);
  }
  return entries;
}

/** Says whether multi-agent is what the light behavior waits for, or waits as well. */
function whyText({ heavy, finding }: LightUnderHeavy): string {
  switch (finding ?? 'no-slower') {
    case 'behind-heavy':
      return `: it waits behind multi-agent, which works ${formatMs(heavy?.serviceMs ?? null)}`;
    case 'both-wait':
      return `; multi-agent's own median goes from ${formatMs(heavy?.quietP50 ?? null)} to ${formatMs(heavy?.busyP50 ?? null)}: both wait alike, for something else`;
    case 'unclear':
      return '; whether it waits for them is not shown';
    case 'no-slower':
      return '';
  }
}

function memoryText({ drop, finding, detectable }: MemoryUnderLoad): string {
  const { interval } = drop;
  const range =
    interval === null
      ? 'how certain it is cannot be told'
      : `${points(interval.low)} to ${points(interval.high)} points at 95 %`;
  switch (finding) {
    case 'forgets':
      return `forgets under load: ${range} more than at idle`;
    case 'holds':
      return `no more than ${FORGOTTEN_TEXT} forgotten under load (${range})`;
    case 'not-shown': {
      const shown = detectable === null ? '' : `; ${points(detectable)} would have shown`;
      return `a loss of ${FORGOTTEN_TEXT} is neither shown nor ruled out (${range})${shown}`;
    }
  }
}

function points(share: number): string {
  return formatShare(share).replace(' %', '');
}
