import {
  FEWEST_QUESTIONS,
  isCanned,
  type SameWords,
  WordCounts,
} from '../../src/result/set-up/same-words.ts';
import type { SetUpReport } from '../../src/result/set-up/set-up-report.ts';
import { BEHAVIORS, type Behavior } from '../../src/workload/behaviors.ts';
import { ANSWERS_SAID, PRINTS, type SampleStore } from '../evidence/samples/sample-store.ts';
import type { SameAnswers } from '../result/analysis.ts';

/** Counts by behavior how many answers have the same words, whatever question they quote. */
export function sameAnswers(store: SampleStore, setUp: SetUpReport | null): SameAnswers[] {
  const counts = new Map<Behavior, WordCounts>();
  const { value, series } = store.table(ANSWERS_SAID).columns();
  const behaviors = store.series.map((tags) => BEHAVIORS.find((name) => name === tags.behavior));
  for (let row = 0; row < value.length; row++) {
    const behavior = behaviors[series[row] as number];
    if (behavior === undefined) continue;
    const said = value[row] as number;
    const words = counts.get(behavior) ?? new WordCounts();
    counts.set(behavior, words);
    words.add(said % PRINTS, Math.floor(said / PRINTS));
  }
  return BEHAVIORS.flatMap((behavior) => {
    const same = counts.get(behavior)?.most();
    return same === undefined
      ? []
      : [{ behavior, ...same, canned: isCanned(same), atIdle: atIdle(setUp, behavior, same) }];
  });
}

function atIdle(setUp: SetUpReport | null, behavior: Behavior, same: SameWords): boolean | null {
  const idle = setUp?.words.find((one) => one.behavior === behavior);
  if (idle === undefined || idle.questions < 2) return null;
  if (idle.print === same.print && idle.sameQuestions > 1) return true;
  // Few questions may all have missed what is the rule.
  return idle.questions >= FEWEST_QUESTIONS || idle.sameQuestions < idle.questions ? false : null;
}
