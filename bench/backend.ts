import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { k6Launch } from './contestants/k6-run.ts';
import { median } from './support/median.ts';

const BACKEND = fileURLToPath(new URL('./backend.js', import.meta.url));
const ROUNDS = 3;
const SECONDS = 8;
const USERS = 50;
/** What the simulated backend has to serve on one core, so that it is not what a demonstration measures. */
const GOAL_PER_SECOND = 3000;

/** Bare k6: chats and health in equal parts, as fast as they are answered; the counts go to stdout as JSON. */
const SCRIPT = `
import http from 'k6/http';
export const options = { vus: ${USERS}, duration: '${SECONDS}s', thresholds: { http_req_failed: ['rate==0'] } };
const base = __ENV.TARGET;
const params = { headers: { 'Content-Type': 'application/json' }, tags: { name: 'chat' } };
const body = JSON.stringify({ input: 'What is a queue?', save_conversation: true });
export default function () {
  http.post(base + '/api/v1/agent/chat', body, params);
  http.get(base + '/api/v1/health/health');
}
export function handleSummary({ metrics }) {
  const { count, rate } = metrics.http_reqs.values;
  return { stdout: JSON.stringify({ count, rate, failed: metrics.http_req_failed.values.passes }) };
}
`;

interface Round {
  readonly rate: number;
  readonly failed: number;
  /** CPU time of the backend's process per second, in cores. */
  readonly cores: number;
}

/**
 * Measures how many requests a second the simulated backend serves without any service time, on one core, while k6
 * has another: medians of several rounds, in a table.
 */
export async function benchBackend(k6: string): Promise<void> {
  console.log(
    `simulated backend, no service time, one core, ${USERS} users, ${ROUNDS} rounds of ${SECONDS} s`,
  );
  const rounds: Round[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    rounds.push(await measure(k6));
    const { rate, cores, failed } = rounds[rounds.length - 1] as Round;
    console.log(`  round ${round}: ${rate.toFixed(0)} req/s, ${cores.toFixed(2)} cores, ${failed} failed`);
  }
  const rate = median(rounds.map((round) => round.rate));
  const perCore = median(rounds.map((round) => round.rate / round.cores));
  const ratio = (rate / GOAL_PER_SECOND).toFixed(2);
  console.log(
    `median: ${rate.toFixed(0)} req/s (${ratio}x the goal of ${GOAL_PER_SECOND}), ${perCore.toFixed(0)} per core-second`,
  );
}

async function measure(k6: string): Promise<Round> {
  const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-bench-'));
  const script = join(folder, 'bare.js');
  writeFileSync(script, SCRIPT);
  // Pinned to one core each where the system can; k6 takes the other.
  const pinned = process.platform === 'linux' && availableParallelism() > 1;
  const on = (core: number) => (pinned ? ['taskset', '-c', String(core)] : []);
  const backend = start([...on(0), process.execPath, BACKEND, '--port', '0', '--preset', 'instant']);
  try {
    const url = await backend.heard(/listening on (http:\S+?),/);
    const before = cpuSeconds(backend.pid);
    const { words } = k6Launch(k6, { script, variables: {}, k6Flags: ['-e', `TARGET=${url}`] });
    const load = start([...on(1), ...words]);
    const summary = JSON.parse(await load.ended) as { rate: number; failed: number };
    return { ...summary, cores: (cpuSeconds(backend.pid) - before) / SECONDS };
  } finally {
    backend.kill();
    rmSync(folder, { recursive: true });
  }
}

function start(words: readonly string[]) {
  const [command = '', ...args] = words;
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const ended = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(output));
  });
  return {
    pid: child.pid ?? 0,
    ended,
    kill: () => child.kill('SIGTERM'),
    heard: (pattern: RegExp) =>
      new Promise<string>((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output)?.[1];
          if (found !== undefined) resolve(found);
        };
        child.stdout.on('data', look);
        ended.then(() => reject(new Error(`${command} ended early: ${output}`)), reject);
      }),
  };
}

/** CPU time that a process has used so far, in seconds (user and system, from /proc on Linux). */
function cpuSeconds(pid: number): number {
  const TICKS_PER_SECOND = 100;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
