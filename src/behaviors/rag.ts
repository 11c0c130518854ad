import { checkDocumentSearch, checkRag } from '../gremlins/contracts.ts';
import { ENDPOINTS } from '../gremlins/endpoints.ts';
import { RAG_QUERIES } from './prompts.ts';
import type { User } from './user.ts';

/** Asks the documents: a question answered from them and a plain search, in turn. */
export function rag(user: User): void {
  const own = user.newPrefix();
  const query = user.wordAlone(user.pickText(RAG_QUERIES), own);
  if (user.ragTurn++ % 2 === 0) {
    const body = user.ask(own, ENDPOINTS.rag, JSON.stringify({ query, search_limit: 5 }));
    // The answer also repeats the query in a field of its own, which proves nothing.
    user.noteOwn(checkRag(body, query), own);
  } else {
    const body = user.ask(own, ENDPOINTS.documentSearch, JSON.stringify({ query, limit: 5 }));
    checkDocumentSearch(body, query);
  }
}
