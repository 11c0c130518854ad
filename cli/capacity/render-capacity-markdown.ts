import { formatDuration } from '../../src/settings/durations.ts';
import { formatCount, formatMs, formatPerSecond, formatShare } from '../../src/words/format.ts';
import { escapeMarkdown, markdownTable } from '../report/words/markdown.ts';
import type { CapacityResult, RecordedStep } from './capacity-result.ts';
import { confirmedText, endText, fullText, searchText, usersText } from './capacity-words.ts';

/** Renders what a search found as a page of Markdown: the answer, what it means, and every step. */
export function renderCapacityMarkdown(result: CapacityResult): string {
  const { target, limits, environment, pattern, steps, confirming, heldSeconds } = result;
  const simulated = target.simulated === true ? ' (simulated backend)' : '';
  const users = usersText(result);
  const full = fullText(result);
  const columns = [
    'conversations/min',
    'verdict',
    'margin',
    'p95',
    'failed',
    'not started',
    'actions/s',
    'took',
    'evidence',
  ];
  const lines = [
    `# Capacity, ${confirmedText(result)}`,
    '',
    `${escapeMarkdown(target.baseUrl)}${simulated}, environment ${environment}, pattern ${pattern}: the highest rate of conversations with p95 below ${formatMs(limits.p95Ms)} and less than ${formatShare(limits.failedRate)} failed.`,
    ...(users === null ? [] : ['', `That is ${users}.`]),
    ...(full === null ? [] : ['', `${escapeMarkdown(`${full.charAt(0).toUpperCase()}${full.slice(1)}`)}.`]),
    '',
    ...(confirming.length === 0
      ? []
      : [
          `Confirming runs, ${heldSeconds.confirming} s each:`,
          '',
          ...markdownTable(columns, 'rlrrrrrrl', confirming.map(stepRow)),
          '',
        ]),
    `What follows is ${searchText(result)}. ${result.startedAt} to ${result.endedAt}, ${steps.length} steps; the search ended as ${endText(result)}. Square brackets hold 95 % intervals.`,
    '',
    ...markdownTable(columns, 'rlrrrrrrl', steps.map(stepRow)),
    '',
    'A margin is how far the worst criterion is from its limit: above 0 all hold, at −1 one is missed by far.',
    '',
  ];
  return lines.join('\n');
}

function stepRow(step: RecordedStep): string[] {
  const { margin } = step;
  return [
    formatCount(step.rate),
    step.verdict ?? '–',
    margin === null ? '–' : `${margin.value.toFixed(2)} (${escapeMarkdown(margin.worst)})`,
    formatMs(step.p95Ms),
    formatShare(step.failedRate),
    formatCount(step.dropped),
    formatPerSecond(step.succeededPerSecond),
    formatDuration(step.seconds),
    step.run === null ? '–' : `[steps](${encodeURI(step.run)})`,
  ];
}
