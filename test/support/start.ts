import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './k6.ts';

/** How `npm start` ended. */
export interface Started {
  readonly code: number | null;
  readonly output: string;
  /** When the suite's header was first seen, in seconds from the start: k6 prints it right after its first request. */
  readonly headerSeconds: number;
  readonly seconds: number;
}

export const HEADER = /settings that differ/;

/** Runs what `npm start` runs; `interruptAt` sends one Ctrl-C when the output looks so. */
export function start(interruptAt?: RegExp): Promise<Started> {
  return new Promise((resolve) => {
    const env = { ...process.env, USERS: '3', BASE_URL: 'http://127.0.0.1:9' };
    const child = spawn(process.execPath, ['tools/start.mjs'], { cwd: ROOT, env });
    const startedMs = performance.now();
    const elapsed = () => (performance.now() - startedMs) / 1000;
    let output = '';
    let headerSeconds = Number.NaN;
    let interrupted = false;
    const hear = (chunk: Buffer) => {
      output += chunk;
      if (Number.isNaN(headerSeconds) && HEADER.test(output)) headerSeconds = elapsed();
      if (interrupted || interruptAt === undefined || !interruptAt.test(output)) return;
      interrupted = true;
      child.kill('SIGINT');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', (code) => resolve({ code, output, headerSeconds, seconds: elapsed() }));
  });
}

/** The evidence folder that the output names. */
export function evidenceOf(output: string): string {
  const [, name = ''] = /^evidence: (\S+)\//m.exec(output) ?? [];
  return join(ROOT, name);
}
