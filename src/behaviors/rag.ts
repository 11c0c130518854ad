import { DOCUMENT_SEARCH, RAG } from '../api/endpoints.ts';
import { degradedBy } from '../gremlins/answer-marks.ts';
import { isRight, wrongAnswer } from '../gremlins/right-answer.ts';
import { ask, inJson, newPrefix, noteDegraded, noteWords, pickText, type User, wordAlone } from './user.ts';

/** Asks the documents: a question answered from them and a plain search, in turn. */
export function rag(user: User): void {
  const { findings, run } = user;
  const own = newPrefix(user);
  const query = wordAlone(user, pickText(user, 'rag'), own);
  const place = findings.question;
  if (user.ragTurn++ % 2 === 0) {
    const body = ask(user, own, RAG, `{"query":${inJson(user, query)},"search_limit":5}`);
    if (!isRight('rag', body, query)) throw wrongAnswer('rag', body, query);
    // The answer also repeats the query in a field of its own, which proves nothing.
    noteWords(user, body.answer as string, own, query);
    const degraded = degradedBy('rag', body);
    if (degraded !== undefined) noteDegraded(user, 'rag', degraded, run.ragAtIdle[place]);
  } else {
    const body = ask(user, own, DOCUMENT_SEARCH, `{"query":${inJson(user, query)},"limit":5}`);
    if (!isRight('document-search', body, query)) throw wrongAnswer('document-search', body, query);
    // A search answers with a list of documents, which are not an agent's words.
    findings.question = -1;
    const degraded = degradedBy('document-search', body);
    if (degraded !== undefined) noteDegraded(user, 'rag', degraded, run.searchAtIdle[place]);
  }
}
