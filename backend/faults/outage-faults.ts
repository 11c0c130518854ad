import { type Answer, applicationError, ok } from '../gremlins/answers.ts';
import type { Operation } from '../gremlins/operations.ts';
import { ragAnswer } from '../gremlins/rag-answer.ts';
import { defineFault, type FaultDefinition, milliseconds } from './definition.ts';
import type { Exchange } from './effect.ts';

/** A dead model refuses connections, so the answer comes within so many ms. */
const REFUSED_MS = { least: 3, most: 12 };
/** What the backend says of a locked database, by operation; a search swallows it. */
const LOCKED: Readonly<Partial<Record<Operation, string>>> = {
  'new-conversation': 'Agent invocation failed',
  'follow-up': 'Agent invocation failed',
  history: 'Failed to retrieve messages',
  conversations: 'Failed to retrieve conversations',
};

/** Something that the backend needs is out of order, and the backend does what it was seen to do then. */
export const OUTAGE_FAULTS: readonly FaultDefinition[] = [
  defineFault({
    name: 'llm-dead',
    family: 'outage',
    does: 'The model refuses connections: an apology comes at once in place of its words. Health says nothing of it.',
    operations: ['rag'],
    rate: 1,
    options: {},
    create: (_values, { random }) => ({
      place: 'answer',
      serviceMs: () => REFUSED_MS.least + (REFUSED_MS.most - REFUSED_MS.least) * random(),
      alter: (_answer, { request }) =>
        ok(
          ragAnswer(request.body, {
            answer: `I couldn't find any relevant documents to answer your question about '${request.body.query}'. Ask in other words, or add documents that speak of it.`,
            sources: [],
            agentsUsed: ['llm_only'],
            taskType: 'no_context_response',
            searchQueryId: null,
          }),
        ),
    }),
  }),
  defineFault({
    name: 'llm-slow',
    family: 'outage',
    does: 'The model takes its time, and every other request of the worker waits meanwhile, the greeting too.',
    operations: ['rag'],
    rate: 1,
    options: { ms: milliseconds(10_000, 'added to the service time, all of which blocks the worker') },
    create: ({ ms }) => ({ place: 'latency', blocks: true, delay: () => ms }),
  }),
  defineFault({
    name: 'database-locked',
    family: 'outage',
    does: 'Another process holds the database: after a wait 500, or for a search 200 with nothing found and no id.',
    operations: ['new-conversation', 'follow-up', 'history', 'conversations', 'document-search'],
    rate: 1,
    options: { ms: milliseconds(5000, 'how long it is waited for') },
    create: ({ ms }) => ({
      place: 'handler',
      serviceMs: () => ms,
      answer: (exchange) => locked(exchange, ms),
    }),
  }),
];

function locked({ operation, request }: Exchange, ms: number): Answer {
  const failed = LOCKED[operation];
  if (failed !== undefined) {
    return applicationError(500, `${failed}: (sqlite3.OperationalError) database is locked`);
  }
  const { query } = request.body;
  return ok({ query, results: [], total_results: 0, query_time: ms, search_query_id: null });
}
