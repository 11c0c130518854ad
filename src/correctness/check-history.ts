import type { HistoryProblem } from '../api/audit-problem.ts';
import type { HistoryMessage } from '../gremlins/contracts.ts';
import { answerMark, isCertain, type Turn } from './conversation-record.ts';

export interface FoundProblem {
  readonly problem: HistoryProblem;
  /** Which turn, in words: `turn 2 of 3`. */
  readonly where: string;
}

/**
 * Holds a stored conversation against what its user sent and was answered: each acknowledged message exactly once, in
 * order, in the right role, followed by its answer; a message whose send failed or was repeated as often as it may
 * have arrived, wherever it stands; and no other text.
 *
 * @param messages the whole history, oldest first
 * @param turns what the user sent, oldest first
 * @param answersVerbatim whether this backend keeps answers word for word (found out at idle): if not, only the
 *   answers' places are checked
 * @returns the first problem; undefined where all is well
 */
export function checkHistory(
  messages: readonly HistoryMessage[],
  turns: readonly Turn[],
  answersVerbatim: boolean,
): FoundProblem | undefined {
  return (
    findUnknownText(messages, turns) ??
    findWrongCount(messages, turns) ??
    findDisorder(messages, turns) ??
    findWrongAnswer(messages, turns, answersVerbatim)
  );
}

/** A user's message that was never sent, or one of the user's texts under another role. */
function findUnknownText(
  messages: readonly HistoryMessage[],
  turns: readonly Turn[],
): FoundProblem | undefined {
  for (const { role, content } of messages) {
    const sent = turns.some(({ text }) => text === content);
    if (sent && role !== 'user') return { problem: 'wrong_role', where: `a question has the role ${role}` };
    if (!sent && role === 'user') {
      const answer = turns.some((turn) => turn.acknowledged && turn.answer === answerMark(content));
      return answer
        ? { problem: 'wrong_role', where: 'an answer has the role user' }
        : { problem: 'garbled', where: 'a message of the user was never sent like that' };
    }
  }
  return undefined;
}

/** Each text is its turn's alone: the canary in it counts the turns before. */
function findWrongCount(
  messages: readonly HistoryMessage[],
  turns: readonly Turn[],
): FoundProblem | undefined {
  for (const [index, { text, acknowledged, attempts }] of turns.entries()) {
    let stored = 0;
    for (const message of messages) if (isQuestion(message, text)) stored++;
    const where = `turn ${index + 1} of ${turns.length} stands there ${stored} times`;
    if (stored === 0 && acknowledged) return { problem: 'lost', where };
    if (stored > attempts) return { problem: 'duplicated', where };
  }
  return undefined;
}

/** Whether the messages that are certain stand in the order in which they were sent. */
function findDisorder(messages: readonly HistoryMessage[], turns: readonly Turn[]): FoundProblem | undefined {
  let position = 0;
  for (const [index, turn] of turns.entries()) {
    if (!isCertain(turn)) continue;
    while (position < messages.length && !isQuestion(messages[position], turn.text)) position++;
    if (position >= messages.length) {
      return {
        problem: 'reordered',
        where: `turn ${index + 1} of ${turns.length} stands before earlier ones`,
      };
    }
    position++;
  }
  return undefined;
}

/** Whether each certain message is answered before the next one, with what its user was answered. */
function findWrongAnswer(
  messages: readonly HistoryMessage[],
  turns: readonly Turn[],
  verbatim: boolean,
): FoundProblem | undefined {
  const orderly = turns.every(isCertain);
  let from = 0;
  for (const [index, turn] of turns.entries()) {
    if (!isCertain(turn)) continue;
    const where = `the answer of turn ${index + 1} of ${turns.length}`;
    while (from < messages.length && !isQuestion(messages[from], turn.text)) from++;
    from++;
    // Where messages are uncertain, the answer to another one may stand in between.
    const candidates = orderly ? messages.slice(from, from + 1) : messages.slice(from);
    const isIts = (message: HistoryMessage) => isAnswer(message, turn);
    const answers = candidates.filter(({ role }) => role === 'assistant');
    if (verbatim ? answers.some(isIts) : answers.length > 0) continue;
    if (messages.some(isIts)) return { problem: 'reordered', where };
    return { problem: answers.length === 0 ? 'lost' : 'garbled', where };
  }
  if (!orderly) return undefined;
  const answers = messages.reduce((count, { role }) => count + (role === 'assistant' ? 1 : 0), 0);
  return answers > turns.length
    ? { problem: 'duplicated', where: `${answers} answers to ${turns.length} questions` }
    : undefined;
}

function isAnswer({ role, content }: HistoryMessage, turn: Turn): boolean {
  return role === 'assistant' && answerMark(content) === turn.answer;
}

function isQuestion(message: HistoryMessage | undefined, text: string): boolean {
  return message?.role === 'user' && message.content === text;
}
