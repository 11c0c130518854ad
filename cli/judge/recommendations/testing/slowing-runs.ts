import { type BackendModel, healthy } from './simulate-actions.ts';
import { simulatedRun } from './simulated-run.ts';

/** Waits that hold the throughput of a closed loop with 2 s of think time at about 50 actions/s; health is answered at once. */
const capped: BackendModel = (call) => {
  const answer = healthy(call);
  if (call.behavior === 'health') return answer;
  return { ...answer, ms: answer.ms + Math.max(0, call.users / 50 - 2.53) * 1000 };
};

/** A run whose waits grow with its users, and that misses its limit of latency. */
export const SLOWING = simulatedRun({ model: capped, variables: { SPAWN_RATE: '2', P95_LIMIT: '2s' } });

/** A run that waits no longer with all of its users than with few. */
export const LEVEL = simulatedRun({ variables: { SPAWN_RATE: '2' } });
