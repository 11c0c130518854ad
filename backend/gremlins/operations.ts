/** What a request asks for, as latencies, error rates and the ledger tell it apart. */
export const OPERATIONS = [
  'new-conversation',
  'follow-up',
  'multi-agent',
  'rag',
  'document-search',
  'documents-status',
  'history',
  'conversations',
  'root',
  'health',
  'capabilities',
  'realtime-info',
] as const;

export type Operation = (typeof OPERATIONS)[number];
