/** A table's column: numbers stand at the right, words at the left. */
export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

export type Row = readonly string[];

/** Writes a table for the terminal, in columns of equal width. */
export function textTable(columns: readonly Column[], rows: readonly Row[]): string {
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...rows.map((row) => (row[index] ?? '').length)),
  );
  const line = (cells: Row) =>
    columns
      .map(({ align }, index) => {
        const [cell, width] = [cells[index] ?? '', widths[index] ?? 0];
        return align === 'left' ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd();
  return [line(columns.map(({ title }) => title)), ...rows.map(line)].join('\n');
}

/** Writes the same table in Markdown. */
export function markdownTable(columns: readonly Column[], rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.join(' | ')} |`;
  const rule = columns.map(({ align }) => (align === 'left' ? '---' : '---:'));
  return [line(columns.map(({ title }) => title)), line(rule), ...rows.map(line)].join('\n');
}
