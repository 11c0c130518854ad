import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { K6Log, masker } from './k6-log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'k6-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function logged(lines: readonly string[], secret = ''): Promise<string> {
  const path = join(folder, 'k6.log');
  const log = new K6Log(path, masker(secret === '' ? [] : [secret]));
  for (const line of lines) log.write(line);
  await log.close();
  return readFileSync(path, 'utf8');
}

it('keeps every line as it stands', async () => {
  expect(await logged(['a', '', 'b'])).toBe('a\n\nb\n');
});

it('takes the secret out', async () => {
  expect(await logged(['Authorization: Bearer hunter2'], 'hunter2')).toBe('Authorization: Bearer ***\n');
});

it('says how often a line was repeated instead of repeating it, whatever its time', async () => {
  const lines = Array.from({ length: 50 }, (_, index) => `{"msg":"lost","time":"${index}"}`);
  const text = await logged(lines);
  expect(text.trim().split('\n').length).toBe(21);
  expect(text).toContain('(30 more lines like this: {"msg":"lost",})');
});

it('does not throw where the file cannot be written', async () => {
  const log = new K6Log(join(folder, 'nothing', 'k6.log'), masker([]));
  log.write('a');
  await new Promise((resolve) => setTimeout(resolve, 20));
  log.write('b');
  await expect(log.close()).resolves.toBeUndefined();
});
