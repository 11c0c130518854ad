import { HISTORY } from '../api/endpoints.ts';
import { checkHistoryPage, type HistoryMessage } from '../gremlins/contracts.ts';
import { historyPath, isLastPage, MOST_HISTORY_PAGES } from '../gremlins/history-pages.ts';
import type { SideEdge } from './side-edge.ts';

/** Reads a whole conversation beside the load, page by page; rejects with a `Failure`. */
export async function readHistory(ask: SideEdge['ask'], id: string): Promise<readonly HistoryMessage[]> {
  const messages: HistoryMessage[] = [];
  for (let pages = 0; pages < MOST_HISTORY_PAGES; pages++) {
    const page = checkHistoryPage(await ask(HISTORY, null, historyPath(id, messages.length)), id);
    messages.push(...page.messages);
    if (isLastPage(page.messages.length, page.limit)) break;
  }
  return messages;
}
