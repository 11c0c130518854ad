import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FAILURE_CATEGORIES } from '../../../src/api/failure-categories.ts';
import { CATEGORY_MEANINGS } from './category-meanings.ts';

const metrics = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8');

it.each(FAILURE_CATEGORIES)('says of %s what docs/metrics.md says', (category) => {
  const row = metrics
    .split('\n')
    .find((line) => line.startsWith('| `') && (line.split('|')[1] ?? '').includes(`\`${category}\``));
  expect(row?.split('|')[2]?.replaceAll('`', '').trim()).toBe(CATEGORY_MEANINGS[category]);
});
