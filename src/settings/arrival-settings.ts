import { actionsPerConversation } from '../workload/conversation-deck.ts';
import { smallestDeck } from '../workload/deck.ts';
import type { Weights } from '../workload/patterns.ts';
import type { Arrivals } from '../workload/profile.ts';

export interface ArrivalInput {
  readonly conversationsPerMinute: number;
  readonly weights: Weights;
  readonly thinkTime: { readonly minSeconds: number; readonly maxSeconds: number };
  readonly p95Ms: number;
}

/** How long after its start by k6 a conversation begins at most. */
export const ARRIVAL_SPREAD_SECONDS = 1;
/** So many conversations may overlap by chance, however short they are. */
const SPARE_CONVERSATIONS = 10;
/** A queue needs some time to reach its usual length, however short conversations are. */
const LEAST_SETTLE_SECONDS = 3;

/**
 * Works out what follows from a rate of conversations.
 *
 * - A conversation lasts its actions and the think times between them. If every action took the p95 limit, so many
 *   conversations would be under way at a time as arrive within one's length (Little's law). Twice that is allowed:
 *   where it does not suffice, waits are far beyond the limit, and further conversations cannot start.
 * - The rate is held for two conversations' length (with actions of half the limit) before the steady phase.
 *
 * @returns the arrivals, and how many conversations may be under way at a time
 */
export function arrivalSettings(input: ArrivalInput): {
  readonly arrivals: Arrivals;
  readonly users: number;
} {
  const { conversationsPerMinute, thinkTime, p95Ms } = input;
  const actions = actionsPerConversation(smallestDeck(input.weights));
  const thinkSeconds = (actions - 1) * ((thinkTime.minSeconds + thinkTime.maxSeconds) / 2);
  const lengthSeconds = (actionSeconds: number) => actions * actionSeconds + thinkSeconds;
  const waiting = (conversationsPerMinute / 60) * ARRIVAL_SPREAD_SECONDS;
  const atLimit = (conversationsPerMinute / 60) * lengthSeconds(p95Ms / 1000);
  return {
    arrivals: {
      conversationsPerMinute,
      actionsPerConversation: actions,
      settleSeconds: Math.max(LEAST_SETTLE_SECONDS, 2 * lengthSeconds(p95Ms / 2000)),
    },
    users: Math.min(1e6, Math.ceil(2 * atLimit + waiting) + SPARE_CONVERSATIONS),
  };
}
