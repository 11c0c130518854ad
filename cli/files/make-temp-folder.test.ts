import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { EvidenceError } from '../errors/evidence-error.ts';
import { makeTempFolder } from './make-temp-folder.ts';

afterEach(() => vi.unstubAllEnvs());

it('makes a folder of its own each time', async () => {
  const [one, other] = [await makeTempFolder(), await makeTempFolder()];
  expect([existsSync(one), existsSync(other), one === other]).toEqual([true, true, false]);
  for (const folder of [one, other]) rmSync(folder, { recursive: true });
});

it('says in one line which folder cannot be used, and what to do', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'gremlins-load-temp-')), 'file');
  writeFileSync(file, '');
  for (const [folder, reason] of [
    ['/does/not/exist', 'it does not exist'],
    [file, 'a file stands where a folder should be'],
  ] as const) {
    vi.stubEnv('TMPDIR', folder);
    const making = makeTempFolder();
    await expect(making).rejects.toBeInstanceOf(EvidenceError);
    await expect(making).rejects.toThrow(
      `the folder for temporary files, ${folder}, cannot be used: ${reason}; name another, e.g. TMPDIR=/tmp`,
    );
    vi.unstubAllEnvs();
  }
});
