import type { DefinedTerm } from '../words/definitions.ts';
import { type Html, type HtmlValue, html } from './html.ts';
import { term } from './term.ts';

/** One column of a table. */
export interface Column<Row> {
  readonly label: string;
  /** The definition its heading leads to. */
  readonly term?: DefinedTerm;
  /** Numbers stand at the right and sort as numbers. */
  readonly number?: boolean;
  readonly cell: (row: Row) => HtmlValue;
  /** What is sorted by, where it is not the cell's text; null sorts last. */
  readonly value?: (row: Row) => number | string | null;
}

export interface Table<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Stands below the others and stays there when the table is sorted. */
  readonly total?: Row;
  readonly sortable?: boolean;
}

/** Writes a table whose first column names its rows; where it is too wide it scrolls by itself, not the page. */
export function table<Row>({ caption, columns, rows, total, sortable = false }: Table<Row>): Html {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table${sortable ? html` class="sortable"` : null}><caption><span>${caption}</span></caption>
<thead><tr>${columns.map(heading)}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr>${cells(columns, row)}</tr>
`,
  )}</tbody>${total === undefined ? null : html`<tfoot><tr class="total">${cells(columns, total)}</tr></tfoot>`}</table></div>
`;
}

function heading<Row>({ label, number, term: key }: Column<Row>): Html {
  return html`<th scope="col"${number === true ? html` class="number"` : null}>${key === undefined ? label : term(key, label)}</th>`;
}

function cells<Row>(columns: readonly Column<Row>[], row: Row): Html[] {
  return columns.map((column, place) => {
    const value = column.value === undefined ? null : html` data-value="${column.value(row) ?? ''}"`;
    const kind = column.number === true ? html` class="number"` : null;
    return place === 0
      ? html`<th scope="row"${value}${kind}>${column.cell(row)}</th>`
      : html`<td${value}${kind}>${column.cell(row)}</td>`;
  });
}
