import { adviceOn } from '../gremlins/advice.ts';
import { type Answer, ok } from '../gremlins/answers.ts';
import { documentsStatus } from '../gremlins/documents.ts';
import { drawOf } from '../gremlins/question.ts';
import { ragAnswer } from '../gremlins/rag-answer.ts';
import { defineFault, type FaultDefinition } from './definition.ts';
import type { Exchange } from './effect.ts';
import { changeField, withFields } from './fields.ts';

const DRAWS = 2 ** 32;

/**
 * Right answers of a backend that makes do with less than it was built for, which their fields tell. Another fault may
 * spoil such an answer; it is counted as that fault's then.
 */
export const DEGRADED_FAULTS: readonly FaultDefinition[] = [
  defineFault({
    name: 'agents-fall-back',
    family: 'degraded',
    does: 'No agent works: a search of the web answers in their place, and metadata.agents_used says so.',
    operations: ['multi-agent'],
    rate: 1,
    options: {},
    create: () => ({
      place: 'route',
      alter: (answer, { request }) => {
        const searched = withFields(answer, { output: adviceOn(String(request.body.input)) });
        const told = (metadata: unknown) => ({ ...Object(metadata), agents_used: ['fallback_search'] });
        return searched && changeField(searched, 'metadata', told);
      },
    }),
  }),
  defineFault({
    name: 'no-documents',
    family: 'degraded',
    does: 'No document is found, so the model answers alone: task_type is no_context_response, sources are empty.',
    operations: ['rag', 'documents-status'],
    usually: ['rag'],
    rate: 1,
    options: {},
    create: () => ({
      place: 'route',
      alter: (_answer, exchange) =>
        exchange.operation === 'documents-status' ? ok(documentsStatus(false)) : modelAlone(exchange),
    }),
  }),
  defineFault({
    name: 'web-fallback',
    family: 'degraded',
    does: 'No document is found, so a search of the web answers: task_type is web_search_fallback, sources are empty.',
    operations: ['rag'],
    rate: 1,
    options: {},
    create: () => ({
      place: 'route',
      alter: (_answer, { request, store }) =>
        ok(
          ragAnswer(request.body, {
            answer: `From the web: ${adviceOn(String(request.body.query))}`,
            sources: [],
            agentsUsed: ['web_search'],
            taskType: 'web_search_fallback',
            searchQueryId: store.newId(),
          }),
        ),
    }),
  }),
  defineFault({
    name: 'no-results',
    family: 'degraded',
    does: 'A search of the documents finds none: results are empty, total_results is 0.',
    operations: ['document-search'],
    rate: 1,
    options: {
      share: {
        kind: 'number',
        fallback: 1,
        least: 0,
        most: 1,
        meaning: 'share of the questions to which there is none, for whoever asks them',
      },
    },
    create: ({ share }) => ({
      place: 'route',
      applies: ({ request }) => drawOf(String(request.body.query)) / DRAWS < share,
      alter: (answer) => withFields(answer, { results: [], total_results: 0 }),
    }),
  }),
];

function modelAlone({ request }: Exchange): Answer {
  const query = String(request.body.query);
  return ok(
    ragAnswer(request.body, {
      answer: `I have no document on "${query}", but in general: ${adviceOn(query)}`,
      sources: [],
      agentsUsed: ['llm_only'],
      taskType: 'no_context_response',
      searchQueryId: null,
    }),
  );
}
