import { formatDuration } from '../../../src/settings/durations.ts';
import { above, below, failuresBelow, missed, type Target } from '../../../src/thresholds/missed.ts';
import { breakWords } from '../../../src/words/break-words.ts';
import { formatCount, formatMs, formatPerSecond, formatShare } from '../../../src/words/format.ts';
import type { Paint, Style } from '../../../src/words/paint.ts';
import { wrap } from '../../../src/words/wrap.ts';
import type { Judged } from './figures.ts';
import { type LiveState, phaseText } from './live-state.ts';
import { saturationText } from './saturation-text.ts';
import type { SeenFailure } from './seen-failures.ts';
import { type Line, paintLine, type Segment } from './segments.ts';

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** Wider lines are harder to read, not richer. */
const MOST_COLUMNS = 100;
/** Rows that stay free, for the cursor and the line above. */
const SPARE_ROWS = 2;
/** More kinds are in the report. */
const SHOWN_FAILURES = 3;
const COUNT_COLUMNS = 7;
/** Below this many columns the table of figures has no room for the last second. */
const ROOMY_COLUMNS = 60;

/**
 * Renders the live view as one block that fits the screen: what is judged comes first, then failures, then behaviors
 * where there is room.
 */
export function renderBlock(state: LiveState, size: ScreenSize, paint: Paint): string {
  const width = Math.max(1, Math.min(size.columns - 1, MOST_COLUMNS));
  const room = Math.max(1, size.rows - SPARE_ROWS);
  const warnings = warningLines(state);
  const judged = state.elapsedSeconds === null ? [] : ['', ...judgedLines(state, width)];
  const needed = [...headLines(state, width), ...warnings, ...judged];
  const generator = generatorLine(state);
  const failures = failureLines(state, width, room - needed.length - generator.length);
  const behaviors = behaviorLines(state, width);
  const lines: Line[] = [...needed];
  if (lines.length + behaviors.length + failures.length + generator.length <= room) lines.push(...behaviors);
  lines.push(...failures, ...generator);
  return lines
    .slice(0, room)
    .map((line) => paintLine(line, width, paint))
    .join('\n');
}

function headLines(state: LiveState, width: number): Line[] {
  const { elapsedSeconds, profile, figures } = state;
  if (elapsedSeconds === null)
    return [state.title, state.ending ? 'ending early' : 'setting up, before any load'];
  const share = Math.min(1, elapsedSeconds / profile.totalSeconds);
  const left = Math.max(0, profile.totalSeconds - elapsedSeconds);
  const users = figures?.users ?? null;
  const time = `${duration(Math.min(elapsedSeconds, profile.totalSeconds))} of ${duration(profile.totalSeconds)}, ${duration(left)} left`;
  const load = [
    ...(users === null ? [] : [`${formatCount(users)} users`]),
    ...(figures === null ? [] : [formatPerSecond(figures.requestsPerSecond).replace(' /s', ' req/s')]),
  ].join('  ');
  const where: Segment = { text: phaseText(state, elapsedSeconds), style: state.ending ? 'warn' : 'strong' };
  const wide = width >= ROOMY_COLUMNS;
  return [
    state.title,
    progressBar(share, width),
    [where, { text: `  ${time}${wide ? `  ${load}` : ''}` }],
    ...(wide ? [] : [load]),
  ];
}

function progressBar(share: number, width: number): Line {
  const percent = `${Math.floor(share * 100)} %`.padStart(6);
  const room = Math.max(1, width - percent.length);
  const done = Math.round(share * room);
  return [
    { text: '━'.repeat(done), style: 'good' },
    { text: '─'.repeat(room - done), style: 'faint' },
    { text: percent },
  ];
}

function judgedLines({ figures, limits }: LiveState, width: number): Line[] {
  if (figures === null) return [[{ text: 'waiting for the first figures', style: 'faint' }]];
  const { lastPeriod, steady } = figures;
  const narrow = width < ROOMY_COLUMNS;
  const cells = (label: string, now: Segment, soFar: Segment, limit: string): Line => [
    { text: label.padEnd(narrow ? 14 : 24) },
    ...(narrow && steady !== null ? [] : [right(now, 14)]),
    ...(narrow && steady === null ? [] : [right(soFar, 16)]),
    { text: ` ${limit}`.padStart(narrow ? 12 : 14), style: 'faint' },
  ];
  // Marked as well as coloured: not everybody sees red.
  const value = (text: string, style: Style | undefined): Segment => ({
    text: style === 'bad' ? `✗ ${text}` : text,
    style,
  });
  const row = (
    label: string,
    text: (of: Judged) => string,
    of: (of: Judged) => Style | undefined,
    limit: string,
  ) =>
    cells(
      label,
      value(text(lastPeriod), of(lastPeriod)),
      steady === null ? { text: '–' } : value(text(steady), of(steady)),
      limit,
    );
  return [
    cells('', { text: 'last second', style: 'faint' }, { text: 'steady so far', style: 'faint' }, 'limit'),
    row(
      'p95 of requests',
      ({ p95Ms }) => formatMs(p95Ms),
      ({ p95Ms }) => styleOf(below(limits.p95Ms), p95Ms),
      `< ${formatMs(limits.p95Ms)}`,
    ),
    row(
      'failed actions',
      ({ failedRate }) => formatShare(failedRate),
      ({ failedRate }) => styleOf(failuresBelow(limits.failedRate), failedRate),
      `< ${formatShare(limits.failedRate)}`,
    ),
    row(
      'throughput',
      ({ succeededPerSecond }) => formatPerSecond(succeededPerSecond),
      ({ succeededPerSecond }) => styleOf(above(limits.succeededPerSecond), succeededPerSecond),
      `> ${formatPerSecond(limits.succeededPerSecond)}`,
    ),
  ];
}

function behaviorLines({ figures, limits }: LiveState, width: number): Line[] {
  if (figures === null || width < ROOMY_COLUMNS) return [];
  const cell = (text: string, columns: number) => ` ${text}`.padStart(columns);
  return [
    '',
    [
      {
        text: `${'behavior, whole run so far'.padEnd(26)}${cell('actions', 12)}${cell('failed', 16)}${cell('p95', 14)}`,
        style: 'faint',
      },
    ],
    ...figures.behaviors.map(
      ({ behavior, count, failedRate, p95Ms }): Line => [
        { text: `${behavior.padEnd(26)}${cell(formatCount(count), 12)}` },
        right(
          { text: formatShare(failedRate), style: styleOf(failuresBelow(limits.failedRate), failedRate) },
          16,
        ),
        right({ text: formatMs(p95Ms) }, 14),
      ],
    ),
  ];
}

/** As many kinds of failures as there are lines for, each whole: what it wraps to is never cut, but for want of lines. */
function failureLines({ failures, failuresSeen }: LiveState, width: number, most: number): Line[] {
  if (failures.length === 0) return [];
  const lines: Line[] = [
    '',
    [{ text: `first failures, of ${formatCount(failuresSeen)} so far`, style: 'faint' }],
  ];
  for (const [place, failure] of failures.slice(0, SHOWN_FAILURES).entries()) {
    const kind = failureKind(failure, width);
    const left = most - lines.length;
    if (kind.length > left && place > 0) break;
    lines.push(...(kind.length > left ? cutOff(kind, left) : kind));
  }
  return lines;
}

function failureKind({ behavior, category, count, example }: SeenFailure, width: number): Segment[][] {
  const indent = ' '.repeat(Math.min(COUNT_COLUMNS + 2, width - 1));
  const name = `${behavior} ${category}`;
  const text = example === null ? name : `${name}  ${example}`;
  const [first = '', ...rest] = wrap(indent + breakWords(text, width - indent.length), width, indent);
  const shown = first.slice(indent.length);
  return [
    [
      { text: `${formatCount(count)}×`.padStart(COUNT_COLUMNS), style: 'bad' },
      { text: `  ${shown.slice(0, name.length)}` },
      { text: shown.slice(name.length), style: 'faint' },
    ],
    ...rest.map((line): Segment[] => [{ text: line, style: 'faint' }]),
  ];
}

/** Leaves the first lines, and says that there were more. */
function cutOff(lines: readonly Segment[][], most: number): Segment[][] {
  return lines
    .slice(0, Math.max(0, most))
    .map((line, place) => (place === most - 1 ? [...line, { text: ' …', style: 'faint' }] : line));
}

function generatorLine({ generator }: LiveState): Line[] {
  if (generator === null) return [];
  const { cpuShare, cores, memoryBytes } = generator;
  return [
    [
      {
        text: `load generator: ${Math.round(cpuShare * 100)} % of ${cores} cores, ${formatCount(memoryBytes / 1e6)} MB`,
        style: 'faint',
      },
    ],
  ];
}

function warningLines(state: LiveState): Line[] {
  const text = saturationText(state);
  return text === null ? [] : [[{ text, style: 'warn' }]];
}

function right(segment: Segment, columns: number): Segment {
  // What is too wide still stands apart from what is before it.
  return { ...segment, text: ` ${segment.text}`.padStart(columns) };
}

/** Whole seconds: tenths would only flicker. */
function duration(seconds: number): string {
  return formatDuration(Math.floor(seconds));
}

/** How a value looks beside its target; undefined where there is none yet. */
function styleOf(target: Target, value: number | null): Style | undefined {
  return value === null ? undefined : missed(target, value) ? 'bad' : 'good';
}
