import { adviceOn } from './advice.ts';

/** How near a document must be to a query to be found, unless told otherwise. */
export const SCORE_THRESHOLD = 0.7;
/** How many documents there are. */
export const DOCUMENTS = 3;

/** Finds the documents that speak of a query: all there are, up to a limit. */
export function findDocuments(query: string, limit: number) {
  return Array.from({ length: Math.min(limit, DOCUMENTS) }, (_, index) => ({
    id: `simulated-${index + 1}-chunk-0`,
    score: 0.9 - index * 0.05,
    content: `What the simulated handbook says of ${query}: ${adviceOn(`${index}. ${query}`)}`,
    document_id: `simulated-${index + 1}`,
    document_title: `Simulated document ${index + 1}`,
    document_type: 'text/plain',
    chunk_index: 0,
    metadata: {},
  }));
}

/** What the backend says of its documents, their store and the model that reads them. */
export function documentsStatus(connected: boolean) {
  const store = connected
    ? { connected, class_name: 'SimulatedDocument', object_count: DOCUMENTS }
    : { connected, class_name: 'SimulatedDocument', error: 'No connection to the store' };
  return {
    status: connected ? 'fully_operational' : 'llm_only',
    total_documents: connected ? DOCUMENTS : 0,
    vector_store: {
      ...store,
      capabilities: {
        weaviate_available: true,
        connected,
        text_embeddings: connected,
        multimodal_embeddings: false,
        clip_available: false,
        sentence_transformers_available: connected,
      },
    },
    search_analytics: {
      total_searches: 0,
      avg_response_time: 0,
      popular_queries: [],
      search_success_rate: 1,
    },
    configuration: {
      default_search_limit: 5,
      default_score_threshold: SCORE_THRESHOLD,
      max_context_length: 4000,
      vector_store_type: 'simulated',
      embedding_model: 'simulated',
      llm_status: { provider: 'simulated', model: 'simulated', available: true },
      features: {
        semantic_search: connected,
        multimodal_search: false,
        rag_generation: true,
        document_chunking: true,
        cross_modal_search: false,
      },
    },
  };
}
