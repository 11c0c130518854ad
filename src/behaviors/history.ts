import { checkHistory } from '../correctness/check-history.ts';
import { CORRECTNESS } from '../correctness/enabled.ts';
import { checkHistoryPage, type HistoryMessage } from '../gremlins/contracts.ts';
import { ENDPOINTS } from '../gremlins/endpoints.ts';
import { Failure } from '../gremlins/failure.ts';
import { historyPath, isLastPage, MOST_HISTORY_PAGES } from '../gremlins/history-pages.ts';
import type { Conversation } from './conversation.ts';
import type { User } from './user.ts';

/** Reads the user's newest conversation back, page by page, and checks that it is what was said and answered. */
export function history(user: User, conversation: Conversation): void {
  const messages = readAll(user, conversation);
  const found = checkHistory(messages, conversation.turns, CORRECTNESS && user.run.answersVerbatim);
  user.findings.intact = found === undefined;
  if (found === undefined) return;
  throw new Failure(
    'history_mismatch',
    `${found.problem}: ${found.where} (${messages.length} messages stored)`,
  );
}

function readAll(user: User, { id, prefix }: Conversation): readonly HistoryMessage[] {
  const messages: HistoryMessage[] = [];
  for (let pages = 0; pages < MOST_HISTORY_PAGES; pages++) {
    const path = historyPath(id, messages.length);
    const page = checkHistoryPage(user.ask(prefix, ENDPOINTS.history, null, path), id);
    for (const message of page.messages) {
      messages.push(message);
      user.noteOwn(message.content, prefix);
    }
    if (isLastPage(page)) break;
  }
  return messages;
}
