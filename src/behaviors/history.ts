import { HISTORY } from '../api/endpoints.ts';
import { load } from '../correctness/check-history.lazy.ts';
import { CORRECTNESS } from '../correctness/enabled.ts';
import { isAsSaid } from '../correctness/is-as-said.ts';
import type { HistoryMessage } from '../gremlins/contracts.ts';
import { Failure } from '../gremlins/failure.ts';
import { historyPath, isLastPage, MOST_HISTORY_PAGES } from '../gremlins/history-pages.ts';
import { isRight, wrongAnswer } from '../gremlins/right-answer.ts';
import type { Conversation } from './conversation.ts';
import { ask, noteOwn, type User } from './user.ts';

/** Reads the user's newest conversation back, page by page, and checks that it is what was said and answered. */
export function history(user: User, { id, prefix, turns }: Conversation): void {
  let messages: readonly HistoryMessage[] = [];
  for (let pages = 0; pages < MOST_HISTORY_PAGES; pages++) {
    const body = ask(user, prefix, HISTORY, null, historyPath(id, messages.length));
    if (!isRight('history-page', body, id)) throw wrongAnswer('history-page', body, id);
    const page = body.messages as readonly HistoryMessage[];
    for (let index = 0; index < page.length; index++)
      noteOwn(user, (page[index] as HistoryMessage).content, prefix);
    messages = messages.length === 0 ? page : [...messages, ...page];
    if (isLastPage(page.length, body.limit as number | null | undefined)) break;
  }
  const verbatim = CORRECTNESS && user.run.answersVerbatim;
  const found = isAsSaid(messages, turns, verbatim)
    ? undefined
    : load().checkHistory(messages, turns, verbatim);
  user.findings.intact = found === undefined;
  if (found === undefined) return;
  throw new Failure(
    'history_mismatch',
    `${found.problem}: ${found.where} (${messages.length} messages stored)`,
  );
}
