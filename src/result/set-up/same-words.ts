import type { Count } from '../../workload/quantities.ts';
/** How many answers to how many questions have the same words. */
export interface SameWords {
  readonly answers: Count;
  readonly questions: Count;
  /** The `fingerprint` of the words that most answers have. */
  readonly print: Count;
  /** Answers that have them, and to how many questions. */
  readonly same: Count;
  readonly sameQuestions: Count;
}

/** How many questions have to get the same words before these count as an answer to none of them. */
export const FEWEST_QUESTIONS = 5;
/** From this share of a behavior's answers on, the same words are the rule. */
const LEAST_SHARE = 0.5;

/** Says whether a behavior answers most of its questions with the same words: an apology that no list has, or a stub. */
export function isCanned({ answers, same, sameQuestions }: SameWords): boolean {
  return sameQuestions >= FEWEST_QUESTIONS && same > LEAST_SHARE * answers;
}

/** Counts answers by their words and questions. */
export class WordCounts {
  readonly #prints = new Map<number, { answers: number; readonly questions: Set<string | number> }>();
  readonly #questions = new Set<string | number>();
  #answers = 0;

  add(print: number, question: string | number): void {
    this.#answers++;
    this.#questions.add(question);
    const counted = this.#prints.get(print) ?? { answers: 0, questions: new Set() };
    this.#prints.set(print, counted);
    counted.answers++;
    counted.questions.add(question);
  }

  /** The words that most answers have; undefined where there is no answer. */
  most(): SameWords | undefined {
    let most: SameWords | undefined;
    for (const [print, { answers, questions }] of this.#prints) {
      if (most !== undefined && answers <= most.same) continue;
      most = {
        answers: this.#answers,
        questions: this.#questions.size,
        print,
        same: answers,
        sameQuestions: questions.size,
      };
    }
    return most;
  }
}
