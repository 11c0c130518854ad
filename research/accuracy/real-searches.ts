import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { logNormal } from '../../backend/gremlins/latency.ts';
import { OPERATIONS } from '../../backend/gremlins/operations.ts';
import type { CapacityResult } from '../../cli/capacity/capacity-result.ts';
import { withoutSettings } from '../../cli/drive/k6/k6-environment.ts';
import { readResult } from '../../cli/evidence/read-result.ts';
import { markdownTable } from '../../cli/report/words/markdown.ts';
import { arrivalSettings } from '../../src/settings/arrival-settings.ts';
import { PATTERNS } from '../../src/workload/patterns.ts';
import { seededRandom } from '../../statistics/random.ts';
import { type BackendProcess, startBackendProcess } from './backend-process.ts';
import { MODEL, saturationRate, trueCapacity } from './capacity-model.ts';

const CLI = fileURLToPath(new URL('../../tools/gremlins-load.mjs', import.meta.url));
const SEARCHES = 10;
const GOAL = 0.9;

/**
 * Runs whole searches with `gremlins-load capacity` and the real k6 against the simulated backend, and compares each answer
 * with what a long simulation of the same queue says: with the service times that this backend's timers really kept.
 */
export async function realSearches(say: (line: string) => void, most: number): Promise<string[]> {
  const searches = Math.min(SEARCHES, most);
  const rows: string[][] = [];
  let held = 0;
  for (let search = 1; search <= searches; search++) {
    const startedMs = Date.now();
    const { found, truth, saturation } = await oneSearch(search, (line) => say(`search ${search}: ${line}`));
    const answer = found.conversationsPerMinute;
    const holds = answer !== null && answer.interval.low <= truth && truth <= answer.interval.high;
    if (holds) held++;
    const text =
      answer === null
        ? `none (${found.end})`
        : `${answer.value} [${answer.interval.low}, ${answer.interval.high}]`;
    say(`search ${search}: ${text}, truth ${truth.toFixed(0)}: ${holds ? 'held' : 'not held'}`);
    rows.push([
      String(search),
      String(found.steps[0]?.rate ?? '–'),
      text,
      truth.toFixed(0),
      holds ? 'yes' : '**no**',
      saturation.toFixed(0),
      String(found.steps.length),
      `${((Date.now() - startedMs) / 1000).toFixed(0)} s`,
    ]);
  }
  const enough = held >= GOAL * searches;
  return [
    ...markdownTable(
      ['seed', 'begun at', 'answer, conversations/min', 'truth', 'held', 'saturation', 'steps', 'took'],
      'rrrrlrrr',
      rows,
    ),
    '',
    `- ${enough ? 'Held' : '**Not held**'}: ${held} of ${searches} intervals hold the truth; the goal is ${GOAL * 100} %.`,
  ];
}

async function oneSearch(seed: number, say: (line: string) => void) {
  const backend = await startBackendProcess({
    seed,
    workers: MODEL.workers,
    latency: Object.fromEntries(
      OPERATIONS.map((operation) => [operation, logNormal(MODEL.p50Ms, MODEL.p95Ms)]),
    ),
  });
  const cwd = mkdtempSync(join(tmpdir(), 'gremlins-load-accuracy-'));
  try {
    // Somewhere between two thirds of the truth and half as much again.
    const startRate = Math.round(11_000 * 1.5 ** (2 * seededRandom(seed)() - 1));
    await runCli(backend.url, seed, startRate, cwd, say);
    const folder = join(cwd, 'results', readdirSync(join(cwd, 'results'))[0] ?? '');
    const found: CapacityResult = JSON.parse(readFileSync(join(folder, 'capacity.json'), 'utf8'));
    return { found, ...(await truthOf(backend, found, folder)) };
  } finally {
    backend.stop();
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** The limit holds where the user is: what lies between the user and the queue is taken off it. */
async function truthOf(backend: BackendProcess, found: CapacityResult, folder: string) {
  const heldMs = await backend.held();
  const served = await backend.ledger();
  const outsideMs = (await meanSeen(found, folder)) - (served.durationMs.mean ?? 0);
  const service = (random: () => number) => (heldMs[Math.floor(random() * heldMs.length)] ?? 0) / 1000;
  const saturation = saturationRate(heldMs.reduce((sum, ms) => sum + ms, 0) / heldMs.length / 1000);
  const truth = trueCapacity(service, (MODEL.limitMs - Math.max(0, outsideMs)) / 1000, saturation);
  return { truth, saturation };
}

/** What k6 saw of the same requests, on average, in ms. */
async function meanSeen(found: CapacityResult, folder: string): Promise<number> {
  let [sum, count] = [0, 0];
  for (const { run } of [...found.steps, ...found.confirming]) {
    if (run === null) continue;
    const { requests } = await readResult(join(folder, run));
    sum += (requests.run.avg ?? 0) * requests.run.count;
    count += requests.run.count;
  }
  return sum / count;
}

function runCli(
  url: string,
  seed: number,
  startRate: number,
  cwd: string,
  say: (line: string) => void,
): Promise<void> {
  const { users } = arrivalSettings({
    conversationsPerMinute: startRate,
    weights: PATTERNS.balanced,
    thinkTime: { minSeconds: 0, maxSeconds: 0 },
    p95Ms: MODEL.limitMs,
  });
  const flags = {
    host: url,
    rate: startRate,
    seed,
    'think-time': 0,
    'p95-limit': `${MODEL.limitMs}ms`,
    duration: MODEL.steadySeconds,
    'spawn-rate': users / MODEL.climbSeconds,
    precision: 0.04,
    steps: 9,
  };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, 'capacity', ...args], {
      cwd,
      env: withoutSettings(process.env),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) if (line.startsWith('step ')) say(line);
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 || code === 99 ? resolve() : reject(new Error(`gremlins-load capacity ended with ${code}`)),
    );
  });
}
