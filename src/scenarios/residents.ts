import exec from 'k6/execution';
import type { Access } from '../settings/access.ts';
import { shuffledDeck } from '../workload/deck.ts';
import type { Prompts } from '../workload/prompts.ts';
import { createStage } from './stage.ts';
import type { VuPlan } from './vu-plan.ts';

/** Makes a user who stays: each call is one action and the think time after it. */
export function createResident(plan: VuPlan, access: Access, prompts: Prompts): () => void {
  const stage = createStage(plan, access, prompts);
  const { cards } = plan;
  const session = stage.enter(exec.vu.idInTest, (number, stream) => shuffledDeck(cards, stream, number));
  return () => {
    stage.act(session);
    stage.think(session);
  };
}
