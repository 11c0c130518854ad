import type { CorrectnessStats, Share } from '../result/correctness-stats.ts';
import { formatCount, formatPerSecond, formatShare } from '../words/format.ts';

const KINDS_PER_LINE = 3;

/** Says in a line or a few each what a run shows of isolation, memory, history and goodput; at most 80 columns. */
export function correctnessLines(stats: CorrectnessStats): string[] {
  return correctnessEntries(stats).map(([label, text]) => `${label.padEnd(11)}${text}`);
}

/** The same as pairs of label and text; what continues the entry before has no label. */
export function correctnessEntries(stats: CorrectnessStats): [label: string, text: string][] {
  return [
    ['isolation', isolationText(stats)],
    ['memory', memoryText(stats)],
    ...distanceTexts(stats).map((text): [string, string] => ['', text]),
    ...historyTexts(stats).map((text, place): [string, string] => [place === 0 ? 'history' : '', text]),
    ['goodput', goodputText(stats)],
  ];
}

/** A share in words: `1,204 of 1,210 (99.50 %)`. */
export function shareText({ good, of }: Share): string {
  if (of === 0) return 'none';
  return `${formatCount(good)} of ${formatCount(of)} (${formatShare(good / of)})`;
}

function isolationText({ isolation: { checked, foreign, measurable, atMost } }: CorrectnessStats): string {
  if (foreign > 0)
    return `${formatCount(foreign)} answers hold what belongs to others (${formatCount(checked)} checked)`;
  if (!measurable || atMost === null) {
    return `not measurable: ${formatCount(checked)} answers carry their asker's reference`;
  }
  return `nothing foreign in ${formatCount(checked)} answers: at most ${formatShare(atMost)} at 95 %`;
}

function memoryText({ memory: { idle, load, judged } }: CorrectnessStats): string {
  const atIdle = `${idle.good} of ${idle.of} at idle`;
  return judged ? `${shareText(load)} under load, ${atIdle}` : `not measurable: ${atIdle}`;
}

function distanceTexts({ memory: { byDistance, judged } }: CorrectnessStats): string[] {
  const measured = byDistance.filter(({ of }) => of > 0);
  if (!judged || measured.length === 0) return [];
  const parts = measured.map(
    ({ distance, good, of }) => `${distance}: ${formatCount(good)}/${formatCount(of)}`,
  );
  return [`by turns since told  ${parts.join('   ')}`];
}

/** What the audit found has lines of its own: how many in 10,000 is what people compare. */
function historyTexts({ history, audit }: CorrectnessStats): string[] {
  const reads = `${formatCount(history.of - history.good)} of ${formatCount(history.of)} reads wrong`;
  if (audit === null) return [`${reads}; not audited after the load`];
  const kinds = Object.entries(audit.problems);
  const wrong = kinds.reduce((sum, [, count]) => sum + count, 0);
  const found = `after the load ${formatCount(wrong)} of ${formatCount(audit.messages)} messages wrong`;
  const inTenThousand = (wrong / audit.messages) * 10_000;
  const rate = wrong === 0 || audit.messages === 0 ? '' : ` (${inTenThousand.toFixed(1)} in 10,000)`;
  const counts = kinds.map(([problem, count]) => `${formatCount(count)} ${problem}`);
  return [reads, found + rate, ...joined(counts, KINDS_PER_LINE)];
}

function joined(parts: readonly string[], perLine: number): string[] {
  return parts.length === 0
    ? []
    : [parts.slice(0, perLine).join(', '), ...joined(parts.slice(perLine), perLine)];
}

function goodputText({ goodput }: CorrectnessStats): string {
  return `${shareText(goodput)} conversations all good, ${formatPerSecond(goodput.perSecond)}`;
}
