import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** A series that a query answered with, and its newest value. */
export interface PrometheusSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
}

export interface Prometheus {
  readonly url: string;
  /** @throws Error where Prometheus refuses the query */
  query(expression: string): Promise<readonly PrometheusSeries[]>;
  close(): Promise<void>;
}

/**
 * Finds the Prometheus to test with: PROMETHEUS_BIN, else one on PATH.
 *
 * @returns undefined where there is none, and its test is skipped
 * @throws Error where GREMLINS_REQUIRE_PROMETHEUS=1 allows no skip
 */
export function findPrometheus(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const program = environment.PROMETHEUS_BIN || 'prometheus';
  const found = spawnSync(program, ['--version'], { env: environment }).status === 0;
  if (found) return program;
  if (environment.GREMLINS_REQUIRE_PROMETHEUS === '1') {
    throw new Error(
      `GREMLINS_REQUIRE_PROMETHEUS=1, but ${program} does not run: install it (apt-get install prometheus), or set PROMETHEUS_BIN`,
    );
  }
  return undefined;
}

/** A page of metrics to scrape once a second, under the job's name `target`. */
export interface ScrapedPage {
  readonly port: number;
  readonly path: string;
}

/** Starts a Prometheus on a free loopback port, with a temporary folder, that takes what k6 pushes and scrapes these pages. */
export async function startPrometheus(
  program: string,
  pages: readonly ScrapedPage[] = [],
): Promise<Prometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-prometheus-'));
  writeFileSync(join(folder, 'prometheus.yml'), configuration(pages));
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    program,
    [
      `--config.file=${folder}/prometheus.yml`,
      `--storage.tsdb.path=${folder}/data`,
      `--web.listen-address=${address}`,
      '--web.enable-remote-write-receiver',
      '--enable-feature=native-histograms',
      '--log.level=warn',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  child.stderr.on('data', (chunk) => {
    log += chunk;
  });
  const url = `http://${address}`;
  const close = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  for (let attempt = 0; !(await isReady(url)); attempt++) {
    if (child.exitCode !== null || attempt > 300) {
      await close();
      throw new Error(`Prometheus did not start: ${log.trim()}`);
    }
    await wait(100);
  }
  return {
    url,
    async query(expression) {
      const answer = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(expression)}`);
      const { status, error, data } = (await answer.json()) as {
        status: string;
        error?: string;
        data?: { result: PrometheusSeries[] };
      };
      if (status !== 'success' || data === undefined) throw new Error(`${expression}: ${error}`);
      return data.result;
    },
    close,
  };
}

/** JSON, which is YAML, too. */
function configuration(pages: readonly ScrapedPage[]): string {
  const jobs = pages.map(({ port, path }, index) => ({
    job_name: `target-${index}`,
    scrape_interval: '1s',
    scrape_timeout: '1s',
    metrics_path: path,
    static_configs: [{ targets: [`127.0.0.1:${port}`], labels: { job: 'target' } }],
  }));
  return JSON.stringify({ scrape_configs: jobs });
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/-/ready`)).ok;
  } catch {
    return false;
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
