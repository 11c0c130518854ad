import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../../src/workload/patterns.ts';
import { simulatedRun } from '../judge/recommendations/testing/simulated-run.ts';
import type { RunResult } from '../result/run-result.ts';
import { unlikenessOf } from './comparability.ts';
import type { LoadedRun } from './loaded-run.ts';

const OUTSIDE = {
  looks: 40,
  cores: 2,
  cpuShare: null,
  machineCpuShare: null,
  memoryBytes: 3e8,
  memoryShare: 0.04,
  openFiles: null,
  openFilesLimit: null,
  gc: null,
  gogc: '400',
  gomemlimit: '6103MiB',
  gomaxprocs: '8',
  processor: 'Fast 9000',
  machineBytes: 8 * 2 ** 30,
};

const simulated = simulatedRun();
const usual: RunResult = { ...simulated, verdict: 'PASS', reasons: [], ...seenWith(OUTSIDE) };

function seenWith(
  outside: typeof OUTSIDE | null,
  generator: Partial<NonNullable<RunResult['analysis']>['generator']> = {},
): Pick<RunResult, 'analysis'> {
  const { analysis } = simulated;
  if (analysis === null || analysis === undefined) throw new Error('the simulated run has an analysis');
  return { analysis: { ...analysis, generator: { ...analysis.generator, outside, ...generator } } };
}

function run(name: string, change: Partial<RunResult> = {}): LoadedRun {
  return { name, result: { ...usual, ...change }, steady: null, target: null, damage: [] };
}

const set = (change: Partial<RunResult['settings']>): Partial<RunResult> => ({
  settings: { ...usual.settings, ...change },
});
const load = (change: Partial<RunResult['settings']['load']>) =>
  set({ load: { ...usual.settings.load, ...change } });

/** What changes a run, with what is said of it. */
function named(cases: readonly (readonly [Partial<RunResult>, string])[]) {
  return cases.map(([change, text]) => ({ change, text }));
}

it('finds nothing to say of runs that are alike', () => {
  const other = run('b', {
    runId: 'other',
    seed: 8,
    startedAt: '2026-03-02T12:00:00.000Z',
    // The same address, and headers of the same names.
    target: { ...usual.target, baseUrl: 'HTTP://LOCALHOST.:8000' },
  });
  expect(unlikenessOf([run('a'), other])).toEqual({ forbids: [], differs: [] });
  const headers = (names: readonly string[]) => run(names.join(), set({ headers: names }));
  expect(unlikenessOf([headers(['X-Key', 'Origin']), headers(['origin', 'x-key'])]).differs).toEqual([]);
  // A pattern is its weights, whatever it is called.
  expect(unlikenessOf([run('a'), run('b', set({ pattern: 'mine' }))]).forbids).toEqual([]);
});

describe('what makes a comparison meaningless', () => {
  it.each(
    named([
      [set({ scenario: 'spike' }), 'scenario differs: load in a, spike in b'],
      [set({ weights: PATTERNS['api-heavy'] }), 'pattern differs: balanced in a, api-heavy in b'],
      [
        set({ prompts: { hash: '0123456789ab', counts: { rag: 3 } } }),
        'questions differ: built in in a, 0123456789ab in b',
      ],
      [load({ users: 1500 }), 'users differ: 250 in a, 1,500 in b'],
      [
        load({ arrivals: { conversationsPerMinute: 600, actionsPerConversation: 2.5, settleSeconds: 3 } }),
        'conversations/min differ: none in a, 600 in b',
      ],
      [set({ instances: 2 }), 'share of the load differs: all of it in a, 1/2 in b'],
      [set({ thinkTime: { minSeconds: 0, maxSeconds: 0 } }), 'think time differs: 1-3 s in a, 0-0 s in b'],
      [set({ environment: 'staging' }), 'environment differs: local in a, staging in b'],
      [
        { target: { ...usual.target, simulated: false } },
        'target differs: a simulated backend in a, a real backend in b',
      ],
      [{ verdict: 'INVALID', reasons: ['saturation'] }, 'b is INVALID: saturation'],
      [
        { verdict: null, reasons: ['thresholds were switched off'] },
        'b has no verdict: thresholds were switched off',
      ],
      [
        { actions: { ...usual.actions, steady: { ...usual.actions.steady, succeeded: 0, failed: 0 } } },
        'b has no action in its steady phase',
      ],
    ]),
  )('$text', ({ change, text }) => {
    expect(unlikenessOf([run('a'), run('b', change)]).forbids).toEqual([text]);
  });

  it('is an empty steady phase of the samples, too', () => {
    const empty = { ...run('b'), steady: new Map() };
    expect(unlikenessOf([run('a'), empty]).forbids).toEqual(['b has no action in its steady phase']);
  });
});

describe('what is said', () => {
  it.each(
    named([
      [
        { target: { ...usual.target, baseUrl: 'https://host.example.:443' } },
        'host differs: http://localhost:8000 in a, https://host.example in b',
      ],
      [load({ durationSeconds: 95 }), 'duration differs: 1 m 30 s in a, 1 m 35 s in b'],
      [load({ spawnRate: 50 }), 'spawn rate differs: 5/s in a, 50/s in b'],
      [{ interrupted: true }, 'end differs: as planned in a, before its time in b'],
      [
        { interrupted: true, stopped: { by: 'stop-at-break', step: 6 } },
        'end differs: as planned in a, at step 6, long past the breaking point in b',
      ],
      [set({ retries: 0 }), 'retries differ: 2 in a, 0 in b'],
      [set({ requestTimeoutSeconds: 5 }), 'request time-out differs: 30 s in a, 5 s in b'],
      [set({ headers: ['X-Key', 'Origin'] }), 'own headers differ: none in a, origin, x-key in b'],
      [set({ changed: ['AUTH_SECRET=(set)'] }), 'token differs: none in a, one in b'],
      [
        set({ targets: { ...usual.settings.targets, p95Ms: 2000 } }),
        'p95 limit differs: 3.000 s in a, 2.000 s in b',
      ],
      [
        set({ targets: { ...usual.settings.targets, failedRate: 0.02 } }),
        'limit of failures differs: 10.00 % in a, 2.00 % in b',
      ],
      [
        set({ targets: { ...usual.settings.targets, throughputPerSecond: 100 } }),
        'throughput limit differs: 50.0 /s in a, 100 /s in b',
      ],
      [
        set({ targets: { ...usual.settings.targets, behaviorP95Ms: { rag: 9000, history: 500 } } }),
        'p95 limits of behaviors differ: none in a, history 500 ms, rag 9.000 s in b',
      ],
      [set({ degradedLimit: 0.05 }), 'limit of degraded answers differs: 1.00 % in a, 5.00 % in b'],
      [set({ timerLagLimitMs: 50 }), 'limit of timer_lag differs: 15.0 ms in a, 50.0 ms in b'],
      [
        {
          reservations: [
            { id: 'missing:GET /', text: '', counts: {} },
            { id: 'degraded:rag:no_documents', text: '', counts: {} },
            { id: 'isolation-unmeasured', text: '', counts: {} },
          ],
        },
        'what idle showed differs: none in a, degraded:rag:no_documents, missing:GET / in b',
      ],
      [{ suiteVersion: '9.9.9' }, `gremlins-load differs: ${usual.suiteVersion} in a, 9.9.9 in b`],
      [{ k6Version: '2.3.0' }, `k6 differs: ${usual.k6Version} in a, 2.3.0 in b`],
      [{ merged: { instances: 4, runs: [], startsApartSeconds: 0 } }, 'instances differ: 1 in a, 4 in b'],
      [seenWith({ ...OUTSIDE, cores: 8 }), "the generator's cores differ: 2 in a, 8 in b"],
      [
        seenWith({ ...OUTSIDE, processor: 'Slow 1' }),
        "the generator's processor differs: Fast 9000 in a, Slow 1 in b",
      ],
      [
        seenWith({ ...OUTSIDE, machineBytes: 16 * 2 ** 30 }),
        "the generator's memory differs: 8.0 GiB in a, 16.0 GiB in b",
      ],
      [seenWith({ ...OUTSIDE, gogc: '100' }), 'GOGC differs: 400 in a, 100 in b'],
      [seenWith({ ...OUTSIDE, gomaxprocs: '2' }), 'GOMAXPROCS differs: 8 in a, 2 in b'],
    ]),
  )('$text', ({ change, text }) => {
    expect(unlikenessOf([run('a'), run('b', change)])).toEqual({ forbids: [], differs: [text] });
  });

  it('is told of options of k6 by name, and by value where it is in the result', () => {
    const options = (k6Options: RunResult['k6Options'] & object) => run('b', { k6Options });
    const without = run('a', { k6Options: [] });
    const given = options([
      { name: 'K6_CLOUD_TOKEN', value: null },
      { name: '--insecure-skip-tls-verify', value: 'true' },
    ]);
    expect(unlikenessOf([without, given]).differs).toEqual([
      'k6 options differ: none in a, --insecure-skip-tls-verify true, K6_CLOUD_TOKEN in b',
    ]);
  });

  it('is which k6 wrote the samples, by what it alone measures', () => {
    const lag = { count: 9, p50: 1, p95: 1, p99: 1, max: 1 };
    const own = run('a', seenWith(OUTSIDE, { networkLag: lag }));
    const another = run('b', seenWith(OUTSIDE, { networkLag: null }));
    expect(unlikenessOf([own, another]).differs).toEqual([
      "k6's build differs: the suite's in a, another in b",
    ]);
  });

  it('is nothing that one of the results does not tell', () => {
    const silent = run('b', { ...seenWith(null), k6Version: null });
    const plain = run('b', { analysis: null, target: { ...usual.target, simulated: null } });
    for (const other of [silent, plain]) {
      expect(unlikenessOf([run('a', { k6Options: [] }), other])).toEqual({ forbids: [], differs: [] });
    }
  });

  it('names the runs of each value, and counts those beyond three', () => {
    const many = ['b', 'c', 'd', 'e', 'f'].map((name) => run(name, set({ retries: 0 })));
    expect(unlikenessOf([run('a'), ...many]).differs).toEqual([
      'retries differ: 2 in a, 0 in b, c, d and 2 more',
    ]);
  });
});
