import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EVIDENCE_FILES } from '../../evidence/evidence-files.ts';
import { readGenerator } from '../../evidence/read-generator.ts';
import { GeneratorWatch } from './generator-watch.ts';

const FACTS = {
  cores: 2,
  memoryBytes: 8e9,
  openFilesLimit: null,
  gogc: '400',
  gomemlimit: null,
  gomaxprocs: null,
};

it('writes when the clock was set, by how much, and whether the load had begun', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gremlins-load-'));
  let [wallMs, steadyMs] = [1_000_000, 50];
  const watch = new GeneratorWatch(join(folder, EVIDENCE_FILES.generator), FACTS, {
    wall: () => wallMs,
    steady: () => steadyMs,
  });
  /** A second passes, in which the clock may be set. */
  const second = (setMs = 0) => {
    wallMs += 1000 + setMs;
    steadyMs += 1000;
    watch.lookAtClock();
  };
  second();
  second(300);
  watch.loadBegan();
  second();
  second(-60_000);
  second();
  await watch.stop();
  expect((await readGenerator(folder))?.clockSteps).toEqual([
    { kind: 'clock', atMs: 1_002_300, stepMs: 300, underLoad: false },
    { kind: 'clock', atMs: 944_300, stepMs: -60_000, underLoad: true },
  ]);
});
