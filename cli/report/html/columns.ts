import { formatCount } from '../../../src/words/format.ts';
import type { DefinedTerm } from '../words/definitions.ts';
import type { Column } from './table.ts';

/** Makes a column of numbers that is sorted by the numbers themselves. */
export function numberColumn<Row>(
  label: string,
  pick: (row: Row) => number,
  format: (value: number) => string,
  term?: DefinedTerm,
): Column<Row> {
  return {
    label,
    number: true,
    ...(term === undefined ? {} : { term }),
    cell: (row) => format(pick(row)),
    value: pick,
  };
}

export function countColumn<Row>(label: string, pick: (row: Row) => number, term?: DefinedTerm): Column<Row> {
  return numberColumn(label, pick, formatCount, term);
}
