import type { HistoryMessage } from '../gremlins/contracts.ts';
import { answerMark, isCertain, type Turn } from './conversation-record.ts';

/**
 * Says whether a history is plainly what was said: every turn certain, each question followed by its answer, and nothing
 * else. `checkHistory` finds nothing wrong with such a one; what is not plain, it has to judge.
 *
 * @param turns what the user sent, oldest first, no two alike
 * @param answersVerbatim as in `checkHistory`
 */
export function isAsSaid(
  messages: readonly HistoryMessage[],
  turns: readonly Turn[],
  answersVerbatim: boolean,
): boolean {
  if (messages.length !== 2 * turns.length) return false;
  for (let index = 0; index < turns.length; index++) {
    const turn = turns[index] as Turn;
    const question = messages[2 * index] as HistoryMessage;
    const { role, content } = messages[2 * index + 1] as HistoryMessage;
    if (!isCertain(turn) || question.role !== 'user' || question.content !== turn.text) return false;
    if (role !== 'assistant' || (answersVerbatim && answerMark(content) !== turn.answer)) return false;
    // An agent that only repeats what was sent has not answered.
    for (let other = 0; other < turns.length; other++) if (turns[other]?.text === content) return false;
  }
  return true;
}
