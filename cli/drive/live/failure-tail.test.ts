import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FailureCauses } from '../../evidence/samples/failure-causes.ts';
import { exampleOf, HEADER, rowText } from '../../evidence/samples/testing/samples-text.ts';
import { FailureTail } from './failure-tail.ts';
import { columnsOf, type SeenFailure, takeFailure } from './seen-failures.ts';

let folder: string;
let path: string;
let tail: FailureTail;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tail-'));
  path = join(folder, 'samples.csv');
  tail = new FailureTail(path);
});
afterEach(async () => {
  await tail.close();
  rmSync(folder, { recursive: true });
});

const failure = (behavior: string, category: string, metadata = '') =>
  rowText({
    metric: 'failures',
    timeMs: 5000,
    value: 1,
    tags: `category=${category}&behavior=${behavior}`,
    metadata,
  });

it('reads rows of failures alone, as they come', async () => {
  expect(await tail.read()).toEqual([]);
  appendFileSync(
    path,
    `${HEADER}\n${rowText({ metric: 'http_reqs', timeMs: 1, value: 1, name: 'failures,' })}\n`,
  );
  expect(await tail.read()).toEqual([]);
  const row = failure('rag', 'http_5xx');
  appendFileSync(path, `${row}\n`);
  expect(await tail.read()).toEqual([row]);
  expect(await tail.read()).toEqual([]);
});

it('waits for the rest of a row that was cut anywhere', async () => {
  const row = failure('rag', 'timeout', exampleOf(0, 'request timeout', null));
  const text = `${HEADER}\n${row}\n${row}\n`;
  const rows: string[] = [];
  for (const letter of text) {
    appendFileSync(path, letter);
    rows.push(...(await tail.read()));
  }
  expect(rows).toEqual([row, row]);
  expect(tail.header).toBe(HEADER);
});

it('keeps the first eight kinds with their first example, and counts them', () => {
  const columns = columnsOf(HEADER);
  const causes = new FailureCauses();
  let seen: readonly SeenFailure[] = [];
  const take = (row: string) => {
    seen = takeFailure(seen, row, columns, causes);
  };
  take(failure('rag', 'contract', exampleOf(200, 'total: expected 5, got 3', '{"a":\n  "b, c"}')));
  take(failure('rag', 'contract', exampleOf(200, 'total: expected 5, got 4', null)));
  take(failure('rag', 'contract', exampleOf(200, 'a: expected a list, got null', null)));
  for (const category of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) take(failure('rag', category));
  expect(seen.map(({ category, count }) => [category, count])).toEqual([
    ['contract', 2],
    ['contract', 1],
    ['a', 1],
    ['b', 1],
    ['c', 1],
    ['d', 1],
    ['e', 1],
    ['f', 1],
  ]);
  expect(seen[0]).toEqual({
    behavior: 'rag',
    category: 'contract',
    cause: 'total: expected <n>, got <n>',
    count: 2,
    firstMs: 5000,
    example: 'total: expected 5, got 3: {"a": "b, c"}',
  });
  expect(seen[2]?.example).toBeNull();
});

it.each([
  'status 500: locked',
  'status "unhealthy": locked',
  'an error object with status 200: locked (GREMLINS_1000)',
])('shows no body that is quoted already: %s', (detail) => {
  const metadata = exampleOf(500, detail, '{"error_message":"locked"}');
  const [seen] = takeFailure(
    [],
    failure('rag', 'http_5xx', metadata),
    columnsOf(HEADER),
    new FailureCauses(),
  );
  expect(seen?.example).toBe(detail);
});

it('lets no control character of an answer reach the terminal', () => {
  const row = failure('rag', 'http_5xx', exampleOf(500, 'status 500', '\x1b[2Jgone\r\n\x07'));
  const [seen] = takeFailure([], row, columnsOf(HEADER), new FailureCauses());
  expect(seen?.example).toBe('status 500: [2Jgone ');
});
