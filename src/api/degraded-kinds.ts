/** In what way an answer is degraded: the values of the `kind` tag of `degraded_answers`. */
export const DEGRADED_KINDS = [
  'fallback_agents',
  'no_documents',
  'web_fallback',
  'template_answer',
  'no_results',
] as const;

export type DegradedKind = (typeof DEGRADED_KINDS)[number];
