import type { CorrectnessStats, Share } from './correctness-stats.ts';
import { formatCount, formatPerSecond, formatShare } from './format.ts';

/** Says in one line each what a run shows of isolation, memory, history and goodput; at most 80 columns. */
export function correctnessLines(stats: CorrectnessStats): string[] {
  return correctnessEntries(stats).map(([label, text]) => `${label.padEnd(11)}${text}`);
}

/** The same as pairs of label and text; what continues the entry before has no label. */
export function correctnessEntries(stats: CorrectnessStats): [label: string, text: string][] {
  return [
    ['isolation', isolationText(stats)],
    ['memory', memoryText(stats)],
    ...distanceTexts(stats).map((text): [string, string] => ['', text]),
    ['history', historyText(stats)],
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

function historyText({ history, audit }: CorrectnessStats): string {
  const reads = `${formatCount(history.of - history.good)} of ${formatCount(history.of)} reads wrong`;
  if (audit === null) return `${reads}; not audited after the load`;
  const wrong = Object.values(audit.problems).reduce((sum, count) => sum + count, 0);
  const rate = audit.messages === 0 ? '' : ` (${((wrong / audit.messages) * 10_000).toFixed(1)} in 10,000)`;
  const kinds = Object.entries(audit.problems).map(([problem, count]) => `${count} ${problem}`);
  const found = kinds.length === 0 ? `0 of ${formatCount(audit.messages)}` : kinds.join(', ');
  return `${reads}; after the load ${found} messages wrong${kinds.length === 0 ? '' : rate}`;
}

function goodputText({ goodput }: CorrectnessStats): string {
  return `${shareText(goodput)} conversations all good, ${formatPerSecond(goodput.perSecond)}`;
}
