import { REMEMBERS, routeAnswered, WELL } from '../../../src/summary/testing/summary-input.ts';
import { answeredRun } from '../../measure/scenarios/testing/answered-run.ts';
import { sampleReportInput } from '../../report/testing/sample-report-input.ts';
import type { Analysis } from '../../result/analysis.ts';
import type { RunResult } from '../../result/run-result.ts';

const TAIL = { p50: 0.4, p95: 0.6 };
const LATENESS = { count: 900, p50: 0.5, p95: 2, p99: 4, max: 30 };
const WAITS = { actions: 300, inFlight: 4, p50: 40, p95: 90 };
const PRINT = { answers: 200, questions: 12, print: 7, same: 180, sameQuestions: 11, canned: true };

/**
 * TEST DATA: a result that has everything a result may have, each list with one entry at least. No such run took place.
 *
 * @param scenario whose answer it has
 */
export function fullResult(scenario: Parameters<typeof answeredRun>[0] = 'load'): RunResult {
  const { result } = sampleReportInput({ P95_LIMIT: '1s' });
  const { analysis } = result;
  const { answer } = answeredRun(scenario).analysis ?? {};
  if (analysis === null || analysis === undefined || answer === undefined) throw new Error('no analysis');
  return {
    ...result,
    // One of each group, as of all that there are many of: reports of it are made often.
    criteria: result.criteria.filter(
      ({ group }, place, all) => all.findIndex((one) => one.group === group) === place,
    ),
    analysis: { ...fullAnalysis(analysis), answer },
    stopped: { by: 'stop-at-break', step: 3 },
    merged: { instances: 2, runs: ['a', 'b'], startsApartSeconds: 0.4 },
    damage: ['k6.log is missing'],
    timeSpent: { cause: 'overload', text: 'The backend was overloaded.', evidence: { p95: 812, of: '1 s' } },
    setUp: {
      ...WELL,
      routes: [
        ...WELL.routes,
        routeAnswered('rag', 'POST /rag', {
          outcome: 'degraded',
          kind: 'no_documents',
          category: 'http_5xx',
          detail: 'status 503',
        }),
      ],
      documents: { status: 'degraded', storeConnected: false, error: 'no store' },
      kinds: [{ behavior: 'rag', kind: 'no_documents', count: 3, of: 26 }],
      words: [{ behavior: 'rag', ...PRINT }],
      conversations: { ...REMEMBERS, failed: 1, failure: 'status 500' },
    },
    degraded: {
      ...result.degraded,
      kinds: [{ behavior: 'rag', kind: 'no_documents', steady: 9, run: 12, idle: { count: 3, of: 26 } }],
    },
    reservations: [{ id: 'degraded:rag:no_documents', text: 'rag: no documents', counts: { steady: 9 } }],
  };
}

function fullAnalysis(analysis: Analysis): Analysis {
  const { distribution, timeline } = analysis;
  return {
    ...analysis,
    groups: analysis.groups.filter(({ subject }) => subject === 'all' || subject === 'rag'),
    timeline: { ...timeline, bins: timeline.bins.slice(0, 3) },
    byUsers: analysis.byUsers.slice(0, 2),
    failures: analysis.failures.slice(0, 2),
    distribution: {
      boundsMs: distribution.boundsMs.slice(0, 4),
      counts: { all: [1, 2, 3, 4], rag: [0, 1, 1, 0] },
    },
    byTurn: [{ turn: 1, actions: 400, p50: 400, p95: 800 }],
    leastWork: { requests: 90, p50: 2, p95: 4, max: 12 },
    sameAnswers: [{ behavior: 'rag', ...PRINT, atIdle: false }],
    fairness: { users: 1000, medianMs: 400, worstTenthMs: 700, ratio: 1.75, ratioByChance: 1.4 },
    underHeavyLoad: [
      {
        behavior: 'health',
        quiet: WAITS,
        busy: { ...WAITS, inFlight: 40, p50: 90 },
        heavy: { quietP50: 1200, busyP50: 1300, serviceMs: 1100 },
        finding: 'behind-heavy',
      },
    ],
    memory: {
      drop: { value: 0.02, interval: { low: -0.01, high: 0.05 } },
      finding: 'not-shown',
      detectable: 0.06,
    },
    generator: {
      lag: LATENESS,
      networkLag: LATENESS,
      saturatedFrom: { seconds: 60, users: 600 },
      outside: {
        looks: 300,
        cores: 2,
        cpuShare: TAIL,
        machineCpuShare: TAIL,
        memoryBytes: 1.4e9,
        memoryShare: 0.1,
        openFiles: 1026,
        openFilesLimit: 20_000,
        gc: { count: 12, pauseP99Ms: 2.5, pauseMaxMs: 3, cpuShare: 0.01 },
        gogc: '400',
        gomemlimit: '18467MiB',
        gomaxprocs: '8',
      },
    },
    steadiness: {
      windows: 5,
      windowSeconds: 60,
      fromP95: 700,
      toP95: 900,
      p95PerHour: { value: 2400, interval: { low: 1200, high: 3600 } },
      finding: 'rises',
    },
    evidence: {
      steadySeconds: 300,
      p95: [
        {
          subject: 'actions',
          limitMs: 1000,
          samples: 9_000,
          outside: 300,
          effectiveSamples: 3_000,
          blocks: 80,
        },
      ],
    },
  };
}
