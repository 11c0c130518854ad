import exec from 'k6/execution';
import type { Access } from '../settings/access.ts';
import { ARRIVAL_SPREAD_SECONDS } from '../settings/arrival-settings.ts';
import { conversationDeck } from '../workload/conversation-deck.ts';
import { drawFrom, Purpose } from '../workload/draw.ts';
import type { Prompts } from '../workload/prompts.ts';
import { createDriver } from './driver.ts';
import { sleepMeasured } from './sleep-measured.ts';
import type { VuPlan } from './vu-plan.ts';

/**
 * Makes what plays one conversation after the other: each call is a whole one, by a user who comes for it and goes.
 * k6 starts conversations like clockwork, which is not how people come: each begins at a random moment of the second after its
 * start. A conversation's number, and so all that is said in it, is that of its start in the whole test.
 */
export function createVisitors(plan: VuPlan, access: Access, prompts: Prompts): () => void {
  const { cards, seed, totalMs, clockSlack } = plan;
  const driver = createDriver(plan, access, prompts);
  return () => {
    const number = exec.scenario.iterationInTest + 1;
    const deck = conversationDeck(cards, seed, number);
    const session = driver.enter(number, () => deck);
    sleepMeasured(
      drawFrom(session.user.stream, 0, Purpose.Arrival, 0) * ARRIVAL_SPREAD_SECONDS,
      totalMs,
      clockSlack,
    );
    for (let place = 0; place < deck.length; place++) {
      if (place > 0) driver.think(session);
      // Nobody begins anything after the profile's end.
      if (driver.elapsedMs() >= totalMs) break;
      driver.act(session);
    }
    session.leave();
  };
}
