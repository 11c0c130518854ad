import exec from 'k6/execution';
import { shuffledDeck } from '../behaviors/deck.ts';
import { createStage } from './stage.ts';
import type { VuPlan } from './vu-plan.ts';

/** Makes a user who stays: each call is one action and the think time after it. @param token empty for none */
export function createResident(plan: VuPlan, token: string): () => void {
  const stage = createStage(plan, token);
  const { cards } = plan;
  const session = stage.enter(exec.vu.idInTest, (number, stream) => shuffledDeck(cards, stream, number));
  return () => {
    stage.act(session);
    stage.think(session);
  };
}
