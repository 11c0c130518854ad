import exec from 'k6/execution';
import type { Access } from '../settings/access.ts';
import { shuffledDeck } from '../workload/deck.ts';
import type { Prompts } from '../workload/prompts.ts';
import { createDriver } from './driver.ts';
import type { VuPlan } from './vu-plan.ts';

/** Makes a user who stays: each call is one action and the think time after it. */
export function createResident(plan: VuPlan, access: Access, prompts: Prompts): () => void {
  const driver = createDriver(plan, access, prompts);
  const { cards } = plan;
  const session = driver.enter(exec.vu.idInTest, (number, stream) => shuffledDeck(cards, stream, number));
  return () => {
    driver.act(session);
    driver.think(session);
  };
}
