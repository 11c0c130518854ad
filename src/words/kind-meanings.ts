import type { DegradedKind } from '../api/degraded-kinds.ts';

/** What each kind means, for people. */
export const KIND_MEANINGS: Readonly<Record<DegradedKind, string>> = {
  fallback_agents: 'no agent worked, a search stood in',
  no_documents: 'no document was found, the language model alone answered',
  web_fallback: 'no document was found, a web search answered',
  template_answer: 'documents were pasted into a template, no language model worked',
  no_results: 'the search found no document',
};
