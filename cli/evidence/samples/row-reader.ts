import { SamplesError } from '../../errors/samples-error.ts';
import { ACTION_DURATION, type SampleStore, type SeriesTags } from './sample-store.ts';

/** Columns without which a row says nothing. */
const NEEDED = ['metric_name', 'timestamp', 'metric_value', 'extra_tags'] as const;

/** k6's own tags that are kept, as far as the file has them; the others are constant or never looked at. */
const TAG_COLUMNS = ['scenario', 'name', 'status', 'expected_response'] as const;

/** Takes rows of k6's CSV output into a store. */
export class RowReader {
  readonly #store: SampleStore;
  readonly #seriesByText = new Map<string, number>();
  /** Several files in one store have users of their own each, which add up: this tag keeps them apart. */
  readonly #source: string;
  #columns = {
    metric: 0,
    timestamp: 0,
    value: 0,
    extraTags: 0,
    metadata: -1,
    tags: TAG_COLUMNS.map(() => -1),
  };

  constructor(store: SampleStore) {
    this.#store = store;
    const sources = new Set(store.table('vus').columns().series);
    this.#source = String(sources.size + 1);
  }

  /**
   * Finds the columns by their names.
   *
   * @throws SamplesError where they are not those of k6's samples
   */
  readHeader(names: readonly string[], path: string): void {
    const missing = NEEDED.filter((name) => !names.includes(name));
    if (missing.length > 0) {
      throw new SamplesError(
        `${path} is no samples file of k6: its header lacks ${missing.join(', ')} (k6 writes one with --out csv=samples.csv)`,
      );
    }
    this.#columns = {
      metric: names.indexOf('metric_name'),
      timestamp: names.indexOf('timestamp'),
      value: names.indexOf('metric_value'),
      extraTags: names.indexOf('extra_tags'),
      metadata: names.indexOf('metadata'),
      tags: TAG_COLUMNS.map((name) => names.indexOf(name)),
    };
  }

  take(row: readonly string[]): void {
    const { metric, timestamp, value, extraTags, metadata } = this.#columns;
    const store = this.#store;
    store.rows++;
    const name = row[metric] ?? '';
    const timeMs = millisecondsOf(row[timestamp] ?? '');
    const keeping = store.keeping(name);
    if (keeping === 'nothing' && timeMs > 0) {
      store.seen(timeMs);
      return;
    }
    const amount = row[value] === '' ? Number.NaN : Number(row[value]);
    if (!(timeMs > 0) || Number.isNaN(amount) || name === '') store.unreadable++;
    else if (name === 'vus') store.add(name, timeMs, amount, this.#usersSeries(row[extraTags] ?? ''));
    else if (name === 'failures') {
      store.addFailure(timeMs, amount, parseTags(row[extraTags] ?? ''), row[metadata] ?? '');
    } else if (name === 'set_up') store.addSetUp(timeMs, row[metadata] ?? '');
    else if (name === ACTION_DURATION) {
      const series = this.#seriesOf(row);
      const told = row[metadata] ?? '';
      store.addAction(timeMs, amount, series, userOf(told));
      const said = /(?:^|&)said=(\d+)\.(\d+)/.exec(told);
      if (said !== null) store.addSaid(timeMs, Number(said[1]), Number(said[2]), series);
    } else store.add(name, timeMs, amount, this.#seriesOf(row));
  }

  /** Where the samples of several instances were merged into one file, a tag tells whose users these are. */
  #usersSeries(extraTags: string): number {
    const { instance } = parseTags(extraTags);
    return this.#store.seriesOf({ source: this.#source, ...(instance === undefined ? {} : { instance }) });
  }

  /** Looks the series up by the text of its columns; k6 varies the order of tags, so several texts may be one. */
  #seriesOf(row: readonly string[]): number {
    const [scenario, name, status, expected] = this.#columns.tags.map((column) => row[column] ?? '');
    const extra = row[this.#columns.extraTags] ?? '';
    const text =
      name === '' ? `${extra}\n${scenario}` : `${extra}\n${scenario}\n${name}\n${status}\n${expected}`;
    const known = this.#seriesByText.get(text);
    if (known !== undefined) return known;
    const tags: Record<string, string> = { ...parseTags(extra) };
    TAG_COLUMNS.forEach((tag, place) => {
      const value = row[this.#columns.tags[place] ?? -1] ?? '';
      if (value !== '') tags[tag] = copyOf(value);
    });
    const series = this.#store.seriesOf(tags);
    this.#seriesByText.set(copyOf(text), series);
    return series;
  }
}

/** Reads `user=12` of the metadata column; 0 where it does not say. */
function userOf(metadata: string): number {
  return Number(/(?:^|&)user=(\d+)/.exec(metadata)?.[1] ?? 0);
}

/**
 * Reads a time as k6 writes it: seconds, milliseconds, microseconds or nanoseconds since the epoch, by
 * K6_CSV_TIME_FORMAT. The number of digits tells which, until the year 2286.
 */
function millisecondsOf(text: string): number {
  const value = Number(text);
  if (text.length <= 10) return value * 1000;
  if (text.length <= 13) return value;
  return text.length <= 16 ? value / 1000 : value / 1e6;
}

/** Reads `phase=steady&behavior=rag`. */
function parseTags(text: string): SeriesTags {
  const tags: Record<string, string> = {};
  for (const part of text.split('&')) {
    const sign = part.indexOf('=');
    if (sign > 0) tags[copyOf(part.slice(0, sign))] = copyOf(part.slice(sign + 1));
  }
  return tags;
}

/** Copies a text that lives on: a slice would keep the whole chunk it was cut from in memory. */
function copyOf(text: string): string {
  return Buffer.from(text).toString();
}
