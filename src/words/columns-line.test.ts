import { expect, it } from 'vitest';
import { columnsLine, leftColumns, rightColumns } from './columns-line.ts';

const COLUMNS = [...leftColumns(8), ...rightColumns(6, 6, 6)];

it('sets words to the left and figures to the right edge of their columns', () => {
  expect(columnsLine(COLUMNS, ['all', '1', '22', '333'])).toBe('all          1    22   333');
});

it('keeps a blank between cells that are too wide, and goes on in the columns where it can', () => {
  const line = columnsLine(COLUMNS, ['a label too long', '15.001 s', '1815.001 s', '3']);
  expect(line).toBe('a label too long 15.001 s 1815.001 s 3');
  expect(columnsLine(COLUMNS, ['label', '123456789012', '2', '3'])).toBe('label 123456789012 2     3');
});

it('keeps a blank before a word behind a figure that is too wide', () => {
  const columns = [...rightColumns(4), ...leftColumns(5, 3)];
  expect(columnsLine(columns, ['123456', 'words', 'x'])).toBe('123456 words x');
});
