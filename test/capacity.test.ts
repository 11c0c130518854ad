import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startBackend } from '../backend/backend.ts';
import type { CapacityResult } from '../cli/capacity/capacity-result.ts';
import type { RunResult } from '../cli/result/run-result.ts';
import type { Variables } from '../src/settings/variables.ts';
import { formatCount } from '../src/words/format.ts';
import { type CliOptions, type CliOutcome, cli } from './support/cli.ts';
import { QUICK } from './support/short-run.ts';

const STEP: Variables = {
  RATE: '900',
  DURATION: '4',
  // Most health checks: each of their endpoints has to have its sample.
  PATTERN: 'api-heavy',
  SPAWN_RATE: '1000',
  // The lower it is, the sooner the rate counts as settled.
  P95_LIMIT: '1s',
  THINK_TIME: '0.05',
  SEED: '1',
  TIMER_LAG_LIMIT: '1m',
};

async function search(flags: readonly string[], options: CliOptions = {}): Promise<CliOutcome> {
  const backend = await startBackend({ latency: QUICK });
  try {
    return await cli(['capacity', ...flags], {
      ...options,
      variables: { ...STEP, BASE_URL: backend.url },
    });
  } finally {
    await backend.close();
  }
}

function evidenceIn(cwd: string) {
  const [name = ''] = readdirSync(join(cwd, 'results'));
  const folder = join(cwd, 'results', name);
  const found: CapacityResult = JSON.parse(readFileSync(join(folder, 'capacity.json'), 'utf8'));
  return { folder, found, page: readFileSync(join(folder, 'capacity.md'), 'utf8') };
}

describe.concurrent('gremlins-load capacity', () => {
  let help: Promise<CliOutcome> | undefined;

  // A confirming run takes its minute: it is the one search here that comes to it.
  it('keeps each step as a run of its own, confirms in a longer one, and says in every place what it found', async () => {
    const { code, stdout, stderr, cwd } = await search(['--steps', '2', '--rate', '300']);
    const { folder, found, page } = evidenceIn(cwd);
    // How quick the backend is here and now decides which rates are served.
    expect(code).toBe(found.confirmed === null ? 99 : 0);
    expect(stderr).toMatch(/1 to 3 confirming runs of about 1 m \d+ s \(1 m\)/);
    expect(stderr).toMatch(/^in the first step about \d+ conversations/m);
    expect(found.steps.map(({ rate }) => rate)).toEqual([300, found.steps[1]?.rate]);
    expect(stderr).toMatch(/^step 2: [\d,]+ conversations\/min {2}\w/m);
    const answer = stdout.trim().split('\n')[0] ?? '';
    expect(answer).toMatch(
      found.confirmed === null
        ? /^no rate is confirmed: /
        : /^confirmed: \d+ conversations\/min held for 60 s$/,
    );
    expect(page.split('\n')[0]).toBe(`# Capacity, ${answer}`);
    expect(stdout).toMatch(/^of the search(, not confirmed)?, by steps of 4 s: /m);
    const resultsOf = (steps: CapacityResult['steps']) =>
      steps.map(
        ({ run }): RunResult => JSON.parse(readFileSync(join(folder, run ?? '', 'result.json'), 'utf8')),
      );
    const results = resultsOf(found.steps);
    expect(results.map(({ settings }) => settings.load.arrivals?.conversationsPerMinute)).toEqual(
      found.steps.map(({ rate }) => rate),
    );
    expect(results.map(({ seed }) => seed)).toEqual([1, 2]);
    const confirming = resultsOf(found.confirming);
    expect(confirming.map(({ settings }) => settings.load.durationSeconds)).toEqual(
      found.confirming.map(() => 60),
    );
    expect(confirming.map(({ seed }) => seed)).toEqual([3, 4, 5].slice(0, confirming.length));
    expect(confirming[0]?.settings.load.arrivals?.conversationsPerMinute).toBe(
      found.bracket.low ?? undefined,
    );
    const last = confirming.at(-1);
    expect(last?.verdict === 'PASS').toBe(found.confirmed !== null);
    const left = [...results, ...confirming].reduce((sum, one) => sum + (one.left?.conversations ?? 0), 0);
    expect(stdout).toContain(`at least ${formatCount(left)} conversations`);
    expect(existsSync(join(folder, found.steps[0]?.run ?? '', 'samples.csv.gz'))).toBe(true);
  }, 400_000);

  it('drives no further step once its terminal has hung up, and ends with what is known so far', async () => {
    const { code, stdout, stderr, cwd } = await search([], {
      when: { text: 'step 1:', act: (child) => child.kill('SIGHUP') },
    });
    expect(stderr).toContain('(SIGHUP): the search ends with what is known so far');
    const { found } = evidenceIn(cwd);
    expect([code, found.end, found.steps[0]?.rate]).toEqual([105, 'interrupted', 900]);
    expect(stdout).toContain('it was interrupted');
    expect(stdout).toMatch(
      /^no rate is confirmed: (interrupted before a confirming run|no rate was served)/m,
    );
    expect([found.confirmed, found.confirming]).toEqual([null, []]);
  });

  it('leaves nothing where the target does not answer', async () => {
    const { code, stderr, cwd } = await cli(['capacity', '--host', 'http://127.0.0.1:9']);
    expect(code).toBe(108);
    expect(stderr).toContain('http://127.0.0.1:9 does not answer');
    expect(readdirSync(join(cwd, 'results'))).toEqual([]);
  });

  it.each([
    [['--rps-limit', '5'], '--rps-limit 5 cannot be used'],
    [['--stop-at-break'], 'only stress has a breaking point'],
    [['--instances', '2', '--run-id', 'r', '--seed', '1'], '--instances 2 cannot be used with gremlins-load'],
  ])('refuses %j, and does not offer it', async (flags, says) => {
    const { code, stderr, cwd } = await cli(['capacity', ...flags]);
    expect([code, stderr, readdirSync(cwd)]).toEqual([107, expect.stringContaining(says), []]);
    help ??= cli(['capacity', '--help']);
    const { stdout } = await help;
    expect(stdout).not.toContain(` ${flags[0]} `);
    expect(stdout).toContain('--p95-limit ');
  });
});
