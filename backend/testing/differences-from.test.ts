import { expect, it } from 'vitest';
import { differencesFrom } from './differences-from.ts';

const EXAMPLES = [
  { id: 'a', score: 1, tags: [{ name: 'x' }], more: null },
  { id: 'b', score: null, tags: [], more: null },
];

it.each([
  ['one of the examples', EXAMPLES[0]],
  ['other words and numbers', { id: '', score: 2.5, tags: [], more: null }],
  ['null where an example has it', { id: 'c', score: null, tags: [{ name: 'y' }], more: null }],
])('finds nothing in %s', (_, value) => {
  expect(differencesFrom(EXAMPLES, value)).toEqual([]);
});

it.each([
  ['a field too many', { id: 'a', score: 1, tags: [], more: null, extra: 1 }, /^body has extra id more/],
  ['a field too few', { id: 'a', score: 1, tags: [] }, /^body has id score tags, not id more score tags/],
  ['another type', { id: 5, score: 1, tags: [], more: null }, /^body\.id is a number, not a string$/],
  ['null where no example has it', { id: null, score: 1, tags: [], more: null }, /^body\.id is null/],
  ['a value where all have null', { id: 'a', score: 1, tags: [], more: 1 }, /^body\.more is a number/],
  [
    'a difference in a list',
    { id: 'a', score: 1, tags: [{ name: 1 }], more: null },
    /^body\.tags\[0\]\.name/,
  ],
  ['no object at all', [], /^body is a list, not an object$/],
])('finds %s', (_, value, message) => {
  expect(differencesFrom(EXAMPLES, value)).toEqual([expect.stringMatching(message)]);
});
