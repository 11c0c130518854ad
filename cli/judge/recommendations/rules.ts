import { agentsByFallback } from './rules/agents-by-fallback.ts';
import { capacityReached } from './rules/capacity-reached.ts';
import { coldStart } from './rules/cold-start.ts';
import { databaseLocked } from './rules/database-locked.ts';
import { eventLoopBlocked } from './rules/event-loop-blocked.ts';
import { eventLoopStalls } from './rules/event-loop-stalls.ts';
import { failingBehavior } from './rules/failing-behavior.ts';
import { failuresGrowWithUsers } from './rules/failures-grow-with-users.ts';
import { failuresInAWindow } from './rules/failures-in-a-window.ts';
import { forgetsAtIdle } from './rules/forgets-at-idle.ts';
import { generatorBehind } from './rules/generator-behind.ts';
import { historyMismatch } from './rules/history-mismatch.ts';
import { latencyDrift } from './rules/latency-drift.ts';
import { llmUnusable } from './rules/llm-unusable.ts';
import { machineFull } from './rules/machine-full.ts';
import { memoryLeak } from './rules/memory-leak.ts';
import { noDocuments } from './rules/no-documents.ts';
import { nothingFull } from './rules/nothing-full.ts';
import { overload } from './rules/overload.ts';
import { periodicStalls } from './rules/periodic-stalls.ts';
import { poolFull } from './rules/pool-full.ts';
import { providerFailures } from './rules/provider-failures.ts';
import { queueingBeforeHandler } from './rules/queueing-before-handler.ts';
import { rateLimited } from './rules/rate-limited.ts';
import { retriesHideFailures } from './rules/retries-hide-failures.ts';
import { separateSlowPath } from './rules/separate-slow-path.ts';
import { serverSlowsWithUsers } from './rules/server-slows-with-users.ts';
import { slowBehavior } from './rules/slow-behavior.ts';
import { slowRecovery } from './rules/slow-recovery.ts';
import { substitutedActions } from './rules/substituted-actions.ts';
import { throughputOutOfReach } from './rules/throughput-out-of-reach.ts';
import { timeouts } from './rules/timeouts.ts';
import { tooFewSamples } from './rules/too-few-samples.ts';
import { verdictCouldFlip } from './rules/verdict-could-flip.ts';
import { workerFull } from './rules/worker-full.ts';
import type { Rule } from './support/rule.ts';

/** Every rule by the name it gives its recommendation; of equal severity, the earlier comes first. */
export const RULES = {
  'generator-behind': generatorBehind,
  'rate-limited': rateLimited,
  'database-locked': databaseLocked,
  'llm-unusable': llmUnusable,
  'event-loop-blocked': eventLoopBlocked,
  'worker-full': workerFull,
  'machine-full': machineFull,
  'pool-full': poolFull,
  overload,
  'memory-leak': memoryLeak,
  'history-mismatch': historyMismatch,
  'throughput-out-of-reach': throughputOutOfReach,
  'failures-in-a-window': failuresInAWindow,
  'failures-grow-with-users': failuresGrowWithUsers,
  'failing-behavior': failingBehavior,
  timeouts,
  'provider-failures': providerFailures,
  'nothing-full': nothingFull,
  'capacity-reached': capacityReached,
  'queueing-before-handler': queueingBeforeHandler,
  'server-slows-with-users': serverSlowsWithUsers,
  'latency-drift': latencyDrift,
  'slow-recovery': slowRecovery,
  'slow-behavior': slowBehavior,
  'verdict-could-flip': verdictCouldFlip,
  'retries-hide-failures': retriesHideFailures,
  'event-loop-stalls': eventLoopStalls,
  'periodic-stalls': periodicStalls,
  'separate-slow-path': separateSlowPath,
  'substituted-actions': substitutedActions,
  'too-few-samples': tooFewSamples,
  'cold-start': coldStart,
  'agents-by-fallback': agentsByFallback,
  'no-documents': noDocuments,
  'forgets-at-idle': forgetsAtIdle,
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof RULES;

export const RULE_NAMES = Object.keys(RULES) as readonly RuleName[];
