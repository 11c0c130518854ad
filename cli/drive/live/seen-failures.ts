import type { FailureCauses } from '../../evidence/samples/failure-causes.ts';
import { type FailureDetail, failureDetail } from '../../evidence/samples/failure-metadata.ts';

/** Kinds of failures that are kept with an example; the first ones tell what broke. */
const MOST_KINDS = 8;
/** Where the detail quotes the answer, its body would say the same again. */
const QUOTES_BODY = /^(?:status (?:\d+|"[^"]*"): |an error object with status 200: )/;

/** A kind of failure that was seen, with its first example. */
export interface SeenFailure {
  readonly behavior: string;
  readonly category: string;
  /** What its failures have in common; see `causeOf`. */
  readonly cause: string;
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

/**
 * Adds a row of the metric `failures` to the kinds seen so far; the first eight kinds are kept, in order.
 *
 * @param causes the same one for all rows of a run
 */
export function takeFailure(
  seen: readonly SeenFailure[],
  row: string,
  columns: Columns,
  causes: FailureCauses,
): readonly SeenFailure[] {
  const cells = splitRow(row);
  const tags = new URLSearchParams(cells[columns.extraTags] ?? '');
  const behavior = tags.get('behavior') ?? '–';
  const category = tags.get('category') ?? '–';
  const metadata = cells[columns.metadata] ?? '';
  const { cause } = causes.kindOf(`${category} ${behavior}`, metadata);
  const index = seen.findIndex(
    (kind) => kind.behavior === behavior && kind.category === category && kind.cause === cause,
  );
  const known = seen[index];
  if (known !== undefined) return seen.with(index, { ...known, count: known.count + 1 });
  if (seen.length >= MOST_KINDS) return seen;
  const firstMs = Number(cells[columns.timestamp] ?? 0) / 1000;
  return [
    ...seen,
    { behavior, category, cause, count: 1, firstMs, example: exampleOf(failureDetail(metadata)) },
  ];
}

function exampleOf(seen: FailureDetail | undefined): string | null {
  if (seen === undefined) return null;
  const { detail, body } = seen;
  const shown = body === null || body === '' || QUOTES_BODY.test(detail) ? '' : `: ${body}`;
  return `${detail}${shown}`.replace(/[\s\p{Cc}]+/gu, ' ');
}

/** Splits a row of CSV; k6 quotes cells that hold commas or quotes. */
function splitRow(row: string): string[] {
  const cells: string[] = [];
  for (const match of row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  }
  return cells;
}
