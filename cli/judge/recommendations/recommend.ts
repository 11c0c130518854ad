import type { Recommendation } from '../../result/recommendation.ts';
import type { RunResult } from '../../result/run-result.ts';
import { RULE_NAMES, RULES, type RuleName } from './rules.ts';

/** More would not be read. */
export const MOST_SHOWN = 6;

const SEVERITIES: readonly Recommendation['severity'][] = ['high', 'medium', 'low'];

/** The rules that a rule explains: where it fires, these would only tell its consequences as if they were findings of their own. */
export const EXPLAINS: Readonly<Partial<Record<RuleName, readonly RuleName[]>>> = {
  // A saturated generator looks like a backend with queues, stalls and a ceiling.
  'generator-behind': [
    'throughput-out-of-reach',
    'capacity-reached',
    'queueing-before-handler',
    'latency-drift',
    'slow-recovery',
    'slow-behavior',
    'verdict-could-flip',
    'event-loop-stalls',
    'periodic-stalls',
    'separate-slow-path',
    'cold-start',
    'worker-full',
    'machine-full',
    'nothing-full',
  ],
  // Refused actions cap the throughput, are retried and leave users without conversations.
  'rate-limited': [
    'capacity-reached',
    'retries-hide-failures',
    'substituted-actions',
    'throughput-out-of-reach',
  ],
  // A lock makes actions wait and then fail, where it is hit and while it is held.
  'database-locked': [
    'failing-behavior',
    'failures-in-a-window',
    'failures-grow-with-users',
    'timeouts',
    'slow-behavior',
    'substituted-actions',
    'pool-full',
    'nothing-full',
  ],
  // While one call keeps the worker, everything waits as in a queue, and gives up where it waits too long.
  'event-loop-blocked': [
    'event-loop-stalls',
    'periodic-stalls',
    'separate-slow-path',
    'timeouts',
    'capacity-reached',
    'queueing-before-handler',
    'server-slows-with-users',
    'slow-behavior',
    'worker-full',
    'nothing-full',
  ],
  // Where workers, a machine or a pool are seen to be full, that is the queue in which everything waits.
  'worker-full': [
    'overload',
    'capacity-reached',
    'event-loop-stalls',
    'queueing-before-handler',
    'server-slows-with-users',
    'slow-behavior',
  ],
  'machine-full': [
    'overload',
    'capacity-reached',
    'event-loop-stalls',
    'queueing-before-handler',
    'server-slows-with-users',
    'slow-behavior',
  ],
  'pool-full': ['capacity-reached', 'queueing-before-handler', 'server-slows-with-users'],
  // Where nothing is full, the queue is for something that was not seen.
  'nothing-full': ['capacity-reached', 'queueing-before-handler', 'server-slows-with-users'],
  // Where the workers are full, every wait grows with the users, that of a health check too.
  overload: [
    'capacity-reached',
    'event-loop-stalls',
    'queueing-before-handler',
    'server-slows-with-users',
    'slow-behavior',
    'nothing-full',
  ],
  // Something happened at that time; how many users there were says nothing.
  'failures-in-a-window': ['failures-grow-with-users'],
  // Bins that rise and fall make the far tail of all.
  'periodic-stalls': ['separate-slow-path'],
  // A p95 that moves has no one value to be sure of.
  'latency-drift': ['verdict-could-flip'],
};

/**
 * Lists what this run's evidence says to do: most severe first, without what another one explains, at most six.
 * Empty where there is nothing to say.
 */
export function recommend(result: RunResult): Recommendation[] {
  const found = RULE_NAMES.flatMap((name) => {
    const recommendation = RULES[name](result);
    return recommendation === null ? [] : [{ name, recommendation }];
  });
  const explained = new Set(found.flatMap(({ name }) => EXPLAINS[name] ?? []));
  return found
    .filter(({ name }) => !explained.has(name))
    .map(({ recommendation }) => recommendation)
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
    .slice(0, MOST_SHOWN);
}
