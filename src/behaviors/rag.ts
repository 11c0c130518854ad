import { checkDocumentSearch, checkRag } from '../gremlins/contracts.ts';
import { ENDPOINTS } from '../gremlins/endpoints.ts';
import { RAG_QUERIES } from './prompts.ts';
import type { User } from './user.ts';

/** Asks the documents: a question answered from them and a plain search, in turn. */
export function rag(user: User): void {
  const query = user.pickText(RAG_QUERIES);
  if (user.ragTurn++ % 2 === 0) {
    checkRag(user.client.exchange(ENDPOINTS.rag, JSON.stringify({ query, search_limit: 5 })), query);
  } else {
    const body = user.client.exchange(ENDPOINTS.documentSearch, JSON.stringify({ query, limit: 5 }));
    checkDocumentSearch(body, query);
  }
}
