import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startBackend } from '../backend/backend.ts';
import { k6, plainArgs, scriptOf } from './support/k6.ts';
import { schemaErrors } from './support/result-schema.ts';
import { QUICK, SHORT } from './support/short-run.ts';

/** Makes a script whose clock, as its users read it, is set in the middle of the load. */
function scriptWithStep(stepMs: number): string {
  const script = join(mkdtempSync(join(tmpdir(), 'gremlins-load-')), 'load.js');
  const before = `import gremlinsExec from 'k6/execution';
const gremlinsNow = Date.now;
Date.now = () => {
  if (__VU === 0) return gremlinsNow();
  try {
    return gremlinsNow() + (gremlinsExec.scenario.progress > 0.5 ? ${stepMs} : 0);
  } catch (_) {
    return gremlinsNow();
  }
};
`;
  writeFileSync(script, before + readFileSync(scriptOf('load'), 'utf8'));
  return script;
}

it.concurrent.each([5000, -5000])(
  'a clock that is set by %i ms under load makes the run INVALID, and nobody late',
  async (stepMs) => {
    const backend = await startBackend({ latency: QUICK });
    const { code, stdout, result } = await k6({
      args: plainArgs(scriptWithStep(stepMs)),
      variables: { ...SHORT, BASE_URL: backend.url, THINK_TIME: '0.5' },
    });
    await backend.close();
    expect([code, result?.verdict], stdout).toEqual([99, 'INVALID']);
    expect(result?.reasons).toContain('clock');
    expect(schemaErrors(result)).toEqual([]);
    const measured = (id: string) => result?.criteria.find((one) => one.id === id)?.value ?? 0;
    expect(measured('clock')).toBeGreaterThan(0);
    // What the step made of a sleep is no lateness of the generator.
    expect(measured('saturation')).toBeLessThan(4000);
  },
);

it.concurrent("takes no instance's earlier end for a clock that was set", async () => {
  const backend = await startBackend({ latency: QUICK });
  const variables = { ...SHORT, BASE_URL: backend.url, THINK_TIME: '0.3', RAMP_DOWN: '4' };
  const { stdout, result } = await k6({
    args: plainArgs(scriptOf('load'), [
      '--execution-segment=3/4:1',
      '--execution-segment-sequence=0,1/4,2/4,3/4,1',
    ]),
    variables: { ...variables, INSTANCES: '4', RUN_ID: 'x' },
  });
  await backend.close();
  expect(
    result?.criteria.find(({ id }) => id === 'clock'),
    stdout,
  ).toMatchObject({ value: 0, state: 'held' });
});
