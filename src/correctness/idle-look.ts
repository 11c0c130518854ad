import type { DegradedKind } from '../api/degraded-kinds.ts';
import type { KindAtIdle, WordsAtIdle } from '../result/set-up/idle-report.ts';
import { isCanned, WordCounts } from '../result/set-up/same-words.ts';
import { BEHAVIORS, type Behavior } from '../workload/behaviors.ts';

/** Collects what answers at idle are like. */
export interface IdleLook {
  /** Takes note of an answer that did not fail, by its route. */
  saw(behavior: Behavior, route: string, kind: DegradedKind | undefined): void;
  /** Takes note of an answer's words. @param question what tells this question from others */
  heard(behavior: Behavior, print: number, question: string): void;
  /** Answers that did not fail, by behavior. */
  answers(): Partial<Record<Behavior, number>>;
  kinds(): KindAtIdle[];
  words(): WordsAtIdle[];
}

export function createIdleLook(): IdleLook {
  const routes = new Map<
    string,
    { readonly behavior: Behavior; of: number; readonly kinds: Map<DegradedKind, number> }
  >();
  const words = new Map<Behavior, WordCounts>();
  return {
    saw(behavior, name, kind) {
      const route = routes.get(name) ?? { behavior, of: 0, kinds: new Map() };
      routes.set(name, route);
      route.of++;
      if (kind !== undefined) route.kinds.set(kind, (route.kinds.get(kind) ?? 0) + 1);
    },
    heard(behavior, print, question) {
      const counts = words.get(behavior) ?? new WordCounts();
      words.set(behavior, counts);
      counts.add(print, question);
    },
    answers() {
      const counts: Partial<Record<Behavior, number>> = {};
      for (const { behavior, of } of routes.values()) counts[behavior] = (counts[behavior] ?? 0) + of;
      return counts;
    },
    kinds: () =>
      [...routes.values()].flatMap(({ behavior, of, kinds }) =>
        [...kinds].map(([kind, count]) => ({ behavior, kind, count, of })),
      ),
    words: () =>
      BEHAVIORS.flatMap((behavior) => {
        const same = words.get(behavior)?.most();
        return same === undefined ? [] : [{ behavior, ...same, canned: isCanned(same) }];
      }),
  };
}
