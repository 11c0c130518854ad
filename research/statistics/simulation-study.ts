import { compareSubjects } from '../../cli/compare/compare-subjects.ts';
import { METRIC_NAMES } from '../../cli/compare/compared-metrics.ts';
import { COMPARE_REPLICATES, type MeasuredSubjects, measureSubjects } from '../../cli/compare/measure-run.ts';
import { markdownTable } from '../../cli/report/words/markdown.ts';
import type { ComparedMetric } from '../../cli/result/comparison.ts';
import { BEHAVIORS } from '../../src/workload/behaviors.ts';
import type { Interval } from '../../statistics/estimate.ts';
import { seededRandom, standardNormal } from '../../statistics/random.ts';
import { NOISES, simulateSteady } from './simulate-steady.ts';

const LOAD = { users: 1_000, steadySeconds: 300 } as const;
/** Each run of a pool is compared with so many of another. */
const PARTNERS = 3;
const COMPARISONS_OF_SEVERAL = 150;

type NoiseName = keyof typeof NOISES;

interface Pool {
  readonly noise: NoiseName;
  /** Standard deviation of the runs' own speeds, as a share. */
  readonly runDeviation: number;
  readonly slowness: number;
  readonly count: number;
}

type Row = readonly string[];

/**
 * Simulates runs of scenario load and counts how often the comparison is wrong, how often it finds a slower backend, and
 * how often an interval holds the truth.
 *
 * @param say hears what is being done
 * @returns Markdown
 */
export function simulationStudy(say: (line: string) => void): string[] {
  let seed = 1;
  const pool = (options: Pool): MeasuredSubjects[] => {
    say(
      `${options.count} runs: ${options.noise} backend, ${percent(options.runDeviation)} from run to run, times ${options.slowness}`,
    );
    return Array.from({ length: options.count }, () => {
      seed += 1;
      return simulatedRun(options, seed);
    });
  };
  const alike = { noise: 'steady', runDeviation: 0, slowness: 1, count: 50 } as const;

  const steady = pool({ ...alike, count: 80 });
  const restless = pool({ ...alike, noise: 'restless', count: 80 });
  const one = pool({ ...alike, runDeviation: 0.01 });
  const two = pool({ ...alike, runDeviation: 0.02 });
  const three = pool({ ...alike, runDeviation: 0.03 });
  const five = pool({ ...alike, runDeviation: 0.05 });
  const falseAlarms: Row[] = [
    falseAlarm('steady', 0, pairsOf(steady, steady)),
    falseAlarm('restless', 0, pairsOf(restless, restless)),
    falseAlarm('steady', 0.01, pairsOf(one, one)),
    falseAlarm('steady', 0.02, pairsOf(two, two)),
    falseAlarm('steady', 0.03, pairsOf(three, three)),
    falseAlarm('steady', 0.02, sidesOf(two, two, 3)),
    falseAlarm('steady', 0.03, sidesOf(three, three, 3)),
    falseAlarm('steady', 0.05, sidesOf(five, five, 3)),
    falseAlarm('steady', 0.05, sidesOf(five, five, 5)),
  ];

  const slow = { ...alike, slowness: 1.1 } as const;
  const slowOne = pool({ ...slow, runDeviation: 0.01 });
  const slower = pool({ ...slow, runDeviation: 0.01, slowness: 1.2 });
  const found: Row[] = [
    finding('10 %', 'steady', 0, pairsOf(steady, pool(slow))),
    finding('10 %', 'steady', 0.01, pairsOf(one, slowOne)),
    finding('20 %', 'steady', 0.01, pairsOf(one, slower)),
    finding('10 %', 'restless', 0, pairsOf(restless, pool({ ...slow, noise: 'restless' }))),
    finding('20 %', 'restless', 0, pairsOf(restless, pool({ ...slow, noise: 'restless', slowness: 1.2 }))),
    finding('10 %', 'steady', 0.01, sidesOf(one, slowOne, 3)),
    finding('20 %', 'steady', 0.01, sidesOf(one, slower, 3)),
    finding('10 %', 'steady', 0.01, sidesOf(one, slowOne, 5)),
  ];
  return [
    '**A/A: comparisons of runs without any difference in which at least one of the 35 rows was called a regression**',
    '',
    ...table(
      ['backend', 'from run to run', 'runs per side', 'comparisons', 'called a regression'],
      falseAlarms,
    ),
    '',
    '**A slower backend: comparisons in which the p95 of all actions was called a regression**',
    '',
    ...table(['slower by', 'backend', 'from run to run', 'runs per side', 'comparisons', 'found'], found),
    '',
    '**Nominal 95 % intervals that hold the truth** (the mean over all runs)',
    '',
    ...table(
      ['backend', 'metric', 'all actions', 'one behavior', 'half the interval, all actions'],
      [...coverage('steady', steady), ...coverage('restless', restless)],
    ),
  ];
}

function simulatedRun({ noise, runDeviation, slowness }: Pool, seed: number): MeasuredSubjects {
  const ownSpeed = Math.exp(runDeviation * standardNormal(seededRandom(7_919 * seed)));
  const steady = simulateSteady({ ...LOAD, noise: NOISES[noise], slowness: slowness * ownSpeed }, seed);
  return measureSubjects(steady, { replicates: COMPARE_REPLICATES, seed: 1_000_000 + 100 * seed });
}

type Sides = readonly [before: readonly MeasuredSubjects[], after: readonly MeasuredSubjects[]];

/** Pairs each run with the next few: more comparisons than disjoint pairs make, none of a run with itself. */
function pairsOf(before: readonly MeasuredSubjects[], after: readonly MeasuredSubjects[]): Sides[] {
  return before.flatMap((run, index) =>
    Array.from({ length: PARTNERS }, (_, step): Sides => {
      const other = after[(index + step + 1) % after.length];
      return [[run], other === undefined ? [] : [other]];
    }),
  );
}

/** Draws several runs a side, no run twice. */
function sidesOf(
  before: readonly MeasuredSubjects[],
  after: readonly MeasuredSubjects[],
  perSide: number,
): Sides[] {
  const random = seededRandom(perSide);
  const draw = (runs: readonly MeasuredSubjects[], without: readonly MeasuredSubjects[]) => {
    const drawn: MeasuredSubjects[] = [];
    while (drawn.length < perSide) {
      const run = runs[Math.floor(random() * runs.length)];
      if (run !== undefined && !drawn.includes(run) && !without.includes(run)) drawn.push(run);
    }
    return drawn;
  };
  return Array.from({ length: COMPARISONS_OF_SEVERAL }, (): Sides => {
    const side = draw(before, []);
    return [side, draw(after, side)];
  });
}

function falseAlarm(noise: NoiseName, runDeviation: number, sides: readonly Sides[]): Row {
  const wrong = sides.filter((pair, index) =>
    rowsOf(pair, index).some(({ decision }) => decision === 'regression'),
  );
  return [noise, percent(runDeviation), runsPerSide(sides), ...shareCells(wrong.length, sides.length)];
}

function finding(slower: string, noise: NoiseName, runDeviation: number, sides: readonly Sides[]): Row {
  const found = sides.filter((pair, index) =>
    rowsOf(pair, index).some(
      ({ metric, subject, decision }) => metric === 'p95' && subject === 'all' && decision === 'regression',
    ),
  );
  return [
    slower,
    noise,
    percent(runDeviation),
    runsPerSide(sides),
    ...shareCells(found.length, sides.length),
  ];
}

function rowsOf([before, after]: Sides, seed: number) {
  return compareSubjects(before, after, before.length > 1, seed);
}

function runsPerSide(sides: readonly Sides[]): string {
  return String(sides[0]?.[0].length ?? 0);
}

function shareCells(count: number, total: number): string[] {
  return [String(total), `${count} (${percent(count / total)})`];
}

function coverage(noise: NoiseName, runs: readonly MeasuredSubjects[]): Row[] {
  return METRIC_NAMES.map((metric) => {
    const all = held(runs, 'all', metric);
    const behaviors = BEHAVIORS.map((behavior) => held(runs, behavior, metric));
    const text = (counts: readonly { readonly held: number; readonly of: number }[]) => {
      const count = counts.reduce((sum, one) => sum + one.held, 0);
      const of = counts.reduce((sum, one) => sum + one.of, 0);
      return `${percent(count / of)} of ${of}`;
    };
    return [noise, metric, text([all]), text(behaviors), percent(all.halfWidth / all.truth)];
  });
}

/** Counts the intervals of a metric that hold the mean of all runs; runs that have no interval are left out. */
function held(
  runs: readonly MeasuredSubjects[],
  subject: 'all' | (typeof BEHAVIORS)[number],
  metric: ComparedMetric,
) {
  const measured = runs.flatMap((run) => {
    const found = run.get(subject);
    if (found === undefined) return [];
    return metric === 'failed'
      ? [{ value: found.failed.share, interval: found.failed.interval }]
      : [found[metric]];
  });
  const truth = measured.reduce((sum, { value }) => sum + value, 0) / measured.length;
  const intervals = measured.flatMap(({ interval }) => interval ?? []);
  const holds = ({ low, high }: Interval) => low <= truth && truth <= high;
  const width = intervals.reduce((sum, { low, high }) => sum + high - low, 0) / intervals.length;
  return { truth, held: intervals.filter(holds).length, of: intervals.length, halfWidth: width / 2 };
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}

function table(heads: readonly string[], rows: readonly Row[]): string[] {
  return markdownTable(heads, '', rows);
}
