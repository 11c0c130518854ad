import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { addRow, readRows, writeRows } from './row-file.ts';
import { rowOf } from './testing/row-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-rows-'));
const path = join(folder, 'new', 'rows.json');
afterAll(() => rmSync(folder, { recursive: true }));

it('keeps the rows of several calls, and nothing else beside them', () => {
  expect(readRows(path)).toEqual([]);
  const [first, second] = [rowOf(0), rowOf(1, ['saturation'])];
  addRow(path, first);
  addRow(path, second);
  expect(readRows(path)).toEqual([first, second]);
  expect(readdirSync(join(folder, 'new'))).toEqual(['rows.json']);
  writeRows(path, []);
  expect(readRows(path)).toEqual([]);
});

it('refuses a file of another form, and says what to do', () => {
  for (const text of ['{"version":0,"rows":[]}', '[', '[]']) {
    writeFileSync(path, text);
    expect(() => readRows(path)).toThrow('--fresh');
  }
});
