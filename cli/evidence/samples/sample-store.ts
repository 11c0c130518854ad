import { FailureCauses } from './failure-causes.ts';
import { type FailureDetail, failureDetail, failureDurationMs } from './failure-metadata.ts';
import { type Keeping, keepingOf } from './kept-metrics.ts';
import { SampleTable } from './sample-table.ts';

/** The tags that samples of one series share, as k6 names them, e.g. `phase`, `behavior`, `name`, `status`. */
export type SeriesTags = Readonly<Record<string, string>>;

export const ACTION_DURATION = 'action_duration';
/** The table of users' numbers beside that of action durations, row by row; no metric of k6's. */
export const ACTION_USERS = 'action_user';
/** The table of what was answered to which question, of actions that tell: see `addSaid`. */
export const ANSWERS_SAID = 'answer_said';
/** A value of that table is the question's number times this, plus the fingerprint of the answer's words. */
export const PRINTS = 2 ** 32;
/** The table of how long failed actions took, where samples tell; no metric of k6's. */
export const FAILURE_DURATION = 'failure_duration';

/** Count and sum of a series' values. */
export interface Totals {
  readonly count: number;
  readonly sum: number;
}

/** One real failure of a series, the first of its kind that was read. */
export interface TimedFailure extends FailureDetail {
  readonly timeMs: number;
}

/**
 * Holds a run's samples in columns, 20 bytes a row: what is measured per action or request with its time, the rest as
 * totals by series. Several sample files (of k6 instances that shared a run) may be read into one store.
 */
export class SampleStore {
  /** Rows read, of every metric. */
  rows = 0;
  /** Rows that could not be read. */
  unreadable = 0;
  readonly #tags: SeriesTags[] = [];
  readonly #seriesByKey = new Map<string, number>();
  readonly #tables = new Map<string, SampleTable>();
  readonly #totals = new Map<string, Map<number, { count: number; sum: number }>>();
  readonly #examples = new Map<number, TimedFailure>();
  readonly #causes = new FailureCauses();
  readonly #keeping = new Map<string, Keeping>();
  #setUp: string | null = null;
  readonly #runIds = new Set<string>();
  #setUpMs = Number.NEGATIVE_INFINITY;
  #firstMs = Number.POSITIVE_INFINITY;
  #lastMs = Number.NEGATIVE_INFINITY;
  #earliestIterationMs = Number.POSITIVE_INFINITY;

  /** Times of the first and last sample, ms since the epoch; null where there is none. */
  get span(): { readonly firstMs: number; readonly lastMs: number } | null {
    return this.#lastMs < this.#firstMs ? null : { firstMs: this.#firstMs, lastMs: this.#lastMs };
  }

  /** When the first action that ended had begun, ms since the epoch; null where none ended. */
  get earliestIterationMs(): number | null {
    return Number.isFinite(this.#earliestIterationMs) ? this.#earliestIterationMs : null;
  }

  /** Tags by series number. */
  get series(): readonly SeriesTags[] {
    return this.#tags;
  }

  /** First failures by series number of `failures`. */
  get examples(): ReadonlyMap<number, TimedFailure> {
    return this.#examples;
  }

  /** Numbers a series by its tags: the same tags, the same number, whatever their order. */
  seriesOf(tags: SeriesTags): number {
    const key = JSON.stringify(Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)));
    let series = this.#seriesByKey.get(key);
    if (series === undefined) {
      series = this.#tags.push(tags) - 1;
      this.#seriesByKey.set(key, series);
    }
    return series;
  }

  keeping(metric: string): Keeping {
    let keeping = this.#keeping.get(metric);
    if (keeping === undefined) {
      keeping = keepingOf(metric);
      this.#keeping.set(metric, keeping);
    }
    return keeping;
  }

  /** Takes a sample in; `timeMs` is when k6 stamped it: at the end of what it measures. */
  add(metric: string, timeMs: number, value: number, series: number): void {
    this.seen(timeMs);
    switch (this.keeping(metric)) {
      case 'rows':
        this.#tableOf(metric).push(timeMs, value, series);
        break;
      case 'totals':
        this.#addToTotals(metric, value, series);
        break;
      case 'earliest':
        // The heartbeat's iterations are no actions.
        if (this.#tags[series]?.behavior !== undefined) {
          this.#earliestIterationMs = Math.min(this.#earliestIterationMs, timeMs - value);
        }
        break;
      case 'nothing':
        break;
    }
  }

  /** Takes an action's duration in, with its user's number: they make a row each in two tables of the same order. */
  addAction(timeMs: number, durationMs: number, series: number, user: number): void {
    this.add(ACTION_DURATION, timeMs, durationMs, series);
    this.#tableOf(ACTION_USERS).push(timeMs, user, series);
  }

  /** Takes in what an action was answered: the question by its number, the answer by its fingerprint. */
  addSaid(timeMs: number, question: number, print: number, series: number): void {
    this.#tableOf(ANSWERS_SAID).push(timeMs, question * PRINTS + print, series);
  }

  /** Takes in a sample of `failures`: its metadata gives the series a status and a cause, and the first one an example. */
  addFailure(timeMs: number, value: number, tags: SeriesTags, metadata: string): void {
    const { status, cause } = this.#causes.kindOf(`${tags.category} ${tags.behavior}`, metadata);
    const series = this.seriesOf({ ...tags, status: String(status), cause });
    const known = this.#examples.get(series);
    if (known === undefined || timeMs < known.timeMs) {
      const detail = failureDetail(metadata);
      if (detail !== undefined) this.#examples.set(series, { ...detail, timeMs });
    }
    this.add('failures', timeMs, value, series);
    const durationMs = failureDurationMs(metadata);
    if (durationMs !== null) this.#tableOf(FAILURE_DURATION).push(timeMs, durationMs, series);
  }

  /** Takes in what the set-up found out, which its sample holds; the last one counts. */
  addSetUp(timeMs: number, metadata: string): void {
    this.seen(timeMs);
    const runId = /(?:^|&)run=([^&]+)/.exec(metadata)?.[1];
    if (runId !== undefined) this.#runIds.add(runId);
    const encoded = /(?:^|&)found=([^&]*)/.exec(metadata)?.[1];
    if (encoded === undefined || timeMs < this.#setUpMs) return;
    this.#setUpMs = timeMs;
    this.#setUp = encoded;
  }

  /** What the set-up found out, percent-encoded JSON; null where no sample tells. */
  get setUp(): string | null {
    return this.#setUp;
  }

  /** Ids of the runs that these samples are of, as far as they tell: one, if all is well. */
  get runIds(): ReadonlySet<string> {
    return this.#runIds;
  }

  /** Extends the span of time by a sample of which nothing else is kept. */
  seen(timeMs: number): void {
    if (timeMs < this.#firstMs) this.#firstMs = timeMs;
    if (timeMs > this.#lastMs) this.#lastMs = timeMs;
  }

  /** The rows of a metric, in the order in which they were read; none for a metric of which no rows are kept. */
  table(metric: string): SampleTable {
    return this.#tables.get(metric) ?? new SampleTable();
  }

  /** Totals of a metric of which no rows are kept, by series number. */
  totals(metric: string): ReadonlyMap<number, Totals> {
    return this.#totals.get(metric) ?? new Map();
  }

  #tableOf(metric: string): SampleTable {
    let table = this.#tables.get(metric);
    if (table === undefined) {
      table = new SampleTable();
      this.#tables.set(metric, table);
    }
    return table;
  }

  #addToTotals(metric: string, value: number, series: number): void {
    let bySeries = this.#totals.get(metric);
    if (bySeries === undefined) {
      bySeries = new Map();
      this.#totals.set(metric, bySeries);
    }
    const totals = bySeries.get(series);
    if (totals === undefined) bySeries.set(series, { count: 1, sum: value });
    else {
      totals.count++;
      totals.sum += value;
    }
  }
}
