import { expect, it } from 'vitest';
import { markdownTable, textTable } from './table.ts';

const COLUMNS = [
  { title: 'who', align: 'left' },
  { title: 'cost', align: 'right' },
] as const;
const ROWS = [
  ['bare', '9 µs'],
  ['ours, whole', '120 µs'],
];

it('writes columns of equal width for a terminal, numbers at the right', () =>
  expect(textTable(COLUMNS, ROWS)).toBe('who            cost\nbare           9 µs\nours, whole  120 µs'));

it('writes the same in Markdown', () =>
  expect(markdownTable(COLUMNS, ROWS)).toBe(
    '| who | cost |\n| --- | ---: |\n| bare | 9 µs |\n| ours, whole | 120 µs |',
  ));
