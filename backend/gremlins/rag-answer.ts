import { SCORE_THRESHOLD } from './documents.ts';
import { now } from './timestamp.ts';
import type { Body } from './validation.ts';

/** How an answer to a query came about. */
export interface RagFindings {
  readonly answer: string;
  readonly sources: readonly unknown[];
  readonly agentsUsed: readonly string[];
  readonly taskType: 'rag_response' | 'no_context_response' | 'web_search_fallback';
  readonly searchQueryId: string | null;
}

/** Makes the body that answers a query; whatever was found, the backend is as confident and says the same time. */
export function ragAnswer(asked: Body, findings: RagFindings) {
  const { answer, sources, agentsUsed, taskType, searchQueryId } = findings;
  const isSaved = asked.save_conversation !== false && typeof asked.conversation_id === 'string';
  return {
    query: String(asked.query),
    answer,
    sources,
    context_used: sources.length > 0,
    confidence: 0.8,
    query_time: 100,
    search_metadata: {
      search_query_id: searchQueryId,
      documents_found: sources.length,
      search_type: 'chunks',
      score_threshold: SCORE_THRESHOLD,
    },
    agent_metadata: {
      agents_used: agentsUsed,
      task_type: taskType,
      use_multi_agent: asked.use_multi_agent === true,
    },
    conversation_id: isSaved ? asked.conversation_id : null,
    timestamp: now(),
  };
}
