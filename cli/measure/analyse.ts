import type { Result } from '../../src/result/result.ts';
import type { BootstrapOptions } from '../../statistics/bootstrap-percentiles.ts';
import type { GeneratorRecord } from '../evidence/read-generator.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { selectSamples } from '../evidence/samples/select-samples.ts';
import { setUpReportOf } from '../evidence/samples/set-up-report-of.ts';
import type { Analysis } from '../result/analysis.ts';
import { actionGroups } from './action-groups.ts';
import { byTurn } from './by-turn.ts';
import { byUsers } from './by-users.ts';
import { distribution } from './distribution.ts';
import { failureGroups } from './failure-groups.ts';
import { fairness } from './fairness.ts';
import { generator } from './generator.ts';
import { latencyEstimates } from './latency-estimates.ts';
import { leastWork } from './least-work.ts';
import { memoryUnderLoad } from './memory-under-load.ts';
import { p95Independence } from './p95-independence.ts';
import { sameAnswers } from './same-answers.ts';
import { answerScenario } from './scenarios/answer-scenario.ts';
import { serverTime } from './server-time.ts';
import { steadiness } from './steadiness.ts';
import { runClock } from './time/run-clock.ts';
import { timeline } from './timeline.ts';
import { underHeavyLoad } from './under-heavy-load.ts';

/** So many that the bounds of a 95 % interval hardly move with the seed. */
export const ANALYSIS_OPTIONS: BootstrapOptions = { replicates: 1000, seed: 1 };

/**
 * Works out what a run's samples say beyond k6's own aggregates.
 *
 * @param run its planned course, its settings and its end, from its result
 * @param record what was seen of k6 from outside; null where nobody looked
 * @returns null where the samples hold no action, nor the beginning of one
 */
export function analyse(
  store: SampleStore,
  run: Pick<Result, 'profile' | 'endedAt' | 'correctness' | 'settings'>,
  record: GeneratorRecord | null = null,
  options: BootstrapOptions = ANALYSIS_OPTIONS,
): Analysis | null {
  const clock = runClock(store, run);
  if (clock === null) return null;
  const { rows, unreadable } = store;
  const { replicates, seed } = options;
  const steady = clock.boundsOf('steady');
  const answer = answerScenario(store, clock, run.settings, options);
  const requests = selectSamples(store, 'http_req_duration', { phase: 'steady' }).values;
  return {
    samples: { rows, unreadable, startMs: clock.startMs, replicates, seed },
    groups: actionGroups(store, clock, options),
    requests: latencyEstimates(requests, options),
    timeline: timeline(store, clock),
    byUsers: byUsers(store, clock),
    serverTime: serverTime(store),
    byTurn: byTurn(store),
    fairness: fairness(store, seed),
    underHeavyLoad: underHeavyLoad(store),
    memory: memoryUnderLoad(run.correctness.memory),
    generator: generator(store, clock, record, run.settings.timerLagLimitMs),
    failures: failureGroups(store, clock),
    leastWork: leastWork(store, clock),
    sameAnswers: sameAnswers(store, setUpReportOf(store)),
    distribution: distribution(store),
    ...(answer === null ? {} : { answer }),
    steadiness: steadiness(store, clock),
    evidence: {
      steadySeconds: steady === null ? 0 : steady.end - steady.start,
      p95: p95Independence(store, run.settings),
    },
  };
}
