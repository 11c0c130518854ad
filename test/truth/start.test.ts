import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RunResult } from '../../cli/result/run-result.ts';
import { schemaErrors } from '../support/result-schema.ts';
import { evidenceOf, start } from '../support/start.ts';

it('npm start runs 1,000 users for real, gives a verdict and says what to do next', async () => {
  const { code, output, headerSeconds, seconds } = await start();
  const folder = evidenceOf(output);
  const result: RunResult = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'));
  expect(existsSync(join(folder, 'samples.csv.gz'))).toBe(true);
  rmSync(folder, { recursive: true });
  expect(schemaErrors(result)).toEqual([]);
  expect(result.settings.load.users).toBe(1000);
  expect(result.target.simulated).toBe(true);
  // A machine too slow for 1,000 users may not pass; the verdict and the exit code must agree all the same.
  expect(code).toBe(result.verdict === 'PASS' ? 0 : 99);
  expect(output).toContain(`${result.verdict}  scenario load`);
  expect(output).toContain('shortened');
  expect(output).toContain('Not used here, though set: BASE_URL, USERS');
  expect(output).toContain('npx gremlins-load run smoke --host http://localhost:8000');
  // In a log, the live view is a line now and then.
  expect(output).toMatch(/^2\d s of 45 s, steady: 1,000 users, /m);
  // 1,000 users who think two seconds and wait half a second: some 400 actions/s for 30 s.
  expect(result.actions.steady.count).toBeGreaterThan(3000);
  // How long each step took, up to the first request and to the load.
  expect(output).toMatch(/^set-up: packages .*\(\d+\.\d s\), scripts .*\(\d+\.\d s\), k6 .*\(\d+\.\d s\)$/m);
  const text =
    /^first request after ([\d.]+) s \(([\d.]+) s to make ready, ([\d.]+) s to start\), load after ([\d.]+) s \(([\d.]+) s to set up\)$/m;
  const told = text.exec(output)?.slice(1).map(Number) ?? [];
  const [first = 0, ready = 0, starting = 0, load = 0, settingUp = 0] = told;
  // Each is rounded to a tenth.
  expect(ready + starting).toBeCloseTo(first, 0);
  expect(first + settingUp).toBeCloseTo(load, 0);
  expect(ready).toBeGreaterThan(0);
  expect(starting).toBeGreaterThan(0);
  expect(first).toBeLessThan(headerSeconds + 0.1);
  expect(load).toBeGreaterThan(headerSeconds);
  expect(load).toBeLessThan(seconds);
});
