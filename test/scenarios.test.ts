import { existsSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startBackend } from '../backend/backend.ts';
import { logNormal } from '../backend/gremlins/latency.ts';
import type { Operation } from '../backend/gremlins/operations.ts';
import { plainText } from '../src/correctness/word-message.ts';
import type { Variables } from '../src/settings/variables.ts';
import { readCanary } from '../src/workload/read-canary.ts';
import { SCENARIO_NAMES, SCENARIOS } from '../src/workload/scenarios.ts';
import { k6, plainArgs, runScenario, scriptOf } from './support/k6.ts';
import { schemaErrors } from './support/result-schema.ts';
import { isBesideLoad, sampleRows } from './support/sample-rows.ts';
import { QUICK, SHORT, shortRun } from './support/short-run.ts';

describe.concurrent('every script', () => {
  it.each(SCENARIO_NAMES)('%s can be inspected, and says its users', async (scenario) => {
    const { code, stdout } = await k6({ args: ['inspect', '--execution-requirements', scriptOf(scenario)] });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).maxVUs).toBe(SCENARIOS[scenario].users);
  });

  it.each(SCENARIO_NAMES)('%s can be archived, and the archive can be run', async (scenario) => {
    const archive = join(mkdtempSync(join(tmpdir(), 'archive-')), `${scenario}.tar`);
    // k6 takes an archive's settings from its flags alone: by default it would start a thousand users.
    const settings = Object.entries(SHORT).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
    const archived = await k6({ args: ['archive', ...settings, '-O', archive, scriptOf(scenario)] });
    expect(archived.code, archived.stderr).toBe(0);
    expect(statSync(archive).size).toBeGreaterThan(10_000);
    const { code, stderr } = await k6({
      args: plainArgs(archive),
      variables: { BASE_URL: 'http://127.0.0.1:9' },
    });
    expect([code, stderr]).toEqual([108, expect.stringContaining('does not answer')]);
    expect(existsSync(archive)).toBe(true);
  });
});

describe.concurrent('the shapes', () => {
  it('smoke holds its true 100 users for 15 s', async () => {
    const { code, result } = await shortRun({
      scenario: 'smoke',
      variables: { USERS: '', SPAWN_RATE: '', DURATION: '15', RAMP_DOWN: '2', THINK_TIME: '' },
    });
    expect([code, result?.verdict]).toEqual([0, 'PASS']);
    // 100 users with two seconds of think time cannot make more than 50 actions a second
    expect(result?.actions.steady.succeededPerSecond).toBeGreaterThan(40);
    expect(result?.actions.steady.succeededPerSecond).toBeLessThan(56);
  });

  it('stress climbs in ten steps, of which the samples carry the number', async () => {
    const { code, result, cwd } = await shortRun({
      scenario: 'stress',
      // The tenth step alone is judged: two seconds hold enough of every behavior, where the machine is busy too.
      variables: { DURATION: '20' },
      options: { flags: ['--out', 'csv=samples.csv'] },
    });
    expect([code, result?.verdict]).toEqual([0, 'PASS']);
    expect(tagsIn(join(cwd, 'samples.csv'), 'step')).toEqual(
      new Set(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']),
    );
  });
});

it('every sample of an action carries its phase and its behavior', async () => {
  const { cwd } = await shortRun({
    variables: { RAMP_DOWN: '1' },
    options: { flags: ['--out', 'csv=samples.csv'] },
  });
  const file = join(cwd, 'samples.csv');
  expect(tagsIn(file, 'phase')).toEqual(new Set(['ramp-up', 'steady', 'ramp-down']));
  expect(tagsIn(file, 'behavior')).toEqual(
    new Set(['new-conversation', 'follow-up', 'multi-agent', 'health', 'rag', 'history']),
  );
  expect(untagged(file)).toEqual([]);
});

describe.concurrent('conversations that arrive', () => {
  const ARRIVALS: Variables = {
    RATE: '1200',
    USERS: '',
    SPAWN_RATE: '60',
    DURATION: '5',
    P95_LIMIT: '1s',
  };

  it('are served at a rate that the backend can bear', async () => {
    const { code, result } = await shortRun({ scenario: 'capacity', variables: ARRIVALS });
    expect([code, result?.verdict, result?.reasons]).toEqual([0, 'PASS', []]);
    expect(schemaErrors(result)).toEqual([]);
    // 20 conversations a second of 2.5 actions
    expect(result?.actions.steady.succeededPerSecond).toBeGreaterThan(35);
    expect(result?.actions.steady.succeededPerSecond).toBeLessThan(65);
  });

  it('fail at a rate that is too high, by their waits and by those that could not start', async () => {
    const { code, result } = await shortRun({
      scenario: 'capacity',
      // 20 actions a second are served, 50 are asked for.
      backend: { workers: 1, latency: sameEverywhere(50) },
      variables: { ...ARRIVALS, USERS: '30' },
    });
    expect([code, result?.verdict]).toEqual([99, 'FAIL']);
    expect(result?.reasons).toContain('dropped');
    expect(result?.criteria.find(({ id }) => id === 'actions-p95')?.state).toBe('missed');
  });

  it('say the same by number under the same seed, whatever the timing', async () => {
    const said = async (p50Ms: number, seed: string) => {
      const texts = new Map<number, string[]>();
      const backend = await startBackend({
        latency: sameEverywhere(p50Ms),
        onRequest: (operation: Operation, body) => {
          const text = String(body.input ?? '');
          const number = readCanary(text)?.user ?? 0;
          if (number > 0)
            texts.set(number, [...(texts.get(number) ?? []), `${operation}: ${plainText(text)}`]);
        },
      });
      await runScenario('capacity', { ...SHORT, ...ARRIVALS, SEED: seed, BASE_URL: backend.url });
      await backend.close();
      // The last ones may have been cut short by the end.
      return [...texts].filter(([number]) => number <= 60).sort(([a], [b]) => a - b);
    };
    const [fast, slow, other] = await Promise.all([said(2, '77'), said(40, '77'), said(40, '78')]);
    expect(fast).toHaveLength(60);
    expect(slow).toEqual(fast);
    expect(other).not.toEqual(fast);
  });
});

it('a run says before and after what it leaves at the target, and the target has just that', async () => {
  const opened = { conversations: 0 };
  let marked = 0;
  const backend = await startBackend({
    latency: QUICK,
    onRequest: (operation: Operation, body) => {
      const opens = operation === 'new-conversation';
      if (opens) opened.conversations++;
      if (opens && String(body.input).includes('GL-left-u')) marked++;
    },
  });
  const variables = { ...SHORT, RUN_ID: 'left', BASE_URL: backend.url };
  const { stderr, stdout, result } = await runScenario('load', variables);
  await backend.close();
  expect(stderr).toMatch(
    /about \d+ conversations with \d+ questions, \d+ agent runs and \d+ answers from documents will be made/,
  );
  expect(result?.left).toEqual(opened);
  expect(marked).toBe(opened.conversations);
  expect(stdout.replace(/\s+/g, ' ')).toContain('were left at the target: their messages hold “GL-left-”');
});

it('the same seed makes the same user say the same things, whatever the timing', async () => {
  const said = async (p50Ms: number, seed: string) => {
    const texts: string[] = [];
    const backend = await startBackend({
      latency: sameEverywhere(p50Ms),
      onRequest: (operation: Operation, body) => {
        texts.push(`${operation}: ${body.input ?? body.query ?? ''}`);
      },
    });
    await runScenario('load', { ...SHORT, USERS: '1', SEED: seed, BASE_URL: backend.url });
    await backend.close();
    // Set-up and audit ask before the user's first message and after the last one.
    const isUsers = (text: string) => readCanary(text)?.user === 1;
    return texts.slice(texts.findIndex(isUsers), texts.findLastIndex(isUsers) + 1).map(plainText);
  };
  const [fast, slow, other] = await Promise.all([said(2, '77'), said(40, '77'), said(40, '78')]);
  expect(slow.length).toBeGreaterThan(20);
  expect(fast.length).toBeGreaterThan(slow.length);
  expect(fast.slice(0, slow.length)).toEqual(slow);
  expect(other.slice(0, 20)).not.toEqual(slow.slice(0, 20));
});

/** The same service times on every route. */
function sameEverywhere(p50Ms: number) {
  return Object.fromEntries(Object.keys(QUICK).map((operation) => [operation, logNormal(p50Ms, p50Ms * 2)]));
}

function tagsIn(file: string, tag: string): Set<string> {
  return new Set(sampleRows(file).flatMap((row) => row.get(tag) ?? []));
}

/** Names the metrics that have samples of an action without its tags; the set-up's own request has none. */
function untagged(file: string): string[] {
  const ofActions = /^(http_req|action|behavior_failed|iteration|retries|failures)/;
  const rows = sampleRows(file).filter(
    (row) => ofActions.test(row.get('metric_name') ?? '') && !isBesideLoad(row),
  );
  return [
    ...new Set(
      rows
        .filter((row) => !row.has('phase') || !row.has('behavior'))
        .map((row) => row.get('metric_name') ?? ''),
    ),
  ];
}
