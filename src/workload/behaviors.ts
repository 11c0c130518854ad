/** Lists the six user behaviors, in the order in which every table shows them. */
export const BEHAVIORS = [
  'new-conversation',
  'follow-up',
  'multi-agent',
  'health',
  'rag',
  'history',
] as const;

/** One user action, as the tags, tables and patterns name it. */
export type Behavior = (typeof BEHAVIORS)[number];
