import { afterEach, describe, expect, it } from 'vitest';
import { type Backend, type BackendOptions, METRICS_PATH, startBackend } from './backend.ts';
import { PRESETS } from './presets.ts';

const open: Backend[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((backend) => backend.close()));
});

async function start(options: BackendOptions = {}): Promise<Backend> {
  const backend = await startBackend({ latency: PRESETS.instant.latency, ...options });
  open.push(backend);
  return backend;
}

/** The page's values by name, and its text. */
async function look({ url }: Backend) {
  const text = await (await fetch(url + METRICS_PATH)).text();
  const values = [...text.matchAll(/^([a-z_]+) (\S+)$/gm)].map(
    ([, name = '', value]) => [name, Number(value)] as const,
  );
  return { text, ...Object.fromEntries(values) } as Record<string, number> & { text: string };
}

/** Asks so many times for what takes minutes, and waits until all have been taken up. */
async function occupy(backend: Backend, requests: number): Promise<void> {
  for (let request = 0; request < requests; request++) void fetch(`${backend.url}/`).catch(() => {});
  for (;;) {
    const { simulated_workers_busy: busy = 0, simulated_requests_waiting: waiting = 0 } = await look(backend);
    if (busy + waiting === requests) return;
  }
}

const BUSY = 'latency-all:1:ms=600000';

describe('the page of metrics', () => {
  it('is in the text format of Prometheus, with what each metric is and whether it is simulated', async () => {
    const backend = await start({ workers: 3 });
    const response = await fetch(backend.url + METRICS_PATH);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const lines = (await response.text()).trimEnd().split('\n');
    for (let at = 0; at < lines.length; at += 3) {
      const [, name] = /^# HELP (\w+) \S/.exec(lines[at] ?? '') ?? [];
      expect(lines[at + 1]).toMatch(new RegExp(`^# TYPE ${name} (gauge|counter)$`));
      expect(lines[at + 2]).toMatch(new RegExp(`^${name} [\\d.]+$`));
      expect(lines[at]?.includes('Simulated.')).toBe(
        name?.startsWith('simulated_') && name !== 'simulated_requests_total',
      );
    }
  });

  it('counts the workers that serve, and those who wait for one', async () => {
    const backend = await start({ workers: 3, faults: [BUSY] });
    expect(await look(backend)).toMatchObject({ simulated_workers_busy: 0, simulated_requests_waiting: 0 });
    await occupy(backend, 8);
    expect(await look(backend)).toMatchObject({
      simulated_workers: 3,
      simulated_workers_busy: 3,
      simulated_requests_waiting: 5,
    });
  });

  it('has as many workers under latency-knee as that serves without delay', async () => {
    const backend = await start({ faults: ['latency-knee:1:capacity=2,ms=600000', BUSY] });
    await occupy(backend, 6);
    expect(await look(backend)).toMatchObject({
      simulated_workers: 2,
      simulated_workers_busy: 2,
      simulated_requests_waiting: 4,
    });
  });

  it('names no number of workers where nothing bounds them, and nobody waits', async () => {
    const backend = await start({ faults: [BUSY] });
    await occupy(backend, 6);
    const page = await look(backend);
    expect(page).not.toHaveProperty('simulated_workers');
    expect(page).toMatchObject({ simulated_workers_busy: 6, simulated_requests_waiting: 0 });
  });

  it('counts what was served, and not itself', async () => {
    const backend = await start();
    await look(backend);
    for (let request = 0; request < 3; request++) await (await fetch(`${backend.url}/`)).text();
    while (backend.ledger.requests < 3) await new Promise((resolve) => setTimeout(resolve, 1));
    expect((await look(backend)).simulated_requests_total).toBe(3);
  });

  it('tells real memory, unless memory-growth adds to it, which stays when the fault goes', async () => {
    const backend = await start();
    expect((await look(backend)).text).toMatch(/^# HELP process_resident_memory_bytes Resident/m);
    backend.faults.plant('memory-growth:1:kilobytes=1000000');
    for (let request = 0; request < 20; request++) await (await fetch(`${backend.url}/`)).text();
    backend.faults.remove();
    const { text, process_resident_memory_bytes: told = 0 } = await look(backend);
    expect(text).toMatch(/^# HELP process_resident_memory_bytes Simulated in part/m);
    expect(told - process.memoryUsage().rss).toBeGreaterThan(19e9);
  });
});
