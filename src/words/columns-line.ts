/** A column of a table in the terminal: numbers stand at its right edge, words at its left. */
export interface Column {
  readonly width: number;
  readonly align: 'left' | 'right';
}

/** Makes columns of words: widths in characters. */
export function leftColumns(...widths: readonly number[]): Column[] {
  return widths.map((width) => ({ width, align: 'left' }));
}

/** Makes columns of numbers: widths in characters. */
export function rightColumns(...widths: readonly number[]): Column[] {
  return widths.map((width) => ({ width, align: 'right' }));
}

/**
 * Sets cells into the first columns. One that is too wide pushes those behind it to the right, just far enough for a blank
 * between them: figures that run together would read as another figure.
 */
export function columnsLine(columns: readonly Column[], cells: readonly string[]): string {
  let line = '';
  let edge = 0;
  columns.slice(0, cells.length).forEach(({ width, align }, place) => {
    const cell = cells[place] ?? '';
    if (align === 'left') line = line.padEnd(edge);
    const gap = line === '' || line.endsWith(' ') ? '' : ' ';
    edge += width;
    line += align === 'left' ? gap + cell : (gap + cell).padStart(edge - line.length);
  });
  return line;
}
