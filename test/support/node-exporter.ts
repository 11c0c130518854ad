import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';

export interface NodeExporter {
  /** The address of its page. */
  readonly page: string;
  close(): void;
}

/**
 * Finds the node_exporter to test with: NODE_EXPORTER_BIN, else Debian's on PATH.
 *
 * @returns undefined where there is none, and its test is skipped
 * @throws Error where GREMLINS_REQUIRE_NODE_EXPORTER=1 allows no skip
 */
export function findNodeExporter(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const program = environment.NODE_EXPORTER_BIN || 'prometheus-node-exporter';
  if (spawnSync(program, ['--version'], { env: environment }).status === 0) return program;
  if (environment.GREMLINS_REQUIRE_NODE_EXPORTER === '1') {
    throw new Error(
      `GREMLINS_REQUIRE_NODE_EXPORTER=1, but ${program} does not run: install it (apt-get install prometheus-node-exporter), or set NODE_EXPORTER_BIN`,
    );
  }
  return undefined;
}

/** Starts a node_exporter on a free loopback port. */
export async function startNodeExporter(program: string): Promise<NodeExporter> {
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(program, [`--web.listen-address=${address}`], { stdio: 'ignore' });
  const page = `http://${address}/metrics`;
  for (let attempt = 0; !(await answers(page)); attempt++) {
    if (child.exitCode !== null || attempt > 300) {
      child.kill();
      throw new Error(`node_exporter did not start at ${address}`);
    }
    await wait(100);
  }
  return { page, close: () => child.kill() };
}

async function answers(page: string): Promise<boolean> {
  return fetch(page).then(
    ({ ok }) => ok,
    () => false,
  );
}
