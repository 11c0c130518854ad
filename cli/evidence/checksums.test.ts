import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { changedFiles, missingFiles, writeChecksums } from './checksums.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gremlins-load-checksums-'));
  for (const file of ['samples.csv.gz', 'k6.log', 'plan.json', 'result.json', 'report.html']) {
    writeFileSync(join(folder, file), file);
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

const change = (file: string) => writeFileSync(join(folder, file), 'something else');

it('are of what nothing changes after the run, in the form of sha256sum', async () => {
  await writeChecksums(folder);
  const text = readFileSync(join(folder, 'SHA256SUMS'), 'utf8');
  expect(text.match(/^[0-9a-f]{64} {2}\S+$/gm)).toHaveLength(3);
  // SHA-256 of the text "k6.log".
  expect(text).toContain(
    `${execFileSync('sha256sum', [join(folder, 'k6.log')], { encoding: 'utf8' }).slice(0, 64)}  k6.log`,
  );
  expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })).toBe(
    'samples.csv.gz: OK\nplan.json: OK\nk6.log: OK\n',
  );
});

it('name each file that was changed or is gone, and no other', async () => {
  expect(await changedFiles(folder)).toBeNull();
  await writeChecksums(folder);
  for (const file of ['result.json', 'report.html']) change(file);
  expect([...((await changedFiles(folder)) ?? [])]).toEqual([]);
  change('samples.csv.gz');
  rmSync(join(folder, 'k6.log'));
  expect([...((await changedFiles(folder)) ?? [])]).toEqual([
    ['samples.csv.gz', 'is not what it was when the run ended'],
    ['k6.log', 'is missing'],
  ]);
  expect(await missingFiles(folder)).toEqual(['k6.log']);
});

it('do not wait for a pipe in the place of a file', async () => {
  await writeChecksums(folder);
  rmSync(join(folder, 'k6.log'));
  execFileSync('mkfifo', [join(folder, 'k6.log')]);
  expect([...((await changedFiles(folder)) ?? [])]).toEqual([['k6.log', 'is missing']]);
});

it.each(['no checksum', `${'0'.repeat(64)}  ../../etc/passwd`])(
  'that are damaged themselves say so: %s',
  async (line) => {
    writeFileSync(join(folder, 'SHA256SUMS'), `${'0'.repeat(64)}  k6.log\n${line}\n`);
    await expect(changedFiles(folder)).rejects.toThrow(/SHA256SUMS is damaged: line 2 is no checksum/);
  },
);

it('may have been edited on another system', async () => {
  await writeChecksums(folder);
  const path = join(folder, 'SHA256SUMS');
  writeFileSync(path, `\uFEFF${readFileSync(path, 'utf8').replaceAll('\n', '\r\n')}`);
  expect([...((await changedFiles(folder)) ?? ['none'])]).toEqual([]);
});
