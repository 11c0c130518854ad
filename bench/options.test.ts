import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CASES } from './cases/cases.ts';
import { readOptions } from './options.ts';
import { ROOT } from './support/paths.ts';

it('reads lists of cases, contestants, users and settings', () =>
  expect(
    readOptions(['--only', 'a,limit', '--contestants', 'ours,bare', '--users', '10,20', '--gogc', '100,400']),
  ).toMatchObject({
    only: ['a', 'limit'],
    contestants: ['ours', 'bare'],
    users: [10, 20],
    gogc: ['100', '400'],
    record: false,
  }));

it('the document has a section for each case', () => {
  const document = readFileSync(join(ROOT, 'docs', 'performance.md'), 'utf8');
  for (const id of [...Object.keys(CASES), 'limit'])
    expect(document).toContain(`<!-- bench-${id}: begin -->`);
});
