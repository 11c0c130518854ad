import { failureDetail } from '../samples/failure-metadata.ts';

/** Kinds of failures that are kept with an example; the first ones tell what broke. */
const MOST_KINDS = 5;

/** A kind of failure that was seen, with its first example. */
export interface SeenFailure {
  readonly behavior: string;
  readonly category: string;
  readonly count: number;
  /** When the first one ended, ms since the epoch. */
  readonly firstMs: number;
  /** What the suite saw, in one line; null where the samples tell nothing. */
  readonly example: string | null;
}

/** The places of the columns that are read, from the file's header. */
export interface Columns {
  readonly timestamp: number;
  readonly extraTags: number;
  readonly metadata: number;
}

export function columnsOf(header: string): Columns {
  const names = splitRow(header);
  return {
    timestamp: names.indexOf('timestamp'),
    extraTags: names.indexOf('extra_tags'),
    metadata: names.indexOf('metadata'),
  };
}

/** Adds a row of the metric `failures` to the kinds seen so far; the first five kinds are kept, in order. */
export function takeFailure(
  seen: readonly SeenFailure[],
  row: string,
  columns: Columns,
): readonly SeenFailure[] {
  const cells = splitRow(row);
  const tags = new URLSearchParams(cells[columns.extraTags] ?? '');
  const behavior = tags.get('behavior') ?? '–';
  const category = tags.get('category') ?? '–';
  const index = seen.findIndex((kind) => kind.behavior === behavior && kind.category === category);
  const known = seen[index];
  if (known !== undefined) return seen.with(index, { ...known, count: known.count + 1 });
  if (seen.length >= MOST_KINDS) return seen;
  const firstMs = Number(cells[columns.timestamp] ?? 0) / 1000;
  return [
    ...seen,
    { behavior, category, count: 1, firstMs, example: exampleOf(cells[columns.metadata] ?? '') },
  ];
}

function exampleOf(metadata: string): string | null {
  const detail = failureDetail(metadata);
  if (detail === undefined) return null;
  const body = detail.body === null || detail.body === '' ? '' : `: ${detail.body}`;
  return `${detail.detail}${body}`.replace(/[\s\p{Cc}]+/gu, ' ');
}

/** Splits a row of CSV; k6 quotes cells that hold commas or quotes. */
function splitRow(row: string): string[] {
  const cells: string[] = [];
  for (const match of row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  }
  return cells;
}
