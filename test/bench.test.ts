import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CASES } from '../bench/cases/cases.ts';
import { CONTESTANTS } from '../bench/contestants/contestants.ts';
import { buildScripts } from '../bench/prepare/build-scripts.ts';
import { buildTools, type Tools } from '../bench/prepare/build-tools.ts';
import { measureOnce } from '../bench/rounds/measure-once.ts';
import { startTarget } from '../bench/rounds/target.ts';
import { ROOT } from './support/k6.ts';

const hasGo = spawnSync('go', ['version']).status === 0;
const K6 = process.env.K6_BIN || join(ROOT, '.k6/k6');

describe.skipIf(!hasGo)('the bench', () => {
  let tools: Tools;
  beforeAll(async () => {
    tools = await buildTools();
  });

  it("has a target whose answers hold every check of the suite, and whose ledger counts the run's requests", async () => {
    const load = { ...CASES.a.load, users: 5 };
    const measuring = { k6: K6, tools, scripts: await buildScripts(), locust: undefined };
    const one = await measureOnce(measuring, { ...CASES.a, load, onOneCore: false }, CONTESTANTS.ours, 3, {});
    expect(one.failed).toBe(0);
    expect(one.notServed).toBe(0);
    expect(one.requests).toBeGreaterThan(300);
    expect(one.remark).not.toMatch(/^FAIL/);
    expect(one.cpuMicros).toBeGreaterThan(0);
    // k6 alone is larger than this.
    expect(one.peakBytes).toBeGreaterThan(30e6);
  });

  it("measures the k6 of gremlins-load run alone, and reads the run's own result", async () => {
    const load = { ...CASES.a.load, users: 5 };
    const measuring = { k6: K6, tools, scripts: await buildScripts(), locust: undefined };
    const one = await measureOnce(measuring, { ...CASES.a, load, onOneCore: false }, CONTESTANTS.run, 3, {});
    expect(one.failed).toBe(0);
    expect(one.requests).toBeGreaterThan(300);
    expect(one.reportedP95Ms).not.toBeNull();
    expect(one.steadyCpuMicros).toBeGreaterThan(0);
    // k6 alone is larger than this, and with a Node beside it as large again.
    expect(one.peakBytes).toBeGreaterThan(30e6);
    expect(one.peakBytes).toBeLessThan(300e6);
  });

  it('has a target that draws the latencies it was told, the same for the same seed', async () => {
    const drawn = async () => {
      const target = await startTarget([tools.target], '20,40');
      const requests = Array.from({ length: 400 }, () =>
        fetch(`${target.url}/`).then((answer) => answer.text()),
      );
      await Promise.all(requests);
      const ledger = (await (await fetch(`${target.url}/__simulated__/ledger`)).json()) as {
        requests: number;
        drawnMs: { p50: number; p95: number };
        servedMs: { p50: number };
      };
      await target.stop();
      return ledger;
    };
    const [first, second] = [await drawn(), await drawn()];
    expect(first.requests).toBe(400);
    expect(first.drawnMs).toEqual(second.drawnMs);
    expect(Math.abs(first.drawnMs.p50 / 20 - 1)).toBeLessThan(0.1);
    expect(Math.abs(first.drawnMs.p95 / 40 - 1)).toBeLessThan(0.15);
    expect(first.servedMs.p50).toBeGreaterThanOrEqual(first.drawnMs.p50);
  });

  it.skipIf(process.platform !== 'linux')(
    'counts the CPU time of grandchildren that outlive their parent',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-measure-'));
      const file = join(folder, 'cost.json');
      const busy = 'while (process.cpuUsage().user < 400000);';
      const ended = spawnSync(tools.measure, [
        file,
        'sh',
        '-c',
        `"${process.execPath}" -e '${busy}' & exit 3`,
      ]);
      const cost = JSON.parse(readFileSync(file, 'utf8')) as { exitCode: number; cpuSeconds: number };
      rmSync(folder, { recursive: true });
      expect(ended.status).toBe(3);
      expect(cost.exitCode).toBe(3);
      expect(cost.cpuSeconds).toBeGreaterThanOrEqual(0.4);
    },
  );
});
